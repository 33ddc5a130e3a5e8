from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biomass_select.documents.read_yaml import BYTES_AT_MOST, DEPTH_AT_MOST, parse_yaml, read_yaml
from biomass_select.errors import Problem, ProblemsFoundError


def problems(text: str) -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as refusal:
        parse_yaml(text, "a.yaml")
    return list(refusal.value.problems)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"), ("no", "no"), ("yes", "yes"), ("on", "on"), ("y", "y"),
        ("12e5", 1_200_000.0), ("12", 12), ("-3", -3), ("+3", 3), ("012", 12), ("1.5", 1.5), (".5", 0.5),
        ("5.", 5.0),
        ("1e-3", 0.001), ("0o14", "0o14"), ("0x10", "0x10"), ("1_000", "1_000"), ("12:30:45", "12:30:45"),
        ("2020-01-01", "2020-01-01"), (".inf", ".inf"), (".nan", ".nan"), ("1.2.3", "1.2.3"), ("=", "="),
        ("true", True), ("False", False), ("TRUE", True), ("~", None), ("null", None), ("", None),
        ("'12'", "12"), ('"true"', "true"), ("'NO'", "NO"), ('""', ""), ("|\n  12\n", "12\n"),
        (">\n  null\n", "null\n"),
        ("१२", "१२"), ("１２", "１２"),
    ],
)  # fmt: skip
def test_a_scalar_is_read_by_yaml_1_2_and_not_guessed(written: str, value: Any) -> None:
    found = parse_yaml(f"a: {written}", "a.yaml").data["a"]
    assert found == value
    assert type(found) is type(value)


def test_a_number_of_many_digits_is_read_without_stalling() -> None:
    assert parse_yaml(f"a: {'9' * 299}", "a.yaml").data["a"] == int("9" * 299)
    assert parse_yaml(f"a: {'9' * 100_000}", "a.yaml").data["a"] == float("inf")


@pytest.mark.parametrize(
    ("written", "key"), [("NO", "NO"), ("true", "true"), ("null", "null"), ("2015", 2015), ("'2015'", "2015")]
)
def test_a_key_is_a_text_or_a_whole_number(written: str, key: str | int) -> None:
    assert parse_yaml(f"{written}: x", "a.yaml").data == {key: "x"}


def test_every_key_and_item_has_its_line() -> None:
    document = parse_yaml("a: 1\nb:\n  - x\n  - c: 2\n\n    d: 3\n", "a.yaml")
    assert document.lines == {
        (): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 1): 4, ("b", 1, "c"): 4, ("b", 1, "d"): 6,
    }  # fmt: skip
    assert document.where(("b", 1, "d")) == "a.yaml, line 6"


def test_what_does_not_stand_in_the_file_is_placed_at_the_nearest_thing_above_it() -> None:
    document = parse_yaml("# a remark\na:\n  b: 1\n", "a.yaml")
    assert document.where(("a", "missing", "deeper")) == "a.yaml, line 2"
    assert document.where(("nothing",)) == "a.yaml, line 2"
    assert parse_yaml("", "a.yaml").where(("nothing",)) == "a.yaml, line 1"


def test_all_repeated_keys_are_named_at_once() -> None:
    text = "a: 1\nb: {c: 1, c: 2}\na: 2\n'a': 3\n1: x\n1: y\n"
    assert problems(text) == [
        Problem("a.yaml, line 2", "duplicate_key", {"key": "c"}),
        Problem("a.yaml, line 3", "duplicate_key", {"key": "a"}),
        Problem("a.yaml, line 4", "duplicate_key", {"key": "a"}),
        Problem("a.yaml, line 6", "duplicate_key", {"key": "1"}),
    ]


def test_aliases_are_refused_where_they_stand() -> None:
    assert problems("a: &x 1\nb: *x\n") == [Problem("a.yaml, line 2", "alias")]


def test_a_billion_laughs_are_refused_before_the_first() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    assert problems("\n".join(lines)) == [Problem("a.yaml, line 2", "alias")]


def test_stars_and_ampersands_in_a_text_are_no_aliases() -> None:
    assert parse_yaml("a: 'x * y & z'  # *not & one\nb: x*y\n", "a.yaml").data == {
        "a": "x * y & z",
        "b": "x*y",
    }


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: 1\nb: !!python/object/apply:os.system [x]", "tag:yaml.org,2002:python/object/apply:os.system"),
        ("a: 1\nb: !!str 12", "tag:yaml.org,2002:str"),
        ("a: 1\nb: !own {c: 1}", "!own"),
    ],
)
def test_a_tag_is_refused_and_not_passed_over(text: str, tag: str) -> None:
    assert problems(text) == [Problem("a.yaml, line 2", "tag", {"tag": tag})]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "- " * 100_000, "{a: " * 50_000, "? " * 50_000]
)
def test_a_hundred_thousand_levels_are_refused_and_do_not_end_the_program(text: str) -> None:
    assert problems(text) == [Problem("a.yaml, line 1", "too_deep", {"depth": DEPTH_AT_MOST})]


