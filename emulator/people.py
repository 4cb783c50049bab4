"""The people of the emulated town."""

from dataclasses import asdict, dataclass, fields, replace

from emulator.errors import TownError
from emulator.shapes import Json

FIRST_PERSON_ID = 1001


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a phone; `label` and `note` are shown on the page only."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    phone: str = ""
    label: str = ""
    note: str = ""
    language_code: str = "zh-hans"
    is_open: bool = False
    is_blocked: bool = False

    def as_user(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        user |= self._names()
        user["language_code"] = self.language_code
        return user

    def as_chat(self) -> Json:
        """The Bot API's Chat: the private chat with this person."""
        return {"id": self.id, "first_name": self.first_name, **self._names(), "type": "private"}

    def as_json(self) -> Json:
        """What the page gets."""
        return asdict(self)

    def _names(self) -> Json:
        names = {"last_name": self.last_name, "username": self.username}
        return {key: value for key, value in names.items() if value}


FIELD_TYPES: dict[str, type] = {
    field.name: {"is_open": bool, "is_blocked": bool, "id": int}.get(field.name, str)
    for field in fields(Person)
}


class People:
    """Everyone, by id."""

    def __init__(self) -> None:
        self.by_id: dict[int, Person] = {}
        self._next_id = FIRST_PERSON_ID

    def get(self, person_id: int) -> Person:
        """The person, or a 404."""
        try:
            return self.by_id[person_id]
        except KeyError:
            raise TownError(f"no person {person_id}", status=404) from None

    def put(self, facts: Json) -> Person:
        """Add someone, or change who has that id."""
        _check(facts)
        known = self.by_id.get(facts.get("id", 0))
        if known is None and not facts.get("first_name"):
            raise TownError("first_name is required")
        person = replace(known, **facts) if known else Person(**{"id": self._free_id(), **facts})
        return self.save(person)

    def save(self, person: Person) -> Person:
        """Keep a changed person."""
        self.by_id[person.id] = person
        return person

    def change(self, person_id: int, **facts: bool | str) -> Person:
        """Change some facts of a person."""
        return self.save(replace(self.get(person_id), **facts))  # type: ignore[arg-type]

    def _free_id(self) -> int:
        while self._next_id in self.by_id:
            self._next_id += 1
        return self._next_id


def _check(facts: Json) -> None:
    for key, value in facts.items():
        wanted = FIELD_TYPES.get(key)
        if wanted is None:
            raise TownError(f"a person has no {key}")
        if type(value) is not wanted:
            raise TownError(f"{key} must be of type {wanted.__name__}")
    if "id" in facts and facts["id"] <= 0:
        raise TownError("a person's id is a positive number")
    if facts.get("first_name") == "":
        raise TownError("first_name must not be empty")
