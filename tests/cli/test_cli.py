"""The command line: exit codes, messages on stderr, no traceback whatever it is given, nothing half written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from biomass_select.cli import main
from biomass_select.sites.find_site import shipped_sites
from tests.shipped import write_shipped

FILES = ["assessment.draws.npz", "assessment.json", "shortlist.html", "shortlist.xlsx"]
SHIPPED = ", ".join(shipped_sites())


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def refused(*words: str, code: int = 1) -> str:
    """Return what is said on stderr when a command leaves with this code, without a traceback."""
    result = run(*words)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of a shipped site that a test may spoil."""
    folder = tmp_path / "site"
    folder.mkdir()
    write_shipped("madhyapur_thimi", folder)
    return folder


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_help_is_complete_and_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for command in ("template", "check", "convert"):
        assert command in result.stdout
    for command in ("shortlist", "screen", "explain"):
        assert command in result.stdout
        said = run(command, "--help")
        assert said.exit_code == 0
        assert "SITE is the name of a shipped site" in said.stdout


def test_no_command_and_a_wrong_command_are_usage_errors() -> None:
    assert "No such command 'shortlst'" in refused("shortlst", code=2)
    assert "Missing argument 'SITE'" in refused("shortlist", code=2)
    assert "Invalid value for '--draws'" in refused("shortlist", "moneragala", "--draws", "1", code=2)


def test_a_name_nearly_right_is_told_the_right_one() -> None:
    assert refused("screen", "monerogala") == (
        "monerogala: no site has this name, and no folder or file of this name holds one. Write one of: "
        f"{SHIPPED}; or the path of a workbook that was filled in, or of a folder with a site.xlsx or site.yaml. Did you mean “moneragala”?\n"
    )


@pytest.mark.parametrize("name", ["", "nowhere/at/all", "x" * 5000, "\0", "..", "/", "~", "--", "ठिमी", "site.yaml/"])
def test_a_site_that_is_not_there_is_no_crash(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = refused("screen", "--", name)
    assert f"Write one of: {SHIPPED}; or the path of a workbook that was filled in, or of a folder with a site.xlsx or site.yaml." in said


def test_a_folder_without_a_site_is_told_what_it_lacks(tmp_path: Path) -> None:
    assert refused("screen", str(tmp_path)).startswith(f"{tmp_path}: no site has this name, and no folder or file")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [["screen", "moneragala"], ["explain", "moneragala", "mulching"]])
def test_a_full_disk_behind_the_output_is_told(command: list[str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from biomass_select.cli import main; main()", *command],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        1,
        "biomass-select: what was asked for cannot be printed (No space left on device). Make room, or print it "
        "elsewhere.\n",
    )


def test_the_screening_ends_with_what_is_missing_to_know_and_whom_to_ask() -> None:
    lines = run("screen", "moneragala").stdout.replace("\n", " ")
    counted = lines.index("are out.")
    assert "Not known yet: " in lines[counted:]
    assert "(ask a farmer)." in lines[counted:]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\xff\xfe\x00", "this is no UTF-8 text: byte 0 does not fit. Save the file as UTF-8."),
        (b"\x00\x00\x00", "this line does not follow the rules of YAML"),
        (b"", "lines of “name: value” are wanted, and nothing was found. Write each value behind its name."),
        (b"- a\n- b\n", "lines of “name: value” are wanted"),
        (b"id: [unclosed\n", "this line does not follow the rules of YAML"),
        (b"[" * 3000, "groups and lists lie more than 30 deep in each other. Write them flatter."),
        (b"a: &x 1\nb: *x\n", "a word begins with “*”"),
        (b"a: !!python/object/apply:os.system [date]\n", "names a kind of value, which is not allowed"),
        (b"id: one\nid: two\n", "“id” stands twice. Remove one of the two."),
        (b"x" * 6_000_000, "the file is larger than 5 MB. Take out what does not belong to it."),
    ],
)
def test_a_file_that_is_no_site_is_told_what_is_wrong_with_it(site: Path, content: bytes, said: str) -> None:
    (site / "site.yaml").write_bytes(content)
    message = refused("screen", str(site))
    assert "site.yaml" in message
    assert said in message