def test_the_deepest_level_allowed_is_read_and_one_more_refused() -> None:
    assert parse_yaml("[" * DEPTH_AT_MOST + "]" * DEPTH_AT_MOST, "a.yaml").data
    assert problems("[" * (DEPTH_AT_MOST + 1) + "]" * (DEPTH_AT_MOST + 1))[0].code == "too_deep"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("a:\n\tb: 1", "a.yaml, line 2", "found character that cannot start any token"),
        ("a: 1\n b: 2", "a.yaml, line 2", "mapping values are not allowed in this context"),
        ("a: [1, 2\nb: 3", "a.yaml, line 2", "did not find expected ',' or ']'"),
        ("a: 'x\n\n", "a.yaml, line 3", "found unexpected end of stream"),
        ("a: 1\n---\nb: 2", "a.yaml, line 2", "but found another document"),
        ("a: 1\nb: \x00", "a.yaml", "a forbidden character"),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_line(text: str, where: str, what: str) -> None:
    assert problems(text) == [Problem(where, "not_yaml", {"what": what})]


def test_a_list_as_a_key_is_refused() -> None:
    assert problems("a: 1\n? [x, y]\n: 3") == [Problem("a.yaml, line 2", "key_not_text")]


def test_an_empty_file_is_nothing() -> None:
    assert parse_yaml("", "a.yaml").data is None
    assert parse_yaml("# only a remark\n", "a.yaml").data is None


def test_a_mark_of_byte_order_in_front_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(path).data == {"a": 1}


def test_letters_of_every_script_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: मध्यपुर थिमि\nother: සිංහල\n", encoding="utf-8")
    assert read_yaml(path).data == {"name": "मध्यपुर थिमि", "other": "සිංහල"}


def refusal_of(path: Path, content: bytes | None) -> list[Problem]:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProblemsFoundError) as refusal:
        read_yaml(path, "site.yaml")
    return list(refusal.value.problems)


def test_a_file_that_is_not_utf8_is_refused_with_the_byte_that_breaks_it(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "a", "a: café".encode("latin-1")) == [
        Problem("site.yaml", "not_utf8", {"byte": 6})
    ]
    assert refusal_of(tmp_path / "b", "a: 1".encode("utf-16"))[0].code == "not_utf8"


def test_a_file_of_ten_megabytes_is_refused_unread(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "a", b"a: x\n" * 2_000_000) == [
        Problem("site.yaml", "file_too_large", {"megabytes": 5})
    ]


def test_the_largest_file_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1 #".ljust(BYTES_AT_MOST, b"x"))
    assert read_yaml(path).data == {"a": 1}


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "none", None) == [
        Problem("site.yaml", "file_unreadable", {"why": "No such file or directory"})
    ]
    assert refusal_of(tmp_path, None) == [Problem("site.yaml", "file_unreadable", {"why": "Is a directory"})]


@pytest.mark.parametrize(
    ("escape", "code"), [("\\0", "U+0000"), ("\\a", "U+0007"), ("\\u202e", "U+202E"), ("\\u2066", "U+2066")]
)
def test_a_character_that_nobody_sees_is_refused_with_its_code(tmp_path: Path, escape: str, code: str) -> None:
    assert refusal_of(tmp_path / "site.yaml", f'a: 1\nname: "a{escape}b"\n'.encode()) == [
        Problem("site.yaml, line 2", "unseen_character", {"code": code})
    ]


def test_marks_that_join_letters_of_a_script_are_kept() -> None:
    assert parse_yaml('name: "क्\u200dष"', "a.yaml").data == {"name": "क्\u200dष"}


TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex("[a-z_]{1,8}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_json_is_read_as_json_for_it_is_a_part_of_yaml_1_2(value: Any) -> None:
    assert parse_yaml(json.dumps({"a": value}, ensure_ascii=False), "a.yaml").data == {"a": value}


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        parse_yaml(text, "a.yaml")
    except ProblemsFoundError as fault:
        assert fault.problems
        assert all(problem.where.startswith("a.yaml") for problem in fault.problems)
