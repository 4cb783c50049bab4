"""Why something can't stand in the lists of the community.

EntryUnfit           a CaseworkError
├── NameTooShort    hardly a name
├── NameTooLong     more than a name
├── NamePunctuated  a sentence where a name is wanted
├── NameTaken       another entry goes by this name
├── CodeUnclear     no code of a grid
├── NumbersUnclear  no numbers of buildings or rooms
├── NumberTaken     another building of the estate has this number
├── TooManyNumbers  more buildings or rooms than one enters at once
├── UnitsUnclear    no number of staircases
├── PhoneUnclear    a telephone number that nobody could dial
└── RemarkTooLong   more than the file of a household holds
"""

from casework.errors import CaseworkError


class EntryUnfit(CaseworkError):
    """What was written can't stand in the lists of the community; raised by `roster`."""

    key = "errors.entry_unfit"


class NameTooShort(EntryUnfit):
    """A nought, a full stop, nothing: no name; raised by `roster`."""

    key = "errors.name_too_short"


class NameTooLong(EntryUnfit):
    """More than a name; raised by `roster`."""

    key = "errors.name_too_long"


class NamePunctuated(EntryUnfit):
    """A sentence where a name is wanted; raised by `roster`."""

    key = "errors.name_punctuated"


class NameTaken(EntryUnfit):
    """Another entry goes by this name; raised by `roster`."""

    key = "errors.name_taken"


class CodeUnclear(EntryUnfit):
    """Letters and a number make the code of a grid; raised by `roster`."""

    key = "errors.code_unclear"


class NumbersUnclear(EntryUnfit):
    """What can't be the number of a building or a room; raised by `roster`."""

    key = "errors.numbers_unclear"


class NumberTaken(EntryUnfit):
    """Another building of the estate has this number; raised by `roster`."""

    key = "errors.number_taken"


class TooManyNumbers(EntryUnfit):
    """More buildings or rooms than one enters at once; raised by `roster`."""

    key = "errors.too_many_numbers"


class UnitsUnclear(EntryUnfit):
    """No number of staircases that a building could have; raised by `roster`."""

    key = "errors.units_unclear"


class PhoneUnclear(EntryUnfit):
    """A telephone number that nobody could dial; raised by `roster`."""

    key = "errors.phone_unclear"


class RemarkTooLong(EntryUnfit):
    """More than the file of a household holds; raised by `roster`."""

    key = "errors.remark_too_long"
