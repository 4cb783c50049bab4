"""The tables of the file of settings, each with its keys, its defaults and what it refuses."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.stretches import apart, clock, stretch
from casework.labels import Level, Role, Route, Urgency
from casework.rules import PLANS, Rules

DEFAULTS = Rules()
STAGES = (Level.GRID, Level.COMMUNITY, Level.STREET)


class Section(BaseModel):
    """A table of the file; unknown keys are refused, because they are usually slips."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TelegramSettings(Section):
    """How Telegram is reached."""

    token: str = ""
    base_url: str = "https://api.telegram.org/bot"
    webhook_url: str = ""
    webhook_secret: Annotated[str, Field(validate_default=True)] = ""
    follow_server_clock: bool = False
    watchdog_minutes: Annotated[float, Field(gt=0)] = 5

    @field_validator("base_url")
    @classmethod
    def ends_in_bot(cls, url: str) -> str:
        """Take the address of a Bot API server with or without its /bot."""
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        url = url.rstrip("/")
        return url if url.endswith("/bot") else f"{url}/bot"

    @field_validator("webhook_secret")
    @classmethod
    def guards_the_webhook(cls, secret: str, info: ValidationInfo) -> str:
        """A webhook without a secret would take anybody's word."""
        if info.data.get("webhook_url") and not secret:
            raise ValueError("set a secret of letters and digits: anybody could call the webhook")
        return secret

    @property
    def base_file_url(self) -> str:
        """Where files are fetched from."""
        return f"{self.base_url.removesuffix('/bot')}/file/bot"


class StorageSettings(Section):
    """Where everything is remembered."""

    database: Path = Path("data/linli.db")


class CommunitySettings(Section):
    """Whose bot this is."""

    name: str = "社区"
    timezone: str = "Asia/Shanghai"
    office_phone: str = ""
    gas_phone: str = ""
    lift_phone: str = "96333"

    @field_validator("timezone")
    @classmethod
    def is_known(cls, name: str) -> str:
        """Only zones that exist."""
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as exc:
            raise ValueError("is no time zone; use a name such as Asia/Shanghai") from exc
        return name


class LanguageSettings(Section):
    """What messages are read with, beside what comes along; the file need not be there."""

    words: Path = Path("words.toml")


class RouteSettings(Section):
    """One of the three routes: who leads, who assists, how many working days."""

    lead: Role
    assists: tuple[Role, ...]
    working_days: Annotated[int, Field(gt=0, le=250)]


def route_defaults() -> dict[Route, RouteSettings]:
    """The routes as they are when nothing is set."""
    return {
        route: RouteSettings(
            lead=plan.lead, assists=plan.assists, working_days=plan.promise.working_days
        )
        for route, plan in PLANS.items()
    }


class DeadlineSettings(Section):
    """Clocks beside the working days of the routes."""

    emergency_hours: Annotated[float, Field(gt=0)] = DEFAULTS.emergency_hours
    urgent_hours: Annotated[float, Field(gt=0)] = DEFAULTS.urgent_hours
    low_factor: Annotated[int, Field(ge=1)] = DEFAULTS.low_factor
    claim_hours: Mapping[Urgency, Annotated[float, Field(gt=0)]] = DEFAULTS.claim_hours
    climb_hours: Annotated[float, Field(gt=0)] = DEFAULTS.climb_hours
    stage_days: Mapping[Level, Annotated[int, Field(gt=0, le=250)]] = DEFAULTS.stage_days
    assist_days: Annotated[int, Field(gt=0, le=250)] = DEFAULTS.assist_days
    resident_days: Annotated[int, Field(gt=0, le=250)] = DEFAULTS.resident_days

    @field_validator("stage_days")
    @classmethod
    def rise(cls, days: Mapping[Level, int]) -> Mapping[Level, int]:
        """Grid, community, street, each later than the one before."""
        if not days.keys() <= set(STAGES):
            raise ValueError("only grid, community and street have a stage of their own")
        merged = {**DEFAULTS.stage_days, **days}
        if not merged[Level.GRID] < merged[Level.COMMUNITY] < merged[Level.STREET]:
            said = ", ".join(f"{level} {merged[level]}" for level in STAGES)
            raise ValueError(f"each level must come later than the one before ({said})")
        return days


