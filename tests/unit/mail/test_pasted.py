"""Messages that were copied out of a mail program and pasted as text, in every language."""

from datetime import UTC, datetime

import pytest

from dsar_desk.cases.defect import Defect
from dsar_desk.mail.pasted import header_words
from dsar_desk.mail.written_dates import written_moment
from tests.unit.mail.letters import mail, read

DAY = datetime(2026, 11, 3, 9, 5, tzinfo=UTC)
PASTED = {
    "en": ("From: {who}\nSent: Tuesday, November 3, 2026 9:05 AM\nTo: {to}\nSubject: {what}\n"),
    "en-apple": "From: {who}\nSubject: {what}\nDate: 3 November 2026 at 09:05:00 GMT\nTo: {to}\n",
    "de": "Von: {who}\nGesendet: Dienstag, 3. November 2026 09:05\nAn: {to}\nBetreff: {what}\n",
    "de-apple": "Von: {who}\nBetreff: {what}\nDatum: 3. November 2026 um 09:05:00 GMT\nAn: {to}\n",
    "fr": "De : {who}\nEnvoyé : mardi 3 novembre 2026 09:05\nÀ : {to}\nObjet : {what}\n",
    "es": "De: {who}\nEnviado el: martes, 3 de noviembre de 2026 9:05\nPara: {to}\nAsunto: {what}\n",
    "it": "Da: {who}\nInviato: martedì 3 novembre 2026 09:05\nA: {to}\nOggetto: {what}\n",
    "pt-PT": "De: {who}\nEnviado: 3 de novembro de 2026 09:05\nPara: {to}\nAssunto: {what}\n",
    "pt-BR": "De: {who}\nEnviada em: terça-feira, 3 de novembro de 2026 09:05\nPara: {to}\nAssunto: {what}\n",
    "nl": "Van: {who}\nVerzonden: dinsdag 3 november 2026 09:05\nAan: {to}\nOnderwerp: {what}\n",
    "da": "Fra: {who}\nSendt: 3. november 2026 09:05\nTil: {to}\nEmne: {what}\n",
    "sv": "Från: {who}\nSkickat: den 3 november 2026 09:05\nTill: {to}\nÄmne: {what}\n",
    "cs": "Od: {who}\nOdesláno: úterý 3. listopadu 2026 9:05\nKomu: {to}\nPředmět: {what}\n",
    "hr": "Šalje: {who}\nPoslano: utorak, 3. studenoga 2026. 9:05\nPrima: {to}\nPredmet: {what}\n",
    "ro": "De la: {who}\nTrimis: marți, 3 noiembrie 2026 09:05\nCătre: {to}\nSubiect: {what}\n",
    "el": "Από: {who}\nΣτάλθηκε: Τρίτη, 3 Νοεμβρίου 2026 9:05 πμ\nΠρος: {to}\nΘέμα: {what}\n",
    "pl": "Od: {who}\nWysłano: wtorek, 3 listopada 2026 09:05\nDo: {to}\nTemat: {what}\n",
    "bg": "От: {who}\nИзпратено: вторник, 3 ноември 2026 г. 9:05\nДо: {to}\nОтносно: {what}\n",
    "ru": "От: {who}\nОтправлено: вторник, 3 ноября 2026 г. 9:05\nКому: {to}\nТема: {what}\n",
    "tr": "Kimden: {who}\nGönderildi: 3 Kasım 2026 Salı 09:05\nKime: {to}\nKonu: {what}\n",
    "he": "מאת: {who}\nנשלח: יום שלישי 3 נובמבר 2026 09:05\nאל: {to}\nנושא: {what}\n",
    "ja": "差出人: {who}\n送信日時: 2026年11月3日 9:05\n宛先: {to}\n件名: {what}\n",
    "zh-Hans": "发件人: {who}\n发送时间: 2026年11月3日 9:05\n收件人: {to}\n主题: {what}\n",
    "zh-Hant": "寄件者：{who}\n寄件日期：2026年11月3日 上午 9:05\n收件者：{to}\n主旨：{what}\n",
    "ko": "보낸 사람: {who}\n보낸 날짜: 2026년 11월 3일 화요일 오전 9:05\n받는 사람: {to}\n제목: {what}\n",
    "ca": "De: {who}\nEnviat: dimarts, 3 de novembre de 2026 9:05\nPer a: {to}\nAssumpte: {what}\n",
}