def test_every_problem_of_both_files_is_told_at_once_each_with_its_line(site: Path) -> None:
    spoil(site / "site.yaml", "country: NPL", "country: NEP")
    spoil(site / "settings.yaml", "currency: USD", "curency: USD")
    spoil(site / "settings.yaml", "warming_potentials: AR5", "warming_potentials: AR9")
    lines = refused("screen", str(site)).splitlines()
    country = 1 + (site / "site.yaml").read_text(encoding="utf-8").splitlines().index("country: NEP")
    assert f"site.yaml, line {country}: nothing is known by the id “NEP” (country). Correct it. Did you mean “NPL”?" in lines
    assert any(line.startswith("settings.yaml, line ") and "“curency” is no name" in line for line in lines)
    assert all(" line " in line for line in lines)


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ("{pillars: {technical: 1}}", "“environment” is missing. Add it."),
        ("{pillars: {technical: 0, environment: 0, economy: 0, society: 0}}", "these weights are all zero."),
        ("{pillars: {technical: -1, environment: 1, economy: 1, society: 1}}", "“weights, pillars, technical” is -1, but a number of at least 0 is wanted."),
        ("{criteria: {economy: {C1: 1, C2: 1, C3: 1, C9: 1}}}", "C9"),
    ],
)
def test_weights_that_do_not_weigh_are_refused_with_their_line(site: Path, weights: str, said: str) -> None:
    with (site / "settings.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nweights: {weights}\n")
    message = refused("screen", str(site))
    assert message.startswith("settings.yaml, line ")
    assert said in message


def test_a_technology_nearly_right_is_told_the_right_one() -> None:
    said = refused("explain", "moneragala", "briquete_press")
    assert said.startswith("briquete_press: no technology has this id. Write one of: baling, biochar_kiln, ")
    assert said.endswith(". Did you mean “briquette_press”?\n")


def test_a_language_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert refused("screen", "moneragala", "--language", "xx").startswith("--language xx: choose one of en")


def test_screening_is_a_table_on_stdout_and_nothing_on_stderr() -> None:
    result = run("screen", "moneragala")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "What fits here, and why the rest does not" in result.stdout


def test_explaining_tells_verdict_reason_source_and_what_speaks_for_it() -> None:
    result = run("explain", "madhyapur_thimi", "improved_stove")
    assert (result.exit_code, result.stderr) == (0, "")
    story = " ".join(result.stdout.split())
    assert "the share of homes that cook on gas or electricity must be at most 70 %, it is 89.6 %" in story
    assert "in a home on gas it would bring it back" in story


def test_the_shortlist_is_four_files_and_says_where_they_are(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    result = run("shortlist", "madhyapur_thimi", "--out", str(out), "--draws", "50")
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(file.name for file in out.iterdir()) == FILES
    assert result.stdout == (
        f"Written: {out / 'shortlist.html'} (open it in a browser), {out / 'shortlist.xlsx'}, "
        "and for other programs assessment.json and assessment.draws.npz beside them.\n"
    )


def test_the_warming_potentials_of_a_run_can_be_chosen_from_those_that_are_known(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("shortlist", "madhyapur_thimi", "--out", str(out), "--draws", "20", "--warming", "AR6").exit_code == 0
    page = (out / "shortlist.html").read_text(encoding="utf-8")
    assert "with the warming potentials of AR6" in page and "With those of AR5 they would be about" in page
    assert '"warming_potentials":"AR6"' in (out / "assessment.json").read_text(encoding="utf-8").replace(" ", "")
    assert refused("shortlist", "madhyapur_thimi", "--out", str(out), "--warming", "AR7") == (
        "warming_potentials: “warming_potentials” is “AR7”, which is not in the list. "
        "Write one of: AR5, AR6. Did you mean “AR6”?\n"
    )


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a file")
    out = tmp_path / "file" / "folder"
    said = refused("shortlist", "moneragala", "--out", str(out), "--draws", "2")
    assert said == (
        f"{out}: the files cannot be written there (Not a directory). "
        "Name another folder with --out, or close the files if they are open.\n"
    )
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_workbook_that_cannot_be_replaced_leaves_all_the_rest_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "shortlist.xlsx").mkdir()
    (tmp_path / "shortlist.html").write_bytes(b"yesterday's page")
    refused("shortlist", "moneragala", "--out", str(tmp_path), "--draws", "2")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["shortlist.html", "shortlist.xlsx"]
    assert (tmp_path / "shortlist.html").read_bytes() == b"yesterday's page"


def test_an_out_that_is_a_file_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"a file")
    said = refused("shortlist", "moneragala", "--out", str(tmp_path / "file"), code=2)
    assert "is a file" in said
    assert (tmp_path / "file").read_bytes() == b"a file"


def test_the_real_program_writes_to_a_stream_that_knows_no_unicode() -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(main.callback.__code__.co_filename).parents[1]),
                                "PYTHONIOENCODING": "ascii"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", "from biomass_select.cli import main; main()", "screen", "monerogala"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == b""
    assert "Did you mean “moneragala”?" in done.stderr.decode("utf-8")
