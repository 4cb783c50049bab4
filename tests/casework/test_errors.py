"""A rule that refuses says which sentence explains it."""

from casework import errors
from casework.errors import CaseworkError


def test_every_refusal_has_a_sentence_of_its_own():
    family = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, CaseworkError)
    ]
    assert len({kind.key for kind in family}) == len(family) > 1
    assert all(kind.__name__ in str(errors.__doc__) for kind in family)


def test_a_refusal_carries_its_facts():
    assert CaseworkError(case_no="2026-0001").facts == {"case_no": "2026-0001"}
