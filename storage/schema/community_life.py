"""Statements of the fifth migration: notices and who got them, the calendar, events and guests."""

STATEMENTS = (
    # What thousands are told alike stands once; a row that names it adds or overrides some of it.
    """create table scripts (
        id integer primary key,
        params text not null
    ) strict""",
    """create table notices (
        id integer primary key,
        topic text not null,
        title text not null default '',
        text text not null default '',
        media_kind text,
        media text,
        buttons text not null default '[]',
        audience text not null default '{}',
        is_urgent integer not null default 0,
        state text not null default 'draft',
        version integer not null default 1,
        made_by integer references people(id),
        made_at text not null,
        edited_by integer references people(id),
        edited_at text,
        asked_by integer references people(id),
        asked_at text,
        nudged_at text,
        approved_by integer references people(id),
        approved_at text,
        send_at text,
        begun_at text,
        ended_at text,
        event_id integer references events(id),
        festival text,
        -- How it went, once the messages themselves are no longer kept.
        figures text not null default '{}'
    ) strict""",
    "create index notices_state on notices (state, send_at)",
    # Who is to get it: nobody is in it twice, and so nobody gets it twice.
    """create table notice_copies (
        notice_id integer not null references notices(id),
        person_id integer not null references people(id),
        part integer not null,
        outbox_id integer references outbox(id),
        primary key (notice_id, person_id, part)
    ) strict, without rowid""",
    "create index notice_copies_outbox on notice_copies (outbox_id) where outbox_id is not null",
    # The one message in a chat that shows how far it is.
    """create table notice_boards (
        notice_id integer not null references notices(id),
        person_id integer not null references people(id),
        outbox_id integer not null references outbox(id),
        primary key (notice_id, person_id)
    ) strict, without rowid""",
    # Once it is nobody's business any more who it was, the taps stay to be counted.
    """create table notice_taps (
        id integer primary key,
        notice_id integer not null references notices(id),
        button integer not null,
        person_id integer references people(id),
        at text not null,
        unique (notice_id, button, person_id)
    ) strict""",
    "alter table outbox add column script_id integer references scripts(id)",
    "alter table outbox add column notice_id integer references notices(id)",
    "create index outbox_notice on outbox (notice_id, state) where notice_id is not null",
    # What was done to its messages afterwards: few rows, asked for as long as it is watched.
    "create index outbox_afterwards on outbox (notice_id, method, state, person_id) "
    "where notice_id is not null and edits_id is not null",
    "create index outbox_script on outbox (script_id) where script_id is not null",
    # Topics of notices that a person would rather not get.
    """create table unwanted_topics (
        person_id integer not null references people(id),
        topic text not null,
        since text not null,
        primary key (person_id, topic)
    ) strict, without rowid""",
    # Days of the community's own in the calendar of festivals: of the sun, or of the moon.
    """create table own_festivals (
        id integer primary key,
        name text not null,
        is_lunar integer not null,
        month integer not null,
        day integer not null,
        made_by integer references people(id),
        made_at text not null,
        dropped_at text
    ) strict""",
    # What became of a festival in a year: drafted, adopted, or not told of this time.
    """create table occasions (
        festival text not null,
        year integer not null,
        state text not null,
        notice_id integer references notices(id),
        told_at text not null,
        decided_by integer references people(id),
        decided_at text,
        reminded_at text,
        primary key (festival, year)
    ) strict, without rowid""",
    # The community's own wording for a festival, from which each year's draft starts; "" for ours.
    """create table standing_drafts (
        festival text primary key,
        text text not null default '',
        is_off integer not null default 0,
        set_by integer references people(id),
        set_at text not null
    ) strict, without rowid""",
    # Where each admin reads the draft of a festival: whoever decides, the others see it.
    """create table occasion_cards (
        notice_id integer not null references notices(id),
        person_id integer not null references people(id),
        outbox_id integer not null references outbox(id),
        primary key (notice_id, person_id)
    ) strict, without rowid""",
    """create table themes (
        year integer not null,
        month integer not null,
        theme text not null,
        set_by integer references people(id),
        set_at text not null,
        primary key (year, month)
    ) strict, without rowid""",
    """create table events (
        id integer primary key,
        title text not null,
        about text not null default '',
        genre text not null,
        place text not null,
        starts_at text not null,
        ends_at text not null,
        sign_up_until text,
        capacity integer,
        household_most integer,
        audience text not null default '{}',
        media_kind text,
        media text,
        organiser_id integer references people(id),
        state text not null default 'draft',
        version integer not null default 1,
        code text not null unique,
        festival text,
        made_by integer references people(id),
        made_at text not null,
        ended_at text,
        why text not null default '',
        -- People who came and whom nobody ticked by name.
        extra_heads integer not null default 0,
        thanked_at text
    ) strict""",
    "create index events_starts on events (starts_at)",
    """create table sign_ups (
        id integer primary key,
        event_id integer not null references events(id),
        person_id integer references people(id),
        name text not null default '',
        building_id integer references buildings(id),
        unit text not null default '',
        room text not null default '',
        heads integer not null default 1,
        state text not null,
        at text not null,
        queued_at text not null,
        offered_until text,
        entered_by integer references people(id),
        came integer,
        came_at text,
        checked_by integer references people(id),
        day_before_at text,
        hours_before_at text,
        thanked_at text,
        -- Which version of the event stands in their calendar.
        calendar_version integer
    ) strict""",
    "create unique index sign_ups_once on sign_ups (event_id, person_id) "
    "where person_id is not null",
    "create index sign_ups_person on sign_ups (person_id) where person_id is not null",
    "create index sign_ups_event on sign_ups (event_id, state, queued_at, heads)",
    # What a tick looks for every few seconds.
    "create index sign_ups_offered on sign_ups (offered_until) where state = 'offered'",
    "create index sign_ups_waiting on sign_ups (event_id, heads) where state = 'waiting'",
    # The same holds for what people thought of an event.
    """create table event_opinions (
        id integer primary key,
        event_id integer not null references events(id),
        person_id integer references people(id),
        opinion text not null,
        -- Whether they would come again; null is not said.
        again text,
        at text not null,
        unique (event_id, person_id)
    ) strict""",
    # Told at an event, and no case of its own: somebody joined a neighbour's, or added to theirs.
    # A matter counts once, at the event at which it was told first.
    """create table event_matters (
        case_no text primary key references cases(no),
        event_id integer not null references events(id)
    ) strict, without rowid""",
    "create index event_matters_event on event_matters (event_id)",
    # Forms that were left half-filled, to be gone on with.
    """create table laid_aside (
        id integer primary key,
        person_id integer not null references people(id),
        name text not null,
        step text not null,
        answers text not null,
        updated_at text not null
    ) strict""",
    "create index laid_aside_person on laid_aside (person_id, name)",
    "create index laid_aside_updated on laid_aside (updated_at)",
    # A mistake can be taken back for a minute only: nothing older is needed.
    "delete from befores",
    "alter table cases add column event_id integer references events(id)",
    "create index cases_event on cases (event_id) where event_id is not null",
)
