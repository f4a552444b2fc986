"""What the form of the office's profile holds: plain texts by field, and the profile they make."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dsar_desk.cases.person import PostalAddress
from dsar_desk.cases.profile import Officer, PolicyVersion, Profile
from dsar_desk.cases.profile_fit import text_problem
from dsar_desk.text import tr

__all__ = ["answered", "answers_of", "problems"]

ADDRESS = frozenset({"country", "street", "postcode", "city", "district", "area"})
POLICY = frozenset({"policy_title", "policy_version", "policy_effective", "policy_web"})


def answers_of(profile: Profile) -> dict[str, str]:
    """The profile as the form shows it, its newest policy among the rest."""
    controller, officer = profile.controller, profile.officer or Officer("", "")
    address, policy = controller.address, _newest(profile)
    return {
        "name": controller.name,
        "country": address.country,
        "street": "\n".join(address.street),
        "postcode": address.postcode,
        "city": address.city,
        "district": address.dependent_locality,
        "area": address.area,
        "phone": controller.phone,
        "email": controller.email,
        "web": controller.web,
        "letterhead": "\n".join(profile.letterhead),
        "signatory_name": profile.signatory.name,
        "signatory_role": profile.signatory.role,
        "officer_name": officer.name,
        "officer_role": officer.role,
        "officer_phone": officer.phone,
        "officer_email": officer.email,
        "policy_title": policy.title if policy else "",
        "policy_version": policy.id if policy else "",
        "policy_effective": policy.effective.isoformat() if policy else "",
        "policy_web": policy.web if policy else "",
        "automated_decisions": profile.automated_decisions,
    }


def answered(profile: Profile, typed: Mapping[str, str]) -> Profile:
    """The profile with what was typed; what was not typed stays as it is, whatever it is.

    A policy under another version's name is added, and the versions before it are kept.
    """
    said = answers_of(profile) | {key: _tidy(text) for key, text in typed.items()}
    before = profile.controller
    address = _address(before.address, said) if ADDRESS & set(typed) else before.address
    follows = profile.country == before.address.country and bool(address.country)
    return replace(
        profile,
        country=address.country if follows else profile.country,
        controller=replace(
            before,
            name=said["name"],
            address=address,
            phone=said["phone"],
            email=said["email"],
            web=said["web"],
        ),
        letterhead=_lines(said["letterhead"]) if "letterhead" in typed else profile.letterhead,
        signatory=replace(
            profile.signatory, name=said["signatory_name"], role=said["signatory_role"]
        ),
        officer=_officer(said),
        policies=_policies(profile, said) if POLICY & set(typed) else profile.policies,
        automated_decisions=said["automated_decisions"],
    )


def problems(said: Mapping[str, str]) -> dict[str, str]:
    """What keeps these answers from being saved, as a sentence for each field."""
    title, effective = said["policy_title"].strip(), said["policy_effective"]
    other = said["policy_version"].strip() or said["policy_web"].strip()
    found = {name: wrong for name, text in said.items() if (wrong := text_problem(name, text))}
    officer = (said[f"officer_{part}"].strip() for part in ("role", "phone", "email"))
    if not said["officer_name"].strip() and any(officer):
        found["officer_name"] = tr("Letters name the data protection officer. Type the name too.")
    if not title and (effective or other):
        found["policy_title"] = tr("A policy is cited by its title. Type it, or empty all four.")
    if not effective and (title or other):
        found["policy_effective"] = tr(
            "A policy is cited by the day from which it applies. Type it, or empty all four."
        )
    if effective and not PolicyVersion("", title or "-", date.fromisoformat(effective)).is_known:
        found["policy_effective"] = tr("No privacy policy applied on that day; look at the date.")
    return found


def _newest(profile: Profile) -> PolicyVersion | None:
    return max(profile.policies, key=lambda policy: policy.effective, default=None)


def _address(before: PostalAddress, said: Mapping[str, str]) -> PostalAddress:
    return replace(
        before,
        country=said["country"],
        street=_lines(said["street"]),
        postcode=said["postcode"],
        city=said["city"],
        dependent_locality=said["district"],
        area=said["area"],
    )


def _officer(said: Mapping[str, str]) -> Officer | None:
    parts = [said[f"officer_{part}"] for part in ("name", "role", "phone", "email")]
    return Officer(*parts) if any(parts) else None


def _policies(profile: Profile, said: Mapping[str, str]) -> tuple[PolicyVersion, ...]:
    newest, title = _newest(profile), said["policy_title"]
    if not title:
        return tuple(policy for policy in profile.policies if policy is not newest)
    effective = date.fromisoformat(said["policy_effective"])
    name = said["policy_version"] or effective.isoformat()
    policy = PolicyVersion(name, title, effective, said["policy_web"])
    others = tuple(one for one in profile.policies if one.id != name)
    return tuple(sorted((*others, policy), key=lambda one: one.effective))


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines()).strip()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.splitlines() if line.strip())
