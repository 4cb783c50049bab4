"""Statements of the first migration: people, places, cases and the way of a message."""

STATEMENTS = (
    """create table estates (
        id integer primary key, name text not null unique, aliases text not null default '[]'
    ) strict""",
    """create table grids (
        id integer primary key, code text not null unique, name text not null
    ) strict""",
    """create table buildings (
        id integer primary key,
        estate_id integer not null references estates(id),
        number text not null,
        grid_id integer references grids(id),
        units integer not null default 1,
        unique (estate_id, number)
    ) strict""",
    """create table households (
        id integer primary key,
        building_id integer not null references buildings(id),
        unit text not null default '',
        room text not null,
        unique (building_id, unit, room)
    ) strict""",
    """create table people (
        id integer primary key,
        telegram_id integer unique,
        name text not null,
        phone text not null default '',
        estate_id integer references estates(id),
        building_id integer references buildings(id),
        unit text not null default '',
        room text not null default '',
        is_reachable integer not null default 1,
        joined_at text not null
    ) strict""",
    """create table duties (
        id integer primary key,
        person_id integer not null references people(id),
        role text not null,
        reach text not null,
        scope_id integer
    ) strict""",
    "create unique index duties_once on duties (person_id, role, reach, ifnull(scope_id, 0))",
    "create index duties_role on duties (role, reach, scope_id)",
    """create table cases (
        no text primary key,
        reporter_id integer not null references people(id),
        text text not null,
        kind text not null,
        tags text not null,
        urgency text not null,
        urgency_rank integer not null,
        route text not null,
        estate_id integer references estates(id),
        building_id integer references buildings(id),
        grid_id integer references grids(id),
        unit text not null default '',
        floor text not null default '',
        room text not null default '',
        spot text not null default '',
        source text not null,
        stage text not null,
        level text not null,
        owner_id integer references people(id),
        is_confidential integer not null default 0,
        received_at text not null,
        claim_by text not null,
        promised_at text not null,
        due_at text not null,
        claimed_at text,
        resolved_at text,
        closed_at text,
        outcome text,
        answer text not null default '',
        satisfaction integer check (satisfaction between 1 and 5),
        times_reopened integer not null default 0
    ) strict""",
    "create table case_serials (year integer primary key, last integer not null) strict",
    "create index cases_reporter on cases (reporter_id, received_at)",
    "create index cases_owner on cases (owner_id, stage, urgency_rank, due_at)",
    "create index cases_stage on cases (stage, urgency_rank, due_at)",
    """create table case_events (
        id integer primary key,
        case_no text not null references cases(no),
        kind text not null,
        actor_id integer references people(id),
        at text not null,
        note text not null default ''
    ) strict""",
    "create index case_events_case on case_events (case_no, id)",
    """create trigger case_events_stay before update on case_events
        begin select raise(abort, 'the history of a case is never edited'); end""",
    """create trigger case_events_keep before delete on case_events
        begin select raise(abort, 'the history of a case is never deleted'); end""",
    """create table case_parties (
        case_no text not null references cases(no),
        role text not null,
        is_lead integer not null,
        asked_at text not null,
        primary key (case_no, role)
    ) strict, without rowid""",
    """create table attachments (
        id integer primary key,
        case_no text not null references cases(no),
        person_id integer not null references people(id),
        kind text not null,
        content text not null,
        caption text not null default '',
        album_id text,
        added_at text not null
    ) strict""",
    "create index attachments_case on attachments (case_no, id)",
    "create index attachments_album on attachments (album_id) where album_id is not null",
    """create table case_messages (
        chat_id integer not null,
        message_id integer not null,
        case_no text not null references cases(no),
        primary key (chat_id, message_id)
    ) strict, without rowid""",
    """create table dialogues (
        person_id integer primary key references people(id),
        name text not null,
        step text not null,
        answers text not null,
        updated_at text not null
    ) strict""",
    "create index dialogues_idle on dialogues (name, updated_at)",
    """create table inbox (
        id integer primary key autoincrement,
        update_id integer not null unique,
        raw text not null,
        received_at text not null,
        state text not null default 'waiting',
        tries integer not null default 0,
        error text not null default '',
        done_at text
    ) strict""",
    "create index inbox_waiting on inbox (id) where state = 'waiting'",
    "create index inbox_aside on inbox (id) where state = 'aside'",
    """create table outbox (
        id integer primary key autoincrement,
        chat_id integer not null,
        person_id integer references people(id),
        priority integer not null,
        method text not null,
        params text not null,
        edits_id integer references outbox(id),
        case_no text references cases(no),
        is_card integer not null default 0,
        is_once integer not null default 0,
        state text not null default 'pending',
        created_at text not null,
        expires_at text,
        attempts integer not null default 0,
        sent_at text,
        message_id integer,
        error text not null default ''
    ) strict""",
    "create index outbox_pending on outbox (id) where state in ('pending', 'sending')",
    "create index outbox_chat on outbox (chat_id, state)",
    "create index outbox_edits on outbox (edits_id) where edits_id is not null",
    "create index outbox_cards on outbox (case_no, chat_id) where is_card",
    "create index outbox_messages on outbox (chat_id, message_id) where message_id is not null",
    """create table jobs (
        id integer primary key autoincrement,
        kind text not null,
        params text not null,
        person_id integer references people(id),
        state text not null default 'waiting',
        done integer not null default 0,
        total integer not null default 0,
        progress_id integer references outbox(id),
        error text not null default '',
        created_at text not null,
        finished_at text
    ) strict""",
    "create index jobs_waiting on jobs (id) where state in ('waiting', 'running')",
    """create table due_times (
        id integer primary key,
        case_no text not null references cases(no),
        kind text not null,
        due_at text not null,
        done_at text,
        unique (case_no, kind, due_at)
    ) strict""",
    "create index due_times_open on due_times (due_at) where done_at is null",
)
