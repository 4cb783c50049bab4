"""Statements of the fourth migration: how people join, what they agreed to, and their privacy."""

STATEMENTS = (
    "alter table people add column agreed_at text",
    "alter table people add column asked_at text",
    "alter table people add column is_visitor integer not null default 0",
    "alter table people add column is_nameless integer not null default 0",
    # Whether they said so themselves, or only would not have their address kept.
    "alter table people add column chose_nameless integer not null default 0",
    "alter table people add column declined_at text",
    "alter table people add column erased_at text",
    "alter table cases add column is_nameless integer not null default 0",
    "alter table cases add column for_whom text not null default ''",
    "alter table cases add column redacted_at text",
    # A mistake can be taken back for a minute only: nothing older is needed.
    "delete from befores",
    # The history stays as it is, but for what was written in it: privacy may blank a note.
    "drop trigger case_events_stay",
    """create trigger case_events_stay before update on case_events
        when new.note <> '' or (new.id, new.case_no, new.kind, ifnull(new.actor_id, 0), new.at)
          <> (old.id, old.case_no, old.kind, ifnull(old.actor_id, 0), old.at)
        begin select raise(abort, 'the history of a case is never edited'); end""",
    """create table facts (
        name text primary key,
        value text not null
    ) strict, without rowid""",
    """create table dwellings (
        id integer primary key,
        person_id integer not null references people(id),
        kind text not null,
        who text not null default '',
        phone text not null default '',
        estate_id integer references estates(id),
        building_id integer references buildings(id),
        unit text not null default '',
        room text not null default '',
        added_at text not null
    ) strict""",
    "create index dwellings_person on dwellings (person_id)",
    """create table invitations (
        id integer primary key,
        code text not null unique,
        role text not null,
        reach text not null,
        scope_id integer,
        person_id integer references people(id),
        made_by integer references people(id),
        made_at text not null,
        expires_at text not null,
        used_by integer references people(id),
        used_at text,
        revoked_by integer references people(id),
        revoked_at text
    ) strict""",
    "create index invitations_open on invitations (expires_at) "
    "where used_at is null and revoked_at is null",
    # Who was given what, and who lost it, when and by whom; None is the command line.
    """create table duty_changes (
        id integer primary key,
        person_id integer not null references people(id),
        role text not null,
        reach text not null,
        scope_id integer,
        is_given integer not null,
        by_id integer references people(id),
        at text not null,
        note text not null default ''
    ) strict""",
    "create index duty_changes_person on duty_changes (person_id, id)",
    """create table organisations (
        id integer primary key,
        kind text not null,
        name text not null,
        phone text not null default '',
        contact text not null default '',
        unique (kind, name)
    ) strict""",
    """create table organisation_estates (
        organisation_id integer not null references organisations(id),
        estate_id integer not null references estates(id),
        primary key (organisation_id, estate_id)
    ) strict, without rowid""",
    """create table hub_households (
        household_id integer primary key references households(id),
        person_id integer not null references people(id),
        since text not null
    ) strict""",
    "create index hub_households_person on hub_households (person_id)",
    "alter table households add column remark text not null default ''",
    "alter table households add column remark_by integer references people(id)",
    "alter table households add column remark_at text",
    """create table looks (
        id integer primary key,
        person_id integer not null references people(id),
        subject text not null,
        subject_id text not null,
        at text not null
    ) strict""",
    "create index looks_subject on looks (subject, subject_id, at)",
    "create index looks_at on looks (at)",
    # Files of our own making on their way out: a QR picture, a workbook.
    """create table papers (
        id integer primary key,
        name text not null,
        mime text not null,
        content blob not null,
        made_at text not null
    ) strict""",
    "alter table outbox add column paper_id integer references papers(id)",
    "create index outbox_paper on outbox (paper_id) where paper_id is not null",
    "create index outbox_person on outbox (person_id) where person_id is not null",
    """create table mutes (
        id integer primary key,
        person_id integer not null references people(id),
        reason text not null,
        muted_by integer not null references people(id),
        began_at text not null,
        ends_at text not null,
        lifted_by integer references people(id),
        lifted_at text,
        told_at text,
        account_mark text not null default ''
    ) strict""",
    "create index mutes_person on mutes (person_id, ends_at)",
    # By which the account of somebody who was forgotten is known again until the mute ends.
    "create index mutes_marked on mutes (account_mark) where account_mark <> ''",
    # What was said while a person was slowed or muted: kept, read by staff, never lost.
    """create table held_words (
        id integer primary key,
        person_id integer not null references people(id),
        why text not null,
        message_id integer not null,
        text text not null default '',
        attachment text,
        said_at text not null,
        settled_at text,
        case_no text references cases(no)
    ) strict""",
    "create index held_words_open on held_words (person_id, id) where settled_at is null",
    """create table paces (
        person_id integer primary key references people(id),
        recent text not null,
        slowed_at text
    ) strict""",
    # The command menu that a person was last shown.
    """create table menus (
        person_id integer primary key references people(id),
        shown text not null
    ) strict""",
    """create table guides (
        person_id integer primary key references people(id),
        step integer not null,
        begun_at text not null,
        done_at text
    ) strict""",
    # Lists that grow: the people of a building and of a flat, the buildings of a grid.
    "create index people_building on people (building_id, unit, room) "
    "where building_id is not null",
    "create index buildings_grid on buildings (grid_id) where grid_id is not null",
    "create index cases_estate on cases (estate_id) where estate_id is not null",
    "create index cases_grid on cases (grid_id) where grid_id is not null",
)
