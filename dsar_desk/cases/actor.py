"""Who acts: the officer's id, name and role, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from dsar_desk.cases.ids import ActorId
from dsar_desk.errors import DeskError
from dsar_desk.text import tr

__all__ = ["Actor", "Deed", "Role", "require", "role_name"]


class Role(StrEnum):
    """The roles of an office; ``officer`` is the one person of a one-person office."""

    OFFICER = "officer"
    CLERK = "clerk"
    HANDLER = "handler"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Deed(StrEnum):
    """What a role may be allowed to do."""

    REGISTER = "register"
    READ = "read"
    CHECK_IDENTITY = "check_identity"
    DRAFT = "draft"
    APPROVE = "approve"
    DECIDE = "decide"
    EXPORT = "export"
    ADMINISTER = "administer"


_ALLOWED: dict[Role, frozenset[Deed]] = {
    Role.OFFICER: frozenset(Deed),
    Role.CLERK: frozenset({Deed.REGISTER, Deed.READ}),
    Role.HANDLER: frozenset({Deed.REGISTER, Deed.READ, Deed.CHECK_IDENTITY, Deed.DRAFT}),
    Role.APPROVER: frozenset(
        {Deed.READ, Deed.CHECK_IDENTITY, Deed.APPROVE, Deed.DECIDE, Deed.EXPORT}
    ),
    Role.ADMINISTRATOR: frozenset({Deed.ADMINISTER}),
    Role.AUDITOR: frozenset({Deed.READ, Deed.EXPORT}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at the desk."""

    id: ActorId
    name: str
    role: Role = Role.OFFICER

    def may(self, deed: Deed) -> bool:
        """Whether the role allows it."""
        return deed in _ALLOWED[self.role]


def role_name(role: Role) -> str:
    """What somebody in a role is called where their name is not said."""
    names = {
        Role.OFFICER: tr("privacy officer"),
        Role.CLERK: tr("clerk"),
        Role.HANDLER: tr("case handler"),
        Role.APPROVER: tr("approver"),
        Role.ADMINISTRATOR: tr("administrator"),
        Role.AUDITOR: tr("auditor of the office"),
    }
    return names[role]


def require(actor: Actor, deed: Deed) -> None:
    """Nothing where the actor's role allows the deed, else ``permission.denied``."""
    if not actor.may(deed):
        raise DeskError(
            "permission.denied",
            "The role {role} may not do this ({deed}). Nothing was changed; ask a colleague with "
            "the right role.",
            role=actor.role.value,
            deed=deed.value,
        )
