"""Texts of one template are known as such, whatever names and dates stand in them."""

import pytest

from dsar_desk.cases.likeness import ALIKE, alike, likeness

TEMPLATE = (
    "To whom it may concern, I act for {name} of {place}, whose signed permission is attached. "
    "Under the law of the state where my client lives I ask you to delete every record that you "
    "hold about them, to tell the companies to whom you sold it that they have to delete it as "
    "well, and to confirm to me in writing within forty five days that this was done. My file "
    "number is {number}. With kind regards, the privacy agents of the north"
)
OTHER = (
    "Dear team, last spring I ordered a lamp from your shop and since then letters keep coming to "
    "my late mother, who never bought anything from you. Could you please find out how you came by "
    "her address and stop writing to her, because it hurts every time one of them arrives here"
)
NAMES = [
    ("Jane Roe", "Salem", 1),
    ("Péter Nagy-Kovács", "Sacramento", 20417),
    ("Ngozi Chukwu Adeyemi Okafor", "San Luis Obispo", 9),
]


def filled(at: int) -> str:
    name, place, number = NAMES[at]
    return TEMPLATE.format(name=name, place=place, number=number)


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 2), (1, 2)])
def test_letters_of_one_template_are_alike(one: int, other: int) -> None:
    assert alike(filled(one), filled(other)) >= ALIKE


def test_numbers_alone_change_nothing() -> None:
    changed = filled(0).replace("number is 1", "number is 300")

    assert likeness(changed) == likeness(filled(0))
    assert alike(changed, filled(0)) == 1


def test_other_letters_are_not_alike() -> None:
    assert alike(filled(0), OTHER) < 0.1
    assert likeness(filled(0)) != likeness(OTHER)


def test_short_texts_are_like_nothing() -> None:
    assert not likeness("please delete my data")
    assert alike("please delete my data", "please delete my data") == 0


def test_most_letters_of_a_wave_fall_under_one_likeness() -> None:
    wave = [
        TEMPLATE.format(name=f"Person {at:c}" * 2, place="Salem", number=at)
        for at in range(97, 123)
    ]
    found = [likeness(text) for text in wave]

    assert max(found.count(each) for each in found) > len(wave) // 2
