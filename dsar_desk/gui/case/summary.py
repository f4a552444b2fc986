"""The summary: who asks for what, when it came, whose case it is, what came before."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dsar_desk.cases.case import Case, Claim
from dsar_desk.cases.doors import channel_name
from dsar_desk.cases.ids import Reference
from dsar_desk.cases.languages import language_asked, language_name
from dsar_desk.cases.person import Parties, PostalAddress
from dsar_desk.cases.visible import visible
from dsar_desk.cases.wording import capacity_name, outcome_name, reply_name
from dsar_desk.gui.case.facts import Fact
from dsar_desk.gui.office import Office
from dsar_desk.gui.widgets.flow import FlowLayout
from dsar_desk.gui.widgets.form_column import FormColumn
from dsar_desk.law.marks import by_the_house, mark
from dsar_desk.law.rights import legal_name, matter_name
from dsar_desk.text import tr

__all__ = ["Summary", "address_lines"]

LINKS = 6
"""How many other requests have a button of their own."""


class Summary(FormColumn):
    """What is known about a case. Its buttons ask; the pane answers."""

    receipt_wanted = Signal()
    law_wanted = Signal()
    take_wanted = Signal()
    put_back_wanted = Signal()
    assign_wanted = Signal()
    earlier_wanted = Signal(str)
    link_wanted = Signal()
    same_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(tr("Summary"))
        self._office = office
        self._facts: dict[str, Fact] = {}
        self._add_what()
        self._add_who()
        self._add_when()
        self._add_here()

    def show_case(
        self, case: Case, earlier: tuple[Reference, ...], linked: Sequence[Case] = ()
    ) -> None:
        """Show a case, with the others of the same person, the newest first."""
        self._show(_who(case.parties))
        self._show(_what(case))
        self._facts["asked"].setToolTip("\n".join(legal_name(matter) for matter in case.matters))
        self._show(self._when(case))
        self._facts["owner"].show_value(self._office.who(case.owner))
        own = case.owner == self._office.desk.actor.id
        self.take.setVisible(not own and case.is_open)
        self.put_back.setVisible(own and case.is_open)
        self.assign.setVisible(case.is_open)
        self.correct.setVisible(case.is_open)
        self.change_law.setVisible(case.is_open)
        self._show_earlier(earlier)
        self._show_linked(linked)
        self.same.setVisible(case.is_open and any(other.is_open for other in linked))

    def show_law(self, case: Case, names: Mapping[str, str]) -> None:
        """Show the law of this case with the names of its places, once they are known by their codes."""
        self._facts["law"].show_value(_law(case, names))

    def _add_what(self) -> None:
        self.add_section(tr("What they ask for"))
        self._add("asked", tr("Asked for"))
        self._add("law", tr("Law"))
        self.change_law = self._button(tr("Change it …"))
        self.change_law.setToolTip(tr("Decide which law applies, or which laws could"))
        self.change_law.setAccessibleName(tr("Change the law of this case"))
        self.change_law.clicked.connect(self.law_wanted)
        self.add(_row(self.change_law))
        self._add("words", tr("In their own words"))
        self._add("scope", tr("How much of it"))
        self._add("helps", tr("What helps us find it"))

    def _add_who(self) -> None:
        self.add_section(tr("Who"))
        for key, caption in (
            ("name", tr("Name as written")),
            ("agent", tr("Asked for by")),
            ("email", tr("E-mail")),
            ("phone", tr("Phone")),
            ("address", tr("Address")),
            ("reply", tr("Wants the answer")),
            ("needs", tr("Needs")),
            ("language", tr("Language")),
        ):
            self._add(key, caption)

    def _add_when(self) -> None:
        self.add_section(tr("When and how"))
        for key, caption in (
            ("received", tr("Received")),
            ("on_letter", tr("Date on the letter")),
            ("campaign", tr("Came in the wave")),
            ("logged", tr("Logged")),
            ("closed", tr("Closed")),
        ):
            self._add(key, caption)
        self.correct = self._button(tr("Correct it …"))
        self.correct.setToolTip(tr("Put the day of receipt right"))
        self.correct.setAccessibleName(tr("Correct the day of receipt"))
        self.correct.clicked.connect(self.receipt_wanted)
        self.add(_row(self.correct))

    def _add_here(self) -> None:
        self.add_section(tr("In the office"))
        self._add("owner", tr("In the hands of"))
        self.take = self._button(tr("Take this case"))
        self.take.clicked.connect(self.take_wanted)
        self.put_back = self._button(tr("Put it back"))
        self.put_back.clicked.connect(self.put_back_wanted)
        self.assign = self._button(tr("Assign to …"))
        self.assign.clicked.connect(self.assign_wanted)
        self.add(_row(self.take, self.put_back, self.assign))
        self._add("earlier", tr("Other requests of this person"))
        self._links = QWidget()
        self._flow = FlowLayout(self._links)
        self.add(self._links)
        self._add_linked()

    def _add_linked(self) -> None:
        self._add("linked", tr("Linked cases"))
        self._linked = QWidget()
        self._linked_flow = FlowLayout(self._linked)
        self.add(self._linked)
        self.link = self._button(tr("Link to another case …"))
        self.link.clicked.connect(self.link_wanted)
        self.same = self._button(tr("This is the same request as …"))
        self.same.setToolTip(tr("Put it beside a linked case, and make the two one"))
        self.same.clicked.connect(self.same_wanted)
        self.add(_row(self.link, self.same))

    def _show_linked(self, linked: Sequence[Case]) -> None:
        _empty(self._linked_flow)
        for other in linked:
            button = self._button(_linked_words(other))
            button.clicked.connect(partial(self.earlier_wanted.emit, str(other.reference)))
            self._linked_flow.addWidget(button)
        self._facts["linked"].show_value("" if linked else tr("none"))
        self._linked.setVisible(bool(linked))

    def _show_earlier(self, earlier: tuple[Reference, ...]) -> None:
        _empty(self._flow)
        for reference in earlier[:LINKS]:
            button = self._button(str(reference))
            button.clicked.connect(partial(self.earlier_wanted.emit, str(reference)))
            self._flow.addWidget(button)
        if len(earlier) > LINKS:
            button = self._button(tr("All of this person"))
            button.clicked.connect(self.all_wanted)
            self._flow.addWidget(button)
        self._facts["earlier"].show_value("" if earlier else tr("none"))
        self._links.setVisible(bool(earlier))

    def _when(self, case: Case) -> Iterator[tuple[str, str]]:
        dates, day = case.dates, self._office.day
        door = channel_name(case.channel)
        yield "received", tr("{day}, {door}", day=day(dates.received), door=door)
        yield "on_letter", day(dates.on_letter) if dates.on_letter else ""
        yield "campaign", visible(case.campaign)
        yield "logged", self._office.moment(dates.logged)
        yield "closed", day(case.closed_on) if case.closed_on else ""

    def _add(self, key: str, caption: str) -> None:
        self._facts[key] = Fact(caption)
        self.add(self._facts[key])

    def _show(self, facts: Iterator[tuple[str, str]]) -> None:
        for key, value in facts:
            self._facts[key].show_value(value)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button


def address_lines(address: PostalAddress | None) -> str:
    """A postal address on as many lines as it has parts."""
    if address is None or address.is_empty:
        return ""
    town = " ".join(part for part in (address.postcode, address.city) if part)
    country = QLocale.territoryToString(QLocale.codeToTerritory(address.country))
    place = [address.dependent_locality, town, address.area, country if address.country else ""]
    lines = [address.company, *address.street, *place]
    return "\n".join(visible(line) for line in lines if line)


def _who(parties: Parties) -> Iterator[tuple[str, str]]:
    person, agent = parties.concerned, parties.representative
    yield "name", visible(person.name) or tr("not known yet")
    yield "email", visible(person.email)
    yield "phone", visible(person.phone)
    yield "address", address_lines(person.address)
    if agent is None:
        yield "agent", ""
        return
    who = tr(
        "{name}, {capacity}",
        name=visible(agent.person.name),
        capacity=capacity_name(agent.capacity),
    )
    gets = tr("{who}, who gets the answer", who=who)
    yield "agent", gets if parties.answer_to_representative else who


def _what(case: Case) -> Iterator[tuple[str, str]]:
    yield "asked", "\n".join(map(_claim, case.claims)) or tr("not known yet")
    yield "law", _law(case, {})
    yield "words", visible(case.own_words)
    yield "scope", visible(case.scope)
    yield "helps", visible(case.helps_us_find)
    yield "reply", reply_name(case.reply_by)
    yield "needs", visible(case.needs)
    yield "language", language_name(language_asked(case, ()))


def _law(case: Case, names: Mapping[str, str]) -> str:
    """The laws with their places, and which others were considered before; codes where no name is given."""
    others = ", ".join(names.get(code, code) for code in case.considered)
    if case.law_undecided:
        return tr("not decided; could be: {places}", places=others)
    placed = (
        (claim.law, names.get(claim.jurisdiction, claim.jurisdiction)) for claim in case.claims
    )
    laws = dict.fromkeys(
        tr("{law} ({place})", law=law, place=place) if place else law for law, place in placed
    )
    said = ", ".join(laws) or names.get(case.jurisdiction, case.jurisdiction)
    if not others:
        return said
    return tr("{law}; considered before: {places}", law=said, places=others)


def _claim(claim: Claim) -> str:
    name = matter_name(claim.right)
    if claim.outcome is not None:
        return tr(
            "{right}: {outcome}", right=name, outcome=outcome_name(claim.outcome, claim.right)
        )
    due = QLocale().toString(claim.clock.current_due, "d MMM yyyy")  # type: ignore[call-overload]
    due = by_the_house(due) if claim.clock.by_house else due
    said = tr("{right}, {law}, due {day}", right=name, law=claim.law, day=due)
    return f"{said} ({mark()})" if claim.clock.is_marked else said


def _linked_words(case: Case) -> str:
    """A linked case as its button says it: which, what, and whether it is over."""
    what = matter_name(case.matters[0]) if case.matters else tr("Request not yet known")
    if case.is_open:
        return tr("{reference}: {what}", reference=case.reference, what=what)
    return tr("{reference}: {what}, closed", reference=case.reference, what=what)


def _empty(flow: FlowLayout) -> None:
    while (item := flow.takeAt(0)) is not None:
        link = item.widget()
        if link is not None:
            link.deleteLater()


def _row(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    for button in buttons:
        flow.addWidget(button)
    return row
