"""What a mail server says it found out about where a message came from (RFC 8601)."""

from dataclasses import dataclass

__all__ = ["ServerCheck"]


@dataclass(frozen=True, slots=True)
class ServerCheck:
    """One result: ``server`` says that ``method`` (spf, dkim, dmarc) gave ``result`` (pass, fail).

    Anybody can write such a line into a message: it is what the message says, and shown as that.
    """

    server: str = ""
    method: str = ""
    result: str = ""

    def as_record(self) -> dict[str, str]:
        """The check as JSON."""
        return {"server": self.server, "method": self.method, "result": self.result}
