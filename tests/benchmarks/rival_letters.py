"""Makes one letter by another library, each time a line comes in; run by ``rivals``, in its Python.

Says ``ready`` once the library is loaded and has made the letter once, then the seconds of each.
"""

import json
import re
import sys
from collections.abc import Callable
from html import escape
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

__all__: list[str] = []

_ROUND = count(1)


def weasyprint(letter: dict[str, Any]) -> Callable[[], bytes]:
    """HTML and CSS, with the same faces, sizes and places."""
    from weasyprint import HTML  # type: ignore[import-not-found]  # noqa: PLC0415

    regular, bold = letter["fonts"]
    style = (
        f"@font-face{{font-family:N;src:url(file://{regular})}}"
        f"@font-face{{font-family:N;font-weight:bold;src:url(file://{bold})}}"
        "@page{size:A4;margin:15mm 25mm 22mm;"
        "@bottom-right{content:'page ' counter(page) ' of ' counter(pages);font:8pt N}}"
        "body{font:10.1pt/14.1pt N}h1{font-size:12.3pt}.a{position:absolute;top:47mm;left:0}"
        ".d{position:absolute;top:35mm;left:100mm;font-size:9pt}.b{margin-top:75mm}"
    )
    head = "<br>".join(map(escape, letter["head"]))
    address = "<br>".join(map(escape, letter["address"]))
    details = "<br>".join(escape(text) for pair in letter["details"] for text in pair)

    def make() -> bytes:
        page = (
            f"<html lang=en><head><title>{letter['title']} {next(_ROUND)}</title>"
            f"<style>{style}</style></head><body><header>{head}<hr></header>"
            f"<div class=a>{address}</div><div class=d>{details}</div>"
            f"<div class=b>{letter['html']}</div></body></html>"
        )
        return bytes(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))

    return make


def typst(letter: dict[str, Any]) -> Callable[[], bytes]:
    """Typst markup, compiled anew each time: it remembers what did not change."""
    from typst import Compiler  # type: ignore[import-not-found]  # noqa: PLC0415

    compiler = Compiler(font_paths=[str(Path(letter["fonts"][0]).parent)])

    def make() -> bytes:
        number = next(_ROUND)
        body = "\n\n".join(_typst(block, number) for block in letter["blocks"])
        address = " \\\n".join(_escaped(line) for line in letter["address"])
        source = (
            f'#set document(title: "{letter["title"]} {number}")\n'
            '#set page(paper: "a4", margin: 25mm, numbering: "1")\n'
            '#set text(font: "Noto Sans", size: 10.1pt, lang: "en")\n'
            f"{_escaped(letter['head'][0])} {number}\n\n{address}\n\n{body}\n"
        )
        return bytes(compiler.compile(source.encode(), format="pdf", pdf_standards=["a-2a"]))

    return make


def _typst(block: dict[str, Any], number: int) -> str:
    if block["kind"] == "heading":
        return f"{'=' * block['level']} {_bold(block['text'])}"
    if block["kind"] == "paragraph":
        return f"{_bold(block['text'])} {number}"
    if block["kind"] == "items":
        return "\n".join(
            f"{'+' if block['numbered'] else '-'} {_bold(one)}" for one in block["items"]
        )
    if block["kind"] == "table":
        cells = "".join(f"[{_bold(cell)}]," for row in block["rows"] for cell in row)
        return f"#table(columns: {len(block['rows'][0])}, {cells})"
    return "#v(30pt)"


def _bold(text: str) -> str:
    parts = text.split("**")
    return "".join(
        f"*{_escaped(part)}*" if n % 2 else _escaped(part) for n, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\#*_`$<>@~\[\]=+/-])", r"\\\1", text)


def fpdf2(letter: dict[str, Any]) -> Callable[[], bytes]:
    """Cells of text, without tags."""
    from fpdf import FPDF  # type: ignore[import-not-found]  # noqa: PLC0415

    def make() -> bytes:
        page = FPDF(format="A4")
        page.set_margins(25, 15, 25)
        page.add_page()
        for style, path in zip(("", "B"), letter["fonts"], strict=True):
            page.add_font("N", style, path)
        page.set_font("N", size=8)
        page.multi_cell(0, 5, "\n".join(letter["head"]), new_x="LMARGIN", new_y="NEXT")
        page.set_font("N", size=10.1)
        page.set_y(60)
        page.multi_cell(0, 5, "\n".join(letter["address"]), new_x="LMARGIN", new_y="NEXT")
        page.set_y(100)
        for block in letter["blocks"]:
            for text in _texts(block):
                page.multi_cell(0, 5, text, markdown=True, new_x="LMARGIN", new_y="NEXT")
                page.ln(2)
        return bytes(page.output())

    return make


def _texts(block: dict[str, Any]) -> list[str]:
    if block["kind"] == "items":
        return [f"• {item}" for item in block["items"]]
    if block["kind"] == "table":
        return [" | ".join(row) for row in block["rows"]]
    return [block["text"]] if "text" in block else []


def main(name: str, path: str) -> None:
    """Serve until the input ends."""
    make = {"weasyprint": weasyprint, "typst": typst, "fpdf2": fpdf2}[name](
        json.loads(Path(path).read_text(encoding="utf-8"))
    )
    if not make().startswith(b"%PDF"):
        raise RuntimeError("that is no PDF")
    print("ready", flush=True)
    for _line in sys.stdin:
        begun = perf_counter()
        make()
        print(perf_counter() - begun, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
