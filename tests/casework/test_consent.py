"""What may be kept of a person, and who is still to be asked."""

from dataclasses import replace

from casework import consent
from casework.labels import Role
from casework.people import Duty, Person
from tests.casework.sample import MONDAY

NEWCOMER = Person(1, "沈月")
ASKED = replace(NEWCOMER, asked_at=MONDAY)
DECLINED = replace(ASKED, is_nameless=True, declined_at=MONDAY)
AGREED = replace(ASKED, agreed_at=MONDAY)
WORKER = replace(NEWCOMER, duties=(Duty(Role.GRID_WORKER),))
ERASED = replace(NEWCOMER, erased_at=MONDAY)


def test_a_home_is_kept_of_whoever_agreed_and_of_staff():
    everybody = (NEWCOMER, ASKED, DECLINED, AGREED, WORKER)
    assert [one for one in everybody if consent.may_keep_home(one)] == [AGREED, WORKER]


def test_nobody_is_asked_twice_nor_staff_nor_who_was_erased():
    everybody = (NEWCOMER, ASKED, DECLINED, AGREED, WORKER, ERASED)
    assert [one for one in everybody if consent.is_to_be_asked(one)] == [NEWCOMER]


def test_whoever_was_only_asked_has_not_declined():
    chose = replace(ASKED, is_nameless=True)
    everybody = (NEWCOMER, ASKED, chose, DECLINED, AGREED, replace(AGREED, is_nameless=True))
    assert [one for one in everybody if consent.has_declined(one)] == [DECLINED]


def test_whoever_declined_and_is_named_all_the_same_is_not_asked_again():
    assert consent.has_declined(replace(DECLINED, is_nameless=False))
