"""What the store holds already, by what is asked; and who may look after it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from casework.knowledge import Entry, bare
from casework.people import Person
from casework.telephones import bare as bare_number
from storage.store import Store


class Shelf:
    """Every entry that is in use, by its question without signs."""

    def __init__(self, entries: Iterable[Entry], dropped: Iterable[str] = ()) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        # By each other way of asking, the question that it stands for.
        self._owners: dict[str, str] = {}
        self._dropped = {bare(question) for question in dropped}
        for entry in entries:
            self._entries[bare(entry.question)].append(entry)
            for ask in entry.asks:
                self._owners.setdefault(bare(ask), entry.question)

    @classmethod
    def of(cls, store: Store) -> "Shelf":
        """What stands in the store now."""
        return cls(store.entries.live(), store.entry_files.dropped_questions())

    def asking(self, key: str) -> Sequence[Entry]:
        """The entries with this question."""
        return self._entries.get(key, ())

    def owner_of(self, ask: str) -> str:
        """The question for which this is another way of asking; "" for none."""
        entries = self.asking(bare(ask))
        return entries[0].question if entries else self._owners.get(bare(ask), "")

    def was_dropped(self, key: str) -> bool:
        """Whether an entry with this question was taken out."""
        return key in self._dropped


class Staff:
    """Colleagues by name and by telephone."""

    def __init__(self, people: Iterable[Person], phones: Mapping[int, str]) -> None:
        self._known: dict[str, list[int]] = defaultdict(list)
        self._names = {person.id: person.name for person in people}
        self._phones = {one: phones[one] for one in self._names if phones.get(one)}
        for number, name in self._names.items():
            self._known["".join(name.split())].append(number)
        for number, phone in self._phones.items():
            self._known[bare_number(phone)].append(number)

    @classmethod
    def of(cls, store: Store) -> "Staff":
        """Whoever holds a duty now."""
        return cls(store.people.holders(), store.people.phones())

    def called(self, text: str) -> Sequence[int]:
        """The numbers of those who are meant by a name or a telephone number."""
        digits = bare_number(text)
        named = self._known.get("".join(text.split()), [])
        return named or (self._known.get(digits, []) if digits else [])

    def label(self, person_id: int | None) -> str:
        """How a file names somebody, so that it is found again; "" for whoever is not of us."""
        name = self._names.get(person_id or 0, "")
        is_alone = len(self._known["".join(name.split())]) == 1
        return name if not name or is_alone else self._phones.get(person_id or 0, name)
