"""One case as a ZIP that a lawyer, an auditor or an authority can check without the office.

Members stand in the order of their names, the signed manifest and its signature last; equal input
gives equal bytes. Each file is hashed again while it is written and refused where it is no longer
what was logged.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from functools import partial

from dsar_desk.cases.case import Case
from dsar_desk.cases.ids import BlobId
from dsar_desk.errors import DeskError
from dsar_desk.export.archive import pack
from dsar_desk.export.case_json import Belongings, case_as_json
from dsar_desk.export.case_paper import LetterBlocks, case_as_pdf
from dsar_desk.export.journal_check import CONTENTS, JOURNAL, PROOF
from dsar_desk.export.journal_extract import JournalExtract
from dsar_desk.export.manifest import MANIFEST, SIGNATURE, Manifest, Member
from dsar_desk.export.naming import names_of
from dsar_desk.export.origin import Origin
from dsar_desk.export.readme import README, readme
from dsar_desk.export.seal import Seal, key_as_pem
from dsar_desk.export.selection import chosen_belongings, chosen_case, chosen_journal
from dsar_desk.paper.fonts import Fonts

__all__ = ["CaseFile", "bundle"]

_Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that goes into a bundle.

    ``read`` gives the bytes of a message, a document or an approved letter when their turn comes,
    so that one of them at a time is in memory. What the recipient of ``origin`` is not given is
    taken out here; ``belongings.officers`` are called by the caller as they may see them.
    ``letter_blocks`` reads the text of a letter, which is not known here.
    """

    case: Case
    belongings: Belongings
    journal: JournalExtract
    read: Callable[[BlobId], bytes]
    origin: Origin
    letter_blocks: LetterBlocks


def bundle(file: CaseFile, seal: Seal, fonts: Fonts) -> Iterator[bytes]:
    """The bundle piece by piece, for ``write_safely``.

    Raises ``DeskError`` ``export.evidence_changed`` where a file is not what was logged,
    ``export.journal_broken`` where the journal does not stand, ``export.too_large`` beyond what
    one ZIP can hold.
    """
    return pack(_members(file, seal, fonts), file.origin.at.astimezone(UTC))


def _members(file: CaseFile, seal: Seal, fonts: Fonts) -> Iterator[tuple[str, bytes]]:
    file = _chosen(file)
    proof = file.journal.prove()
    named = replace(file.belongings, files=names_of(file.belongings))
    makers: dict[str, _Make] = {
        README: lambda: readme(file.case.reference, file.origin, seal.public_key, set(makers)),
        "case.json": lambda: _case_json(file, named),
        "case.pdf": lambda: _case_pdf(file, named, fonts),
        JOURNAL: file.journal.as_lines,
        PROOF: proof.as_bytes,
        CONTENTS: file.journal.contents_as_bytes,
        "office-key.pem": lambda: key_as_pem(seal.public_key),
        **_files(file, named),
    }
    written: list[Member] = []
    for name in sorted(makers):
        content = makers[name]()
        written.append(Member(name, len(content), hashlib.sha256(content).hexdigest()))
        yield name, content
    manifest = Manifest(
        created=file.origin.at,
        reference=file.case.reference,
        office=file.origin.office,
        store_id=file.origin.store_id,
        public_key=seal.public_key,
        program=file.origin.program,
        journal=proof.checkpoint,
        members=tuple(written),
        recipient=file.origin.recipient or "",
        left_out=file.origin.left_out,
    ).as_bytes()
    yield MANIFEST, manifest
    yield SIGNATURE, seal.sign(manifest)


def _chosen(file: CaseFile) -> CaseFile:
    recipient, parties = file.origin.recipient, file.case.parties
    return replace(
        file,
        case=chosen_case(file.case, recipient),
        belongings=chosen_belongings(file.belongings, parties, recipient),
        journal=chosen_journal(file.journal, recipient),
    )


def _case_json(file: CaseFile, named: Belongings) -> bytes:
    document = {**case_as_json(file.case, named), "export": file.origin.as_json()}
    text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    return text.encode("utf-8", "replace") + b"\n"


def _case_pdf(file: CaseFile, named: Belongings, fonts: Fonts) -> bytes:
    return case_as_pdf(file.case, named, file.origin, fonts, file.letter_blocks)


def _files(file: CaseFile, named: Belongings) -> dict[str, _Make]:
    """A reader for each file of the case, under its name in the bundle."""
    expected = named.hashes()
    return {
        name: partial(_checked, file, blob, name, expected[blob])
        for blob, name in named.files.items()
    }


def _checked(file: CaseFile, blob: BlobId, name: str, sha256: str) -> bytes:
    content = file.read(blob)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DeskError(
            "export.evidence_changed",
            "The file {name} of case {reference} is not what was logged, so the case was not "
            "exported. The office was not changed; have it checked with “office check”.",
            name=name,
            reference=file.case.reference,
        )
    return content
