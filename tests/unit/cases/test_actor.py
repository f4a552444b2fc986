import pytest

from dsar_desk.cases.actor import Actor, Deed, Role, require
from dsar_desk.cases.ids import ActorId
from dsar_desk.errors import DeskError


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_do_is_never_refused_and_all_else_is(role: Role) -> None:
    actor = Actor(ActorId("someone"), "Someone", role)
    for deed in Deed:
        if actor.may(deed):
            require(actor, deed)
        else:
            with pytest.raises(DeskError, match=role.value):
                require(actor, deed)


def test_only_who_administers_may_change_settings() -> None:
    roles = {role for role in Role if Actor(ActorId("a"), "A", role).may(Deed.ADMINISTER)}
    assert roles == {Role.OFFICER, Role.ADMINISTRATOR}
