"""Statements of the sixth migration: what the community knows, who answers, and the hotline."""

STATEMENTS = (
    # What the community knows: questions with answers, guides, numbers, hours, places.
    """create table entries (
        id integer primary key,
        kind text not null,
        subject text not null,
        question text not null,
        -- Other ways in which the same is asked.
        asks text not null default '[]',
        answer text not null,
        url text not null default '',
        source text not null default '',
        since_on text,
        owner_id integer references people(id),
        review_on text,
        version integer not null default 1,
        made_by integer references people(id),
        made_at text not null,
        edited_by integer references people(id),
        edited_at text,
        reminded_at text,
        dropped_at text,
        -- When somebody last said that the answer holds.
        checked_at text
    ) strict""",
    "create index entries_subject on entries (subject, id) where dropped_at is null",
    "create index entries_question on entries (question) where dropped_at is null",
    # What is new or has changed: somebody may have asked for it in vain.
    """create table entries_to_meet (
        entry_id integer primary key references entries(id)
    ) strict""",
    "create index entries_review on entries (review_on) "
    "where dropped_at is null and review_on is not null",
    # The search terms of each, by its number; `nlp` cuts them, and says how each word is spelt.
    # With them which way each text points, written by `nlp`, too.
    "create virtual table entry_index using fts5("
    "question, answer, topics, bearings unindexed, about unindexed, "
    """tokenize = "unicode61 tokenchars '=~'")""",
    # In how many questions of entries each term is found; "" counts the entries.
    """create table entry_terms (
        term text primary key,
        entries integer not null
    ) strict, without rowid""",
    # Somebody asked, in their own words, and what came of it.
    """create table askings (
        id integer primary key,
        person_id integer references people(id),
        text text not null,
        asked_at text not null,
        subject text,
        outcome text not null,
        entry_id integer references entries(id),
        verdict text,
        verdict_at text,
        case_no text references cases(no),
        unanswered_id integer references unanswered(id),
        told_at text,
        -- The message itself, with what came along, as JSON: it may have to be filed.
        brought text not null default '{}'
    ) strict""",
    "create index askings_person on askings (person_id, id) where person_id is not null",
    "create index askings_unanswered on askings (unanswered_id) where unanswered_id is not null",
    "create index askings_entry on askings (entry_id) where entry_id is not null",
    "create index askings_case on askings (case_no) where case_no is not null",
    "create index askings_untold on askings (unanswered_id) "
    "where unanswered_id is not null and told_at is null and person_id is not null",
    "create index askings_left on askings (asked_at) where outcome = 'offered' "
    "and entry_id is null and case_no is null and told_at is null and person_id is not null",
    "create index askings_at on askings (asked_at)",
    # What people ask in vain, those who ask alike together, until somebody writes it down.
    """create table unanswered (
        id integer primary key,
        text text not null,
        subject text,
        first_at text not null,
        state text not null default 'open',
        entry_id integer references entries(id),
        closed_by integer references people(id),
        closed_at text
    ) strict""",
    "create index unanswered_open on unanswered (id) where state = 'open'",
    # Who answers questions when: on these days of the week, for a grid or a subject, or for all.
    """create table shifts (
        id integer primary key,
        person_id integer not null references people(id),
        stand_in_id integer references people(id),
        grid_id integer references grids(id),
        subject text,
        weekdays text not null,
        begins text not null,
        ends text not null,
        made_by integer references people(id),
        made_at text not null,
        dropped_at text
    ) strict""",
    "create index shifts_person on shifts (person_id) where dropped_at is null",
    "create index shifts_stand_in on shifts (stand_in_id) where dropped_at is null",
    # Somebody from the community and a resident speak about a question, through the bot.
    """create table talks (
        id integer primary key,
        case_no text not null references cases(no),
        asker_id integer not null references people(id),
        helper_id integer references people(id),
        state text not null,
        asked_at text not null,
        taken_at text,
        said_at text,
        widened_at text,
        ended_at text,
        ended_by integer references people(id),
        -- When whoever answers last turned to it, of several.
        turned_at text
    ) strict""",
    "create unique index talks_case on talks (case_no) where ended_at is null",
    "create index talks_open on talks (state, said_at) where ended_at is null",
    "create index talks_asker on talks (asker_id, id)",
    "create index talks_helper on talks (helper_id) where ended_at is null",
    # What came from the hotline 12345: each number once.
    """create table hotline_orders (
        id integer primary key,
        hotline_no text not null unique,
        case_no text references cases(no),
        came_at text not null,
        due_at text,
        content text not null,
        address text not null default '',
        caller text not null default '',
        phone text not null default '',
        category text not null default '',
        -- What it is about, where it has no case that says so: it was closed before it came here.
        tag text not null default '',
        street text not null default '',
        wants_reply integer not null default 1,
        way text not null,
        state text not null default 'open',
        -- It was told to the community by other ways before: counted once.
        is_joined integer not null default 0,
        -- When the case that it joined was due, before this made it due sooner.
        case_due_before text,
        is_secret integer not null default 0,
        -- The number of an order before it, which it comes after.
        earlier_no text not null default '',
        reply text not null default '',
        replied_at text,
        return_reason text not null default '',
        returned_at text,
        reminded_at text,
        entered_by integer references people(id),
        entered_at text not null
    ) strict""",
    "create index hotline_orders_case on hotline_orders (case_no) where case_no is not null",
    "create index hotline_orders_open on hotline_orders (due_at) where state = 'open'",
    "create index hotline_orders_came on hotline_orders (came_at)",
    # How many complaints a month brought, as told by the street or counted by hand.
    """create table hotline_counts (
        month text not null,
        street text not null,
        tag text not null,
        complaints integer not null,
        way text not null,
        set_by integer references people(id),
        set_at text not null,
        primary key (month, street, tag)
    ) strict, without rowid""",
)
