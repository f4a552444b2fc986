"""The language of a letter: begun in that of the case, changed, and read in English by who approves."""

from dataclasses import replace

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.cases.letter import LetterState
from dsar_desk.errors import DeskError
from dsar_desk.services.desk import Desk
from tests.builders import a_received
from tests.requests import opened


def german(desk: Desk) -> Case:
    return opened(desk, jurisdiction="DE", language="de")


def test_the_language_of_the_case_is_suggested_else_that_of_the_request_else_english(
    desk: Desk,
) -> None:
    offered = desk.correspondence.tongues.offered
    case = german(desk)
    assert {"de", "en"} <= set(offered(case).languages)
    assert (offered(case).suggested, offered(case).asked) == ("de", "de")
    other = replace(case, language="de-AT")
    assert (offered(other).suggested, offered(other).asked) == ("de", "de-AT")
    finnish = replace(case, language="fi")
    assert (offered(finnish).suggested, offered(finnish).asked) == ("en", "fi")
    message = replace(a_received(), suggestion={"language": "de"})
    unsaid = replace(case, language="en", language_chosen=False)
    assert offered(unsaid, (message,)).suggested == "de"
    assert offered(unsaid).suggested == "en"


@pytest.mark.parametrize(
    ("place", "suggested", "said"),
    [("CA-QC", "fr", "fr"), ("FO", "fo", "fo"), ("IL", "en", "en"), ("CA-ON", "en", "en")],
)
def test_where_nothing_else_is_said_the_law_of_the_place_has_its_language(
    desk: Desk, place: str, suggested: str, said: str
) -> None:
    offered = desk.correspondence.tongues.offered
    case = opened(desk, jurisdiction=place)
    case = replace(case, language="en", language_chosen=False)
    assert (offered(case).suggested, offered(case).asked) == (suggested, said)
    spanish = replace(case, language="es", language_chosen=True)
    assert offered(spanish).suggested == "es"


def test_only_english_needs_no_lawyer_and_a_whole_translation_has_no_english_line(
    desk: Desk,
) -> None:
    tongues, case = desk.correspondence.tongues, german(desk)
    languages = tongues.offered(case).languages
    assert not languages["en"]
    assert languages["de"]
    assert tongues.untranslated(case, "acknowledgement", "de") == 0


def test_a_draft_goes_into_another_language_with_what_was_filled_in(desk: Desk) -> None:
    case = german(desk)
    fields = {"note": "Mit Dank."}
    draft = desk.correspondence.draft(desk.order(), case.id, "acknowledgement", "de", fields)
    assert draft.language == "de"
    assert draft.text.startswith("# Ihr Anliegen ist bei uns eingegangen")
    english = desk.redrafting.anew(desk.order(), draft, "en")
    assert (english.language, english.fields) == ("en", draft.fields)
    assert english.text.startswith("# We have received your request")
    assert english.history[-1].text == draft.text
    back = desk.redrafting.anew(desk.order(), english, "de")
    assert (back.text, back.template) == (draft.text, draft.template)
    assert not desk.redrafting.is_outdated(back)


def test_the_english_twin_is_kept_with_the_approval(desk: Desk) -> None:
    case = german(desk)
    draft = desk.correspondence.draft(desk.order(), case.id, "acknowledgement", "de")
    text = draft.text.replace("Vielen Dank.", "Vielen Dank für Ihre Nachricht.")
    draft = desk.correspondence.save_text(desk.order(), draft.id, draft.version, text)
    twin = desk.correspondence.tongues.twin(draft, draft.text)
    assert twin is not None
    assert twin.text.startswith("# We have received your request")
    assert any(
        "Vielen Dank für Ihre Nachricht." in each.text for each in twin.lines if each.by_hand
    )
    approved = desk.correspondence.approve(desk.order(), draft.id, draft.version)
    assert approved.state is LetterState.APPROVED
    assert approved.approval is not None
    assert approved.approval.twin == twin.text
    other = opened(desk, jurisdiction="DE")
    english = desk.correspondence.draft(desk.order(), other.id, "acknowledgement", "en")
    assert desk.correspondence.tongues.twin(english, english.text) is None
    done = desk.correspondence.approve(desk.order(), english.id, english.version)
    assert done.approval is not None
    assert done.approval.twin == ""


def test_a_letter_in_a_language_that_is_not_there_is_drafted_in_english(desk: Desk) -> None:
    draft = desk.correspondence.draft(desk.order(), german(desk).id, "acknowledgement", "fi")
    assert draft.language == "en"


def test_an_approved_letter_stays_in_its_language(desk: Desk) -> None:
    draft = desk.correspondence.draft(desk.order(), german(desk).id, "acknowledgement", "de")
    approved = desk.correspondence.approve(desk.order(), draft.id, draft.version)
    with pytest.raises(DeskError):
        desk.redrafting.anew(desk.order(), approved, "en")


def test_a_salutation_of_one_s_own_is_the_whole_line(desk: Desk) -> None:
    case, letters = german(desk), desk.correspondence
    draft = letters.draft(desk.order(), case.id, "acknowledgement", "de")
    assert "Guten Tag Jane Roe," in draft.text
    assert "salutation" in [need.name for need in letters.fields(draft)]
    fields = {"salutation": "Sehr geehrte Frau Professorin Roe,"}
    own = letters.save_fields(desk.order(), draft.id, draft.version, fields)
    assert "\n\nSehr geehrte Frau Professorin Roe,\n\n" in own.text
    assert "Guten Tag" not in own.text
