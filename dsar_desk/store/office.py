"""What belongs to the office as a whole: its settings, its profile, its people, its signing key."""

from sqlalchemy import insert, select, update

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.errors import DeskError
from dsar_desk.store.keys import seal, unseal
from dsar_desk.store.session import Session
from dsar_desk.store.tables import actors, meta, office_keys, settings

__all__ = ["Actors", "OfficeKeys", "Profile", "Settings", "meta_value"]

_PROFILE = "profile"


class Settings:
    """Named texts of the office."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str, default: str = "") -> str:
        """The setting of this name, ``default`` where it was never set."""
        found = self._session.value(select(settings.c.value).where(settings.c.name == name))
        return default if found is None else str(found)

    def set(self, name: str, value: str) -> None:
        """The setting, kept in place of the one before."""
        here = update(settings).where(settings.c.name == name).values(value=value)
        if self._session.change(here) == 0:
            self._session.change(insert(settings), {"name": name, "value": value})
        self._session.touched.office = True


class Profile:
    """The office profile as JSON text; what it means is read by ``cases.profile``."""

    def __init__(self, session: Session) -> None:
        self._settings = Settings(session)

    def get(self) -> str:
        """The profile, an empty text in an office that never had one."""
        return self._settings.get(_PROFILE)

    def set(self, text: str) -> None:
        """The profile, kept in place of the one before."""
        self._settings.set(_PROFILE, text)


class Actors:
    """The people of the office."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, actor: Actor) -> Actor:
        """The person, from now on known."""
        row = {"id": actor.id, "name": actor.name, "role": actor.role.value}
        self._session.change(insert(actors), row)
        self._session.touched.office = True
        return actor

    def get(self, actor: ActorId) -> Actor:
        """The person with this id; ``actor.unknown`` if there is none."""
        row = self._session.first(select(actors).where(actors.c.id == actor))
        if row is None:
            raise DeskError(
                "actor.unknown",
                "This person does not belong to the office. Nothing was changed.",
            )
        return Actor(ActorId(row.id), row.name, Role(row.role))

    def list(self) -> tuple[Actor, ...]:
        """All people of the office by name."""
        rows = self._session.rows(select(actors).order_by(actors.c.name, actors.c.id))
        return tuple(Actor(ActorId(row.id), row.name, Role(row.role)) for row in rows)


class OfficeKeys:
    """Key pairs of the office; the private halves are sealed under the store key."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, name: str, public: bytes, private: bytes) -> None:
        """The pair, kept under a name."""
        sealed = seal(self._wrapping(), private, name.encode(), self._session.chance)
        row = {"name": name, "public": public, "sealed": sealed}
        self._session.change(insert(office_keys), row)

    def private(self, name: str) -> bytes | None:
        """The private half of a pair, None where there is none or it is damaged."""
        found = select(office_keys.c.sealed).where(office_keys.c.name == name)
        sealed = self._session.value(found)
        return None if sealed is None else unseal(self._wrapping(), bytes(sealed), name.encode())

    def public(self, name: str) -> bytes | None:
        """The public half of a pair, None where there is none."""
        found = select(office_keys.c.public).where(office_keys.c.name == name)
        public = self._session.value(found)
        return None if public is None else bytes(public)

    def _wrapping(self) -> bytes:
        return self._session.key.wrapping(b"office keys")


def meta_value(session: Session, name: str) -> str | None:
    """What the store says of itself under a name, None where it says nothing."""
    found: str | None = session.value(select(meta.c.value).where(meta.c.name == name))
    return found
