"""Statements of the second migration: learning from corrections."""

STATEMENTS = (
    "alter table cases add column is_sure integer not null default 1",
    """create table corrections (
        id integer primary key,
        case_no text not null references cases(no),
        text text not null,
        subject text not null,
        was text not null,
        now text not null,
        actor_id integer not null references people(id),
        at text not null
    ) strict""",
    "create index corrections_case on corrections (case_no)",
)
