"""Names of others are found in either order and where a name stands, and common words are none."""

import pytest

from dsar_desk.services.said_names import answers_to, called, names
from dsar_desk.store.search import folded

REGISTER = (
    "Jane Doe",
    "Quillfeather, Ørjan",
    "Maria de la Cruz",
    "Suharto",
    "Will May",
    "Rose",
    "Mark",
    "Summer Law",
    "Grace",
    "王小華",
    "田中太郎",
    "김철수",
    "דוד כהן",
    "Ursula von der Leyen",
    "Lilja",
    "Frank",
)
"""Others with cases of their own; some of their names are words."""
OWN = frozenset({"mary ada wong", "herr koch", "lena berg"})

FOUND = (
    "Doe, Jane asked, too.",
    "See DOE Jane, customer.",
    "Doe Jane",
    "Ørjan Quillfeather told us.",
    "Quillfeather Ørjan told us.",
    "QUILLFEATHER, Ørjan",
    "de la Cruz, Maria asked.",
    "De la Cruz Maria asked.",
    "Dear Mr Doe,",
    "Dear Jane,",
    "Dear Suharto,",
    "Sehr geehrter Herr Quillfeather,",
    "Wir haben Frau Dr. Doe geantwortet.",
    "Guten Tag Suharto,",
    "Frau von der Leyen rief an.",
    "Bonjour Rose,",
    "Madame Doe a demandé.",
    "Estimada Sra. Doe:",
    "A la atención de Suharto:",
    "Gentile Sig.ra Doe,",
    "Prezado Sr. Quillfeather,",
    "Geachte mevrouw Doe,",
    "Kære Suharto,",
    "Benvolguda Sra. Doe,",
    "Góðan dag Lilja,",
    "王先生您好：",
    "田中様",
    "김철수 님께",
    "שלום דוד,",
    "Suharto\n12 Quay Street",
    "Attn: Suharto",
)
NOT_FOUND = (
    "Mary Ada Wong is you.",
    "Wong, Mary Ada",
    "Dear Mary Ada Wong,",
    "Dear Mr Wong,",
    "Dear Sir or Madam,",
    "Sehr geehrte Damen und Herren,",
    "We may. Will you write to us?",
    "In May, we will write. May we?",
    "You will find it in the law of the summer.",
    "The law, summer and all, holds.",
    "Roses rose; the grace period of a mark.",
    "A mark of grace.",
    "Mr Koch answered, Herr Koch too.",
    "Ørjan went. Quillfeather came.",
    "Jane went, and the doe slept.",
    "Frau Präsidentin, Mr President.",
    "Grace\nperiods hold.",
    "# Suharto",
    "**Suharto**\\\nopened in 2024",
    "同様に扱います。",
    "귀하의 요구",
    "お客様",
    "ご担当者様",
    "我們會寄給您。",
    "담당자님께",
    "To be frank, we rose early.",
    "Mark the form, and grace it.",
)


def is_found(text: str) -> bool:
    said = {name for name, _ in names(text, OWN)}
    calls = list(called(text, OWN, OWN))
    register = [folded(each) for each in REGISTER]
    return any(each in said or any(answers_to(each, call) for call in calls) for each in register)


def test_who_else_is_named_is_found_and_who_is_not_is_not() -> None:
    wrong = [text for text in FOUND if not is_found(text)]
    wrong += [text for text in NOT_FOUND if is_found(text)]
    assert wrong == []


@pytest.mark.parametrize(("text", "line"), [("Hello\n\nDear Suharto,", 3), ("Dear Suharto,", 1)])
def test_a_single_word_is_told_with_its_line(text: str, line: int) -> None:
    assert {(call.said, call.line) for call in called(text, OWN, OWN)} == {("suharto", line)}
