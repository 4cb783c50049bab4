"""The store: one SQLite file, opened safely, written in whole transactions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from storage.accounts import Accounts
from storage.answers import Answers
from storage.askings import Askings
from storage.audiences import Audiences
from storage.befores import Befores
from storage.belongings import Belongings
from storage.boards import Boards
from storage.cases import Cases
from storage.community_figures import CommunityFigures
from storage.copies import Copies
from storage.corrections import Corrections
from storage.days import Days
from storage.dialogues import Dialogues
from storage.due_times import DueTimes
from storage.duty_changes import DutyChanges
from storage.dwellings import Dwellings
from storage.enquiries import Enquiries
from storage.entries import Entries
from storage.entry_files import EntryFiles
from storage.entry_lists import EntryLists
from storage.event_ends import EventEnds
from storage.event_opinions import EventOpinions
from storage.events import Events
from storage.facts import Facts
from storage.festivals import Festivals
from storage.followers import Followers
from storage.footprints import Footprints
from storage.groups import Groups
from storage.guides import Guides
from storage.held_words import HeldWords
from storage.hotline_counts import HotlineCounts
from storage.hotline_orders import HotlineOrders
from storage.hotline_tallies import HotlineTallies
from storage.households import Households
from storage.hubs import Hubs
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.jobs import Jobs
from storage.leaves import Leaves
from storage.looks import Looks
from storage.menus import Menus
from storage.mutes import Mutes
from storage.new_entries import NewEntries
from storage.notices import Notices
from storage.opening import connect, migrate, peek, refuse_newer, told_plainly
from storage.organisations import Organisations
from storage.outbox import Outbox
from storage.paces import Paces
from storage.papers import Papers
from storage.people import People
from storage.places import Places
from storage.redactions import Redactions
from storage.residents import Residents
from storage.retention import Retention
from storage.schema import migrations
from storage.shifts import Shifts
from storage.sign_ups import SignUps
from storage.talks import Talks
from storage.themes import Themes
from storage.topics_wanted import TopicsWanted
from storage.traces import Traces
from storage.unanswered import UnansweredQuestions
from storage.uses import Uses
from storage.worklists import Worklists

COPIED_AT_ONCE = 2000


class Store:
    """Everything that is remembered; one instance a thread.

    With `is_read_only` a file is looked at as it is: neither made nor brought up to date.

    Raises on opening:
        StorageError: one of its family, with the remedy in the message.
    """

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path = path
        with told_plainly(path):
            self.connection = peek(path) if is_read_only else connect(path)
            try:
                refuse_newer(self.connection, path)
                if not is_read_only:
                    migrate(self.connection)
            except BaseException:
                self.connection.close()
                raise
        self.facts = Facts(self.connection)
        self.people = People(self.connection)
        self.accounts = Accounts(self.connection)
        self.invitations = Invitations(self.connection)
        self.duty_changes = DutyChanges(self.connection)
        self.places = Places(self.connection)
        self.dwellings = Dwellings(self.connection)
        self.organisations = Organisations(self.connection)
        self.hubs = Hubs(self.connection)
        self.households = Households(self.connection, self.people)
        self.residents = Residents(self.connection, self.people)
        self.uses = Uses(self.connection)
        self.cases = Cases(self.connection)
        self.worklists = Worklists(self.connection, self.cases)
        self.followers = Followers(self.connection)
        self.befores = Befores(self.connection)
        self.days = Days(self.connection)
        self.leaves = Leaves(self.connection)
        self.answers = Answers(self.connection)
        self.groups = Groups(self.connection)
        self.corrections = Corrections(self.connection)
        self.due_times = DueTimes(self.connection)
        self.dialogues = Dialogues(self.connection)
        self.inbox = Inbox(self.connection)
        self.outbox = Outbox(self.connection)
        self.papers = Papers(self.connection)
        self.traces = Traces(self.connection)
        self.jobs = Jobs(self.connection)
        self.menus = Menus(self.connection)
        self.guides = Guides(self.connection)
        # Community life.
        self.audiences = Audiences(self.connection)
        self.notices = Notices(self.connection)
        self.copies = Copies(self.connection)
        self.boards = Boards(self.connection)
        self.topics_wanted = TopicsWanted(self.connection)
        self.festivals = Festivals(self.connection)
        self.themes = Themes(self.connection)
        self.events = Events(self.connection)
        self.sign_ups = SignUps(self.connection)
        self.footprints = Footprints(self.connection)
        self.community_figures = CommunityFigures(self.connection)
        # Who came, and what came of it.
        self.event_ends = EventEnds(self.connection)
        self.event_opinions = EventOpinions(self.connection)
        # What the community knows, who answers, the hotline.
        self.entries = Entries(self.connection)
        self.entry_files = EntryFiles(self.connection)
        self.enquiries = Enquiries(self.connection)
        self.entry_lists = EntryLists(self.connection)
        self.askings = Askings(self.connection)
        self.unanswered = UnansweredQuestions(self.connection)
        self.new_entries = NewEntries(self.connection)
        self.shifts = Shifts(self.connection)
        self.talks = Talks(self.connection)
        self.hotline_orders = HotlineOrders(self.connection)
        self.hotline_counts = HotlineCounts(self.connection)
        self.hotline_tallies = HotlineTallies(self.connection)
        # What is personal: kept, looked at, taken away.
        self.belongings = Belongings(self.connection)
        self.looks = Looks(self.connection)
        self.redactions = Redactions(self.connection)
        self.retention = Retention(self.connection)
        self.paces = Paces(self.connection)
        self.held_words = HeldWords(self.connection)
        self.mutes = Mutes(self.connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Nothing may be awaited inside: another task would join in.

        `BEGIN IMMEDIATE`, because a deferred transaction that reads and then writes fails at
        once beside another writer, whatever the busy timeout.
        """
        self.connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("rollback")
            raise
        try:
            self.connection.execute("commit")
        except sqlite3.Error:
            if self.connection.in_transaction:
                self.connection.execute("rollback")
            raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the open transaction that can fail alone; errors pass on.

        A full disk may have undone the whole transaction already, and the part with it.
        """
        self.connection.execute("savepoint part")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("rollback to part")
                self.connection.execute("release part")
            raise
        self.connection.execute("release part")

    @property
    def is_up_to_date(self) -> bool:
        """Whether no migration is waiting; a file that was only looked at may be older."""
        return not migrations.pending(Database(self.connection))

    def copy_to(self, path: Path, *, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Write a complete copy as one file, while others go on writing here.

        `on_progress` hears how many pages are left, and of how many.
        """
        report = (lambda _, left, total: on_progress(left, total)) if on_progress else None
        copy = sqlite3.connect(path, isolation_level=None)
        try:
            self.connection.backup(copy, pages=COPIED_AT_ONCE, progress=report)
            # A copy is carried around: nothing of it may lie in a second file.
            copy.execute("pragma journal_mode = delete")
        finally:
            copy.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def faults(self) -> list[str]:
        """What SQLite's own checks find wrong; an empty list is a healthy file."""
        said = [row[0] for row in self.connection.execute("pragma integrity_check")]
        damage = [line for line in said if line != "ok"]
        if damage:
            return damage
        orphans = self.connection.execute("pragma foreign_key_check").fetchall()
        return [f"{row[0]} row {row[1]} points to a missing {row[2]}" for row in orphans]
