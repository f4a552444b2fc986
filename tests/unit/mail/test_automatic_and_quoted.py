from pathlib import Path

import pytest

from dsar_desk.cases.mail_words import MailWords
from dsar_desk.cases.message import Automatic
from dsar_desk.mail.quoted import forwarded_from, quoted_from
from dsar_desk.resources import folder
from tests.unit.mail.letters import mail, read


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Auto-Submitted: auto-replied"], Automatic.AUTO_REPLY),
        (["Auto-Submitted: auto-replied (vacation)"], Automatic.AUTO_REPLY),
        (["Precedence: auto_reply"], Automatic.AUTO_REPLY),
        (["X-Autoreply: yes"], Automatic.AUTO_REPLY),
        (["Subject: Automatic reply: Your message"], Automatic.AUTO_REPLY),
        (["Subject: Abwesenheitsnotiz: Ihre Nachricht"], Automatic.AUTO_REPLY),
        (["Subject: Réponse automatique : absence"], Automatic.AUTO_REPLY),
        (["Subject: =?utf-8?q?Odpowied=C5=BA_automatyczna:_Wniosek?="], Automatic.AUTO_REPLY),
        (["Subject: =?utf-8?b?6Ieq5YuV5b+c562UOiDpgIDkvJo=?="], Automatic.AUTO_REPLY),
        (
            ["Content-Type: multipart/report; report-type=delivery-status; boundary=B"],
            Automatic.BOUNCE,
        ),
        (["X-Failed-Recipients: a@b.example"], Automatic.BOUNCE),
        (["Return-Path: <>", "Subject: Undelivered Mail Returned to Sender"], Automatic.BOUNCE),
        (["List-Id: <talk.example>"], Automatic.LIST),
        (["List-Unsubscribe: <https://x.example>"], Automatic.LIST),
        (["Precedence: bulk"], Automatic.LIST),
        (["Auto-Submitted: no", "Subject: Access request"], None),
        (["Auto-Submitted: auto-generated", "Subject: [Contact form] Access"], None),
        (["Subject: About automatic replies"], None),
        (["X-Auto-Response-Suppress: All"], None),
    ],
)
def test_machines_are_told_from_people(lines: list[str], kind: Automatic | None) -> None:
    assert read(mail(*lines)).automatic is kind


