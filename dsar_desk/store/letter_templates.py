"""The templates of letters that the office wrote itself, every version of them."""

from dsar_desk.cases.office_template import OfficeTemplate
from dsar_desk.errors import DeskError
from dsar_desk.store.records import from_text, to_text
from dsar_desk.store.session import Session, moment
from dsar_desk.store.statement import Statement, insert_into

__all__ = ["LetterTemplates"]

_ADD = insert_into("letter_templates", ["id", "name", "version", "at", "record"])
_COUNT = Statement("SELECT COUNT(*) FROM letter_templates")
_LAST = Statement("SELECT MAX(version) FROM letter_templates WHERE name = :name")
_OF = Statement("SELECT record FROM letter_templates WHERE name = :name ORDER BY version")
_ALL = Statement("SELECT record FROM letter_templates ORDER BY name, version")


class LetterTemplates:
    """Only ever added to: the last version of a name is the one that counts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, template: OfficeTemplate) -> OfficeTemplate:
        """The version, kept; ``store.conflict`` where another one has its number by now."""
        if int(self._session.value(_LAST, {"name": template.name}) or 0) >= template.version:
            raise DeskError(
                "store.conflict",
                "This template was changed meanwhile. Nothing was overwritten, and what you typed "
                "is kept; look at what it says now, then save again.",
            )
        row = {
            "id": template.id,
            "name": template.name,
            "version": template.version,
            "at": moment(template.at),
            "record": to_text(template),
        }
        self._session.change(_ADD, row)
        return template

    def count(self) -> int:
        """How many versions there are in all: another number says that something is new."""
        return int(self._session.value(_COUNT, {}) or 0)

    def of(self, name: str) -> tuple[OfficeTemplate, ...]:
        """The versions of one template, the oldest first."""
        rows = self._session.rows(_OF, {"name": name})
        return tuple(from_text(OfficeTemplate, record) for (record,) in rows)

    def latest(self) -> dict[str, OfficeTemplate]:
        """The last version of each, by its name."""
        rows = self._session.rows(_ALL, {})
        found = (from_text(OfficeTemplate, record) for (record,) in rows)
        return {template.name: template for template in found}
