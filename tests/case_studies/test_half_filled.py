"""The half-filled workbooks of invented places: what is missing is said first, and nothing is claimed without it."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from biomass_select.cli import main
from biomass_select.documents.write_yaml import yaml_text
from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.sites.find_site import case_studies_folder, shipped_sites
from biomass_select.sites.read_site import read_document

FOLDER = case_studies_folder() / "half_filled"
pytestmark = pytest.mark.slow
README = (FOLDER / "README.md").read_text(encoding="utf-8")
WITH_A_PAGE = ("star_only", "half_of_star", "one_crop", "plastics_only", "all_guesses", "twelve_mills")
MONEY = "What could start without a bank (ask the treasurer)."
MARKET = "Whether there is market waste, and what to do with it (ask the head of the market)."
HERD = "How much dung there is, and how many biogas plants it could feed (ask the livestock office)."
PLASTICS = "Which plastics there are, and what to do with them (ask a scrap dealer)."
WANTED = {
    "star_only": [MONEY],
    "half_of_star": [
        "How much of this is really free, and what to do with it first: Cattle and buffalo dung, Rice husk and Rice straw (ask three farmers, for plastics the council).",
        "How much there is of this, and which size fits: Cattle and buffalo dung, Rice husk and Rice straw (ask the agricultural office, the mill owner or the head of the market).",
        MARKET, HERD, PLASTICS,
        "Who would use or buy what is made (ask owners, dealers of farm inputs and traders).",
        "Who would run it (ask the mayor).",
        MONEY,
        "What a bad year leaves of this: Wheat straw, Cotton stalk, Rice husk and Rice straw (ask the agricultural office).",
    ],
    "one_crop": [MARKET, HERD, PLASTICS, MONEY],
    "plastics_only": [
        "What straw, stalks and husk there are, and what to do with them (ask the agricultural office).",
        "How much husk, cobs or bagasse lies at mills (ask a mill owner).",
        MARKET, HERD, MONEY,
    ],
    "all_guesses": [],
    "twelve_mills": [MARKET, HERD, PLASTICS, MONEY],
}  # fmt: skip
NOT_SIZED = {"half_of_star": {"cattle_dung", "rice_husk", "rice_straw"}}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {}
    for name in WITH_A_PAGE:
        out = tmp_path_factory.mktemp(name) / "shortlist"
        result = run("shortlist", str(FOLDER / name), "--out", str(out), "--draws", "60")
        assert (result.exit_code, result.stderr) == (0, "")
        found[name] = out
    return found


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def page_one(out: Path) -> str:
    """Return the words of page one, a line for each heading, item and paragraph."""
    page = (out / "shortlist.html").read_text(encoding="utf-8")
    first = page[page.index('<section class="page-one"') : page.index("</section>")]
    broken = re.sub(r"</(?:p|li|h\d|dt|dd)>", "\n", first)
    lines = (" ".join(line.split()) for line in html.unescape(re.sub(r"<[^>]+>", "", broken)).splitlines())
    return "\n".join(line for line in lines if line)


def told(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    return found


def test_they_are_not_offered_as_worked_sites_and_every_one_stands_in_the_readme() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    assert folders == {*WITH_A_PAGE, "contradictory"}
    assert not folders & set(shipped_sites())
    assert "half_filled" not in shipped_sites()
    assert re.findall(r"^\| \[(\w+)\]\(\1/\)", README, re.MULTILINE) == [*WITH_A_PAGE, "contradictory"]


@pytest.mark.parametrize("name", WITH_A_PAGE)
def test_the_page_says_that_the_place_is_invented(name: str, made: dict[str, Path]) -> None:
    assert "(invented, for practice)" in page_one(made[name]).splitlines()[0]


@pytest.mark.parametrize("name", WITH_A_PAGE)
def test_the_first_lines_say_what_is_missing_before_anything_is_recommended(name: str, made: dict[str, Path]) -> None:
    lines = page_one(made[name]).splitlines()
    wanted = WANTED[name]
    if not wanted:
        assert not [line for line in lines if "this page can say" in line]
        return
    counted = "1 answer is missing; with it" if len(wanted) == 1 else f"{len(wanted)} answers are missing; with them"
    head = lines.index(f"{counted} this page can say")
    assert lines[head + 1 : head + 1 + len(wanted)] == wanted
    cards = [place for place, line in enumerate(lines) if line == "Owner"]
    assert not cards or head < cards[0]


def test_a_place_of_guesses_says_so_first(made: dict[str, Path]) -> None:
    said = "Every number of this place is somebody's guess. Ask and count before money is spent."
    for name, out in made.items():
        assert (page_one(out).splitlines()[2] == said) == (name == "all_guesses")


@pytest.mark.parametrize("name", WITH_A_PAGE)
def test_nothing_is_ranked_for_a_leftover_of_which_nobody_said_how_much_or_what_becomes_of_it(
    name: str, made: dict[str, Path]
) -> None:
    found = told(made[name])
    unsized = {left["stream"] for left in found["left_open"] if left["question"] in ("amount", "fates")}
    assert unsized == NOT_SIZED.get(name, set())
    assert not unsized & set(found["supply"])
    for contest in found["contests"]:
        assert contest["stream"] not in unsized
        assert not [option for option in contest["options"] if unsized & set(option["streams"])]


@pytest.mark.parametrize("name", WITH_A_PAGE)
def test_what_is_refused_is_listed_with_its_reason(name: str, made: dict[str, Path]) -> None:
    lines = page_one(made[name]).splitlines()
    refused = lines[lines.index("We said no to") + 1 :][:4]
    assert len([line for line in refused if ": " in line]) >= 3


def test_page_one_of_half_the_answers_recommends_nothing(made: dict[str, Path]) -> None:
    lines = page_one(made["half_of_star"]).splitlines()
    assert lines[lines.index("Do this first") + 1] == (
        "Get the missing answers about Cattle and buffalo dung, Rice husk and Rice straw: until then nothing can be "
        "sized, and only what is refused is certain."
    )
    assert "Owner" not in lines


def test_answers_that_cannot_be_give_their_list_and_no_file(tmp_path: Path) -> None:
    wanted = re.findall(r"^- (.+)$", README.partition("## What contradictory must give")[2], re.MULTILINE)
    assert len(wanted) == 12
    for command in (("check",), ("shortlist", "--out", str(tmp_path / "out")), ("screen",)):
        place = FOLDER / "contradictory"
        result = run(command[0], str(place / "site.xlsx" if command[0] == "check" else place), *command[1:])
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.splitlines() == wanted
    assert not list(tmp_path.iterdir())


def test_the_tonnes_of_twelve_mills_are_those_that_their_owners_told(made: dict[str, Path]) -> None:
    # t of paddy a day, the maund of Pakistan 40 kg, its sack of grain 60 kg; 25 days in each of five months
    paddy = (150 + 120 + 90 + 80 + 80 + 60 + 1500 * 0.04 + 1000 * 0.04 + 40 + 600 * 0.06 + 25 + 20) * 25 * 5
    assert paddy == pytest.approx(100_125)
    # a fifth to a quarter of paddy is husk; what the owners said may be a third off
    gross = told(made["twelve_mills"])["supply"]["rice_husk"]["likely_year"]["gross"]
    assert gross["p5"] < 0.22 * paddy < gross["p95"]
    assert 0.2 * paddy < gross["median"] < 0.29 * paddy


def without(tmp_path: Path, *paths: str, of: Path = FOLDER / "star_only", **changed: Any) -> tuple[Result, Path]:
    """Return what comes of a workbook's answers without some of them; ``streams.*.fates`` is that of each stream."""
    data = read_document(of / "site.xlsx", load_knowledge_base()).data
    assert isinstance(data, dict)
    for path in paths:
        first, *rest = path.split(".*.")
        for holder in data[first] if rest else [data]:
            holder.pop(rest[0] if rest else first, None)
    (tmp_path / "site.yaml").write_text(yaml_text({**data, **changed}), encoding="utf-8")
    return run("shortlist", str(tmp_path), "--out", str(tmp_path / "out"), "--draws", "30"), tmp_path / "out"