@pytest.mark.parametrize(
    "quotation",
    [
        "On Tue, 1 Sep 2026 at 08:00, News <news@x.example> wrote:\n> Hello\n",
        "On Tue, 1 Sep 2026 at 08:00, News\n<news@x.example> wrote:\n> Hello\n",
        "Am 01.09.2026 um 08:00 schrieb News <news@x.example>:\n> Hallo\n",
        "Le mar. 1 sept. 2026 à 08:00, News <news@x.example> a écrit :\n> Bonjour\n",
        "El mar, 1 sept 2026 a las 8:00, News (<news@x.example>) escribió:\n> Hola\n",
        "Il giorno mar 1 set 2026 alle ore 08:00 News <news@x.example> ha scritto:\n> Ciao\n",
        "Op di 1 sep 2026 om 08:00 schreef News <news@x.example>:\n> Hallo\n",
        "Den tis 1 sep. 2026 kl 08:00 skrev News <news@x.example>:\n> Hej\n",
        "-----Original Message-----\nFrom: bob\nSent: Monday\n\nHi\n",
        "-----Ursprüngliche Nachricht-----\nVon: bob\n\nHallo\n",
        "________________________________\nFrom: bob <b@x.example>\nSent: Monday\nTo: x\nSubject: y\n\nHi\n",
        "Von: bob <b@x.example>\nGesendet: Montag\nAn: x\nBetreff: y\n\nHallo\n",
        "De : bob <b@x.example>\nEnvoyé : lundi\nÀ : x\nObjet : y\n\nBonjour\n",
        "W dniu 1.09.2026 o 08:00, News pisze:\n> Cześć\n",
        "wt., 1 wrz 2026 o 08:00 News <news@x.example> napisał(a):\n> Cześć\n",
        "На вт, 1.09.2026 г. в 8:00 News <news@x.example> написа:\n> Здравей\n",
        "вт, 1 сент. 2026 г. в 08:00, News <news@x.example>:\n> Привет\n",
        "News <news@x.example>, 1 Eyl 2026 Sal, 08:00 tarihinde şunu yazdı:\n> Merhaba\n",
        "\u202bבתאריך יום ג׳, 1 בספט׳ 2026 ב-08:00 מאת \u202aNews\u202c\u200f <\u202anews@x.example\u202c\u200f>:\u202c\n> שלום\n",
        "2026年9月1日(火) 8:00 News <news@x.example>:\n> こんにちは\n",
        "News <news@x.example> 于2026年9月1日周二 08:00写道：\n> 你好\n",
        "News <news@x.example> 於 2026年9月1日 週二 上午8:00寫道：\n> 你好\n",
        "2026년 9월 1일 (화) 오전 8:00, News <news@x.example>님이 작성:\n> 안녕\n",
        "Missatge de News <news@x.example> del dia dt., 1 de set. 2026 a les 8:00:\n> Hola\n",
        "Od: bob <b@x.example>\nWysłano: poniedziałek\nDo: x\nTemat: y\n\nCześć\n",
        "От: bob <b@x.example>\nОтправлено: понедельник\nКому: x\nТема: y\n\nПривет\n",
        "差出人: bob <b@x.example>\n送信日時: 月曜日\n宛先: x\n件名: y\n\nこんにちは\n",
        "发件人：bob <b@x.example>\n发送时间：星期一\n收件人：x\n主题：y\n\n你好\n",
        "> Hi\n> there\n",
        "> Hi\n\n-- \nAnn\n",
    ],
)
def test_the_senders_own_words_end_where_an_earlier_message_is_quoted(quotation: str) -> None:
    text = "Please answer me.\n\n" + quotation
    offset = quoted_from(text)
    assert offset is not None
    assert text[:offset].strip() == "Please answer me."


@pytest.mark.parametrize(
    "text",
    [
        "From: my heart I thank you.\nPlease erase my data.",
        "On Monday I wrote:\nplease erase my data. You did not.",
        "> you said this\nand I say no\n> and this\nno again",
        "---------- Forwarded message ---------\nFrom: Ann <a@x.example>\nDate: Fri\nSubject: y\nTo: z\n\nErase my data.",
    ],
)
def test_own_and_forwarded_words_are_no_quotation(text: str) -> None:
    assert quoted_from(text) in {None, text.find("On Monday")}


def test_header_lines_under_a_forwarding_subject_are_no_quotation() -> None:
    text = "FYI\n\nFrom: Ann <a@x.example>\nSent: Friday\nTo: z\nSubject: y\n\nErase my data."
    assert quoted_from(text, "WG: y") is None
    assert quoted_from(text, "Re: y") is not None


def test_a_date_in_a_sentence_does_not_begin_a_quotation() -> None:
    text = "In 2026 I wrote to Jane <jane@x.example> about this:\nnobody answered.\n"
    assert quoted_from(text) is None


@pytest.mark.parametrize(
    "marker",
    [
        "---------- Przekazana wiadomość ---------",
        "-------- Пересылаемое сообщение --------",
        "---------- 转发的邮件 ---------",
        "---------- İletilmiş mesaj ---------",
        "下面是被转发的邮件：",
    ],
)
def test_a_forwarded_message_is_told_from_a_quoted_one(marker: str) -> None:
    text = f"FYI\n\n{marker}\nX: y\n\nPlease delete my data.\n"
    assert forwarded_from(text, "") == text.index(marker) + len(marker)


def test_words_of_a_mail_program_are_read_strictly(tmp_path: Path) -> None:
    whole = (folder() / "quoting" / "da.toml").read_text(encoding="utf-8")
    (tmp_path / "da.toml").write_text(whole + 'colour = "red"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"da\.toml:\d+: colour is unknown"):
        MailWords.load(tmp_path)
    (tmp_path / "da.toml").write_text(whole.replace('"jan", ', ""), encoding="utf-8")
    with pytest.raises(ValueError, match=r"da\.toml:\d+: months has to have twelve"):
        MailWords.load(tmp_path)
