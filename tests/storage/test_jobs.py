"""Long work."""

from storage.store import Store
from tests.storage.sample import NOW, a_message, settle


def add(store: Store, kind: str = "backup") -> int:
    return store.jobs.add(kind, {"to": "别处"}, person_id=None, progress_id=None, at=NOW)


def test_jobs_are_done_one_after_the_other(store: Store):
    first, second = add(store), add(store)
    job = store.jobs.next()
    assert job is not None
    assert (job.id, job.params) == (first, {"to": "别处"})
    store.jobs.finished(first, error="", at=NOW)
    job = store.jobs.next()
    assert job is not None
    assert job.id == second


def test_a_job_that_a_killed_process_left_begins_again(store: Store):
    row = store.outbox.put(a_message(), at=NOW)
    person = settle(store).worker.id
    number = store.jobs.add("backup", {}, person_id=person, progress_id=row, at=NOW)
    store.jobs.running(number, done=3, total=9)
    job = store.jobs.next()
    assert job is not None
    assert (job.id, job.done, job.total) == (number, 3, 9)
    assert (job.person_id, job.progress_id) == (person, row)


def test_a_job_that_failed_does_not_begin_again(store: Store):
    store.jobs.finished(add(store), error="disk full", at=NOW)
    assert store.jobs.next() is None
