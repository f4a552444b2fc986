"""Laws as letters name them and what shows where somebody writes from, for every place of the rules."""

from datetime import date

import pytest

from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.triage import suggest
from tests.kept import lexicon, rulebook

KNOWN = lexicon().geography
BOOK = rulebook()


@pytest.mark.parametrize(
    ("text", "law", "jurisdiction"),
    [
        ("I am a Virginia resident, delete my data.", "VCDPA", "US-VA"),
        ("Delete my data.\n\nAnn\n1 Elm St\nAustin, TX 78701", "TDPSA", "US-TX"),
        ("Delete my data.\n\nAnn\n1 Elm St\nNewark, New Jersey", "NJDPA", "US-NJ"),
        ("Delete my data.\n\nAnn\nSt Helier\nJersey", "DPJL 2018", "JE"),
        ("Delete my data.\n\nAnn\nVancouver V5K 0A1", "PIPA (British Columbia)", "CA-BC"),
        ("Delete my data.\n\nAnn\nMontréal H2X 1Y4", "Law 25", "CA-QC"),
        ("Delete my data under POPIA.", "POPIA", "ZA"),
        ("Delete my data.\nTel. +27 21 555 0123", "POPIA", "ZA"),
        ("請依個人資料保護法刪除我的個人資料。", "PDPA (Taiwan)", "TW"),
        ("請根據個人資料私隱條例提供我的個人資料。", "Personal Data (Privacy) Ordinance", "HK"),
        ("请依据个人信息保护法删除我的个人信息。", "PIPL", "CN"),
        ("個人情報保護法に基づき開示を請求します。", "APPI", "JP"),
        ("개인정보 보호법에 따라 제 정보를 삭제해 주세요.", "PIPA", "KR"),
        ("אבקש לעיין במידע עליי לפי חוק הגנת הפרטיות.", "Protection of Privacy Law", "IL"),
        ("Quero apagar meus dados, conforme a LGPD.", "LGPD", "BR"),
        ("Ejerzo mis derechos ARCO: eliminen mis datos.", "LFPDPPP", "MX"),
        ("Borren mis datos según la Ley 25.326.", "Ley 25.326", "AR"),
        ("Na podstawie RODO proszę usunąć moje dane.\n\nJan\n00-950 Warszawa", "GDPR", "PL"),
        ("Моля изтрийте данните ми.\n\nИван\n1000 София", "GDPR", "BG"),
        ("Please delete my data.\n\nAnn\nFinland", "GDPR", "FI"),
        ("Please delete my data. Ref 12345, thanks.", None, None),
    ],
)
def test_the_law_and_the_place_of_a_letter_are_told(
    text: str, law: str | None, jurisdiction: str | None
) -> None:
    message = Message(sha256="0", sender=Mailbox("A", "a@mail.example"), text=text)
    found = suggest(message, today=date(2026, 12, 1), addresses_of_office=("fernwick.example",))
    assert (found.law, found.jurisdiction) == (law, jurisdiction)


def test_every_place_of_the_rules_can_be_told() -> None:
    """Parts of a country that have no law of their own are told by the country alone."""
    told = {place.code for place in KNOWN.places} | set(KNOWN.dialling.values())
    told |= {law.jurisdiction for law in KNOWN.laws} | set(KNOWN.named)
    whole = {place for place in BOOK.places if "-" not in place or place in KNOWN.general_laws}
    assert whole - told == {"POLICY"}


def test_every_law_that_is_suggested_has_a_place_of_the_rules() -> None:
    assert {law.jurisdiction for law in KNOWN.laws} <= set(BOOK.places)
    assert set(KNOWN.general_laws) <= set(BOOK.places)
    assert set(KNOWN.general_laws.values()) <= {law.name for law in KNOWN.laws}