class NudgeSettings(Section):
    """When people are reminded, and how long conversations wait."""

    hours: tuple[str, ...] = ("08:00-12:00", "14:00-18:00")
    digest: tuple[str, ...] = tuple(f"{one:%H:%M}" for one in DEFAULTS.digest_times)
    emergency_repeat_minutes: Annotated[int, Field(gt=0)] = DEFAULTS.emergency_repeat_minutes
    draft_minutes: Annotated[int, Field(gt=0)] = DEFAULTS.draft_minutes
    take_back_seconds: Annotated[int, Field(gt=0, le=3600)] = DEFAULTS.take_back_seconds

    @field_validator("hours")
    @classmethod
    def are_stretches(cls, hours: tuple[str, ...]) -> tuple[str, ...]:
        """Each like 08:00-12:00, at least one, and none within another."""
        return apart(hours)

    @field_validator("digest")
    @classmethod
    def are_times(cls, digest: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Each like 08:30, at least one, and when people may be reminded."""
        if not digest:
            raise ValueError('needs at least one time such as "08:30"')
        hours = info.data.get("hours", ())
        for text in digest:
            moment = clock(text)
            if hours and not any(stretch(one).holds(moment) for one in hours):
                raise ValueError(
                    f"{text} lies outside hours; choose a time within {', '.join(hours)} "
                    "(the end of a stretch lies outside)"
                )
        return digest


class ReturnVisitSettings(Section):
    """The question after a case is done."""

    reminder_days: Annotated[int, Field(gt=0)] = DEFAULTS.return_visit_reminder_days
    open_days: Annotated[int, Field(gt=0)] = DEFAULTS.return_visit_days
    reopen_days: Annotated[int, Field(gt=0)] = DEFAULTS.reopen_days
    unsatisfied_at_most: Annotated[int, Field(ge=1, le=4)] = DEFAULTS.unsatisfied_at_most

    @model_validator(mode="after")
    def leaves_time_to_answer(self) -> Self:
        """A reminder that comes with the end reminds of nothing."""
        if self.open_days <= self.reminder_days:
            raise ValueError("open_days must be more than reminder_days")
        return self


class JoiningSettings(Section):
    """Neighbours who tell of the same trouble, and one message that tells of several."""

    alike_days: Annotated[int, Field(gt=0, le=365)] = DEFAULTS.alike_days
    most_children: Annotated[int, Field(ge=2, le=10)] = DEFAULTS.most_children


class NoticeSettings(Section):
    """When notices may go out, and who has to agree."""

    hours: tuple[str, ...] = tuple(
        f"{one.start:%H:%M}-{one.end:%H:%M}" for one in DEFAULTS.notice_hours
    )
    needs_approval: bool = DEFAULTS.needs_approval
    festival_days: Annotated[int, Field(ge=0, le=60)] = DEFAULTS.festival_days
    little_new_year: Annotated[int, Field(ge=23, le=25)] = DEFAULTS.little_new_year

    @field_validator("hours")
    @classmethod
    def are_stretches(cls, hours: tuple[str, ...]) -> tuple[str, ...]:
        """Each like 08:30-20:30, at least one, and none within another."""
        return apart(hours)


class EventSettings(Section):
    """Events, and their waiting lists."""

    offer_hours: Annotated[int, Field(ge=1, le=168)] = DEFAULTS.offer_hours


class QuestionSettings(Section):
    """Questions: who is asked when, and when what is known is looked at again."""

    duty_minutes: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.duty_minutes
    talk_minutes: Annotated[int, Field(ge=5, le=1440)] = DEFAULTS.talk_minutes
    review_months: Annotated[int, Field(ge=1, le=60)] = DEFAULTS.review_months


class HotlineSettings(Section):
    """Orders of the hotline 12345."""

    hotline_days: Annotated[int, Field(ge=1, le=60)] = DEFAULTS.hotline_days


class PeopleSettings(Section):
    """How staff come, and how whoever floods or abuses the bot is slowed."""

    invitation_days: Annotated[int, Field(gt=0, le=90)] = DEFAULTS.invitation_days
    most_messages: Annotated[int, Field(ge=3, le=60)] = DEFAULTS.most_messages
    slow_minutes: Annotated[int, Field(gt=0, le=60)] = DEFAULTS.slow_minutes
    longest_mute_days: Annotated[int, Field(gt=0, le=365)] = DEFAULTS.longest_mute_days


class RetentionSettings(Section):
    """How long what is personal is kept; what must stay for the record is made anonymous."""

    case_months: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.case_months
    confidential_months: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.confidential_months
    attachment_months: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.attachment_months
    household_months: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.household_months
    message_days: Annotated[int, Field(ge=7, le=3650)] = DEFAULTS.message_days
    look_months: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.look_months
    event_months: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.event_months
    asking_months: Annotated[int, Field(ge=1, le=240)] = DEFAULTS.asking_months


class DeliverySettings(Section):
    """How fast Telegram may be spoken to; its own limits are the defaults."""

    per_second: Annotated[float, Field(gt=0)] = 29.4
    per_chat_per_second: Annotated[float, Field(gt=0)] = 1
    chat_burst: Annotated[int, Field(ge=1)] = 2
    per_group_per_minute: Annotated[int, Field(gt=0)] = 20


class WebSettings(Section):
    """The health page and the webhook; port 0 switches the page off."""

    port: Annotated[int, Field(ge=0, le=65535)] = 0
    tick_seconds: Annotated[float, Field(gt=0)] = 20
