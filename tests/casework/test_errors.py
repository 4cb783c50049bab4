"""A rule that refuses says which sentence explains it."""

from casework import drafting_errors, entry_errors, errors, event_errors, knowledge_errors
from casework.errors import CaseworkError


def test_every_refusal_has_a_sentence_of_its_own():
    family = {
        kind: str(module.__doc__)
        for module in (entry_errors, drafting_errors, event_errors, knowledge_errors, errors)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, CaseworkError)
    }
    assert len({kind.key for kind in family}) == len(family) > 1
    drawn = {kind: kind.__name__ in tree for kind, tree in family.items()}
    assert all(drawn.values()), drawn


def test_a_refusal_carries_its_facts():
    assert CaseworkError(case_no="2026-0001").facts == {"case_no": "2026-0001"}
