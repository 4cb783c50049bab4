"""Files of our own on their way to somebody."""

from storage.papers import Paper
from storage.store import Store
from tests.storage.sample import NOW, a_message


def test_a_file_is_kept_as_it_is(store: Store):
    paper = Paper("名单.xlsx", "application/octet-stream", b"PK\x00\xff")
    first = store.papers.put(paper, at=NOW)
    second = store.papers.put(Paper("空.txt", "text/plain", b""), at=NOW)
    assert store.papers.get(first) == paper
    assert store.papers.get(second).content == b""


def test_a_message_carries_it(store: Store):
    number = store.papers.put(Paper("名单.xlsx", "text/plain", b"1"), at=NOW)
    message = a_message(paper_id=number)
    row = store.outbox.put(message, at=NOW)
    assert store.outbox.get(row).message.paper_id == number
