"""The settings: what the example documents, and how every slip is told."""

import tomllib
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot.config import TOKEN_VARIABLE, Config, ConfigError, load
from casework.labels import Level
from casework.quiet_hours import digest_times
from casework.rules import Rules

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def settings(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every setting by its dotted name, as the defaults have it."""
    if isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from settings(getattr(value, field), f"{name}.{field}".lstrip("."))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from settings(inner, f"{name}.{key}")
    else:
        yield name, value


def keys(raw: dict[str, Any], name: str = "") -> Iterator[str]:
    for key, value in raw.items():
        dotted = f"{name}.{key}".lstrip(".")
        yield from keys(value, dotted) if isinstance(value, dict) else [dotted]


def test_the_example_names_every_setting_and_no_other() -> None:
    in_example = set(keys(tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))))
    assert in_example == {name for name, _ in settings(Config())}


def test_the_example_is_what_one_gets_without_it() -> None:
    assert load(EXAMPLE, {}) == Config()
    assert load(EXAMPLE, {}).rules() == Rules()


def test_the_token_comes_first_in_the_example() -> None:
    raw = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert next(keys(raw)) == "telegram.token"


def test_the_token_of_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[telegram]\ntoken = "1:file"\n')
    assert load(path, {TOKEN_VARIABLE: " 2:environment "}).telegram.token == "2:environment"
    assert load(path, {TOKEN_VARIABLE: ""}).telegram.token == "1:file"


def test_a_server_is_named_with_or_without_its_bot(tmp_path: Path) -> None:
    path = written(tmp_path, '[telegram]\nbase_url = "http://127.0.0.1:8081/"\n')
    assert load(path, {}).telegram.base_url == "http://127.0.0.1:8081/bot"
    assert load(path, {}).telegram.base_file_url == "http://127.0.0.1:8081/file/bot"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[telegram]\ntokn = "1:a"\n', "[telegram] tokn: there is no such setting"),
        ("[telegam]\n", "telegam: there is no such setting"),
        ("[web]\nport = 'eighty'\n", "[web] port = 'eighty'"),
        ("[web]\nport = 70000\n", "[web] port = 70000"),
        ("[community]\ntimezone = 'Asia/Atlantis'\n", "use a name such as Asia/Shanghai"),
        ("[nudges]\nhours = ['18:00-08:00']\n", "ends before it begins"),
        ("[nudges]\nhours = ['always']\n", 'write "08:00-12:00"'),
        ("[nudges]\nhours = []\n", "at least one stretch"),
        ("[nudges]\nhours = ['8-12']\n", 'is no time of the day; write "08:30"'),
        ("[nudges]\nhours = ['14:00-18:00', '08:00-15:00']\n", "two stretches hold 14:00"),
        ("[nudges]\ndigest = []\n", "at least one time"),
        ("[nudges]\ndigest = ['half past eight']\n", "is no time of the day"),
        ("[nudges]\ndigest = ['12:30']\n", "12:30 lies outside hours; choose a time within 08:00"),
        ("[nudges]\ndigest = ['12:00']\n", "the end of a stretch lies outside"),
        ("[nudges]\nhours = ['09:00-11:00']\ndigest = ['08:30']\n", "within 09:00-11:00"),
        ("[nudges]\ntake_back_seconds = 0\n", "[nudges] take_back_seconds = 0"),
        ("[deadlines.stage_days]\nbranch = 5\n", "only grid, community and street"),
        ("[deadlines.stage_days]\ngrid = 9\n", "(grid 9, community 8, street 15)"),
        ("[deadlines.stage_days]\ngrid = 0\n", "[deadlines.stage_days] grid = 0"),
        ("[deadlines]\nassist_days = 0\n", "[deadlines] assist_days = 0"),
        ("[deadlines]\nresident_days = 'soon'\n", "[deadlines] resident_days = 'soon'"),
        ("[joining]\nalike_days = 0\n", "[joining] alike_days = 0"),
        ("[joining]\nmost_children = 11\n", "[joining] most_children = 11"),
        ("[return_visit]\nreminder_days = 7\n", "open_days must be more than reminder_days"),
        ("[telegram]\nbase_url = 'telegram'\n", "must begin with http:// or https://"),
        ("[telegram]\nwebhook_url = 'https://a.example'\n", "set a secret"),
        ("[routes.shared]\nlead = 'king'\nassists = []\nworking_days = 5\n", "lead = 'king'"),
        ("[telegram\n", "is not valid TOML"),
        (b"[community]\nname = '\xd0\xc5\xbd\xad'\n", "is not UTF-8"),
    ],
)
def test_a_slip_is_named_with_its_remedy(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text), {})
    assert told in str(caught.value)


def test_what_a_community_sets_is_what_the_rules_go_by(tmp_path: Path) -> None:
    text = """
        [deadlines]
        assist_days = 2
        resident_days = 4
        stage_days = { grid = 3 }
        [nudges]
        hours = ["09:00-17:00"]
        digest = ["09:00", "16:30"]
        take_back_seconds = 30
        [joining]
        alike_days = 7
        most_children = 5
    """
    rules = load(written(tmp_path, text), {}).rules()
    assert rules.stage_days == {Level.GRID: 3, Level.COMMUNITY: 8, Level.STREET: 15}
    assert (rules.assist_days, rules.resident_days) == (2, 4)
    assert rules.digest_times == (time(9), time(16, 30))
    assert rules.take_back_seconds == 30
    assert (rules.alike_days, rules.most_children) == (7, 5)


def test_other_hours_need_no_other_times_of_the_digest(tmp_path: Path) -> None:
    """What was not set goes with the hours that were."""
    rules = load(written(tmp_path, "[nudges]\nhours = ['09:00-11:00']\n"), {}).rules()
    assert digest_times(rules) == (time(9),)


def test_all_slips_are_named_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, "[web]\nport = -1\ntick_seconds = 0\n[storage]\nfile = 'a'\n")
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    assert len(str(caught.value).splitlines()) == 3


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"Copy config\.example\.toml"):
        load(tmp_path / "config.toml", {})


def test_a_folder_is_no_file_of_settings(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't be read"):
        load(tmp_path, {})


def test_a_table_that_is_no_table_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "telegram = 5\n")
    with pytest.raises(ConfigError, match="telegram"):
        load(path, {TOKEN_VARIABLE: "1:a"})
