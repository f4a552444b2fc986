"""Other persons of the register in a letter: found however they are written, counted, never named."""

from dataclasses import replace

import pytest

from dsar_desk.cases.case import Case
from dsar_desk.errors import DeskError
from dsar_desk.letters.checks.finding import Finding
from dsar_desk.services.desk import Desk
from tests.requests import JANE, opened

QUILL = replace(JANE, name="Ørjan Quillfeather", email="oq@quill.example", phone="+47 915 55 018")
LAWYER = replace(JANE, name="Philippa Marchbanks", email="pm@law.example", phone="020 7946 0991")
WANG = replace(JANE, name="王小華", email="", phone="")


@pytest.fixture(scope="module")
def register(desk: Desk) -> Desk:
    opened(desk, concerned=QUILL)
    opened(desk, concerned=QUILL)
    opened(desk, concerned=WANG)
    opened(
        desk, concerned=replace(JANE, name="Ada Wong", email="aw@x.example"), representative=LAWYER
    )
    return desk


@pytest.fixture
def case(desk: Desk) -> Case:
    return opened(desk, concerned=replace(JANE, name="Mary Ada Wong-Quill", phone="0117 496 0123"))


def found(desk: Desk, case: Case, line: str) -> Finding | None:
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    seen = desk.correspondence.findings(letter, f"{letter.text}\n{line}\n")
    return next((one for one in seen if one.code == "letter.stranger"), None)


@pytest.mark.parametrize(
    "line",
    [
        "Ørjan Quillfeather told us so.",
        "orjan quillfeather told us so.",
        "As ORJAN\nQUILLFEATHER told us.",
        "Write to OQ@Quill.example, please.",
        "Call (+47) 91 555 018 for it.",
        "Philippa Marchbanks asked, too.",
        "Write to pm@law.example.",
        "Call +44 20 7946 0991.",
        "王小華也要求了。",
        "Ada Wong asked, too.",
        "QUILLFEATHER, Ørjan asked, too.",
        "Quillfeather Ørjan asked, too.",
        "Dear Mr Quillfeather,",
        "Frau Marchbanks bat darum.",
    ],
)
def test_somebody_else_is_found_however_they_are_written(
    register: Desk, case: Case, line: str
) -> None:
    one = found(register, case, line)
    assert one is not None
    assert one.asks
    assert "1 to look at" in one.sentence
    said = f"{one.sentence} {one.deed} {one.rule} {one.mark}".casefold()
    assert not any(part in said for part in ("quill", "march", "ada", "王", "@", "915"))


@pytest.mark.parametrize(
    "line",
    [
        "Mary Ada Wong-Quill is you.",
        "Your number is 0117 496 0123, your address jane.roe@example.net.",
        "Call (650) 542-9635 or write to DataSecurity@pingcap.com.",
        "Quillfeather is a word; the 915 rooms of 2026 were 55.",
        "Ørjan went. Quillfeather came.",
        "Dear Mr Wong-Quill, and dear Mary,",
        "Dear Ms Somebody, dear Nobody,",
    ],
)
def test_the_person_the_office_and_single_words_are_no_strangers(
    register: Desk, case: Case, line: str
) -> None:
    assert found(register, case, line) is None


def test_people_of_a_linked_case_are_none(register: Desk, case: Case) -> None:
    other = opened(register, concerned=replace(JANE, name="Lena Brandauer", email="lb@x.example"))
    assert found(register, case, "Lena Brandauer asked.") is not None
    register.casework.link(register.order(), case.id, other.reference)
    assert found(register, case, "Lena Brandauer asked.") is None


def test_a_stranger_is_confirmed_with_a_reason_and_another_one_is_not(
    register: Desk, case: Case
) -> None:
    desk, checks = register, register.correspondence.checks
    letter = desk.correspondence.draft(desk.order(), case.id, "acknowledgement")
    text = f"{letter.text}\nØrjan Quillfeather told us so.\n"
    letter = desk.correspondence.save_text(desk.order(), letter.id, letter.version, text)
    with pytest.raises(DeskError) as refused:
        desk.correspondence.approve(desk.order(), letter.id, letter.version)
    parameters = str(refused.value.parameters).casefold()
    assert "quill" not in parameters
    with pytest.raises(DeskError) as refused:
        checks.confirm(desk.order(), letter.id, "letter.stranger", "  ")
    assert refused.value.code == "letter.reason_needed"
    with pytest.raises(DeskError) as refused:
        checks.confirm(desk.order(), letter.id, "letter.language", "No.")
    assert refused.value.code == "letter.nothing_to_confirm"
    checks.confirm(desk.order(), letter.id, "letter.stranger", "The two asked together.")
    seen = {one.code: one for one in desk.correspondence.findings(letter, letter.text)}
    assert not seen["letter.stranger"].blocks
    more = f"{letter.text}\nPhilippa Marchbanks asked, too.\n"
    seen = {one.code: one for one in desk.correspondence.findings(letter, more)}
    assert seen["letter.stranger"].asks
    approved = desk.correspondence.approve(desk.order(), letter.id, letter.version)
    assert approved.approval is not None
