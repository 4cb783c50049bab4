"""What the house knows about itself."""

from storage.store import Store


def test_the_name_in_links_is_learnt_and_may_change(store: Store):
    assert store.facts.username == ""
    store.facts.set_username("linli_bot")
    assert store.facts.username == "linli_bot"
    store.facts.set_username("other_bot")
    assert store.facts.username == "other_bot"
