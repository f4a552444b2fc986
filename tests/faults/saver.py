"""The child: saves one action after the other and says over a pipe how far it is.

Its marks: ``W`` the first write is done, ``C`` the change, ``J`` the journal entry, ``M`` the
commit begins, ``D`` the commit is done, ``A`` the action is acknowledged.
"""

import os
from collections.abc import Callable
from itertools import count
from unittest.mock import patch

from dsar_desk.cases.ids import CaseId, LetterId, OperationId, ReceivedId
from dsar_desk.cases.journal import Action, Entry
from dsar_desk.store.lines import FileLine
from dsar_desk.store.unit import Unit
from tests.builders import a_case, a_letter, a_received
from tests.integration.store.house import ANA, NOW, House

Work = Callable[[Unit, str, Callable[[str], None]], Action]


def log_a_case(unit: Unit, name: str, mark: Callable[[str], None]) -> Action:
    """A request by post: reference, bytes, case."""
    reference = unit.references.reserve(2026)
    mark("W")
    case = unit.cases.add(a_case(id=CaseId(f"case-{name}"), reference=reference))
    unit.blobs.put(name.encode() * 20_000, case.id)
    return Action.CASE_OPENED


def take_in_a_message(unit: Unit, name: str, mark: Callable[[str], None]) -> Action:
    """A message that belongs to no case yet."""
    blob = unit.blobs.put(name.encode() * 5_000, None)
    mark("W")
    item = a_received(id=ReceivedId(f"received-{name}"), blob=blob.id, case=None)
    unit.received.add(item)
    return Action.MESSAGE_TAKEN_IN


def change_a_case(unit: Unit, name: str, mark: Callable[[str], None]) -> Action:
    """Some case saved again, with a letter and a note."""
    case = unit.cases.save(unit.cases.get(unit.cases.ids()[0]))
    mark("W")
    unit.letters.add(a_letter(id=LetterId(f"letter-{name}"), case=case.id))
    unit.notes.add(case.id, name, ANA.id, NOW)
    return Action.CASE_CHANGED


WORKFLOWS: tuple[Work, ...] = (log_a_case, take_in_a_message, change_a_case)


class Saver:
    """Saves under the operations ``<run>-<number>`` until it is killed."""

    def __init__(self, house: House, run: int, pipe: int) -> None:
        self._house = house
        self._run = run
        self._pipe = pipe
        self._name = ""

    def save_for_ever(self) -> None:
        """One action after the other, workflow by workflow."""
        commit = FileLine.commit

        def marked(line: FileLine) -> None:
            self._mark("M")
            commit(line)

        with self._house.open() as database, patch.object(FileLine, "commit", marked):
            database.on_change(lambda _changes: self._mark("D"))
            for number in count():
                self._name = f"{self._run}-{number}"
                with database.unit(ANA, OperationId(self._name), NOW) as unit:
                    action = WORKFLOWS[number % len(WORKFLOWS)](unit, self._name, self._mark)
                    self._mark("C")
                    unit.record(Entry(action, content={"name": self._name}))
                    unit.result({"id": self._name})
                    self._mark("J")
                self._mark("A")

    def _mark(self, phase: str) -> None:
        os.write(self._pipe, f"{phase} {self._name}\n".encode())
