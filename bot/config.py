"""The settings: one TOML file, every key known, every fault named with its remedy."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, model_validator

from bot.sections import (
    DEFAULTS,
    CommunitySettings,
    DeadlineSettings,
    DeliverySettings,
    EventSettings,
    HotlineSettings,
    JoiningSettings,
    LanguageSettings,
    NoticeSettings,
    NudgeSettings,
    PeopleSettings,
    QuestionSettings,
    RetentionSettings,
    ReturnVisitSettings,
    RouteSettings,
    Section,
    StorageSettings,
    TelegramSettings,
    WebSettings,
    route_defaults,
)
from bot.stretches import clock, stretch
from casework.labels import Route, Tag
from casework.rules import TAG_ROUTES, Plan, Promise, Rules

TOKEN_VARIABLE = "LINLI_TELEGRAM_TOKEN"  # noqa: S105 - the name of a variable, not a token

# What is never shown, not even where it is wrong.
SECRETS = frozenset({"token", "webhook_secret"})


class ConfigError(Exception):
    """The settings can't be used; the message has one line for every fault, with its remedy."""


class Config(Section):
    """Everything that a community sets."""

    telegram: TelegramSettings = TelegramSettings()
    storage: StorageSettings = StorageSettings()
    community: CommunitySettings = CommunitySettings()
    language: LanguageSettings = LanguageSettings()
    routes: Mapping[Route, RouteSettings] = Field(default_factory=route_defaults)
    tag_routes: Mapping[Tag, Route] = Field(default_factory=lambda: dict(TAG_ROUTES))
    deadlines: DeadlineSettings = DeadlineSettings()
    nudges: NudgeSettings = NudgeSettings()
    joining: JoiningSettings = JoiningSettings()
    return_visit: ReturnVisitSettings = ReturnVisitSettings()
    notices: NoticeSettings = NoticeSettings()
    events: EventSettings = EventSettings()
    questions: QuestionSettings = QuestionSettings()
    hotline: HotlineSettings = HotlineSettings()
    people: PeopleSettings = PeopleSettings()
    retention: RetentionSettings = RetentionSettings()
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
        routes = {**route_defaults(), **self.routes}
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
            stage_days={**DEFAULTS.stage_days, **self.deadlines.stage_days},
            assist_days=self.deadlines.assist_days,
            resident_days=self.deadlines.resident_days,
            emergency_repeat_minutes=self.nudges.emergency_repeat_minutes,
            nudge_hours=tuple(stretch(one) for one in self.nudges.hours),
            digest_times=tuple(clock(one) for one in self.nudges.digest),
            take_back_seconds=self.nudges.take_back_seconds,
            alike_days=self.joining.alike_days,
            most_children=self.joining.most_children,
            return_visit_reminder_days=self.return_visit.reminder_days,
            return_visit_days=self.return_visit.open_days,
            reopen_days=self.return_visit.reopen_days,
            unsatisfied_at_most=self.return_visit.unsatisfied_at_most,
            draft_minutes=self.nudges.draft_minutes,
            notice_hours=tuple(stretch(one) for one in self.notices.hours),
            needs_approval=self.notices.needs_approval,
            festival_days=self.notices.festival_days,
            little_new_year=self.notices.little_new_year,
            offer_hours=self.events.offer_hours,
            **self.questions.model_dump(),
            **self.hotline.model_dump(),
            **self.people.model_dump(),
            **self.retention.model_dump(),
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
    if where[-1] in SECRETS:
        return f"{name}: {said}."
    return f"{name} = {error['input']!r}: {said}."
