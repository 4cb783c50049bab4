"""Days of the community's own, what became of each festival, and its standing draft."""

from dataclasses import replace

from casework.festivals import Occasion, OccasionState, OwnFestival, StandingDraft
from casework.notices import Notice, Topic
from storage.owed import Message
from storage.store import Store
from tests.storage.sample import NOW, settle

MEETING = OwnFestival("睦邻节", is_lunar=True, month=3, day=3)


def drafted(store: Store) -> int:
    return store.notices.add(Notice(0, Topic.FESTIVAL, NOW, text="佳节安康")).id


def test_a_day_of_our_own_is_kept_until_it_is_dropped(store: Store):
    kept = store.festivals.add_own(MEETING, by=settle(store).worker.id, at=NOW)
    start = OwnFestival("开学日", is_lunar=False, month=9, day=1)
    store.festivals.add_own(start, by=None, at=NOW)
    assert kept == replace(MEETING, id=kept.id)
    assert [one.name for one in store.festivals.own()] == ["开学日", "睦邻节"]
    store.festivals.drop_own(kept.id, at=NOW)
    assert [one.name for one in store.festivals.own()] == ["开学日"]


def test_a_number_is_never_given_to_another_day(store: Store):
    """Its occasions are kept by it."""
    first = store.festivals.add_own(MEETING, by=None, at=NOW)
    store.festivals.drop_own(first.id, at=NOW)
    assert store.festivals.add_own(MEETING, by=None, at=NOW).code != first.code


def test_what_became_of_a_festival_is_kept_by_year(store: Store):
    no = drafted(store)
    noted = Occasion("dragon_boat", 2026, OccasionState.DRAFTED, NOW, notice_id=no)
    store.festivals.note(noted)
    assert store.festivals.occasion("dragon_boat", 2026) == noted
    assert store.festivals.occasion("dragon_boat", 2027) is None
    by = settle(store).worker.id
    decided = replace(noted, state=OccasionState.ADOPTED, decided_by=by, decided_at=NOW)
    store.festivals.note(decided)
    assert store.festivals.occasion("dragon_boat", 2026) == decided


def test_one_notice_may_be_of_two_festivals(store: Store):
    no = drafted(store)
    for code in ("national", "mid_autumn"):
        store.festivals.note(Occasion(code, 2031, OccasionState.DRAFTED, NOW, notice_id=no))
    assert [one.festival for one in store.festivals.of_notice(no)] == ["mid_autumn", "national"]
    assert store.festivals.of_notice(no + 1) == []


def test_the_newest_standing_draft_counts(store: Store):
    by = settle(store).worker.id
    for text in ("请来包粽子", "今年去河边"):
        store.festivals.keep_standing(StandingDraft("dragon_boat", text), by=by, at=NOW)
    off = StandingDraft("zhongyuan", is_off=True)
    store.festivals.keep_standing(off, by=by, at=NOW)
    assert store.festivals.standing() == {
        "dragon_boat": StandingDraft("dragon_boat", "今年去河边"),
        "zhongyuan": off,
    }


def test_it_is_known_in_which_message_somebody_reads_a_draft(store: Store):
    no, by = drafted(store), settle(store).worker.id
    row = store.outbox.put(Message(1, "sendMessage", {"text": "佳节安康"}), at=NOW)
    newer = store.outbox.put(Message(1, "sendMessage", {"text": "佳节安康"}), at=NOW)
    store.festivals.note_card(no, by, row)
    store.festivals.note_card(no, by, newer)
    assert store.festivals.cards(no) == {by: newer}


def test_what_was_adopted_and_has_no_time_is_found_until_somebody_was_reminded(store: Store):
    no = drafted(store)
    adopted = Occasion("dragon_boat", 2026, OccasionState.ADOPTED, NOW, notice_id=no)
    store.festivals.note(replace(adopted, state=OccasionState.DRAFTED))
    assert store.festivals.forgotten() == []
    store.festivals.note(adopted)
    assert store.festivals.forgotten() == [adopted]
    store.festivals.note(replace(adopted, reminded_at=NOW))
    assert store.festivals.forgotten() == []
