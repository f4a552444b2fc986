"""What the office's profile does not say yet, and which letters have to wait for it."""

from collections.abc import Callable
from enum import StrEnum

from dsar_desk.cases.profile import Profile
from dsar_desk.text import tr

__all__ = ["Gap", "gap_name", "gap_sentence", "gaps_of"]


class Gap(StrEnum):
    """Something that letters print and that the profile does not know."""

    CONTROLLER = "controller"
    ADDRESS = "address"
    CONTACT = "contact"
    POLICY = "policy"
    DATA_MAP = "data_map"
    AUTOMATED_DECISIONS = "automated_decisions"


def gaps_of(profile: Profile) -> tuple[Gap, ...]:
    """What the profile lacks, in the order in which it is asked for."""
    return tuple(gap for gap, lacks in _LACKS.items() if lacks(profile))


def gap_name(gap: Gap) -> str:
    """What is missing, in a few words for a list."""
    names = {
        Gap.CONTROLLER: tr("name of the controller"),
        Gap.ADDRESS: tr("postal address"),
        Gap.CONTACT: tr("a way to reach the office"),
        Gap.POLICY: tr("title and date of the privacy policy"),
        Gap.DATA_MAP: tr("data map"),
        Gap.AUTOMATED_DECISIONS: tr("automated decisions"),
    }
    return names[gap]


def gap_sentence(gap: Gap) -> str:
    """What is missing, and where it is filled in."""
    sentences = {
        Gap.CONTROLLER: tr(
            "The office profile does not name the controller, in whose name letters are written; fill it in "
            "under File > Office profile … or with “dsar-desk office profile”."
        ),
        Gap.ADDRESS: tr(
            "The office profile has no postal address of the controller, which every letter bears; "
            "fill it in under File > Office profile … or with “dsar-desk office profile”."
        ),
        Gap.CONTACT: tr(
            "The office profile gives no telephone number, e-mail address or website by which the "
            "controller can be reached; fill one in under File > Office profile … or with "
            "“dsar-desk office profile”."
        ),
        Gap.POLICY: tr(
            "The office profile has no privacy policy with its title and date, which letters "
            "cite; fill it in under File > Office profile … or with “dsar-desk office profile”."
        ),
        Gap.DATA_MAP: tr(
            "The data map in the office profile is empty, and an answer to a request for access has "
            "to say which data are kept, why and how long; read a profile that has one from a file under File > "
            "Office profile … or with “dsar-desk office profile”."
        ),
        Gap.AUTOMATED_DECISIONS: tr(
            "The office profile does not say whether anything is decided by automated means alone, "
            "which an answer to a request for access has to say; fill it in under File > Office "
            "profile … or with “dsar-desk office profile”."
        ),
    }
    return sentences[gap]


def _no_address(profile: Profile) -> bool:
    address = profile.controller.address
    street = any(line.strip() for line in address.street)
    return not (street or (address.city.strip() and address.postcode.strip()))


def _no_contact(profile: Profile) -> bool:
    controller = profile.controller
    return not any(way.strip() for way in (controller.phone, controller.email, controller.web))


_LACKS: dict[Gap, Callable[[Profile], bool]] = {
    Gap.CONTROLLER: lambda profile: not profile.controller.name.strip(),
    Gap.ADDRESS: _no_address,
    Gap.CONTACT: _no_contact,
    Gap.POLICY: lambda profile: not profile.policies,
    Gap.DATA_MAP: lambda profile: not profile.data_map,
    Gap.AUTOMATED_DECISIONS: lambda profile: not profile.automated_decisions.strip(),
}
