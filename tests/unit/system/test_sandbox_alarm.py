import threading
from time import monotonic

from dsar_desk.system.alarm import Alarm


def test_an_alarm_rings_when_it_is_not_disarmed() -> None:
    rung = threading.Event()
    alarm = Alarm(rung.set)
    alarm.arm(0.01)
    assert rung.wait(5)
    alarm.close()
    assert alarm.rang


def test_a_disarmed_alarm_stays_silent_and_can_be_armed_again() -> None:
    rung = threading.Event()
    alarm = Alarm(rung.set)
    for _ in range(100):
        alarm.arm(60)
        alarm.disarm()
    assert not alarm.rang
    alarm.arm(0.01)
    assert rung.wait(5)
    alarm.close()


def test_a_shorter_time_rings_before_a_longer_one_would_have() -> None:
    rung = threading.Event()
    alarm = Alarm(rung.set)
    alarm.arm(60)
    alarm.disarm()
    begun = monotonic()
    alarm.arm(0.01)
    assert rung.wait(5)
    assert monotonic() - begun < 5
    alarm.close()


def test_an_alarm_that_was_never_armed_has_no_thread_to_end() -> None:
    before = threading.active_count()
    alarm = Alarm(lambda: None)
    alarm.close()
    assert threading.active_count() == before


def test_a_closed_alarm_leaves_no_thread() -> None:
    before = threading.active_count()
    alarm = Alarm(lambda: None)
    alarm.arm(60)
    alarm.close()
    assert threading.active_count() == before
