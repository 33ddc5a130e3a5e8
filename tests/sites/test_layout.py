"""The questions of the workbook reach the schema, and all of them have their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import AfterValidator, BaseModel

from biomass_select.quantities.estimate import Declares, Estimate
from biomass_select.quantities.units import measures
from biomass_select.schema.answers import Answers
from biomass_select.schema.shares import Shares
from biomass_select.sites.layout import MONTHS, PAGES, Field, Question, Table, parts
from biomass_select.sites.leaves import LISTS_BY_ID
from biomass_select.sites.words import choices, meant, shown
from biomass_select.wording.catalogue import find_template, languages
from tests.shipped import BASE
from tests.sites.fields import FIELDS

ROW_KEYS = {c.path: part.keys for _page, part in parts() if isinstance(part, Table) for c in part.columns if part.keys}
SHEETS = ("start", *(page.id for page in PAGES), "sources", "details", "lists")


def _bare(annotation: Any) -> Iterator[Any]:
    """Yield the types that a field may hold, None left out, marks taken off."""
    if get_origin(annotation) is Annotated:
        yield from _bare(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, type(int | None)):
        for part in get_args(annotation):
            yield from _bare(part)
    elif annotation is not type(None):
        yield annotation


def _inside(annotation: Any, name: str) -> Any:
    """Return what a name leads to in a record, a list of records or a map."""
    for kind in _bare(annotation):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = kind.model_fields[name]
            return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        if get_origin(kind) is tuple:
            return get_args(kind)[0]
        if get_origin(kind) is dict:
            key, value = get_args(kind)
            allowed = get_args(next(_bare(key)))
            assert name == "{row}" or not allowed or name in allowed, f"{name} is none of {allowed}"
            return value
    raise AssertionError(f"{name} leads nowhere in {annotation}")


def reached(path: str) -> Any:
    """Return the type of what an answer sets; a tick or a month's share sets an item of a list."""
    annotation: Any = Answers
    for name in path.split("."):
        annotation = _inside(annotation, name)
    return annotation


def declared(annotation: Any) -> Declares | None:
    """Return what a field of the schema says of its number."""
    for part in get_args(annotation) if get_origin(annotation) is not None else ():
        if isinstance(part, AfterValidator) and isinstance(part.func, Declares):
            return part.func
        if (found := declared(part)) is not None:
            return found
    return None


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_every_cell_sets_an_answer_of_the_schema_of_its_own_kind(field: Field) -> None:
    for key in ROW_KEYS.get(field.path, ("{row}",)):
        annotation = reached(field.path.replace("{row}", key))
        kinds = set(_bare(annotation))
        if field.kind == "number":
            assert kinds == {Estimate}
            wanted = declared(annotation)
            for unit in field.units:
                assert wanted is None or measures(unit.replace("money", "NPR_2023"), wanted.unit)
        elif field.kind == "basis":
            assert all(issubclass(kind, Shares) for kind in kinds)
        elif field.kind == "year":
            assert kinds == {int}
        elif field.kind in ("figure", "count"):
            assert kinds <= {int, float}
        elif field.kind == "text":
            assert str in kinds
        elif field.kind == "tick":
            assert int(field.path.rpartition(".")[2]) in {m for kind in kinds for m in get_args(kind)}
        else:
            inner = {part for kind in kinds for part in (_bare(get_args(kind)[0]) if get_origin(kind) is tuple else [kind])}
            allowed = {word for kind in inner if get_origin(kind) is Literal for word in get_args(kind)}
            assert set(choices(field, BASE)) <= allowed if allowed else inner == {str}


def test_the_first_unit_of_a_number_is_offered_and_only_numbers_have_units() -> None:
    assert all(bool(field.units) == (field.kind == "number") for field in FIELDS.values())
    assert all(bool(field.words or field.room) == (field.kind in ("word", "words")) for field in FIELDS.values())


def test_the_questions_are_fifty() -> None:
    numbers = Counter(n for _page, part in parts() for n in (part.numbers if isinstance(part, Table) else (part.number,)))
    # Question 50, papers and people, is the sheet of sources, which lies beside the fifty cells and tables.
    assert set(numbers) == set(range(1, 50))
    assert [part.id for _page, part in parts() if isinstance(part, Table) and part.numbers == (7,)] == ["local_units"]
    assert [part.id for _page, part in parts() if isinstance(part, Table) and part.numbers == (49,)] == ["pillar_weights"]


def test_every_question_and_table_stands_once() -> None:
    ids = Counter(part.id for _page, part in parts() if part.id != "tried_before")
    assert max(ids.values()) == 1
    assert Counter(part.id for _page, part in parts())["tried_before"] == 4
    paths = [part.field.path for _page, part in parts() if isinstance(part, Question)]
    assert len(set(paths)) == len(paths)


def test_a_list_of_answers_is_a_list_that_goes_by_ids() -> None:
    assert {part.base for _page, part in parts() if isinstance(part, Table) and part.base} == set(LISTS_BY_ID)


def test_every_answer_of_the_schema_is_asked_for() -> None:
    # What is not asked goes to the details: the id, which follows from the name, sources on a sheet of their own,
    # and what a report says about itself; that there is none is said in a table's first line, what is not covered in a row.
    asked = {path.partition(".")[0] for path in FIELDS} | {key for keys in ROW_KEYS.values() for key in keys}
    assert set(Answers.model_fields) - asked == {"id", "none_here", "not_known", "not_covered", "sources", "notes"}


@pytest.mark.parametrize("language", [language for language in languages() if language != "pseudo"])
def test_every_question_has_words_for_what_is_asked_whom_and_at_what_cost(language: str) -> None:
    wanted = {f"form.sheet_{name}" for name in SHEETS}
    for _page, part in parts():
        wanted |= {f"form.question.{part.id}", f"form.who.{part.who}"}
        if part.id != "local_units":  # wanted only where a unit of the place is used
            wanted.add(f"open.cost.{part.id}")
        if isinstance(part, Table):
            wanted |= {f"form.head_row_{part.base}"} if part.base else {"form.head_row"}
    for field in FIELDS.values():
        wanted |= {f"form.word.{word}" for word in field.words}
        name = field.path.replace("{row}.", "").replace(".{row}", "")
        is_in_table = "{row}" in field.path
        is_month = field.kind == "tick" or ".months." in field.path
        if is_in_table and not is_month and ".of_ten." not in field.path:
            wanted.add(f"form.head.{name}")
    wanted |= {f"form.month_{month}" for month in MONTHS}
    assert [id for id in sorted(wanted) if find_template(id, language) is None] == []


@pytest.mark.parametrize("path", [f.path for f in FIELDS.values() if f.kind in ("word", "words")])
def test_every_choice_is_understood_as_itself_in_every_language(path: str) -> None:
    field = FIELDS[path]
    for code in choices(field, BASE):
        assert meant(code.upper(), field, BASE) == (code, "")
        for language in languages():
            said = shown(code, field.room, BASE, language)
            assert meant(f" {said.swapcase()} ", field, BASE) == (code, "")
            assert field.kind == "word" or not set(said) & set(",;\n"), "several choices stand in one cell, parted by commas"


def test_a_choice_that_is_none_is_told_the_nearest() -> None:
    assert meant("vllge", FIELDS["kind"], BASE) == (None, "village")
    assert meant("Nepl", FIELDS["country"], BASE) == (None, "Nepal")
    assert meant("zzz", FIELDS["kind"], BASE) == (None, "")
