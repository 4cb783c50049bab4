"""One kind of file in the chat: it is sent, checked, shown, agreed to, written."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework import permissions
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers import dangers, dialogue, documents, errands, periods
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.documents import Sent
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say
from storage.jobs import Job
from storage.papers import Paper

FILE = "file"
MOST_SAID = 5
LONGEST_REMARK = 300
# What a check keeps for whoever agrees to it.
OUTLOOK = "outlook"


@dataclass(frozen=True)
class FileTalk:
    """Its name as a conversation, who may, its two jobs, and the verbs of its two buttons.

    `code` is what it is called in the texts (sent_files.what).
    """

    code: str
    name: str
    action: Action
    check: str
    enter: str
    do: str
    drop: str

    @property
    def what(self) -> str:
        """What people call such a file."""
        return plain(f"sent_files.what.{self.code}")

    def may(self, turn: Turn) -> bool:
        """Whether the sender may; if not, they are told who can."""
        if permissions.holds(turn.sender, self.action):
            return True
        turn.reply("sent_files.not_yours", what=self.what)
        return False

    def begin_check(self, turn: Turn, sent: Sent, **params: str) -> None:
        """Have a file looked at; nothing is written yet."""
        if not self.may(turn):
            return
        if sent.is_too_big:
            turn.reply("sent_files.too_big", size=sent.megabytes)
            return
        asked = {"file_id": sent.file_id, "name": sent.name, **params}
        errands.begin(turn, self.check, asked, say("sent_files.checking", done=0, total=1))

    def take(self, turn: Turn, asked: Dialogue, what: Given) -> bool:
        """The next message on the page about files: a file, or something else to tell."""
        sent = documents.sent(turn)
        if sent is not None:
            self.begin_check(turn, sent)
            return True
        is_word = what.attachment is None
        if is_word and (
            dangers.are_named(turn.desk, what.text) or periods.is_something_else(turn, asked, what)
        ):
            dialogue.end(turn)
            return False
        turn.reply("sent_files.file_wanted", what=self.what)
        return True

    def agree(self, turn: Turn) -> None:
        """What was shown is wanted; the same tap twice has it written once."""
        job = self._checked(turn)
        if job is not None:
            params = {**job.params, "after": job.id}
            turn.store.jobs.add(
                self.enter,
                params,
                person_id=job.person_id,
                progress_id=job.progress_id,
                at=turn.now,
            )
            errands.show(turn.desk, job, say("sent_files.entering", done=0, total=1))

    def refuse(self, turn: Turn) -> None:
        """What was shown is not wanted."""
        job = self._checked(turn)
        if job is not None:
            errands.show(turn.desk, job, say("sent_files.dropped"))
            self.close(turn.desk, turn.sender)

    def show_outlook(
        self, desk: Desk, job: Job, shown: Said, said: Sequence[str], *, outlook: str
    ) -> None:
        """Nothing is wrong: what would change, and whether it shall; "" is nothing at all."""
        if self.reader(desk, job) is None:
            return
        name, remarks = str(job.params["name"]), remarked(said)
        if not outlook:
            told = say("sent_files.nothing_new", name=name)
            errands.show(desk, job, paragraphs(told, shown, remarks))
            return
        desk.store.jobs.keep(job.id, {OUTLOOK: outlook})
        key = "sent_files.changed_meanwhile" if "is_again" in job.params else "sent_files.right"
        text = paragraphs(say(key, name=name), shown, remarks, say("sent_files.shall_it"))
        errands.show(desk, job, text, self._choice(job.id))

    def give_marked(
        self, desk: Desk, job: Job, paper: Paper, said: Sequence[str], *, count: int
    ) -> None:
        """The file has faults: the first of them are told, all are marked in the copy."""
        person = self.reader(desk, job)
        if person is None:
            return
        more = count - min(len(said), MOST_SAID)
        rest = say("sent_files.more_faults", count=more) if more > 0 else Said()
        head = say("sent_files.faulty", name=job.params["name"], count=count)
        told = paragraphs(head, lines(remarked(said), rest), say("sent_files.faulty_next"))
        errands.show(desk, job, told)
        desk.hand_over(person, paper, say("sent_files.marked_here"))

    def tell_entered(self, desk: Desk, job: Job, shown: Said) -> None:
        """It is done: whoever sent it reads what has changed, the others who may that it has."""
        sender = desk.store.people.get(job.person_id or 0)
        errands.show(desk, job, paragraphs(say("sent_files.entered"), shown))
        self.close(desk, sender)
        for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
            if admin.id != sender.id:
                desk.tell(admin, "sent_files.told", who=sender.name, what=self.what, changes=shown)

    def tell_withdrawn(self, desk: Desk, job: Job) -> None:
        """Whoever sent it may not any more."""
        errands.show(desk, job, say("sent_files.withdrawn", what=self.what))

    def tell_refused(self, desk: Desk, job: Job, why: str) -> None:
        """The file can't be read at all."""
        errands.show(desk, job, say("sent_files.refused", why=why))

    def tell_unfetched(self, desk: Desk, job: Job, *, is_lost: bool) -> None:
        """Telegram does not give the file: for ever, or just now, when it can be tried again."""
        checked = job.params.get("after")
        if is_lost:
            errands.show(desk, job, say("sent_files.lost"))
        elif checked is None:
            errands.show(desk, job, say("sent_files.unfetched"))
        else:
            errands.show(desk, job, say("sent_files.unfetched_yet"), self._choice(int(checked)))

    def check_again(self, desk: Desk, job: Job) -> None:
        """Something has changed since it was shown: it is shown anew."""
        kept = {key: value for key, value in job.params.items() if key not in {OUTLOOK, "after"}}
        desk.store.jobs.add(
            self.check,
            {**kept, "is_again": "yes"},
            person_id=job.person_id,
            progress_id=job.progress_id,
            at=desk.now,
        )

    def reader(self, desk: Desk, job: Job) -> Person | None:
        """Who asked for it, if they may still read it."""
        person = desk.store.people.get(job.person_id or 0)
        if permissions.holds(person, self.action):
            return person
        self.tell_withdrawn(desk, job)
        return None

    def close(self, desk: Desk, person: Person) -> None:
        """The conversation about such files is over, if it is still open."""
        asked = desk.store.dialogues.of(person.id)
        if asked is not None and asked.name == self.name:
            desk.store.dialogues.end(person.id)

    def _checked(self, turn: Turn) -> Job | None:
        """The check whose outcome was tapped; it is the sender's own, and they still may."""
        if not self.may(turn):
            return None
        job = turn.store.jobs.get(int(turn.choice[0]))
        is_own = job is not None and job.kind == self.check and job.person_id == turn.sender.id
        if job is None or not is_own or not job.is_over or OUTLOOK not in job.params:
            turn.toast("errors.outdated_button", is_alert=True)
            return None
        entered = turn.store.jobs.after(job.id)
        if entered is not None and not entered.has_failed:
            turn.toast("sent_files.already", is_alert=True)
            return None
        return job

    def _choice(self, checked: int) -> Keyboard:
        return rows(
            [button("sent_files.enter", self.do, checked)],
            [button("sent_files.drop", self.drop, checked)],
        )


def remarked(said: Sequence[str]) -> Said:
    """The first of them, each cut to what one reads in a chat."""
    shown = (clip(one, LONGEST_REMARK) for one in said[:MOST_SAID])
    return lines(*(say("sent_files.remark", what=one) for one in shown))
