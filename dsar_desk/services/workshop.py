"""The workshop: every service but finding, wired together; loaded once work on a case begins."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dsar_desk.errors import DeskError
from dsar_desk.law.authorities import Authorities
from dsar_desk.law.own_packs import with_own_packs
from dsar_desk.law.rulebook import Rulebook
from dsar_desk.services.addresses import AddressDesk
from dsar_desk.services.attested import Attested
from dsar_desk.services.belonging import Belongings
from dsar_desk.services.casework import Casework
from dsar_desk.services.clockwork import Clockwork
from dsar_desk.services.correspondence import Correspondence
from dsar_desk.services.deciding import Deciding
from dsar_desk.services.demanding import DemandDesk
from dsar_desk.services.documents import Documents
from dsar_desk.services.exporting import Exporting
from dsar_desk.services.facts import FactFinder
from dsar_desk.services.house import HouseDesk
from dsar_desk.services.identity import IdentityDesk
from dsar_desk.services.inbox import Inbox
from dsar_desk.services.intake import Intake
from dsar_desk.services.mailboxes import addresses_of
from dsar_desk.services.office_letters import OfficeLetters
from dsar_desk.services.opening import Openings
from dsar_desk.services.post_in import PostIn
from dsar_desk.services.profiles import Profiles
from dsar_desk.services.reading import Reader
from dsar_desk.services.redrafting import Redrafting
from dsar_desk.services.returns import Returns
from dsar_desk.services.rules import RuleShelf
from dsar_desk.services.scan_reading import ScanReader
from dsar_desk.services.twins import Twins
from dsar_desk.store.database import Database
from dsar_desk.system.sandbox import Sandbox

if TYPE_CHECKING:
    from dsar_desk.services.stationery import Stationery

__all__ = ["Tools", "Workshop", "furnish"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What services are made with besides the office itself: data, chance, paper."""

    resources: Path
    new_id: Callable[[], str]
    stationery: "Callable[[], Stationery]"


@dataclass(frozen=True, slots=True)
class Workshop:
    """The services of one open office; ``refused`` says which of its own rule packs were not taken."""

    refused: tuple[DeskError, ...]
    sandbox: Sandbox
    clockwork: Clockwork
    rulebook: Rulebook
    authorities: Authorities
    intake: Intake
    inbox: Inbox
    belongings: Belongings
    twins: Twins
    openings: Openings
    casework: Casework
    deciding: Deciding
    demanding: DemandDesk
    attested: Attested
    house: HouseDesk
    rules: RuleShelf
    identity: IdentityDesk
    correspondence: Correspondence
    office_letters: OfficeLetters
    redrafting: Redrafting
    addresses: AddressDesk
    documents: Documents
    exporting: Exporting
    post_in: PostIn


def furnish(database: Database, profiles: Profiles, tools: Tools) -> Workshop:
    """All services of an open office."""
    rulebook, refused = Rulebook.load(tools.resources / "law"), tuple[DeskError, ...]()
    if database.keeping is not None:
        rulebook, refused = with_own_packs(rulebook, database.keeping.folder / "law")
    authorities = Authorities.load(tools.resources / "authorities")
    clockwork, sandbox = Clockwork(rulebook), Sandbox()
    own = OfficeLetters(database, tools.stationery, tools.resources, new_id=tools.new_id)
    paper = own.stationery
    scans = ScanReader(sandbox, lambda: profiles.current().country)
    attested = Attested(database, tools.resources, rulebook)
    finder = _finder(clockwork, authorities, attested, paper)
    return Workshop(
        refused=refused,
        sandbox=sandbox,
        clockwork=clockwork,
        rulebook=rulebook,
        authorities=authorities,
        intake=Intake(
            database,
            Reader(sandbox),
            tools.new_id,
            lambda: (profiles.current().controller.email, *addresses_of(database)),
            Returns(clockwork),
            scans=scans,
        ),
        inbox=Inbox(database),
        belongings=Belongings(database),
        twins=Twins(database, clockwork),
        openings=Openings(database, clockwork, tools.new_id),
        casework=Casework(database, clockwork),
        deciding=Deciding(database, clockwork),
        demanding=DemandDesk(database),
        attested=attested,
        house=HouseDesk(database, rulebook, clockwork),
        rules=RuleShelf(database, rulebook, authorities),
        identity=IdentityDesk(database, tools.new_id),
        correspondence=Correspondence(
            database, profiles, finder, clockwork, stationery=paper, new_id=tools.new_id
        ),
        office_letters=own,
        addresses=AddressDesk(database),
        redrafting=Redrafting(database, profiles, finder, paper),
        documents=Documents(database, sandbox, profiles, paper),
        exporting=Exporting(database, profiles, paper, clockwork.name_of),
        post_in=PostIn(database, profiles, scans, tools.new_id, paper),
    )


def _finder(
    clockwork: Clockwork,
    authorities: Authorities,
    attested: Attested,
    paper: "Callable[[], Stationery]",
) -> FactFinder:
    return FactFinder(
        clockwork,
        authorities,
        lambda *parts: paper().envelope(*parts),
        attested.ready,
        form=lambda kind, law, language: paper().template(kind, law, language).identity,
    )
