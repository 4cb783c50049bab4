"""The tables, their indexes and triggers, as migrations that are never edited once shipped."""

from sqlite_utils import Database, Migrations

from storage.schema import (
    answers_at_hand,
    community_life,
    first_rooms,
    learning,
    life_of_a_case,
    who_lives_here,
)

migrations = Migrations("linli")


@migrations()
def m001_the_first_rooms(db: Database) -> None:
    """People, places, cases and the way of a message."""
    for statement in first_rooms.STATEMENTS:
        db.execute(statement)


@migrations()
def m002_learning_from_corrections(db: Database) -> None:
    """Whether a tag was more than a guess, and what people put right."""
    for statement in learning.STATEMENTS:
        db.execute(statement)


@migrations()
def m003_the_life_of_a_case(db: Database) -> None:
    """Parties with clocks, waiting, neighbours who join, leave, holidays, groups, answers."""
    for statement in life_of_a_case.STATEMENTS:
        db.execute(statement)


@migrations()
def m004_who_lives_here(db: Database) -> None:
    """Consent, homes, invitations, organisations, looks, papers, manners, menus, guides."""
    for statement in who_lives_here.STATEMENTS:
        db.execute(statement)


@migrations()
def m005_community_life(db: Database) -> None:
    """Notices and their copies, festivals and themes, events with their guests."""
    for statement in community_life.STATEMENTS:
        db.execute(statement)


@migrations()
def m006_answers_at_hand(db: Database) -> None:
    """What the community knows, who answers when, conversations, the hotline."""
    for statement in answers_at_hand.STATEMENTS:
        db.execute(statement)
