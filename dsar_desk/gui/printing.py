"""Short pages that the window itself prints or saves: why a date is that date, the recovery key."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODeviceBase, QMarginsF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from dsar_desk.errors import DeskError
from dsar_desk.system.chosen import write_aside

__all__ = ["PrintedSheet", "as_text", "print_sheet", "save_sheet"]

PAPER = QPageSize.PageSizeId.A4
MARGIN_MM = 20.0


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A heading, paragraphs under it, and perhaps lines in type of equal width.

    ``title`` also names the PDF; it holds no person's name. The first of several lines of a
    paragraph is its heading.
    """

    title: str
    paragraphs: tuple[str, ...]
    figures: tuple[str, ...] = ()


def print_sheet(sheet: PrintedSheet, window: QWidget) -> None:
    """Ask for a printer and print the sheet there; nothing happens if none is chosen."""
    from PySide6.QtPrintSupport import (  # noqa: PLC0415 - the start of the window needs no printer
        QPrintDialog,
        QPrinter,
    )

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(sheet.title)
    printer.setPageSize(QPageSize(PAPER))
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _document(sheet).print_(printer))
    dialog.setModal(True)
    dialog.show()


def save_sheet(sheet: PrintedSheet, path: Path) -> None:
    """Write the sheet as a PDF, all of it; ``file.not_written``, and no new file, otherwise."""
    held = QBuffer()
    held.open(QIODeviceBase.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setTitle(sheet.title)
    writer.setPageSize(QPageSize(PAPER))
    writer.setPageMargins(QMarginsF(*[MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    document = _document(sheet)
    document.setPageSize(QSizeF(writer.pageLayout().paintRectPoints().size()))
    document.print_(writer)
    try:
        write_aside(path, bytes(held.data().data()))
    except OSError as trouble:
        raise DeskError(
            "file.not_written",
            "{file} cannot be written ({reason}). What was there before is as it was; choose "
            "another place.",
            file=path.name,
            reason=trouble.strerror or type(trouble).__name__,
        ) from trouble


def as_text(sheet: PrintedSheet) -> str:
    """The sheet as plain text, to be copied."""
    parts = [sheet.title, *sheet.paragraphs, *sheet.figures]
    return "\n\n".join(parts)


def _document(sheet: PrintedSheet) -> QTextDocument:
    document = QTextDocument()
    font = QFont(document.defaultFont())
    font.setPointSizeF(11)
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    space = QTextBlockFormat()
    space.setBottomMargin(10)
    heading = QTextCharFormat()
    heading.setFontPointSize(16)
    heading.setFontWeight(QFont.Weight.DemiBold)
    cursor.setBlockFormat(space)
    cursor.insertText(sheet.title, heading)
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    for paragraph in sheet.paragraphs:
        first, *lines = paragraph.split("\n")
        cursor.insertBlock(space, QTextCharFormat())
        cursor.insertText(first, strong if lines else QTextCharFormat())
        for line in lines:
            cursor.insertBlock(space, QTextCharFormat())
            cursor.insertText(line, QTextCharFormat())
    figures = QTextCharFormat()
    figures.setFontFixedPitch(True)
    figures.setFontFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"])
    figures.setFontPointSize(14)
    for line in sheet.figures:
        cursor.insertBlock(space, figures)
        cursor.insertText(line, figures)
    return document
