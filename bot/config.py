"""The settings: one TOML file, every key known, every fault named with its remedy."""

import os
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from casework.labels import Role, Route, Tag, Urgency
from casework.rules import PLANS, TAG_ROUTES, Hours, Plan, Promise, Rules

TOKEN_VARIABLE = "LINLI_TELEGRAM_TOKEN"  # noqa: S105 - the name of a variable, not a token
DEFAULTS = Rules()


class ConfigError(Exception):
    """The settings can't be used; the message has one line for every fault, with its remedy."""


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


def _route_defaults() -> dict[Route, RouteSettings]:
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


class NudgeSettings(Section):
    """When people are reminded, and how long conversations wait."""

    hours: tuple[str, ...] = ("08:00-12:00", "14:00-18:00")
    emergency_repeat_minutes: Annotated[int, Field(gt=0)] = DEFAULTS.emergency_repeat_minutes
    draft_minutes: Annotated[int, Field(gt=0)] = DEFAULTS.draft_minutes

    @field_validator("hours")
    @classmethod
    def are_stretches(cls, hours: tuple[str, ...]) -> tuple[str, ...]:
        """Each like 08:00-12:00, and at least one."""
        if not hours:
            raise ValueError('needs at least one stretch such as "08:00-12:00"')
        for stretch in hours:
            parsed = _stretch(stretch)
            if parsed.start >= parsed.end:
                raise ValueError(f"{stretch} ends before it begins")
        return hours


class ReturnVisitSettings(Section):
    """The question after a case is done."""

    reminder_days: Annotated[int, Field(gt=0)] = DEFAULTS.return_visit_reminder_days
    open_days: Annotated[int, Field(gt=0)] = DEFAULTS.return_visit_days
    reopen_days: Annotated[int, Field(gt=0)] = DEFAULTS.reopen_days
    unsatisfied_at_most: Annotated[int, Field(ge=1, le=4)] = DEFAULTS.unsatisfied_at_most


class DeliverySettings(Section):
    """How fast Telegram may be spoken to; its own limits are the defaults."""

    per_second: Annotated[float, Field(gt=0)] = 29.5
    per_chat_per_second: Annotated[float, Field(gt=0)] = 1
    chat_burst: Annotated[int, Field(ge=1)] = 2
    per_group_per_minute: Annotated[int, Field(gt=0)] = 20


class WebSettings(Section):
    """The health page and the webhook; port 0 switches the page off."""

    port: Annotated[int, Field(ge=0, le=65535)] = 0
    tick_seconds: Annotated[float, Field(gt=0)] = 20


class Config(Section):
    """Everything that a community sets."""

    telegram: TelegramSettings = TelegramSettings()
    storage: StorageSettings = StorageSettings()
    community: CommunitySettings = CommunitySettings()
    language: LanguageSettings = LanguageSettings()
    routes: Mapping[Route, RouteSettings] = Field(default_factory=_route_defaults)
    tag_routes: Mapping[Tag, Route] = Field(default_factory=lambda: dict(TAG_ROUTES))
    deadlines: DeadlineSettings = DeadlineSettings()
    nudges: NudgeSettings = NudgeSettings()
    return_visit: ReturnVisitSettings = ReturnVisitSettings()
    delivery: DeliverySettings = DeliverySettings()
    web: WebSettings = WebSettings()

    @model_validator(mode="after")
    def hears_its_webhook(self) -> Self:
        """A webhook that nobody listens to would lose nothing, but answer nothing either."""
        if self.telegram.webhook_url and not self.web.port:
            raise ValueError("[web] port must be set, or the webhook has nobody to listen")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The community's time zone."""
        return ZoneInfo(self.community.timezone)

    @property
    def weights(self) -> Path:
        """Where `train` keeps what it has learnt: beside the database."""
        return self.storage.database.with_name("weights.bin")

    def rules(self) -> Rules:
        """The same settings as casework reads them."""
        routes = {**_route_defaults(), **self.routes}
        return Rules(
            plans={
                route: Plan(plan.lead, plan.assists, Promise(working_days=plan.working_days))
                for route, plan in routes.items()
            },
            tag_routes={**TAG_ROUTES, **self.tag_routes},
            emergency_hours=self.deadlines.emergency_hours,
            urgent_hours=self.deadlines.urgent_hours,
            low_factor=self.deadlines.low_factor,
            claim_hours={**DEFAULTS.claim_hours, **self.deadlines.claim_hours},
            climb_hours=self.deadlines.climb_hours,
            emergency_repeat_minutes=self.nudges.emergency_repeat_minutes,
            nudge_hours=tuple(_stretch(stretch) for stretch in self.nudges.hours),
            return_visit_reminder_days=self.return_visit.reminder_days,
            return_visit_days=self.return_visit.open_days,
            reopen_days=self.return_visit.reopen_days,
            unsatisfied_at_most=self.return_visit.unsatisfied_at_most,
            draft_minutes=self.nudges.draft_minutes,
        )


def load(path: Path | None, environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings; without a file the defaults. The token may come from the environment.

    Raises:
        ConfigError: the file is missing, is no TOML, or says something impossible.
    """
    raw = _read(path) if path else {}
    token = environment.get(TOKEN_VARIABLE, "").strip()
    telegram = raw.setdefault("telegram", {})
    if token and isinstance(telegram, dict):
        telegram["token"] = token
    try:
        return Config.model_validate(raw)
    except ValidationError as exc:
        lines = [_fault(error) for error in exc.errors()]
        raise ConfigError("\n".join(lines)) from exc


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as exc:
        raise ConfigError(f"{path} is missing. Copy config.example.toml to {path}.") from exc
    except OSError as exc:
        raise ConfigError(f"{path} can't be read ({exc.strerror}).") from exc
    except UnicodeDecodeError as exc:
        raise ConfigError(f"{path} is not UTF-8. Save it again as UTF-8.") from exc
    except tomllib.TOMLDecodeError as exc:
        raise ConfigError(f"{path} is not valid TOML: {exc}.") from exc


def _fault(error: Any) -> str:
    where = [str(part) for part in error["loc"]]
    said = error["msg"].removeprefix("Value error, ")
    if not where:
        return f"{said}."
    name = f"[{'.'.join(where[:-1])}] {where[-1]}" if len(where) > 1 else where[0]
    if error["type"] == "extra_forbidden":
        return f"{name}: there is no such setting. Look it up in config.example.toml."
    return f"{name} = {error['input']!r}: {said}."


def _stretch(text: str) -> Hours:
    """`08:00-12:00` as hours of a day.

    Raises:
        ValueError: when it is not written so.
    """
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f'{text} is no stretch of the day; write "08:00-12:00"')
    return Hours(time.fromisoformat(start.strip()), time.fromisoformat(end.strip()))
