"""What a letter may not ask for is found in every language, and what it does not ask for is not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dsar_desk.errors import DeskError
from dsar_desk.letters.checks.circumstances import Circumstances, MayAsk
from dsar_desk.letters.checks.demands import asked_too_much
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.letters.compose import LetterText
from dsar_desk.letters.facts import DataSection, Facts
from dsar_desk.letters.forbidden import Forbidden
from dsar_desk.letters.shelf import Shelf
from dsar_desk.letters.specimens import Specimen

ASKED = {
    "en": "Please send us a certified copy of your passport and sign the form. You must open an account.",
    "de": "Bitte senden Sie uns eine beglaubigte Kopie Ihres Personalausweises. Füllen Sie das Formular "
    "aus und unterschreiben Sie es. Bitte ein Konto anlegen.",
    "fr": "Veuillez joindre une copie certifiée conforme de votre carte d’identité. Remplissez le "
    "formulaire et signez le document. Créez un compte.",
    "es": "Envíe una copia compulsada de su pasaporte. Rellene el formulario y firme el escrito. "
    "Debe crear una cuenta.",
    "it": "Invii una copia autentica della carta d’identità. Compili il modulo e firmi il foglio. "
    "Deve creare un account.",
    "pt": "Envie uma cópia autenticada do passaporte. Preencha o formulário e assine o documento. "
    "Tem de criar uma conta.",
    "nl": "Stuur een gewaarmerkte kopie van uw paspoort. Vul het formulier in en onderteken het. "
    "Maak een account.",
    "da": "Send en bekræftet kopi af passet. Udfyld formularen og underskriv den. Opret en konto.",
    "ca": "Enviï una còpia compulsada del passaport. Empleni el formulari i signi el document. "
    "Ha de crear un compte.",
    "ja": "公証を受けたパスポートの写しを送ってください。申請書に記入してください。署名してください。"
    "アカウントを作成してください。",
    "ko": "공증받은 여권 사본을 보내 주십시오. 신청서를 작성해 주십시오. 서명해 주십시오. "
    "계정을 만들어 주십시오.",
    "zh-Hant": "請寄來經公證的護照影本。請填寫申請書。請簽名。請開設帳戶。",
    "he": "נא לשלוח צילום דרכון מאומת בידי נוטריון. יש למלא את הטופס. נא לחתום. יש לפתוח חשבון.",
    "fo": "Send eitt váttað avrit av tínum passi. Útfyll oyðublaðið og undirskriva tað. "
    "Stovna eina konto.",
}
NOT_ASKED = (
    ("en", "Please do not send us a copy of your passport. You need not sign the form."),
    (
        "en",
        "We hold a photograph of you. Your account was closed. The form of the answer is yours.",
    ),
    ("de", "Bitte senden Sie uns keine Kopie Ihres Ausweises. Ein Formular brauchen Sie nicht."),
    ("fr", "Ne nous envoyez pas de copie de votre passeport."),
    ("ja", "パスポートの写しは必要ありません。"),
    ("ko", "여권 사본은 필요하지 않습니다."),
    ("zh-Hant", "您不需要寄來護照影本。"),
    ("he", "אין צורך בצילום דרכון."),
    ("nl", "Stuur ons geen kopie van uw paspoort."),
    ("da", "Send os ikke en kopi af passet."),
)


@pytest.fixture(scope="module")
def forbidden(data: Path) -> Forbidden:
    return Forbidden.load(data / "letters")


@pytest.mark.parametrize("language", ASKED)
def test_every_demand_is_found_in_every_language(forbidden: Forbidden, language: str) -> None:
    found = {demand.code for demand, _ in forbidden.asked(ASKED[language], {language})}
    assert found >= {"identity_copy", "notary", "signature", "form", "account"}


@pytest.mark.parametrize(("language", "text"), NOT_ASKED)
def test_what_is_not_asked_for_is_not_found(forbidden: Forbidden, language: str, text: str) -> None:
    assert list(forbidden.asked(text, {language, "en"})) == []


def test_a_condition_makes_a_demand_of_what_sounds_like_none(forbidden: Forbidden) -> None:
    text = "If you do not send a copy of your passport we cannot answer."
    assert {demand.code for demand, _ in forbidden.asked(text, {"en"})} == {
        "identity_copy",
        "identity",
    }


def test_every_demand_has_words_in_every_language(forbidden: Forbidden, shelf: Shelf) -> None:
    languages = {each.code for each in forbidden.language}
    assert set(shelf.languages) <= languages == set(ASKED)
    for demand in forbidden.demand:
        assert set(demand.said) == languages


def of(shelf: Shelf, facts: Facts, held: Circumstances, kind: str, text: str) -> list[Finding]:
    template = shelf.find(kind, facts.law, "en")
    return list(asked_too_much(LetterText(text), template, facts, held))


def test_a_demand_blocks_says_its_rule_and_its_line_and_may_be_confirmed_where_identity_is_asked(
    shelf: Shelf, facts: Facts, forbidden: Forbidden
) -> None:
    held = Circumstances(today=date(2026, 11, 23), forbidden=forbidden)
    text = "# Hello\n\nSend a scan of your passport.\n"
    (found,) = of(shelf, facts, held, "acknowledgement", text)
    assert found.blocks
    assert not found.asks
    assert "line 3" in found.sentence
    assert "EDPB Guidelines 01/2022" in found.rule
    assert found.deed
    (found,) = of(shelf, facts, held, "identity_request", text)
    assert found.asks
    american = replace(facts, law="ccpa")
    notary = "# Hello\n\nSend an affidavit.\n"
    (found,) = of(shelf, american, held, "identity_request", notary)
    assert found.rule == "11 CCR 7060: no notary, unless the business pays for it"
    assert not found.asks
    assert (
        of(shelf, american, held, "identity_request", "# Hello\n\nThe signed declaration\n") == []
    )


def test_what_says_what_not_to_send_and_the_person_s_own_data_are_no_demands(
    shelf: Shelf, facts: Facts, forbidden: Forbidden
) -> None:
    held = Circumstances(today=date(2026, 11, 23), forbidden=forbidden)
    passage = "# Hello\n\n::: locked evidence\nSend a copy of your passport.\n:::\n"
    assert of(shelf, facts, held, "acknowledgement", passage) == []
    shown = replace(facts, data_sections=(DataSection("Copy of your passport", "Sign the form."),))
    text = "# Hello\n\n### Copy of your passport\n\nSign the form.\n\n| Copy of your passport |\n"
    assert of(shelf, shown, held, "access_answer", text) == []


def test_proof_is_asked_of_nobody_whose_law_asks_for_none(
    shelf: Shelf, facts: Facts, forbidden: Forbidden
) -> None:
    text = "# Hello\n\nProof of your identity is needed.\n"
    held = Circumstances(today=date(2026, 11, 23), forbidden=forbidden)
    assert of(shelf, facts, held, "acknowledgement", text) == []
    refused = replace(held, identity=MayAsk(may=False, why="No proof.", citation="Art. 21(3)"))
    (found,) = of(shelf, facts, refused, "acknowledgement", text)
    assert (found.blocks, found.rule) == (True, "Art. 21(3)")
    assert "No proof." in found.sentence


def test_no_letter_of_ours_asks_for_any_of_it(
    all_specimens: dict[str, Specimen], forbidden: Forbidden
) -> None:
    held = Circumstances(today=date(2026, 11, 23), forbidden=forbidden)
    found = {
        (name, finding.code, finding.sentence)
        for name, each in all_specimens.items()
        for finding in asked_too_much(each.letter, each.template, each.facts, held)
    }
    assert found == set()


def test_an_office_s_own_words_come_beside_ours_and_a_faulty_pattern_is_named(
    data: Path, tmp_path: Path
) -> None:
    (tmp_path / "forbidden.toml").write_text(
        '[[demand]]\ncode = "stamp"\nwhat = "a stamp"\nrule = "r"\ndeed = "d"\n'
        "[demand.said]\nen = ['company stamp']\n",
        encoding="utf-8",
    )
    both = Forbidden.load(data / "letters", tmp_path)
    assert [d.code for d, _ in both.asked("Put your company stamp here.", {"en"})] == ["stamp"]
    (tmp_path / "forbidden.toml").write_text(
        '[[demand]]\ncode = "x"\nwhat = "x"\nrule = "r"\ndeed = "d"\n[demand.said]\nen = ["("]\n'
        '[[language]]\ncode = "en"\nnegation = []\ncondition = []\nexpense = []\napology = []\n',
        encoding="utf-8",
    )
    with pytest.raises(DeskError) as refused:
        Forbidden.load(tmp_path)
    assert refused.value.code == "letter.faulty_file"


def test_nothing_is_found_without_words() -> None:
    assert list(Forbidden().asked("Send a copy of your passport.", {"en"})) == []
