"""The community's own words and weights: taken up while the bot runs, refused when broken."""

import os
from pathlib import Path

import pytest

from bot.checkup import examine
from bot.config import Config
from bot.finding import Weight
from bot.language import Language
from nlp.knowledge import shipped
from nlp.own_words import BrokenWords
from nlp.weight_files import SHIPPED, BrokenWeights, pack


def a_community(folder: Path) -> Config:
    return Config.model_validate(
        {
            "storage": {"database": folder / "linli.db"},
            "language": {"words": folder / "words.toml"},
        }
    )


def test_without_files_it_is_what_comes_along(tmp_path: Path):
    assert Language(a_community(tmp_path)).load() is shipped()


def test_own_words_are_loaded(tmp_path: Path):
    (tmp_path / "words.toml").write_text('[spots]\nnames = "老槐树"\n', encoding="utf-8")
    assert Language(a_community(tmp_path)).load().own.spots == ("老槐树",)


def test_broken_files_are_named(tmp_path: Path):
    config = a_community(tmp_path)
    config.weights.write_bytes(b"nothing of ours")
    with pytest.raises(BrokenWeights, match="not a file of weights"):
        Language(config).load()
    config.weights.unlink()
    config.language.words.write_text("[parken]", encoding="utf-8")
    with pytest.raises(BrokenWords, match="parken"):
        Language(config).load()
    assert Language(config).at_start() is shipped()


def test_the_check_names_the_slip_and_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("words.toml").write_text('[tags]\nparken = "x"\n', encoding="utf-8")
    Path("config.toml").write_text("", encoding="utf-8")
    faults = [one.text for one in examine(Path("config.toml")) if one.weight is Weight.FAULT]
    assert any("parken" in text and "There are parking" in text for text in faults)
    Path("words.toml").write_text('[tags]\nparking = "铁路坪"\n', encoding="utf-8")
    told = [one.text for one in examine(Path("config.toml"))]
    assert any("own words are right" in text for text in told)


def test_the_example_of_own_words_can_be_used_as_it_is(tmp_path: Path):
    example = Path(__file__).parents[2] / "words.example.toml"
    (tmp_path / "words.toml").write_bytes(example.read_bytes())
    Language(a_community(tmp_path)).load()
    filled = "\n".join(
        line.removeprefix("# ") if line.startswith("# ") and "=" in line and '"' in line else line
        for line in example.read_text(encoding="utf-8").splitlines()
    )
    (tmp_path / "words.toml").write_text(filled, encoding="utf-8")
    os.utime(tmp_path / "words.toml")
    own = Language(a_community(tmp_path)).load().own
    assert own.buildings == {"红砖楼": ("信江花园", "3")}
    assert own.means["困觉"] == "睡觉"


def test_weights_learnt_a_second_time_are_taken_up_too(tmp_path: Path):
    config = a_community(tmp_path)
    language = Language(config)
    config.weights.write_bytes(SHIPPED.read_bytes())
    first = language.load()
    config.weights.write_bytes(pack(first.weights.head, ["灯"], [[0] * first.weights.head.fields]))
    assert len(language.load().weights) == 1
