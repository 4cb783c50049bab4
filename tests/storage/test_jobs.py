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


def test_a_job_is_found_by_its_number_with_how_it_ended(store: Store):
    first, second = add(store), add(store)
    store.jobs.finished(first, error="", at=NOW)
    store.jobs.finished(second, error="disk full", at=NOW)
    done, failed = store.jobs.get(first), store.jobs.get(second)
    assert done is not None
    assert failed is not None
    assert (done.is_over, done.has_failed) == (True, False)
    assert (failed.is_over, failed.has_failed) == (False, True)
    assert store.jobs.get(99) is None


def test_what_a_job_has_found_out_is_kept_beside_what_it_was_asked_for(store: Store):
    number = add(store)
    store.jobs.keep(number, {"found": "3栋"})
    job = store.jobs.get(number)
    assert job is not None
    assert job.params == {"to": "别处", "found": "3栋"}


def test_a_job_that_goes_on_with_another_one_is_found(store: Store):
    first = add(store)
    assert store.jobs.after(first) is None
    for _ in range(2):
        newest = store.jobs.add(
            "backup", {"after": first}, person_id=None, progress_id=None, at=NOW
        )
    found = store.jobs.after(first)
    assert found is not None
    assert found.id == newest


def test_a_job_that_is_over_is_not_running_any_more(store: Store):
    number = add(store)
    assert store.jobs.running(number, done=1, total=2)
    store.jobs.finished(number, error="", at=NOW)
    assert not store.jobs.running(number, done=2, total=2)
    assert store.jobs.next() is None
