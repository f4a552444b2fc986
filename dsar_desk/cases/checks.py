"""What a mail server says it found out about where a message came from (RFC 8601)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dsar_desk.cases.visible import visible
from dsar_desk.text import tr

__all__ = ["ServerCheck", "check_sentence", "failed_methods", "relied_on"]

_FAILS = frozenset({"fail", "hardfail"})
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class ServerCheck:
    """One result: ``server`` says that ``method`` (spf, dkim, dmarc) gave ``result`` (pass, fail).

    Anybody can write such a line into a message: it is what the message says, and shown as that.
    ``inside`` is one that stands above the line by which the message came in from outside: if the
    office knows ``server`` (the authserv-id) as its own, that server wrote it.
    """

    server: str = ""
    method: str = ""
    result: str = ""
    inside: bool = False

    def as_record(self) -> dict[str, object]:
        """The check as JSON."""
        return {
            "server": self.server,
            "method": self.method,
            "result": self.result,
            "inside": self.inside,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "ServerCheck":
        """The check that ``as_record`` wrote, in this version or another one."""
        return cls(**{name: value for name, value in record.items() if name in cls.__slots__})


def relied_on(
    checks: Iterable[ServerCheck], authserv_ids: Collection[str]
) -> tuple[ServerCheck, ...]:
    """The results that servers wrote which the office named; ``authserv_ids`` in lower case."""
    return tuple(each for each in checks if each.inside and each.server in authserv_ids)


def failed_methods(checks: Iterable[ServerCheck]) -> tuple[str, ...]:
    """What failed so that the sender may be somebody else; nothing else takes a caution.

    Where DMARC passed, the domain stands behind the message, whatever else failed on the way.
    """
    results: dict[str, set[str]] = {}
    for each in checks:
        results.setdefault(each.method, set()).add(each.result)
    if "pass" in results.get("dmarc", ()):
        return ()
    failed = (
        method
        for method in ("dmarc", "spf", "dkim")
        if results.get(method, set()) & _FAILS and "pass" not in results[method]
    )
    return tuple(method.upper() for method in failed)


def check_sentence(check: ServerCheck) -> str:
    """What a server that the office relies on found out, in plain words."""
    result = "fail" if check.result in _FAILS else check.result
    found = {
        ("dmarc", "pass"): tr("the sender’s domain stands behind this message (DMARC passed)."),
        ("dmarc", "fail"): tr(
            "the sender’s domain does not stand behind this message: somebody else may have written "
            "it (DMARC failed)."
        ),
        ("dkim", "pass"): tr(
            "the message is as it was when the domain that is named in it signed it (DKIM passed)."
        ),
        ("dkim", "fail"): tr(
            "the signature does not fit: the message was changed on its way, or is forged (DKIM "
            "failed)."
        ),
        ("spf", "pass"): tr(
            "the server that brought the message may send for the domain that it named (SPF passed)."
        ),
        ("spf", "fail"): tr(
            "the server that brought the message may not send for the domain that it named (SPF "
            "failed)."
        ),
    }.get((check.method, result)) or tr(
        "{method} gave {result}.", method=_shown(check.method), result=_shown(check.result)
    )
    return tr("{server}, which you rely on, found: {what}", server=_shown(check.server), what=found)


def _shown(text: str) -> str:
    return visible(text)[:_LONGEST]
