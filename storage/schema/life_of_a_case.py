"""Statements of the third migration: parties with clocks, waiting, joining, leave, groups."""

STATEMENTS = (
    "alter table cases add column started_at text",
    "update cases set started_at = received_at",
    "alter table cases add column waiting_for text",
    "alter table cases add column waiting_since text",
    "alter table cases add column waiting_until text",
    "alter table cases add column waiting_reason text not null default ''",
    "alter table cases add column recorder_id integer references people(id)",
    "alter table cases add column parent_no text references cases(no)",
    "alter table cases add column joined_to text references cases(no)",
    "create index cases_parent on cases (parent_no) where parent_no is not null",
    "create index cases_joined on cases (joined_to) where joined_to is not null",
    "create index cases_building on cases (building_id, received_at)",
    "alter table case_parties add column task text not null default ''",
    "alter table case_parties add column due_at text",
    "alter table case_parties add column state text not null default 'asked'",
    "alter table case_parties add column person_id integer references people(id)",
    "alter table case_parties add column asked_by integer references people(id)",
    "alter table case_parties add column answer text not null default ''",
    "alter table case_parties add column answered_at text",
    "create index people_phone on people (replace(replace(phone, '-', ''), ' ', '')) "
    "where phone <> ''",
    "create index case_parties_owing on case_parties (role, state)",
    # What was planned may concern one party of a case, so the old rule of what is the same goes.
    """create table due_times_by_party (
        id integer primary key,
        case_no text not null references cases(no),
        kind text not null,
        party text not null default '',
        due_at text not null,
        done_at text,
        unique (case_no, kind, party, due_at)
    ) strict""",
    "insert into due_times_by_party (id, case_no, kind, due_at, done_at) "
    "select id, case_no, kind, due_at, done_at from due_times",
    "drop table due_times",
    "alter table due_times_by_party rename to due_times",
    "create index due_times_open on due_times (due_at) where done_at is null",
    """create table followers (
        case_no text not null references cases(no),
        person_id integer not null references people(id),
        joined_at text not null,
        text text not null default '',
        left_at text,
        primary key (case_no, person_id)
    ) strict, without rowid""",
    "create index followers_person on followers (person_id)",
    "alter table case_messages add column is_report integer not null default 0",
    """create table befores (
        case_no text primary key references cases(no),
        event_id integer not null,
        actor_id integer not null references people(id),
        at text not null,
        columns text not null,
        parties text not null
    ) strict""",
    """create table days (
        day text primary key,
        is_workday integer not null,
        note text not null default '',
        set_by integer references people(id),
        set_at text not null
    ) strict""",
    """create table leaves (
        id integer primary key,
        person_id integer not null references people(id),
        stand_in_id integer not null references people(id),
        begins_on text not null,
        ends_on text not null,
        is_hand_over integer not null default 0,
        handed_over text not null default '[]',
        is_active integer not null default 0,
        is_told integer not null default 1,
        ended_at text
    ) strict""",
    "create index leaves_person on leaves (person_id) where ended_at is null",
    "create index leaves_untold on leaves (id) where not is_told",
    "create index leaves_stand_in on leaves (stand_in_id) where is_active",
    """create table answers (
        id integer primary key,
        tag text not null default '',
        outcome text not null,
        text text not null,
        set_by integer references people(id),
        set_at text not null
    ) strict""",
    """create table group_chats (
        chat_id integer primary key,
        title text not null,
        grid_id integer references grids(id),
        is_forum integer not null default 0,
        is_member integer not null default 1,
        added_at text not null
    ) strict""",
    "create index group_chats_grid on group_chats (grid_id) where grid_id is not null",
    """create table topics (
        chat_id integer not null,
        code text not null,
        name text not null,
        thread_id integer,
        primary key (chat_id, code)
    ) strict, without rowid""",
    "alter table outbox add column topic text not null default ''",
    "create index outbox_case on outbox (case_no, created_at) where case_no is not null",
)
