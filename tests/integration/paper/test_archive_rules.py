"""PDF/A-2a, rule by rule, on the finished bytes: what ISO 19005-2 asks of files like ours.

No validator of part 2 can be had from the usual registries, so that the rules which our documents can
break stand here, by their clauses; PDFBox judges what part 1 shares with it (``test_accessible``).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from dsar_desk.paper.fonts import Fonts
from dsar_desk.paper.measures import LARGE
from dsar_desk.paper.page import lay_out
from dsar_desk.paper.sheet import DIN_5008_B, US_10
from tests.kept import font_cache
from tests.unit.paper.test_page import BACKWARDS, NAMES, letter, printed, surround
from tests.unit.paper.test_spoken import HEBREW_LETTER, MIXED, a_logo

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
KNOWN = frozenset(
    [
        "b",
        "B",
        "b*",
        "B*",
        "BDC",
        "BI",
        "BMC",
        "BT",
        "BX",
        "c",
        "cm",
        "CS",
        "cs",
        "d",
        "d0",
        "d1",
        "Do",
        "DP",
        "EI",
        "EMC",
        "ET",
        "EX",
        "f",
        "F",
        "f*",
        "G",
        "g",
        "gs",
        "h",
        "i",
        "ID",
        "j",
        "J",
        "K",
        "k",
        "l",
        "m",
        "M",
        "MP",
        "n",
        "q",
        "Q",
        "re",
        "RG",
        "rg",
        "ri",
        "s",
        "S",
        "SC",
        "sc",
        "SCN",
        "scn",
        "sh",
        "T*",
        "Tc",
        "Td",
        "TD",
        "Tf",
        "Tj",
        "TJ",
        "TL",
        "Tm",
        "Tr",
        "Ts",
        "Tw",
        "Tz",
        "v",
        "w",
        "W",
        "W*",
        "y",
        "'",
        '"',
    ]
)
"""The operators of ISO 32000-1, Annex A."""


def _documents() -> Iterator[tuple[str, bytes]]:
    fonts = Fonts(font_cache())
    for name in (*NAMES[:4], *NAMES[7:12], *BACKWARDS, MIXED):
        yield name, printed(lay_out(DIN_5008_B, surround(name), letter(name, 3), fonts), fonts)
    logo = replace(surround(), logo=a_logo(), code="DSR-2026-0142/0123abcd")
    yield "logo and code", printed(lay_out(US_10, logo, letter("Ada", 40), fonts), fonts)
    hebrew = lay_out(DIN_5008_B, surround(), HEBREW_LETTER, fonts, backwards=True)
    yield "Hebrew", printed(hebrew, fonts)
    large = lay_out(DIN_5008_B, surround(), letter("Ada", 9), fonts, measures=LARGE)
    yield "large print", printed(large, fonts)
    endless = lay_out(DIN_5008_B, surround("Ada" * 7000), letter("x" * 20_000), fonts)
    yield "20,000 characters", printed(endless, fonts)


@pytest.fixture(scope="module")
def documents() -> dict[str, bytes]:
    return dict(_documents())


def header(raw: bytes, _pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.2: the first line says the version, the second is a comment of four bytes above 127."""
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", raw):
        yield "the header"


