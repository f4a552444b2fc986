"""The office's own templates: kept, compared, taken back; a broken one stops no letter."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.differences import Fate, changes
from dsar_desk.cases.ids import ActorId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.cases.letter import LetterState, ProofKind
from dsar_desk.cases.office_template import OfficeTemplate
from dsar_desk.cases.paper import LayoutName, PaperChoice
from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Profile
from dsar_desk.errors import DeskError
from dsar_desk.paper.pages import page_text, png
from dsar_desk.paper.spoken import spoken
from dsar_desk.resources import folder
from dsar_desk.services.desk import Desk
from tests.desk import a_desk
from tests.integration.services.test_logo import a_picture
from tests.requests import opened

NAME = "en/acknowledgement.gdpr.md"
GERMAN = "de/acknowledgement.gdpr.md"
OWN = "Our office is closed between Christmas and New Year."


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_desk(tmp_path_factory.mktemp("own")) as opened:
        yield opened


def with_line(text: str, line: str = OWN) -> str:
    return text.rstrip() + f"\n\n{line}\n"


def saved(desk: Desk, name: str = NAME, line: str = OWN) -> OfficeTemplate:
    own = desk.office_letters
    version = own.current(name)
    text = with_line(own.text(name), line)
    return own.save(desk.order(), name, version.version if version else 0, text)


def put(desk: Desk, text: str, base: str = "", name: str = NAME) -> None:
    """A template as another version of the program may have kept it."""
    with desk.database.unit(desk.actor, desk.order().operation, desk.now()) as unit:
        version = len(unit.letter_templates.of(name)) + 1
        kept = OfficeTemplate(desk.new_id(), name, version, desk.now(), desk.actor.id, text, base)
        unit.letter_templates.add(kept)
        unit.record(Entry(Action.TEMPLATE_CHANGED, subject=name))


def test_letters_are_written_from_the_office_s_own_template_at_once(desk: Desk) -> None:
    case = opened(desk)
    before = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert OWN not in before.text
    saved(desk)
    assert desk.redrafting.is_outdated(before)
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert OWN in letter.text
    entry = next(each for each in desk.office_letters.entries() if each.name == NAME)
    assert entry.own
    assert (entry.own.version, entry.changed_since, entry.fault) == (1, False, "")


def test_an_approval_falls_when_the_template_is_changed_after_it(desk: Desk) -> None:
    letter = desk.correspondence.draft(desk.order(), opened(desk).id, "acknowledgement")
    desk.correspondence.approve(desk.order(), letter.id, letter.version)
    saved(desk)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.proof(desk.order(), letter.id, ProofKind.PRINTED)
    assert refused.value.code == "letter.approval_fell"
    assert "template" in refused.value.sentence
    assert desk.correspondence.get(letter.id).state is LetterState.DRAFT


def test_versions_are_kept_and_taken_back_and_the_program_s_own_is_used_again(desk: Desk) -> None:
    own = desk.office_letters
    first, second = saved(desk), saved(desk, line="We are glad that you asked.")
    assert [each.version for each in own.versions(NAME)] == [1, 2]
    third = own.take_back(desk.order(), NAME, second.version, 1)
    assert (third.version, third.text) == (3, first.text)
    with pytest.raises(DeskError) as refused:
        own.take_back(desk.order(), NAME, 3, 9)
    assert refused.value.code == "letter.no_such_version"
    with pytest.raises(DeskError) as refused:
        own.save(desk.order(), NAME, 2, second.text)
    assert refused.value.code == "store.conflict"
    own.take_back(desk.order(), NAME, 3, 0)
    assert own.text(NAME) == own.shipped(NAME)
    letter = desk.correspondence.draft(desk.order(), opened(desk).id, "acknowledgement")
    assert OWN not in letter.text


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("{{ salutation }}", "{{ frobnicated }}", "letter.unknown_field"),
        ("{{ salutation }}", "{% if %}", "letter.faulty_template"),
        ("{{ salutation }}", '{% include "_nowhere.md" %}', "letter.faulty_template"),
        ("+++\n", "", "letter.faulty_template"),
        ('discloses = "nothing"', 'discloses = "everything"', "letter.faulty_file"),
        ('discloses = "nothing"', 'discloses = "categories"', "letter.weaker"),
        ('kind = "acknowledgement"', 'kind = "refusal"', "letter.weaker"),
    ],
)
def test_a_faulty_template_is_named_and_not_saved(
    desk: Desk, before: str, after: str, code: str
) -> None:
    text = desk.office_letters.shipped(NAME)
    assert before in text
    with pytest.raises(DeskError) as refused:
        desk.office_letters.save(desk.order(), NAME, 0, text.replace(before, after, 1))
    assert refused.value.code == code
    assert "acknowledgement.gdpr" in refused.value.sentence
    assert desk.office_letters.versions(NAME) == ()


def test_one_that_is_broken_by_now_is_named_and_ours_stands_in_its_place(desk: Desk) -> None:
    put(desk, desk.office_letters.shipped(NAME).replace("{{ salutation }}", "{{ gone }} " + OWN))
    first = desk.office_letters.entries()[0]
    assert first.name == NAME
    assert "gone" in first.fault
    letter = desk.correspondence.draft(desk.order(), opened(desk).id, "acknowledgement")
    assert OWN not in letter.text
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    pdf = desk.post_room.gate.out(desk.order(), approved.id)
    assert OWN not in " ".join(page_text(pdf))
    assert desk.correspondence.kinds(desk.finding.open(letter.case).case)


def test_one_that_discloses_less_than_ours_does_by_now_is_not_used(desk: Desk) -> None:
    name = "en/access_answer.gdpr.md"
    text = desk.office_letters.shipped(name)
    weaker = text.replace('discloses = "personal_data"', 'discloses = "nothing"', 1)
    assert weaker != text
    put(desk, with_line(weaker), base=weaker, name=name)
    assert desk.office_letters.entries()[0].name == name
    letter = desk.correspondence.draft(desk.order(), opened(desk).id, "access_answer")
    assert letter.discloses
    assert OWN not in letter.text


def test_an_update_of_ours_is_noticed_and_compared_word_by_word(desk: Desk) -> None:
    ours = desk.office_letters.shipped(NAME)
    then = ours.replace("{{ salutation }}", "{{ salutation }} We wrote otherwise once.", 1)
    put(desk, with_line(then), base=then)
    entry = next(each for each in desk.office_letters.entries() if each.name == NAME)
    assert entry.changed_since
    since = desk.office_letters.since(NAME)
    assert [each.text.strip() for each in since if each.fate is Fate.REMOVED] == [
        "We wrote otherwise once."
    ]
    assert changes(desk.office_letters.compared(NAME, with_line(ours))) == 1


def test_a_template_of_another_language_begins_with_our_translation(desk: Desk) -> None:
    text = desk.office_letters.shipped(GERMAN)
    assert 'language = "de"' in text
    assert "# Ihr Anliegen ist bei uns eingegangen" in text
    saved(desk, GERMAN, "Zwischen den Jahren ist niemand im Büro.")
    case = opened(desk)
    german = desk.correspondence.draft(desk.order(), case.id, "acknowledgement", "de")
    assert "Zwischen den Jahren" in german.text
    english = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    assert "Zwischen den Jahren" not in english.text


def test_the_sample_person_is_written_to_in_every_language(desk: Desk) -> None:
    trial, text = desk.office_letters.trial, with_line(desk.office_letters.shipped(NAME))
    languages = trial.languages(NAME)
    assert {"en", "de"} <= set(languages)
    for language in ("en", "de"):
        assert OWN in " ".join(" ".join(page_text(trial.preview(NAME, text, language))).split())
    assert trial.languages(GERMAN) == ("de",)
    chips = {chip.name: chip.example for chip in trial.chips(NAME, text)}
    assert chips["reference"].startswith("DSR-2026-")
    assert chips["salutation"].startswith("Dear")


def test_the_sample_person_is_written_to_on_the_office_s_own_paper(desk: Desk) -> None:
    text = desk.office_letters.shipped(NAME)
    before, own = desk.profiles.current(), desk.office_letters.trial
    controller = replace(
        before.controller,
        name="Fernwick Council",
        address=PostalAddress("GB", ("1 High Street",), "BS1 1AA", "Bristol"),
    )
    paper = PaperChoice(LayoutName.SWISS_RIGHT)
    profile = replace(
        before, country="GB", controller=controller, letterhead=("Fernwick",), paper=paper
    )
    desk.profiles.save(desk.order(), profile, before)
    desk.correspondence.paper.logo.choose(desk.order(), a_picture(), "Logo of Fernwick")
    pdf = own.preview(NAME, text, "en")
    said = [each.text for each in spoken(pdf)]
    assert "Logo of Fernwick" in said
    assert any("Fernwick" in each for each in page_text(pdf))
    assert not any(before.controller.name in each for each in page_text(pdf))
    assert not any("UNITED KINGDOM" in each for each in page_text(pdf))
    assert Image.open(BytesIO(png(pdf, 0, 72))).height == 842


def test_an_office_that_said_nothing_of_itself_yet_still_sees_its_templates(desk: Desk) -> None:
    before = desk.profiles.current()
    text = (folder() / "profile" / "blank.toml").read_text(encoding="utf-8")
    blank = replace(Profile.from_toml(text, "blank.toml"), office="Fernwick", country="DE")
    blank = replace(blank, controller=replace(blank.controller, name="Fernwick"))
    desk.profiles.save(desk.order(), blank, before)
    pdf = desk.office_letters.trial.preview(NAME, desk.office_letters.shipped(NAME), "en")
    assert "We have received your request" in " ".join(page_text(pdf))


def test_only_an_administrator_changes_a_template(desk: Desk) -> None:
    handler = replace(desk.order(), actor=Actor(ActorId("h"), "Hal", Role.HANDLER))
    with pytest.raises(DeskError, match="may not do this"):
        desk.office_letters.save(handler, NAME, 0, with_line(desk.office_letters.shipped(NAME)))
    with pytest.raises(DeskError) as refused:
        desk.office_letters.shipped("en/limerick.gdpr.md")
    assert refused.value.code == "letter.no_such_template"
