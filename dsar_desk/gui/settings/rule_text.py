"""One rule as a document: headings, labels, words with where they stand, sources that can be opened."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from dsar_desk.cases.languages import language_name
from dsar_desk.cases.views import Urgency
from dsar_desk.gui.printing import PrintedSheet
from dsar_desk.gui.tokens import tokens
from dsar_desk.gui.widgets.text_view import TextView
from dsar_desk.gui.widgets.words import Type, type_font
from dsar_desk.law.changes import Change
from dsar_desk.law.reading import Line, as_text
from dsar_desk.services.rules import Difference, RulePage
from dsar_desk.text import tr

__all__ = ["RuleText", "sheet_of"]

RULE = "rule"
INDENT = 16


class RuleText(TextView):
    """Shows a rule; ``source_wanted`` carries an address that was pressed, ``rule_wanted`` an id."""

    source_wanted = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("The rule"), parent)
        self._page: RulePage | None = None
        self.setTextInteractionFlags(
            self.textInteractionFlags() | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.anchorClicked.connect(self._go)

    def show_page(self, page: RulePage | None) -> None:
        """Show one rule from its top, or none."""
        self._page = page
        self._draw()
        self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        """Draw it anew in another size of type or other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._draw()

    def _go(self, where: QUrl) -> None:
        if where.scheme() == RULE:
            self.rule_wanted.emit(where.path())
        else:
            self.source_wanted.emit(where.toString())

    def _draw(self) -> None:
        self.clear()
        if self._page is None:
            return
        reading, pen = self._page.reading, _Pen(self)
        pen.heading(reading.title, Type.TITLE)
        pen.plain(reading.place)
        pen.plain(reading.in_force)
        if reading.caution:
            pen.caution(reading.caution)
        for section in (*reading.sections, reading.record):
            pen.heading(section.heading, Type.NAME)
            for line in section.lines:
                pen.line(line)
        for heading, others in _differences(self._page):
            for other in others:
                pen.difference(heading, other)
        if self._page.unreviewed:
            pen.heading(tr("Letters in other languages"), Type.NAME)
            pen.plain(_unreviewed(self._page.unreviewed))
        pen.heading(tr("Sources"), Type.NAME)
        for source in reading.sources:
            pen.link(source, QUrl(source))
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _unreviewed(languages: Iterable[str]) -> str:
    return tr(
        "What letters say of this law was translated by machine into these languages: {languages}. "
        "To be reviewed by a lawyer.",
        languages=", ".join(sorted(map(language_name, languages))),
    )


def sheet_of(page: RulePage) -> PrintedSheet:
    """The rule as a page to be printed or copied."""
    title, _, rest = as_text(page.reading).partition("\n")
    parts = [rest]
    for heading, others in _differences(page):
        for other in others:
            lines = [_of_other(heading, other), *map(_change, other.changes)]
            parts.append("\n".join(lines))
    return PrintedSheet(title, tuple(part for each in parts for part in each.split("\n\n")))


def _differences(page: RulePage) -> Iterable[tuple[str, tuple[Difference, ...]]]:
    yield tr("What changed with this rule"), page.before
    yield tr("What changes after this rule"), page.after


def _of_other(heading: str, other: Difference) -> str:
    return tr(
        "{heading}: the other is {rule} ({in_force})",
        heading=heading,
        rule=other.rule_id,
        in_force=other.in_force,
    )


def _change(change: Change) -> str:
    field = ", ".join(filter(None, (change.heading, change.label)))
    before = " ".join(change.before)
    after = " ".join(change.after)
    if not before:
        return tr("{field}: now also: {after}", field=field, after=after)
    if not after:
        return tr("{field}: no longer: {before}", field=field, before=before)
    return tr("{field}: before: {before} Now: {after}", field=field, before=before, after=after)


class _Pen:
    """Writes into a document, block by block."""

    def __init__(self, view: RuleText) -> None:
        self._cursor = QTextCursor(view.document())
        self._colours = tokens(view.palette())
        self._begun = False

    def heading(self, text: str, kind: Type) -> None:
        self._block(above=4 if kind is Type.TITLE else 18)
        self._write(text, self._format(kind))

    def plain(self, text: str) -> None:
        self._block(above=2)
        self._write(text, self._format(Type.QUIET))

    def caution(self, text: str) -> None:
        ink = self._colours.inks[Urgency.SOON]
        self._block(above=10, ground=QColor(ink.chip))
        marked = self._format(Type.STRONG)
        marked.setForeground(QColor(ink.words))
        self._write(text, marked)

    def line(self, line: Line) -> None:
        self._block(above=6 if line.label else 2, indent=INDENT)
        if line.label:
            self._write(f"{line.label}  ", self._format(Type.STRONG))
        self._write(line.text, self._format(Type.BODY))
        if line.citation:
            self._write(f"  [{line.citation}]", self._format(Type.QUIET))

    def difference(self, heading: str, other: Difference) -> None:
        self.heading(heading, Type.NAME)
        self._block(above=2, indent=INDENT)
        self._write(f"{other.in_force}: ", self._format(Type.QUIET))
        self._anchor(other.rule_id, QUrl(f"{RULE}:{other.rule_id}"))
        for change in other.changes:
            label = ", ".join(filter(None, (change.heading, change.label)))
            self._block(above=8, indent=INDENT)
            self._write(label, self._format(Type.STRONG))
            for word, texts in ((tr("Before"), change.before), (tr("Now"), change.after)):
                self._block(above=2, indent=INDENT * 2)
                self._write(f"{word}  ", self._format(Type.QUIET))
                self._write(" ".join(texts) or tr("nothing"), self._format(Type.BODY))

    def link(self, text: str, where: QUrl) -> None:
        self._block(above=4, indent=INDENT)
        self._anchor(text, where)

    def _anchor(self, text: str, where: QUrl) -> None:
        linked = self._format(Type.BODY)
        linked.setAnchor(True)
        linked.setAnchorHref(where.toString())
        linked.setForeground(QColor(self._colours.accent))
        linked.setFontUnderline(True)
        self._write(text, linked)

    def _block(self, *, above: int, indent: int = 0, ground: QColor | None = None) -> None:
        block = QTextBlockFormat()
        if ground is not None:
            block.setBackground(ground)
        block.setTopMargin(above)
        block.setLeftMargin(indent)
        block.setLineHeight(115, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._begun:
            self._cursor.insertBlock(block)
        else:
            self._cursor.setBlockFormat(block)
        self._begun = True

    def _write(self, text: str, words: QTextCharFormat) -> None:
        self._cursor.insertText(text, words)

    def _format(self, kind: Type) -> QTextCharFormat:
        words, colours = QTextCharFormat(), self._colours
        words.setFont(QFont(type_font(kind)))
        quiet = kind in {Type.QUIET, Type.CAPTION}
        words.setForeground(QColor(colours.text_2 if quiet else colours.text))
        return words
