"""The result files: by the published schema, byte for byte the same, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from biomass_select.assessment.assess import assess, hash_files
from biomass_select.assessment.result import Assessment
from biomass_select.assessment.result_file import SCHEMA_FILE, draws_file, result_files, write_whole
from biomass_select.assessment.result_tree import as_tree
from tests.build import (
    constraint,
    estimate,
    feedstock,
    knowledge_base,
    outlet,
    requirement,
    settings,
    site,
    stream,
    technology,
    usd,
    wet,
)  # fmt: skip

SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def rich() -> Assessment:
    """Return an assessment with an option, one on conditions, one excluded, an unknown and a stream without any."""
    husk = feedstock("husk", group="husk")
    rules = [
        constraint(applies_to={"technologies": ["press"]}, remedy={"kind": "evaporate"}),
        constraint("cold", step="chain", applies_to={"technologies": ["tower"]}, sources=("book",), requirements=(
            requirement("coldest_month_degc", "at_least", estimate(20, "degC"), severity="condition"),
        )),
        constraint("unchecked", requirements=(
            requirement("ash_percent", "at_most", limit="ash_at_most"),
        )),
    ]  # fmt: skip
    base = knowledge_base(
        technologies=[technology(), technology("press"), technology("tower", family="furnace", returned_share=None)],
        feedstocks=[feedstock(moisture=wet(20, "percent", low=15, high=30)), husk], constraints=rules,
    )  # fmt: skip
    price = estimate(200, "USD_2023/t", low=100, high=250, grade="C", sources=("book",))
    place = site(streams=(stream(), stream("husk")), outlets=(outlet(price=price),))
    return assess(place, settings(), base, input_hashes={"site.yaml": "0" * 64})


@pytest.fixture(scope="module")
def tree() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result_files(rich())["assessment.json"])
    return found


def test_the_schema_itself_is_sound_and_the_result_follows_it(tree: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(tree)


@pytest.mark.parametrize("part", ["schema_version", "site", "settings", "supply", "contests", "set", "sources", "seed"])
def test_the_schema_asks_for_each_part_of_the_result(tree: dict[str, Any], part: str) -> None:
    without = {name: value for name, value in tree.items() if name != part}
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(without)


def test_the_schema_allows_nothing_that_is_not_described(tree: dict[str, Any]) -> None:
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid({**tree, "host": "here"})


def test_the_same_inputs_give_the_same_bytes_twice() -> None:
    assert sorted(result_files(rich())) == ["assessment.draws.npz", "assessment.json"]
    assert result_files(rich()) == result_files(rich())


def test_nothing_of_the_machine_or_the_day_stands_in_it(tree: dict[str, Any], tmp_path: Path) -> None:
    text = json.dumps(tree)
    for word in (str(Path.cwd()), str(tmp_path), f'"{socket.gethostname()}"', "/home/", str(date.today())):
        assert word not in text, word


def test_the_draws_stand_beside_it_as_they_were_scored_and_their_hash_in_it() -> None:
    result = rich()
    content = draws_file(result)
    tree = as_tree(result, hashlib.sha256(content).hexdigest())
    assert tree["hashes"] == {"inputs": {"site.yaml": "0" * 64}, "draws": hashlib.sha256(content).hexdigest()}
    with np.load(io.BytesIO(content)) as arrays:
        assert sorted(arrays) == ["husk", "straw"]
        straw = arrays["straw"]
        assert straw.dtype == np.float32
        assert straw.shape == (200, 2, 16)  # [draw, option, criterion]
        assert arrays["husk"].shape == (200, 0, 16)
        assert straw == pytest.approx(result.contest("straw").table.values, rel=1e-6)


def test_the_entries_of_the_draws_carry_no_date_of_today() -> None:
    with zipfile.ZipFile(io.BytesIO(draws_file(rich()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_contest_lists_options_excluded_with_reasons_scores_and_the_shortlist(tree: dict[str, Any]) -> None:
    contest = next(c for c in tree["contests"] if c["stream"] == "straw")
    names = ["straw/kiln/works_fuel", "straw/tower/works_fuel"]
    assert sorted(option["id"] for option in contest["options"]) == names
    assert sorted(contest["performance"]) == sorted(contest["scores"]) == names
    assert set(contest["shortlist"]) <= set(names)
    (out,) = contest["excluded"]
    finding = next(f for f in out["findings"] if f["rule"] == "too_wet")
    assert (out["verdict"], finding["outcome"], finding["severity"]) == ("excluded", "fails", "exclude")
    assert finding["remedy"]["id"] == "screening.remedy_evaporate"
    # Of its two rules (moisture, and ash that no limit is known for) one was checked.
    assert out["rules"] == {"checked": 1, "asked": 2}
    tower = next(option for option in contest["options"] if option["technologies"] == ["tower"])
    assert tower["verdict"] == "conditional"
    assert contest["performance"][names[1]]["E3"]["kind"] == "unknown"


def test_every_input_that_a_cell_rests_on_and_every_source_is_in_the_file(tree: dict[str, Any]) -> None:
    used = {
        key for contest in tree["contests"] for cells in contest["performance"].values()
        for cell in cells.values() for key in cell["inputs"]
    }  # fmt: skip
    assert used and used <= set(tree["inputs"])
    named = {source for entry in tree["inputs"].values() for source in entry.get("sources", [])}
    assert named == {"book"} and set(tree["sources"]) == {"book"}


def test_what_is_not_finite_is_null_and_never_a_word_that_json_does_not_know() -> None:
    empty = assess(
        site(streams=(stream(surveyed=wet(0, "t/year")),), money_without_bank=usd(0)), settings(draws=2), knowledge_base()
    )
    text = result_files(empty)["assessment.json"].decode()
    assert "Infinity" not in text and "NaN" not in text
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))


OLD = {"book": b"old book", "page": b"old page"}
NEW = {"book": b"a new book", "page": b"a new page"}


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def test_files_are_replaced_whole_and_leave_nothing_beside_them(tmp_path: Path) -> None:
    write_whole(tmp_path, OLD)
    write_whole(tmp_path, NEW)
    assert contents(tmp_path) == NEW


def test_a_disk_that_is_full_at_the_second_file_leaves_both_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path, OLD)
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if "page" not in self.name:
            return write(self, content)
        write(self, content[: len(content) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left on device"):
        write_whole(tmp_path, NEW)
    assert contents(tmp_path) == OLD


def test_where_the_first_file_cannot_be_replaced_no_other_is(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"old page")
    (tmp_path / "book").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path, NEW)
    assert contents(tmp_path) == {"page": b"old page"}


def test_inputs_are_known_by_name_and_hash_and_a_missing_one_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "site.yaml"
    path.write_bytes(b"abc")
    # SHA-256 of "abc" (FIPS 180-2, appendix B.1)
    assert hash_files(path, tmp_path / "settings.yaml") == {
        "site.yaml": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    }


def test_a_number_per_mass_as_received_says_so_in_the_file(tree: dict[str, Any]) -> None:
    assert tree["inputs"]["feedstocks.straw.moisture"]["basis"] == "as_received"


def test_the_file_tells_what_each_shortlisted_option_turns_on_strongest_first(tree: dict[str, Any]) -> None:
    contest = next(c for c in tree["contests"] if c["stream"] == "straw")
    assert list(contest["influence"]) == contest["shortlist"] != []
    kiln = {found["result"]: found for found in contest["influence"]["straw/kiln/works_fuel"]}
    assert sorted(kiln) == ["climate", "net_per_tonne", "score"]
    net = kiln["net_per_tonne"]
    assert (net["criterion"], kiln["score"]["criterion"]) == ("C1", None)
    first = net["inputs"][0]
    assert (first["key"], first["is_cell"]) == ("site.outlets.brickworks.price", False)
    assert first["at_low"] < net["mean"] < first["at_high"]
    keys = [one["key"] for found in kiln.values() for one in found["inputs"] if not one["is_cell"]]
    assert set(keys) <= set(tree["inputs"])
    assert {one["key"] for one in kiln["score"]["inputs"] if one["is_cell"]} <= {"T4", "E4", "S3", "S4"}