def trailer(raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.3: an identifier, no encryption, nothing after the end."""
    if "/ID" not in pdf.trailer or "/Encrypt" in pdf.trailer:
        yield "the trailer"
    if not raw.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "something after the end"


def streams(raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.7: line ends around streams, right lengths, nothing outside of the file, no LZW."""
    for match in re.finditer(rb"(.)endstream", raw, re.DOTALL):
        if match[1] not in b"\r\n":
            yield "no line end before endstream"
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            if {"/F", "/FFilter", "/FDecodeParms"} & set(thing.keys()):
                yield "a stream that lies elsewhere"
            if "/LZWDecode" in str(thing.get("/Filter", "")):
                yield "LZW"


def limits(_raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.1.13: strings up to 32,767 bytes, names up to 127, pages from 3 to 14,400 units."""
    for thing in _all(pdf):
        if isinstance(thing, pikepdf.String) and len(bytes(thing)) > 32_767:
            yield "a string that is too long"
        if isinstance(thing, Name) and len(str(thing)) > 127:
            yield "a name that is too long"
    for page in pdf.pages:
        left, low, right, high = (float(edge) for edge in page.mediabox)
        if not (3 <= right - left <= 14_400 and 3 <= high - low <= 14_400):
            yield "the size of a page"


def operators(_raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2.2: no operator that the standard does not have; 6.1.13: not nested deeper than 28."""
    for page in pdf.pages:
        depth = 0
        for each in pikepdf.parse_content_stream(page):
            word = str(each.operator)
            depth += (word == "q") - (word == "Q")
            if word not in KNOWN or depth > 28:
                yield f"operator {word}"


def intent(_raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2.3 and 6.2.4: one intent with a profile for RGB, and no colour but grey and RGB."""
    intents = pdf.Root.OutputIntents
    if len(intents) != 1 or intents[0].S != Name.GTS_PDFA1:
        yield "the output intents"
    profile = intents[0].DestOutputProfile
    raw = profile.read_bytes()
    if int(profile.N) != 3 or raw[12:20] != b"mntrRGB " or raw[36:40] != b"acsp":
        yield "the profile"
    for page in pdf.pages:
        words = {str(each.operator) for each in pikepdf.parse_content_stream(page)}
        if words & {"k", "K", "cs", "CS", "sh"}:
            yield "a colour without a profile"


def fonts(_raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.2.11: each embedded and subset, with widths that agree and a meaning for each code used."""
    for page in pdf.pages:
        used = _codes(page)
        for name, font in page.Resources.Font.items():
            about = font.FontDescriptor
            if "/FontFile2" not in about or str(font.BaseFont)[7] != "+":
                yield "a font that is not embedded and subset"
            symbolic = int(about.Flags) & 4
            if bool(symbolic) == ("/Encoding" in font):
                yield "a symbolic font with an encoding, or the other way round"
            known = _meanings(font.ToUnicode.read_bytes())
            for code in used.get(name, set()):
                meaning = known.get(code, "")
                if not meaning or meaning in {"\0", "\ufeff", "\ufffe"} or _private(meaning):
                    yield "a code without a meaning"


def quiet(_raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.3 to 6.5, 6.8 to 6.11: nothing that acts, nothing attached, nothing optional."""
    forbidden = {
        "/AA", "/OpenAction", "/AcroForm", "/Names", "/OCProperties", "/Requirements", "/Perms",
        "/EmbeddedFiles", "/JavaScript",
    }  # fmt: skip
    if forbidden & set(pdf.Root.keys()):
        yield "the catalogue"
    for page in pdf.pages:
        if {"/AA", "/Annots", "/PresSteps", "/Trans"} & set(page.keys()):
            yield "a page"


def metadata(_raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.6: well-formed XMP that says part and level, and all that the information dictionary says."""
    stream = pdf.Root.Metadata
    if "/Filter" in stream or stream.Type != Name.Metadata or stream.Subtype != Name.XML:
        yield "the stream of the metadata"
    text = stream.read_bytes().decode()
    if re.search(r"<\?xpacket[^>]*(bytes|encoding)=", text):
        yield "the packet header"
    said = {each.tag: each.text for each in ET.fromstring(_xml(text)).iter() if each.text}
    if (
        said["{http://www.aiim.org/pdfa/ns/id/}part"],
        said["{http://www.aiim.org/pdfa/ns/id/}conformance"],
    ) != ("2", "A"):
        yield "part and level"
    if said[f"{RDF}li"] is None or str(pdf.docinfo.Title) not in text:
        yield "the title"
    if set(pdf.docinfo.keys()) - {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}:
        yield "something that the metadata do not say"


def structure(_raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """6.7: marked, with a tree of standard types, languages that are tags, all content tagged or not meant."""
    if not pdf.Root.MarkInfo.Marked or "/RoleMap" in pdf.Root.StructTreeRoot:
        yield "the tree"
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", str(pdf.Root.Lang)):
        yield "the language"
    for page in pdf.pages:
        depth = 0
        for each in pikepdf.parse_content_stream(page):
            word = str(each.operator)
            depth += (word in {"BDC", "BMC"}) - (word == "EMC")
            if word in {"Tj", "TJ", "'", '"', "Do", "f", "S", "B", "f*"} and depth != 1:
                yield "something drawn that is neither tagged nor an artifact"


RULES: list[Callable[[bytes, pikepdf.Pdf], Iterator[str]]] = [
    header, trailer, streams, limits, operators, intent, fonts, quiet, metadata, structure,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_document_keeps(
    rule: Callable[[bytes, pikepdf.Pdf], Iterator[str]], documents: dict[str, bytes]
) -> None:
    broken = {}
    for name, raw in documents.items():
        with pikepdf.open(BytesIO(raw)) as pdf:
            if found := sorted(set(rule(raw, pdf))):
                broken[name[:20]] = found
    assert broken == {}


BREAKS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "limits": lambda pdf: setattr(pdf.pages[0].obj, "MediaBox", Array([0, 0, 2, 2])),
    "operators": lambda pdf: pdf.pages[0].contents_add(b"xyz"),
    "intent": lambda pdf: setattr(pdf.Root, "OutputIntents", Array([])),
    "quiet": lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript)),
    "metadata": lambda pdf: setattr(pdf.docinfo, "Author", pikepdf.String("Ada")),
    "structure": lambda pdf: pdf.pages[0].contents_add(b"0 0 5 5 re f"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_document_that_breaks_a_rule_is_found(name: str, documents: dict[str, bytes]) -> None:
    (rule,) = [each for each in RULES if each.__name__ == name]
    with pikepdf.open(BytesIO(documents["logo and code"])) as pdf:
        assert list(rule(b"", pdf)) == []
        BREAKS[name](pdf)
        try:
            found = list(rule(b"", pdf))
        except IndexError:
            found = ["nothing is there"]
        assert found


def _all(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    waiting = list(pdf.objects)
    while waiting:
        thing = waiting.pop()
        yield thing
        if isinstance(thing, Dictionary):
            waiting += [
                value
                for value in thing.values()
                if isinstance(value, pikepdf.Object) and not value.is_indirect
            ]
        elif isinstance(thing, Array):
            waiting += [
                value
                for value in thing.as_list()
                if isinstance(value, pikepdf.Object) and not value.is_indirect
            ]


def _codes(page: pikepdf.Page) -> dict[str, set[int]]:
    font, used = "", dict[str, set[int]]()
    for each in pikepdf.parse_content_stream(page):
        if str(each.operator) == "Tf":
            font = str(each.operands[0])
        elif str(each.operator) == "Tj":
            used.setdefault(font, set()).update(bytes(each.operands[0]))
    return used


def _meanings(cmap: bytes) -> dict[int, str]:
    rows = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]+)>\n", cmap.partition(b"beginbfchar")[2])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows}


def _private(text: str) -> bool:
    return any("\ue000" <= each <= "\uf8ff" or each >= "\U000f0000" for each in text)


def _xml(text: str) -> str:
    return re.sub(r"<\?xpacket[^>]*\?>", "", text).strip()
