import pytest

from dsar_desk.cases.message import Automatic
from dsar_desk.mail.quoted import quoted_from
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
