"""The page of the house's own rules: typed, tried out on the open cases, then put in force."""

from dataclasses import dataclass, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsar_desk.errors import DeskError
from dsar_desk.gui.office import Office
from dsar_desk.gui.settings.house_form import HouseForm, Switch
from dsar_desk.gui.settings.house_moves import MovesPane
from dsar_desk.gui.settings.saved_page import PageWords, SavedPage
from dsar_desk.gui.widgets.folding import FoldingPanes
from dsar_desk.gui.widgets.pane import Pane
from dsar_desk.law.house import HouseRules
from dsar_desk.services.house_words import switch_name
from dsar_desk.text import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Callable

    from dsar_desk.gui.work import Job
    from dsar_desk.services.desk import Desk
    from dsar_desk.services.recount import Moved

__all__ = ["HousePage"]

MOVES_COLUMNS = 32


@dataclass(frozen=True, slots=True)
class _Known:
    """What the worker brings: the rules in force, the places, what laws leave to the house."""

    rules: HouseRules
    places: dict[str, str]
    switches: tuple[Switch, ...]


class HousePage(SavedPage):
    """``counted`` says that every open case was counted anew.

    What was typed is tried out first; only what was seen can be saved.
    """

    counted = Signal()
    CHANGED = "house.changed"

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        words = PageWords(
            tr("House rules"),
            about=tr("What this office decided for itself, beside the law"),
            reading=tr("You can read these rules and try others out, not save them."),
            throw_away=tr("Throw away what you typed?"),
            stays=tr("The house rules stay as they were last saved."),
            act=tr("What would move?"),
        )
        super().__init__(office, words, parent)
        self._base: HouseRules | None = None
        self._seen: HouseRules | None = None
        self._sent: HouseRules | None = None
        self._job: Job | None = None
        self._showing = False
        self.form: HouseForm | None = None
        self.moves = MovesPane(office)
        self.moves.stopped.connect(self.stop)
        self.moves.recount_wanted.connect(self.recount)
        self.buttons.accepted.connect(self.try_out)
        self.pane = Pane(tr("House rules"))
        self.lay_out(
            FoldingPanes(
                "house_panes", [620, 580], [self.pane, self.moves], least=(0, MOVES_COLUMNS)
            )
        )

    @property
    def typed(self) -> bool:
        """Whether something was typed that is not saved yet."""
        form = self.form
        return form is not None and (form.rules() != self._base or form.half_typed)

    def open(self) -> None:
        """Show the rules in force; what was typed before stands on top of them."""
        known = partial(_known, self._office.desk)
        self._office.workbench.do(known, owner=self, then=self._refresh)

    def take_focus(self) -> None:
        """Begin in the first field, once it is there."""
        if self.form is not None:
            self.form.named["target"].take_focus()

    def show_error(self, error: DeskError) -> None:
        """Say a refusal at the field that it names, else above the form."""
        self._job = None
        super().show_error(error)

    def shown_at_its_field(self, error: DeskError) -> bool:
        """Say a refusal at the field of the form that it names; whether there is one."""
        return self.form is not None and self.form.show_error(error)

    def try_out(self) -> None:
        """Work out which open cases would move; nothing is saved."""
        form = self.form
        if form is None or self._job is not None:
            return
        self.bar.clear()
        if form.refuse_problems():
            self.refuse()
            return
        rules = form.rules()
        preview = partial(self._office.desk.house.preview, rules)
        self._count(preview, partial(self._show_preview, rules))

    def save(self) -> None:
        """Put in force the rules whose moves were seen."""
        form = self.form
        if form is None or self._job is not None or self._seen is None:
            return
        rules = form.rules()
        if rules != self._seen or form.refuse_problems():
            self.bar.warn(tr("Something was changed since. See first what it would move."))
            return
        self._sent = rules
        save = partial(self._office.desk.house.save, self.order(), rules, self._base)
        self._count(save, self._note_saved)

    def recount(self) -> None:
        """Count every open case anew by the rules that are in force."""
        if self._job is None:
            recount = partial(self._office.desk.house.recount, self.order())
            self._count(recount, self._note_recount)

    def stop(self) -> None:
        """Give up what is being counted; what was typed stays."""
        if self._job is None:
            return
        saving = self._sent is not None
        self._job.cancel()
        self._rest()
        self._order = None
        self.moves.rest()
        self.bar.inform(tr("It was stopped. Nothing was saved, and what you typed is kept."))
        if saving:  # it may have been done already when Stop was pressed
            self.open()

    def show_stale(self, moved: "tuple[Moved, ...]") -> None:
        """Show the open cases that were counted by other rules, and offer to count them anew."""
        note = tr("These cases were counted by other rules of law than those of this program.")
        self.moves.show_moved(moved, note, may_recount=self._may_save)

    def discard(self) -> None:
        """Show the rules as they were last saved."""
        self._order = None
        self.bar.clear()
        if self.form is not None and self._base is not None:
            self.form.discard_half_typed()
            self._show(self._base)

    def _refresh(self, known: _Known) -> None:
        if self.form is None:
            self.form = HouseForm(self._office.today, known.places, known.switches)
            self.pane.column.addWidget(self.form)
            self.form.show()  # now, so that it can take the focus
            self.form.edited.connect(self._note_edit)
            self.take_focus()
        before, sent, self._sent = self._base, self._sent, None
        if sent is not None and known.rules == sent:
            self.bar.confirm(tr("The house rules were saved before they could be stopped."))
        if before is None:
            self._show(known.rules)
        elif known.rules != before:
            numbers, mine = self.form.typed_numbers(), self.form.rules()
            changed = {name for name in numbers if getattr(mine, name) != getattr(before, name)}
            self._show(known.rules, _merged(known.rules, before, mine))
            self.form.type_numbers({name: numbers[name] for name in changed})
        self.say_state()

    def _show(self, rules: HouseRules, typed: HouseRules | None = None) -> None:
        """Show the rules in force, and on top of them what was typed and is not saved."""
        if self.form is None:
            return
        self._showing = True
        self._base, self._seen = rules, None
        self.form.show_rules(typed or rules)
        self._showing = False
        self.say_state()

    def _note_edit(self) -> None:
        if not self._showing:
            self.note_edit()

    def say_state(self) -> None:
        """Let only that be saved whose moves were seen, and nothing while it is being counted."""
        super().say_state()
        ready = self.save_button.isEnabled() and self._is_seen and self._job is None
        self.save_button.setEnabled(ready)
        self.buttons.primary.setEnabled(self._job is None)

    @property
    def _is_seen(self) -> bool:
        form, seen = self.form, self._seen
        return form is not None and seen is not None and form.rules() == seen

    def _standing(self, *, typed: bool) -> str:
        if not typed or not self._may_save:
            return super()._standing(typed=typed)
        if self._is_seen:
            return tr("Changed and not saved yet; what it moves is shown")
        return tr("Changed and not saved yet; see first what it would move")

    def _count(
        self,
        call: "Callable[..., tuple[Moved, ...]]",
        then: "Callable[[tuple[Moved, ...]], object]",
    ) -> None:
        """Count in the worker, with progress and a way to stop."""
        self.moves.begin()
        self._job = self._office.workbench.do(
            call, owner=self, then=then, failed=self._fail, progress=self.moves.advance
        )
        self.say_state()

    def _fail(self, error: DeskError) -> None:
        self.moves.rest()
        self._sent = None
        self.show_error(error)

    def _rest(self) -> None:
        self._job = None
        self.say_state()

    def _show_preview(self, rules: HouseRules, moved: "tuple[Moved, ...]") -> None:
        self._rest()
        self._seen = rules
        self.moves.show_moved(moved, tr("Nothing was saved."))
        self.say_state()
        if self.save_button.isEnabled():
            self.save_button.setFocus()

    def _note_saved(self, moved: "tuple[Moved, ...]") -> None:
        self.counted.emit()
        sent, self._sent, self._order = self._sent, None, None
        self._rest()
        self._base, self._seen = sent, None
        self.say_state()
        self.moves.show_moved(moved, tr("This was saved."))
        self.bar.confirm(tr("The house rules were saved. {counted}", counted=_counted(len(moved))))

    def _note_recount(self, moved: "tuple[Moved, ...]") -> None:
        self.counted.emit()
        self._order = None
        self._rest()
        self.moves.show_moved(moved, tr("This was saved."))
        self.bar.confirm(_counted(len(moved)))


def _known(desk: "Desk") -> _Known:
    rules, places = desk.rulebook.rules, desk.rulebook.jurisdictions()
    switches = desk.house.switches().items()
    return _Known(
        desk.house.current(),
        {place.code: tr(place.name) for place in places},
        tuple(
            Switch(code, switch_name(code, halt, rules), tr(halt.why), halt.citation)
            for code, halt in switches
        ),
    )


def _merged(theirs: HouseRules, before: HouseRules, mine: HouseRules) -> HouseRules:
    """The rules that are in force now, with what was typed since ``before``."""
    changes: dict[str, Any] = {}
    for name in (each.name for each in fields(HouseRules)):
        now, old, new = (getattr(rules, name) for rules in (theirs, before, mine))
        if isinstance(now, tuple):
            kept = [one for one in now if one in new or one not in old]
            changes[name] = (*kept, *(one for one in new if one not in old and one not in now))
        elif new != old:
            changes[name] = new
    return replace(theirs, **changes)


def _counted(number: int) -> str:
    return tr_n("{n} open case was counted anew.", "{n} open cases were counted anew.", number)