def pasted(language: str) -> str:
    head = PASTED[language].format(
        who="Zoë Lind <zoe@mail.example>", to="Privacy <p@x.example>", what="Meine Daten"
    )
    return f"{head}\nErase it.\n"


@pytest.mark.parametrize("language", PASTED)
def test_the_labels_of_every_language_are_read(language: str) -> None:
    message = read(pasted(language).encode(), "pasted.eml")
    assert (message.sender.name, message.sender.address) == ("Zoë Lind", "zoe@mail.example")
    assert [one.address for one in message.to] == ["p@x.example"]
    assert message.subject == "Meine Daten"
    assert message.date == DAY
    assert message.text.strip() == "Erase it."


def test_what_was_pasted_is_said_to_be_no_proof() -> None:
    message = read(pasted("de").encode(), "pasted.eml")
    assert message.defects == (Defect.PASTED,)
    assert Defect.PASTED in read(pasted("en").encode(), "pasted.eml").defects
    assert message.arrived is None


def test_labels_in_a_page_are_read_too() -> None:
    lines = pasted("de").replace("<zoe@mail.example>", "[mailto:zoe@mail.example]").split("\n")
    page = "".join(f"<p>{line}</p>" for line in lines)
    raw = mail("Content-Type: text/html; charset=utf-8", header=b"", body=page)
    message = read(raw, "pasted.eml")
    assert (message.sender.address, message.date) == ("zoe@mail.example", DAY)
    assert message.text.strip() == "Erase it."


def test_a_label_alone_on_its_line_names_the_next_one() -> None:
    text = "Von:\tAnn <ann@x.example>\nGesendet:\n3.11.2026 09:05\nAn: a@x.example;\n b@x.example\nBetreff: x\n\nHallo"
    message = read(text.encode(), "pasted.eml")
    assert message.date == DAY
    assert [one.address for one in message.to] == ["a@x.example", "b@x.example"]


@pytest.mark.parametrize(
    "text",
    [
        "Von: meinem Herzen\n\nDanke.",
        "An: alle\nBetreff: x\nDatum: 3.11.2026\n\nOhne Absender",
        "Name: Ann\nAddress: 1 High Street\nRequest: erase\n\nPlease.",
        "Hello,\nFrom: Ann\nSent: today\nTo: you\n",
    ],
)
def test_a_text_without_such_a_header_stays_a_text(text: str) -> None:
    message = read(text.encode(), "pasted.eml")
    assert message.text == text.strip()
    assert Defect.PASTED not in message.defects


def test_a_mail_that_has_a_header_is_never_taken_for_a_pasted_one() -> None:
    message = read(mail(body=pasted("de")))
    assert message.sender.address == "ann@mail.example"
    assert Defect.PASTED not in message.defects


@pytest.mark.parametrize(
    ("text", "languages", "found"),
    [
        ("02/11/2026 10:00", ["en"], None),
        ("25/11/2026 10:00", ["en"], datetime(2026, 11, 25, 10, tzinfo=UTC)),
        ("11/25/2026 10:00 PM", ["en"], datetime(2026, 11, 25, 22, tzinfo=UTC)),
        ("02/11/2026 10:00", ["fr"], datetime(2026, 11, 2, 10, tzinfo=UTC)),
        ("02.11.2026", ["de"], datetime(2026, 11, 2, tzinfo=UTC)),
        ("2026-11-02 12:30 AM", ["en"], datetime(2026, 11, 2, 0, 30, tzinfo=UTC)),
        ("3 listopada 2026", ["pl", "hr"], None),
        ("maandag 2 maart 2026 10:00", ["nl"], datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("31.02.2026", ["de"], None),
        ("2 Nov 2026 10:00 +0100", ["en"], datetime(2026, 11, 2, 9, tzinfo=UTC)),
        ("2 1 Nov 2026 10:00", ["en"], None),
        ("3 Nov 2026 at 10:00:00 GMT+1", ["en"], datetime(2026, 11, 3, 9, tzinfo=UTC)),
        ("yesterday", ["en"], None),
        ("November 2026", ["en"], None),
    ],
)
def test_a_date_that_could_mean_two_days_is_none(
    text: str, languages: list[str], found: datetime | None
) -> None:
    assert written_moment(text, languages) == found


def test_every_language_has_its_labels_and_none_means_two_things() -> None:
    languages = {language for _, spoken in header_words().values() for language in spoken}
    assert len(languages) == 23
    assert header_words()["от"][1] == {"bg", "ru"}