def test_where_nothing_can_be_sized_the_page_asks_and_still_says_no(tmp_path: Path) -> None:
    result, out = without(tmp_path, "streams.*.fates", of=case_studies_folder() / "cabiao")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = page_one(out).splitlines()
    assert lines[lines.index("Do this first") + 1].startswith("Get the missing answers about Rice straw, Rice husk")
    assert lines[lines.index("We said no to") + 1].startswith("Briquette press (piston): Cooking at home: 52 %")
    assert "Owner" not in lines


def test_no_technology_is_refused_that_a_waste_could_feed_of_which_nobody_has_said_how_much(made: dict[str, Path]) -> None:
    for name, out in made.items():
        found = told(out)
        waiting = {option["technologies"][-1] for part in found["waiting"] for option in part["options"]}
        lines = page_one(out).splitlines()
        refused = lines[lines.index("We said no to") + 1 :][:4]
        names = {load_knowledge_base().technologies[step].name for step in waiting if "cook" not in step}
        assert not [line for line in refused if line.partition(":")[0] in names and "Cooking" not in line], name


def test_homes_that_nobody_counted_are_no_crash_and_are_asked_for(tmp_path: Path) -> None:
    result, out = without(tmp_path, "population", "households")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "How many homes a programme could reach (ask the census office)." in page_one(out)


def test_two_lines_of_one_leftover_do_not_make_twice_as_much_of_it(tmp_path: Path) -> None:
    data = read_document(FOLDER / "star_only" / "site.xlsx", load_knowledge_base()).data
    straw = next(stream for stream in data["streams"] if stream["feedstock"] == "rice_straw")
    result, out = without(tmp_path, streams=[*data["streams"], {**straw, "id": "straw_again"}])
    assert result.exit_code == 0
    assert {"rice_straw", "straw_again"} & set(told(out)["supply"]) == set()
    assert "How much there is of this, and which size fits: Rice straw and Rice straw" in page_one(out)


def test_a_year_of_another_calendar_is_asked_again(tmp_path: Path) -> None:
    result, _out = without(tmp_path, answers_year=2082)
    assert result.exit_code == 1
    assert "“answers_year” is 2082, but a number of at most 2050 is wanted" in result.stderr
