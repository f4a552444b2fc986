"""What a mail server says it found out about where a message came from (RFC 8601)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

__all__ = ["ServerCheck", "vouched"]


@dataclass(frozen=True, slots=True)
class ServerCheck:
    """One result: ``server`` says that ``method`` (spf, dkim, dmarc) gave ``result`` (pass, fail).

    Anybody can write such a line into a message. It proves something only where it was written by
    the office's own receiving server, see ``vouched``.
    """

    server: str = ""
    method: str = ""
    result: str = ""

    def as_record(self) -> dict[str, str]:
        """The check as JSON."""
        return {"server": self.server, "method": self.method, "result": self.result}


def vouched(checks: Iterable[ServerCheck], own_servers: Collection[str]) -> tuple[ServerCheck, ...]:
    """The checks that the office's own servers made; the others only say so (RFC 8601, 5)."""
    own = {server.strip().lower() for server in own_servers if server.strip()}
    return tuple(check for check in checks if check.server in own)
