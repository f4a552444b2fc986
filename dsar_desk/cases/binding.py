"""What an approval of a letter stands for besides the bytes: to whom, how, and on what grounds."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from dsar_desk.cases.identity import IdentityCheck
from dsar_desk.cases.journal import canonical
from dsar_desk.cases.person import AuthorityDocument
from dsar_desk.text import tr

__all__ = ["Binding", "authority_record", "identity_record", "part_names"]


@dataclass(frozen=True, slots=True)
class Binding:
    """What whoever approved a letter looked at, each part as plain texts.

    ``recipient`` is who gets it and the addresses that it may be sent to, ``role`` in which role
    (``cases.addressee``; none in older records, where it is not compared), ``envelope`` the lines of
    the envelope, ``channel`` how the answer is wanted. ``identity`` and ``authority`` are empty for a
    letter that discloses nothing. ``template`` is file, version and digest, ``rules`` the rules of
    law with their versions.
    """

    recipient: tuple[str, ...]
    envelope: tuple[str, ...]
    channel: str
    identity: tuple[str, ...]
    authority: tuple[str, ...]
    template: str
    rules: tuple[str, ...]
    role: str = ""

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 of each part by its name: what a record keeps, which names nobody."""
        return {name: _sha256(_listed(part)) for name, part in asdict(self).items()}

    @property
    def sha256(self) -> str:
        """One SHA-256 over the canonical JSON of all parts."""
        return _sha256(self.digests)

    def changed_since(self, kept: Mapping[str, str]) -> tuple[str, ...]:
        """The names of the parts that are others than those kept; a part not kept is not compared."""
        return tuple(
            name for name, digest in self.digests.items() if kept.get(name, digest) != digest
        )


def identity_record(check: IdentityCheck) -> str:
    """A check of identity as an approval rests on it: which one, whose, what came of it."""
    return f"{check.id} {check.subject.value} {check.method.value} {check.result.value}"


def authority_record(document: AuthorityDocument) -> str:
    """What shows that a representative may act, as an approval rests on it."""
    days = (document.expires, document.seen_on)
    return "\n".join((document.kind, document.scope, *(str(day or "") for day in days)))


def part_names() -> dict[str, str]:
    """What each part of a binding is called, in the middle of a sentence."""
    return {
        "recipient": tr("who gets it"),
        "role": tr("in which role they get it"),
        "envelope": tr("the postal address"),
        "channel": tr("how the answer is wanted"),
        "identity": tr("the checks of identity"),
        "authority": tr("what shows that the representative may act"),
        "template": tr("the template"),
        "rules": tr("the rules of law"),
    }


def _listed(part: object) -> object:
    return list(part) if isinstance(part, tuple) else part


def _sha256(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
