"""Any answers that the schema admits, as the document of a site holds them: for hypothesis.

The strategies are made from `schema.answers` itself, so that a field that is added is tried without a word here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from hypothesis import strategies as st
from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from biomass_select.knowledge.load import load_knowledge_base
from biomass_select.quantities.estimate import Declares, Estimate
from biomass_select.record import LocalText, Record
from biomass_select.schema import answers
from biomass_select.schema.answers import AnsweredStream, Answers
from biomass_select.schema.lists import Family
from biomass_select.schema.shares import Shares
from biomass_select.schema.source import Source

BASE = load_knowledge_base()
Tree = dict[str, Any]

# What a text may look like to a spreadsheet program or to YAML, and must not be taken for.
ODD_TEXTS = (
    "=1+1", "=HYPERLINK(\"http://x\")", "+5", "-5", "-", "…", "@SUM(A1)", "'quoted", '"', '"in quotes"', "[1, 2]",
    "[not JSON", "{a: b}", "{\"a\": 1}", "12", "1,200", "10-12", "3.5 t", "1e5", "0x1F", "1_000", "NO", "no", "yes",
    "null", "~", "true", "2024-01-01", "12:30", "#REF!", "# remark", "a: b", "- a", "? x", "*x", "&x", "!x", "%x",
    "`x", "x_x000D_y", "_x0041_", "do not know", "unknown", "?", "...", "none", "row:lpg", "q:name", "table:crops",
    "questions", "end:crops", "x,y;z", "a|b", "line one\nline two", "tab\tbetween", "wide\u00a0space", "\u2028",
    "ठिमी", "भक्तपुरको पराल", "தமிழ்", "සිංහල", "دهان", "稻草", "🌾", "e\u0301", "\u202fx", "x" * 110, "|", ">-", "\\n",
)  # fmt: skip
_UNSEEN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"],
                        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")  # fmt: skip
texts = st.one_of(st.sampled_from(ODD_TEXTS), st.text(_UNSEEN, min_size=1, max_size=30)).map(str.strip).filter(bool)
languages = st.sampled_from(["ne", "ur", "si", "ta", "fil", "zh-Hant"])
in_languages = st.builds(lambda english, others: {"en": english, **others}, texts, st.dictionaries(languages, texts, max_size=2))
local_texts = st.one_of(texts, in_languages)
ids = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
# A spreadsheet keeps fifteen digits of a number.
figures = st.one_of(
    st.integers(0, 10**6), st.floats(0, 1e6, allow_nan=False).map(lambda x: float(f"{x:.12g}")),
    st.sampled_from([0, 1, 0.5, 1e-6, 123456.789012, 1 / 3]).map(lambda x: float(f"{x:.12g}")),
)  # fmt: skip
UNITS_OF: dict[str, tuple[str, ...]] = {
    "size": ("kg", "m2", "L", "t"), "fuel_per_month": ("L/month", "kWh/month", "t/month"),
    "fuel_prices": ("NPR_2023/kg", "NPR_2023/L", "USD_undated/cylinder"),
    "quantity_per_month": ("t/month", "GJ/month"), "price": ("NPR_2023/t", "USD_2020/GJ"),
}  # fmt: skip
SAME: dict[str, tuple[str, ...]] = {
    "km2": ("km2", "ha", "m2"), "one": ("one", "percent", "tenth"), "t/year": ("t/year", "kg/day"),
    "t/day": ("t/day", "kg/week"), "money": ("NPR_2023", "USD_undated"), "money/t": ("NPR_2023/t", "PHP_2019/kg"),
    "km": ("km", "m"), "h": ("h", "min"), "day": ("day", "week"),
}  # fmt: skip
WORDS_OF: dict[str, tuple[str, ...]] = {
    "feedstock": tuple(BASE.feedstocks), "use": tuple(BASE.uses), "products": tuple(BASE.products),
    "crop": tuple(sorted({f.crop for f in BASE.feedstocks.values() if f.crop})), "country": tuple(BASE.countries),
    "families": get_args(Family), "dealer_prices": tuple(BASE.feedstocks), "plastic_amounts": tuple(BASE.feedstocks),
}  # fmt: skip
SOURCES = ("survey_2023", "smith", "Interview 4", "k.c._2021")


@st.composite
def bases_of_knowledge(draw: st.DrawFn) -> Tree:
    """Return how something is known: by whom, or with which source, or for which reason."""
    how = draw(st.sampled_from(["answered", "guess", "sources", "judgement"]))
    if how == "answered":
        found: Tree = {"known_by": draw(st.sampled_from(["measured", "counted", "asked"]))}
    elif how == "guess":
        found = {"known_by": "guess"}
    elif how == "sources":
        sources = draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=2, unique=True))
        found = {"sources": sources, **draw(st.sampled_from([{"grade": "A"}, {"known_by": "literature"}]))}
    else:
        found = {"grade": "D", "reason": draw(texts)}
    for key in ("told_by", "note", "ask"):
        if draw(st.integers(0, 3)) == 0:
            found[key] = draw(texts)
    if draw(st.integers(0, 3)) == 0:
        found["year"] = draw(st.integers(1990, 2030))
    return found


@st.composite
def estimates(draw: st.DrawFn, declared: Declares | None, units: tuple[str, ...]) -> Tree:
    unit = draw(st.sampled_from(units))
    more: Tree = {"basis": declared.bases[0]} if declared and declared.bases else {}
    for key in ("place", "derived"):
        if draw(st.integers(0, 5)) == 0:
            more[key] = draw(texts)
    if draw(st.integers(0, 5)) == 0:
        known = draw(bases_of_knowledge())
        return {"unknown": True, "unit": unit, **draw(st.sampled_from([{}, known, {"note": "asked twice"}]))}
    most = {"one": 1.0, "percent": 100.0, "tenth": 10.0, "h/day": 24.0, "degC": 60.0, "MJ/kg": 60.0,
            "Nm3/t": 1100.0}.get(unit, 1e6)  # fmt: skip
    numbers = sorted(draw(st.lists(figures, min_size=3, max_size=3)))
    low, likely, high = (float(f"{x * most / 1e6:.12g}") if most < 1e6 else x for x in numbers)
    ends = draw(st.sampled_from([{"likely"}, {"low", "high"}, {"low", "likely", "high"}, {"low", "likely"},
                                 {"likely", "high"}]))  # fmt: skip
    given = {name: x for name, x in (("low", low), ("likely", likely), ("high", high)) if name in ends}
    return {**given, "unit": unit, **more, **draw(bases_of_knowledge())}


@st.composite
def shares(draw: st.DrawFn, names: tuple[str, ...]) -> Tree:
    """Return ten cartloads or homes that go here and there."""
    cuts = sorted(draw(st.lists(st.integers(0, 10), max_size=3)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 10], strict=True)]
    chosen = draw(st.lists(st.sampled_from(names), min_size=len(parts), max_size=len(parts), unique=True))
    known = {key: value for key, value in draw(bases_of_knowledge()).items() if key not in ("place", "derived")}
    return {"of_ten": dict(zip(chosen, parts, strict=True)), **known}


def _of(annotation: Any, name: str, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Return what a field of this kind and name may hold."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = tuple(part for more in inner[1:] for part in (more.metadata if isinstance(more, FieldInfo) else [more]))
        return _of(inner[0], name, (*metadata, *found))
    if annotation in (answers.Name, LocalText):
        return local_texts
    if origin in (Union, type(int | None)):
        return _of(next(part for part in inner if part is not type(None)), name, metadata)
    if annotation is Estimate:
        declared = next((d for m in metadata if isinstance(m, AfterValidator) and isinstance(d := m.func, Declares)), None)
        units = UNITS_OF.get(name) or SAME.get(declared.unit if declared else "kg", (declared.unit if declared else "kg",))
        return estimates(declared, tuple(u.replace("money", "NPR_2023") for u in units))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[-1] is Ellipsis:
        if name == "months" and inner[0] is float:
            return st.permutations([0.5, 0.25, 0.25] + [0] * 9).map(list)
        item = _of(inner[0], name)
        if name.endswith("months"):
            return st.lists(item, min_size=1, max_size=12, unique=True).map(sorted)
        by_id = {"unique_by": lambda item: item["id"]} if _has_id(inner[0]) else {"unique_by": str}
        return st.lists(item, min_size=1, max_size=3, **by_id)
    if origin is tuple:
        return st.tuples(*(_of(part, name) for part in inner)).map(list)
    if origin is dict:
        return st.dictionaries(_of(inner[0], name), _of(inner[1], name), min_size=1, max_size=3)
    if isinstance(annotation, type) and issubclass(annotation, Shares):
        return shares(get_args(get_args(annotation.model_fields["of_ten"].annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return records(annotation)
    if annotation is int:
        return st.integers(*_limits(metadata, 1, 2100))
    if annotation is float:
        return st.sampled_from([1, 2.5, 12])
    if name == "id":
        return ids
    if name in WORDS_OF:
        return st.sampled_from(WORDS_OF[name])
    return st.sampled_from(SOURCES) if name.endswith("sources") else texts


def _has_id(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record) and "id" in annotation.model_fields


def _limits(metadata: tuple[Any, ...], least: int, most: int) -> tuple[int, int]:
    for part in metadata:
        least = part.ge if isinstance(part, Ge) else part.gt + 1 if isinstance(part, Gt) else least  # type: ignore[operator,assignment]
        most = part.le if isinstance(part, Le) else most  # type: ignore[assignment]
    return least, most


def records(kind: type[Record], *, likely: float = 0.4) -> st.SearchStrategy[Tree]:
    """Return any record of a kind: what it needs, and some of what it may hold."""
    wanted, may = {}, {}
    for name, field in kind.model_fields.items():
        if kind is Answers and name == "sources":
            continue
        strategy = _of(field.annotation, name, tuple(field.metadata))
        (wanted if field.is_required() else may)[name] = strategy
    whole = st.fixed_dictionaries(wanted, optional=may)
    return whole.map(_one_origin) if issubclass(kind, AnsweredStream) else whole


def _one_origin(stream: Tree) -> Tree:
    if "surveyed" in stream:
        stream.pop("crop_production", None)
    if stream.get("measured") == {}:
        del stream["measured"]
    return stream


def _whole(tree: Tree) -> Tree:
    tree.pop("households", None)  # there must not be more homes than people; the plain cases are tried elsewhere
    source = {"citation": "Somebody said so: =1+1", "kind": "as told", "how_read": "relayed"}
    return {**tree, "sources": {name: {**source, "note": "n"} if "." in name else source for name in SOURCES}}


trees: st.SearchStrategy[Tree] = records(Answers).map(_whole)


def source_fields() -> Mapping[str, FieldInfo]:
    return Source.model_fields
