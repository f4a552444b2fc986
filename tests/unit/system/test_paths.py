"""Where things lie on this computer."""

from dsar_desk.system.paths import system_places


def test_the_marks_lie_apart_from_the_office() -> None:
    places = system_places()

    assert places.office not in places.marks.parents
    assert places.marks not in places.office.parents
    assert places.office.name == "office"
    assert len({places.office, places.marks, places.settings, places.logs}) == 4


def test_asking_for_the_places_makes_none() -> None:
    places = system_places()
    before = places.marks.exists()

    system_places()

    assert places.marks.exists() == before
