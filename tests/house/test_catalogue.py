import re
import string
from pathlib import Path

import catalogue
from dsar_desk.text import pseudo

SENTENCES = sorted(
    sentence
    for one in catalogue.sentences(catalogue.extracted())
    for sentence in ([one] if isinstance(one, str) else one)
)


def fields(sentence: str) -> list[tuple[str, str | None, str | None]]:
    found = string.Formatter().parse(sentence)
    return [(name, spec, kind) for _, name, spec, kind in found if name is not None]


def test_the_file_for_translators_holds_every_sentence() -> None:
    said = catalogue.sentences(catalogue.extracted())
    assert catalogue.sentences(catalogue.stored()) == said, "run: make i18n"


def test_every_sentence_survives_the_pseudo_locale() -> None:
    assert SENTENCES
    for sentence in SENTENCES:
        longer = pseudo(sentence)
        assert fields(longer) == fields(sentence), sentence
        assert len(longer) >= len(sentence) * 1.4, sentence


def test_what_asks_something_more_first_is_marked_in_one_way() -> None:
    assert [sentence for sentence in SENTENCES if re.search("[a-z}]…", sentence)] == []
    assert "Office profile …" in SENTENCES


def test_the_fields_of_every_sentence_have_names() -> None:
    for sentence in SENTENCES:
        assert all(name.split(".")[0].isidentifier() for name, _, _ in fields(sentence)), sentence
        assert not {"%s", "%d"} & set(sentence.split()), sentence


def test_sentences_are_found_wherever_they_are_said(tmp_path: Path) -> None:
    (tmp_path / "room.py").write_text(
        "tr('It is late.')\ntr_n('One case.', '{n} cases.', n)\n"
        "DeskError('store.full', 'The disk is full.')\nprint('Not this.')\n",
        encoding="utf-8",
    )
    said = catalogue.sentences(catalogue.extracted(tmp_path))
    assert said == {"It is late.", ("One case.", "{n} cases."), "The disk is full."}
