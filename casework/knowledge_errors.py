"""Why something can't stand among what the community knows.

KnowledgeUnfit       a CaseworkError
├── QuestionUnfit   no words, or more than a question
├── AnswerMissing   an answer without a word
├── AnswerTooLong   more than anybody turns pages for
├── SourceUnfit     no words, or more than a line
├── AskKnown        it is asked like this already
├── TooManyAsks     more ways of asking than anybody needs
├── AddressUnfit    a link that is none
├── SinceFar        a beginning so far away that it must be a slip
└── ReviewUnfit     a day of review that is over, or years away
EntryDropped         a CaseworkError: the entry is not in use any more
"""

from casework.errors import CaseworkError


class KnowledgeUnfit(CaseworkError):
    """What was written makes no entry; raised by `knowledge`."""

    key = "errors.knowledge_unfit"


class QuestionUnfit(KnowledgeUnfit):
    """Nothing but signs, or more than a question; raised by `knowledge.questioned`."""

    key = "errors.knowledge_question"


class AnswerMissing(KnowledgeUnfit):
    """Nothing that anybody could read; raised by `knowledge.answered`."""

    key = "errors.knowledge_answer"


class AnswerTooLong(KnowledgeUnfit):
    """More than anybody turns pages for; raised by `knowledge.answered`."""

    key = "errors.knowledge_answer_long"


class SourceUnfit(KnowledgeUnfit):
    """Nothing but signs, or more than a line; raised by `knowledge.sourced`."""

    key = "errors.knowledge_source"


class AskKnown(KnowledgeUnfit):
    """The entry is asked for like this already; raised by `knowledge.asked_also`."""

    key = "errors.knowledge_ask_known"


class TooManyAsks(KnowledgeUnfit):
    """More ways of asking than anybody needs; raised by `knowledge.asked_also`."""

    key = "errors.knowledge_asks"


class AddressUnfit(KnowledgeUnfit):
    """No address of the web; raised by `knowledge.linked`."""

    key = "errors.knowledge_link"


class SinceFar(KnowledgeUnfit):
    """It would hold only years from now; raised by `knowledge.since`."""

    key = "errors.knowledge_since"


class ReviewUnfit(KnowledgeUnfit):
    """Looked at again in the past, or years from now; raised by `knowledge.review`."""

    key = "errors.knowledge_review"


class EntryDropped(CaseworkError):
    """Whoever would change it takes it back first; raised by `knowledge.require_live`."""

    key = "errors.knowledge_dropped"
