"""What belongs to the office as a whole: its settings, its profile, its people, its signing key."""

from dsar_desk.cases.actor import Actor, Role
from dsar_desk.cases.ids import ActorId
from dsar_desk.errors import DeskError
from dsar_desk.store.keys import seal, unseal
from dsar_desk.store.session import Session
from dsar_desk.store.statement import Statement, insert_into
from dsar_desk.store.typed import storable

__all__ = ["Actors", "OfficeKeys", "Profile", "Settings", "meta_value"]

_PROFILE = "profile"
_SETTING = Statement("SELECT value FROM settings WHERE name = :name")
_BEGINNING = Statement("SELECT value FROM settings WHERE name LIKE :beginning ORDER BY name")
_SET = Statement("UPDATE settings SET value = :value WHERE name = :name")
_ADD_SETTING = insert_into("settings", ["name", "value"])
_ADD_ACTOR = insert_into("actors", ["id", "name", "role"])
_ACTOR = Statement("SELECT id, name, role FROM actors WHERE id = :id")
_ACTORS = Statement("SELECT id, name, role FROM actors ORDER BY name, id")
_ADD_KEY = insert_into("office_keys", ["name", "public", "sealed"])
_SEALED = Statement("SELECT sealed FROM office_keys WHERE name = :name")
_PUBLIC = Statement("SELECT public FROM office_keys WHERE name = :name")
_META = Statement("SELECT value FROM meta WHERE name = :name")


class Settings:
    """Named texts of the office."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str, default: str = "") -> str:
        """The setting of this name, ``default`` where it was never set."""
        found = self._session.value(_SETTING, {"name": name})
        return default if found is None else str(found)

    def beginning(self, name: str) -> tuple[str, ...]:
        """The settings whose names begin like this; a name holds no character of a pattern."""
        rows = self._session.rows(_BEGINNING, {"beginning": f"{name}%"})
        return tuple(str(value) for (value,) in rows)

    def set(self, name: str, value: str) -> None:
        """The setting, kept in place of the one before."""
        self._put(name, value, register=True)
        self._session.touched.office = True

    def note(self, name: str, value: str) -> None:
        """As ``set``, for what the program notes by itself and nobody decided: no journal entry."""
        self._put(name, value, register=False)

    def _put(self, name: str, value: str, *, register: bool) -> None:
        row = {"name": name, "value": storable(value)}
        if self._session.change(_SET, row, register=register) == 0:
            self._session.change(_ADD_SETTING, row, register=register)


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
        row = {"id": actor.id, "name": storable(actor.name), "role": actor.role.value}
        self._session.change(_ADD_ACTOR, row)
        self._session.touched.office = True
        return actor

    def get(self, actor: ActorId) -> Actor:
        """The person with this id; ``actor.unknown`` if there is none."""
        row = self._session.first(_ACTOR, {"id": actor})
        if row is None:
            raise DeskError(
                "actor.unknown",
                "This person does not belong to the office. Nothing was changed.",
            )
        return _actor(*row)

    def list(self) -> tuple[Actor, ...]:
        """All people of the office by name."""
        return tuple(_actor(*row) for row in self._session.rows(_ACTORS))


class OfficeKeys:
    """Key pairs of the office; the private halves are sealed under the store key."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, name: str, public: bytes, private: bytes) -> None:
        """The pair, kept under a name."""
        sealed = seal(self._wrapping(), private, name.encode(), self._session.chance)
        row = {"name": name, "public": public, "sealed": sealed}
        self._session.change(_ADD_KEY, row)

    def private(self, name: str) -> bytes | None:
        """The private half of a pair, None where there is none or it is damaged."""
        sealed = self._session.value(_SEALED, {"name": name})
        return None if sealed is None else unseal(self._wrapping(), bytes(sealed), name.encode())

    def public(self, name: str) -> bytes | None:
        """The public half of a pair, None where there is none."""
        public = self._session.value(_PUBLIC, {"name": name})
        return None if public is None else bytes(public)

    def _wrapping(self) -> bytes:
        return self._session.key.wrapping(b"office keys")


def meta_value(session: Session, name: str) -> str | None:
    """What the store says of itself under a name, None where it says nothing."""
    found: str | None = session.value(_META, {"name": name})
    return found


def _actor(key: str, name: str, role: str) -> Actor:
    return Actor(ActorId(key), name, Role(role))
