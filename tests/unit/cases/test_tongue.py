"""Languages that are near to each other, told apart by their own words and read by the same rules."""

from datetime import date
from pathlib import Path

import pytest

from dsar_desk.cases.lexicon import Lexicon
from dsar_desk.cases.message import Mailbox, Message
from dsar_desk.cases.tongue import language_of
from dsar_desk.cases.triage import Suggestion, suggest
from dsar_desk.cases.words import Words
from dsar_desk.resources import folder
from tests import kept

KNOWN = kept.lexicon()
ASKED = {
    "nb": (
        ("access", "Hei, jeg ber om innsyn i hvilke personopplysninger dere har om meg."),
        ("erasure", "Vennligst slett kontoen min og alle opplysninger dere har om meg."),
        ("erasure", "Jeg krever at brukerkontoen min slettes. Bekreft når det er gjort."),
        ("marketing_opt_out", "Jeg ønsker ikke lenger å motta reklame fra dere."),
        ("rectification", "Etternavnet mitt er feilstavet hos dere, kan dere rette det?"),
        ("consent_withdrawal", "Jeg trekker tilbake samtykket mitt, takk."),
        ("reminder", "Det er en måned siden jeg ba dere om innsyn og jeg har ikke fått svar."),
    ),
    "nn": (
        ("access", "Hei, eg ønskjer innsyn i kva personopplysningar de har om meg."),
        ("erasure", "Slett kontoen min og alle opplysningar de har om meg, takk."),
        ("marketing_opt_out", "Eg vil ikkje ha reklame frå dykk lenger."),
        ("reminder", "Eg har ikkje fått svar på kravet mitt om innsyn."),
    ),
    "sk": (
        ("access", "Dobrý deň, žiadam o prístup k mojim osobným údajom, ktoré o mne spracúvate."),
        ("access", "Chcem vedieť, aké údaje o mne evidujete."),
        ("erasure", "Prosím, vymažte môj účet a všetky údaje, ktoré o mne máte."),
        ("marketing_opt_out", "Nechcem už od vás dostávať reklamné e-maily."),
        ("rectification", "Opravte prosím moju adresu, ktorá je nesprávna."),
        ("consent_withdrawal", "Odvolávam svoj súhlas so spracovaním osobných údajov."),
        ("reminder", "Uplynul mesiac a na moju žiadosť ste neodpovedali."),
    ),
    "da": (
        ("access", "Jeg vil gerne have indsigt i de oplysninger, I har om mig."),
        ("erasure", "Slet alt om mig, tak."),
        ("reminder", "Jeg har ikke fået svar på min anmodning om indsigt."),
    ),
    "cs": (
        ("access", "Sdělte mi prosím, jaké údaje o mně máte."),
        ("erasure", "Prosím, vymažte můj účet a všechny údaje, které o mně máte."),
    ),
    "sv": (("erasure", "Jag vill att ni raderar mitt konto och alla uppgifter om mig."),),
    "pl": (("erasure", "Proszę usunąć moje konto i wszystkie dane, które o mnie macie."),),
    "hr": (("erasure", "Molim vas da izbrišete moj račun i sve podatke o meni."),),
}
EVERY = [(code, kind, text) for code, rows in ASKED.items() for kind, text in rows]


def suggested(text: str) -> Suggestion:
    message = Message(sha256="0", sender=Mailbox("A", "a@mail.example"), text=text)
    return suggest(message, today=date(2026, 12, 1), addresses_of_office=("fernwick.example",))


@pytest.mark.parametrize(("code", "kind", "text"), EVERY)
def test_near_languages_are_told_apart_and_understood(code: str, kind: str, text: str) -> None:
    found = suggested(text)
    assert found.language == code
    assert found.kinds[0].value == kind


def test_a_language_without_rules_of_its_own_is_said_to_be_read_by_those_of_another() -> None:
    assert "The message is written in Norwegian Bokmål and read by the rules of Danish." in (
        suggested(ASKED["nb"][1][1]).reasons
    )
    assert "The message is written in Slovak and read by the rules of Czech." in (
        suggested(ASKED["sk"][2][1]).reasons
    )
    for code in ("da", "cs"):
        assert not any("read by the rules" in one for one in suggested(ASKED[code][1][1]).reasons)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Slett alt om meg.\n\nKari Dahl\nStorgata 1\n0155 Oslo", "NO"),
        ("Slet alt om mig.\n\nKaren Dahl\nStorgade 1\n5000 Odense", "DK"),
        ("Prosím, vymažte všetko o mne.\n\nJana\nHlavná 1\n811 01 Bratislava", "SK"),
        ("Prosím, vymažte všechno o mně.\n\nJana\nHlavní 1\n110 00 Praha", "CZ"),
    ],
)
def test_a_postcode_is_that_of_the_language_that_is_spoken(text: str, place: str) -> None:
    assert suggested(text).jurisdiction == place


def test_a_word_of_a_neighbour_does_not_change_the_language_of_a_letter() -> None:
    text = "Jeg har købt hos jer i Oslo, og jeg beder jer slette alle oplysninger om mig, hei hei."
    assert language_of(Words(text), "", KNOWN) == "da"


def test_the_rules_of_a_variant_are_those_of_its_language() -> None:
    assert [KNOWN.rules_of(code) for code in ("nb", "nn", "sk", "pt-BR", "da", "xx", None)] == [
        "da", "da", "cs", "pt", "da", None, None,
    ]  # fmt: skip


def test_a_variant_that_is_a_language_already_is_refused(tmp_path: Path) -> None:
    for path in (folder() / "triage").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("\nnn = [", "\nsv = ["), encoding="utf-8")
    with pytest.raises(ValueError, match="sv is a language of its own"):
        Lexicon.load(tmp_path)
