"""Property companies and owners' committees."""

from casework.places import Organisation, OrganisationKind
from storage.store import Store

PROPERTY, OWNERS = OrganisationKind.PROPERTY_COMPANY, OrganisationKind.OWNERS_COMMITTEE


def two_estates(store: Store) -> tuple[int, int]:
    return store.places.put_estate("蔚蓝香廷小区"), store.places.put_estate("信江花苑")


def test_what_is_entered_is_found_again(store: Store):
    first, second = two_estates(store)
    number = store.organisations.put(
        PROPERTY, "安居物业", phone="0793-1", contact="姜涛", estate_ids=[second, first, first]
    )
    known = Organisation(number, PROPERTY, "安居物业", "0793-1", "姜涛", (first, second))
    assert store.organisations.get(number) == known
    assert store.organisations.get(number + 1) is None
    assert store.organisations.all() == [known]


def test_entered_again_all_that_is_known_of_it_is_new(store: Store):
    first, second = two_estates(store)
    number = store.organisations.put(PROPERTY, "安居物业", phone="1", estate_ids=[first])
    assert (
        store.organisations.put(PROPERTY, "安居物业", contact="姜涛", estate_ids=[second]) == number
    )
    assert store.organisations.all() == [
        Organisation(number, PROPERTY, "安居物业", "", "姜涛", (second,))
    ]


def test_a_committee_may_be_called_like_a_company(store: Store):
    store.organisations.put(PROPERTY, "蔚蓝")
    store.organisations.put(OWNERS, "蔚蓝")
    assert [one.kind for one in store.organisations.all()] == [OWNERS, PROPERTY]
    assert [one.kind for one in store.organisations.all(PROPERTY)] == [PROPERTY]


def test_who_looks_after_an_estate(store: Store):
    first, second = two_estates(store)
    store.organisations.put(PROPERTY, "安居物业", estate_ids=[first, second])
    store.organisations.put(OWNERS, "业委会", estate_ids=[second])
    assert [one.name for one in store.organisations.of_estate(first)] == ["安居物业"]
    assert {one.name for one in store.organisations.of_estate(second)} == {"安居物业", "业委会"}


def test_one_gets_another_name_and_one_goes(store: Store):
    first, _ = two_estates(store)
    number = store.organisations.put(PROPERTY, "安居物业", estate_ids=[first])
    store.organisations.rename(number, "乐居物业")
    assert [one.name for one in store.organisations.of_estate(first)] == ["乐居物业"]
    store.organisations.remove(number)
    assert store.organisations.all() == []
    assert store.faults() == []
