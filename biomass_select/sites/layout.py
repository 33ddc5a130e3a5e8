"""The fifty questions of a site's workbook, each once: where it stands, how it is answered, whose knowledge it is.

Template, reader, help and messages all follow this list. A question's words stand in the catalogue under
``form.question.<id>``; the number and the order are those of the questionnaire (the project's method).
A blank in ``{row}`` stands for the row of a table: the id of what the row describes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from biomass_select.schema.lists import (
    FATES,
    FUELS,
    MONTHS,
    Amount,
    Cutting,
    Form,
    LeftoversOwner,
    NoneHere,
    Pillar,
    Priority,
    WasteEnd,
)

Need = Literal["must", "call", "skip"]
"""Without the first there is no result or a poorer one; the second is worth a call; the third can wait."""
Kind = Literal["text", "number", "figure", "count", "year", "word", "words", "tick", "basis"]
"""`number` is an estimate with its unit; `figure` a bare number; `count` one of ten; `tick` a month; `basis` asks only
how something was known."""
ANSWERS: Final = ("yes", "no", "unknown")
LEFT_OPEN: Final = ("", "-", "–", "—", "...", "…")
"""What people write into a cell that they leave open."""
NONE_TOLD_OF: Final[tuple[NoneHere, ...]] = get_args(NoneHere)
"""Tables of which a place may have none at all: it is told by a word in the first cell of a row."""
SAID: Final = ("yes", "may_be", "no", "not_asked")


@dataclass(frozen=True)
class Field:
    """One cell to fill in.

    Attributes
    ----------
    path : str
        Where the answer goes in the site: ``population``, ``streams.{row}.haul``.
    units : tuple of str
        Offered for a number, the usual one first; any other of the same kind may be typed.
    words : tuple of str
        The closed list of a choice; empty for the lists that the knowledge base holds (`room`).
    room : str
        The room of the knowledge base that a choice is made from.
    """

    path: str
    kind: Kind
    units: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    room: str = ""
    width: float = 12


@dataclass(frozen=True)
class Question:
    """One question, answered in one cell of a line of its own."""

    number: int
    id: str
    need: Need
    who: str
    field: Field


@dataclass(frozen=True)
class Table:
    """Questions that are answered row by row.

    `keys` are rows that are printed already; else each row is an item of the list `base`, and names itself. Where
    `own_units` is set the unit stands in a cell of each row, not in the head: a rupee a litre is none a kg.
    """

    numbers: tuple[int, ...]
    id: str
    need: Need
    who: str
    columns: tuple[Field, ...]
    rows: int = 8
    keys: tuple[str, ...] = ()
    room: str = ""
    base: str = ""
    own_units: bool = False


@dataclass(frozen=True)
class Page:
    """One sheet: who can answer it, in how many minutes, and what it asks."""

    id: str
    minutes: int
    parts: tuple[Question | Table, ...]


def _one(number: int, id: str, need: Need, who: str, field: Field) -> Question:
    return Question(number, id, need, who, field)


def _number(path: str, *units: str, width: float = 12) -> Field:
    return Field(path, "number", units=units, width=width)


def _word(path: str, words: tuple[str, ...] = ANSWERS, width: float = 14) -> Field:
    return Field(path, "word", words=words, width=width)


def _text(path: str, width: float = 24) -> Field:
    return Field(path, "text", width=width)


def _ticks(path: str) -> tuple[Field, ...]:
    return tuple(Field(f"{path}.{month}", "tick", width=10) for month in MONTHS)


def _counters(path: str) -> tuple[Field, ...]:
    return tuple(Field(f"{path}.of_ten.{fate}", "count", width=8) for fate in FATES)


ITEMS: Final = (
    "plastic_bottles", "plastic_rigid", "plastic_film_clean", "plastic_film_dirty", "plastic_sachets",
    "plastic_sacks", "plastic_foam", "pesticide_containers",
)  # fmt: skip
PRICED_BY: Final = {
    "lpg": "money/cylinder", "kerosene": "money/L", "diesel": "money/L", "coal": "money/kg",
    "bought_wood": "money/kg", "charcoal": "money/kg", "electricity": "money/kWh",
}  # fmt: skip
"""The unit that a fuel is usually sold in."""
MEASURED: Final = (
    _number("streams.{row}.measured.moisture", "percent"), _number("streams.{row}.measured.ash", "percent"),
    _number("streams.{row}.measured.lower_heating_value", "MJ/kg"),
    _number("streams.{row}.measured.carbon", "percent"), _number("streams.{row}.measured.nitrogen", "percent"),
    _number("streams.{row}.measured.chlorine", "percent"),
    _number("streams.{row}.measured.bulk_density", "kg/m3"),
    _number("streams.{row}.measured.methane_yield", "Nm3/t"),
)  # fmt: skip

PAGES: Final = (
    Page("place", 10, (
        _one(1, "name", "must", "you", _text("name")),
        _one(1, "country", "must", "you", Field("country", "word", room="countries")),
        _one(1, "kind", "must", "you", _word("kind", ("village", "town", "district"))),
        _one(1, "area", "must", "you", _number("area", "km2", "ha")),
        _one(2, "answers_year", "must", "you", Field("answers_year", "year")),
        _one(3, "population", "must", "census", _number("population", "person")),
        _one(3, "households", "must", "census", _number("households", "household")),
        _one(4, "priorities", "must", "mayor", Field("priorities", "words", words=get_args(Priority))),
        _one(5, "money_without_bank", "call", "treasurer", _number("money_without_bank", "money")),
        _one(6, "must_not_happen", "skip", "mayor", _text("must_not_happen")),
    )),
    Page("units", 5, (
        Table((7,), "local_units", "must", "trader",
              (_number("local_units.{row}.size", "kg", "m2", "L"),), rows=12, base="local_units", own_units=True),
    )),
    Page("crops", 30, (
        Table((8, 9, 10, 11, 12, 13), "crops", "must", "agricultural_office", (
            Field("crops.{row}.crop", "word", room="crops", width=16),
            _number("crops.{row}.area", "ha"), _number("crops.{row}.production", "t/year"),
            _number("crops.{row}.bad_year", "tenth", width=9), *_ticks("crops.{row}.harvest_months"),
            _word("crops.{row}.cutting", get_args(Cutting)[:4]),
            _number("crops.{row}.days_to_next_sowing", "day"), _word("crops.{row}.field_flooded"),
            _word("crops.{row}.owner_of_leftovers", get_args(LeftoversOwner)),
        ), base="crops"),
    )),
    Page("cartloads", 20, (
        Table((14, 15, 16, 18), "cartloads", "must", "farmers", (
            Field("streams.{row}.feedstock", "word", room="feedstocks", width=20),
            *_counters("streams.{row}.fates"),
            _text("streams.{row}.sold_to", 18), _number("streams.{row}.price_today", "money/t"),
            _text("streams.{row}.used_by_poor", 24), _number("streams.{row}.used_by_poor_share", "tenth", width=9),
        ), rows=16, base="streams"),
    )),
    Page("mills", 25, (
        Table((17, 19), "mills", "must", "mill_owner", (
            _text("mills.{row}.name"), Field("mills.{row}.crop", "word", room="crops", width=16),
            _number("mills.{row}.throughput", "t/day"), *_ticks("mills.{row}.months"),
            _number("mills.{row}.distance", "km"), _word("mills.{row}.drive", FUELS),
            _number("mills.{row}.fuel_per_month", "L/month", "kWh/month", "t/month"),
        ), rows=12, base="mills"),
        Table((20,), "markets", "must", "market_head", (
            _text("markets.{row}.name"), _number("markets.{row}.busy", "t/day"),
            _number("markets.{row}.slack", "t/day"), *_ticks("markets.{row}.busy_months"),
        ), rows=4, base="markets"),
    )),
    Page("animals", 5, (
        _one(21, "cattle_and_buffalo", "must", "livestock_office", _number("cattle_and_buffalo", "head")),
        _one(21, "pigs", "call", "livestock_office", _number("pigs", "head")),
        _one(21, "poultry", "call", "livestock_office", _number("poultry", "head")),
        _one(21, "stabled_share", "must", "livestock_office", _number("stabled_share", "tenth")),
    )),
    Page("plastics", 30, (
        _one(22, "waste_collected_share", "must", "council", _number("waste_collected_share", "tenth")),
        _one(22, "waste_goes_to", "must", "council", _word("waste_goes_to", get_args(WasteEnd))),
        _one(23, "waste_per_day", "call", "council", _number("waste_per_day", "t/day")),
        _one(23, "dump_depth", "call", "council", _number("dump_depth", "m")),
        Table((24, 25), "plastics", "must", "scrap_dealer", (
            _word("plastic_amounts.{row}", get_args(Amount)), _number("dealer_prices.{row}", "money/kg"),
        ), keys=ITEMS, room="feedstocks"),
        _one(26, "informal_pickers", "call", "scrap_dealer", _number("informal_pickers", "person")),
        _one(26, "women_pickers", "call", "scrap_dealer", _number("women_pickers", "person")),
    )),
    Page("energy", 20, (
        Table((27,), "cooking", "must", "health_worker", (Field("cooking.of_ten.{row}", "count"),), keys=FUELS),
        _one(27, "cooking_basis", "must", "health_worker", Field("cooking", "basis")),
        Table((28,), "fuel_prices", "must", "shop", (
            _number("fuel_prices.{row}", "money/kg", "money/L", "money/kWh", "money/cylinder"),
        ), keys=tuple(PRICED_BY), own_units=True),
        _one(29, "electrified", "must", "utility", _number("electrified", "tenth")),
        _one(29, "outages", "must", "utility", _number("outages", "h/day")),
        _one(30, "export_allowed", "skip", "utility", _word("export_allowed")),
        _one(30, "export_price", "skip", "utility", _number("export_price", "money/kWh")),
    )),
    Page("buyers", 30, (
        Table((31, 32, 33, 34), "outlets", "must", "owners", (
            _text("outlets.{row}.name"), Field("outlets.{row}.use", "word", room="uses", width=20),
            Field("outlets.{row}.products", "words", room="products", width=26),
            _number("outlets.{row}.quantity_per_month", "t/month", "GJ/month", "kWh/month"),
            Field("outlets.{row}.months_a_year", "figure", width=9),
            _number("outlets.{row}.price", "money/t", "money/GJ", "money/kWh"),
            _number("outlets.{row}.distance", "km"), _word("outlets.{row}.displaces", FUELS),
            _number("outlets.{row}.fuel_per_month", "t/month", "L/month", "kWh/month", "GJ/month"),
            _word("outlets.{row}.asked", SAID), _word("outlets.{row}.agreement", ("written", "spoken", "none")),
            _text("outlets.{row}.specification"),
        ), rows=16, base="outlets"),
        _one(31, "no_heat_user", "must", "owners", _word("no_heat_user")),
        _one(32, "no_fertiliser_buyer", "must", "input_dealer", _word("no_fertiliser_buyer")),
    )),
    Page("means", 15, (
        _one(35, "coldest_month", "call", "weather_service", _number("coldest_month", "degC")),
        _one(35, "hottest_month", "call", "weather_service", _number("hottest_month", "degC")),
        _one(36, "water_in_driest_month", "must", "water_office",
             _word("water_in_driest_month", ("plenty", "enough", "scarce", "unknown"))),
        _one(36, "water_salty", "must", "water_office", _word("water_salty")),
        _one(37, "three_phase_line", "call", "utility",
             _word("three_phase_line", ("at_place", "under_500_m", "farther", "unknown"))),
        _one(38, "land_offered", "call", "council", _number("land_offered", "ha", "m2")),
        _one(38, "land_floods", "call", "council", _word("land_floods")),
        _one(38, "homes_within_250_m", "call", "council", _word("homes_within_250_m")),
        _one(39, "hours_to_welder", "must", "you", _number("hours_to_welder", "h")),
        _one(39, "hours_to_electrician", "must", "you", _number("hours_to_electrician", "h")),
        _one(39, "hours_to_dealer", "must", "you", _number("hours_to_dealer", "h")),
        _one(39, "hours_to_mechanic", "skip", "you", _number("hours_to_mechanic", "h")),
        _one(40, "wage_farm", "must", "contractor", _number("wage_farm", "money/day")),
        _one(40, "wage_mechanic", "must", "contractor", _number("wage_mechanic", "money/day")),
        _one(40, "wage_harvest", "must", "contractor", _number("wage_harvest", "money/day")),
        _one(34, "kilns_within_200_km", "call", "you", _word("kilns_within_200_km")),
    )),
    Page("months", 2, (
        Table((35, 41), "months", "call", "weather_service", _ticks("{row}"),
              keys=("rainy_months", "roads_closed_months")),
    )),
    Page("rules", 15, (
        _one(42, "burning_forbidden", "must", "police", _word("burning_forbidden")),
        _one(42, "burning_ban_enforced", "must", "police", _word("burning_ban_enforced")),
        _one(43, "permits", "skip", "environment_office", _text("permits")),
        Table((44,), "owners", "must", "mayor", (
            _text("owners.{row}.name"), _word("owners.{row}.form", get_args(Form)),
            Field("owners.{row}.families", "words", room="families", width=24),
            _word("owners.{row}.said", SAID), _text("owners.{row}.has_run"),
        ), base="owners"),
        *(_one(45, "tried_before", "must", "elders", _text(f"tried_before.{i}")) for i in range(4)),
        _one(46, "who_would_lose", "call", "womens_group", _text("who_would_lose")),
    )),
    Page("measured", 0, (
        Table((14,), "streams", "skip", "agricultural_office", (
            _text("streams.{row}.name", 20), _number("streams.{row}.crop_production", "t/year"),
            _number("streams.{row}.residue_ratio", "t/t"), _number("streams.{row}.surveyed", "t/year"),
            _word("streams.{row}.cutting", get_args(Cutting)),
            *(Field(f"streams.{{row}}.months.{month}", "figure", width=6) for month in MONTHS),
            *(_number(f"streams.{{row}}.{x}", "tenth", width=9) for x in ("bad_year", "soil_return", "collectable")),
            Field("streams.{row}.catchments", "figure", width=9),
            _number("streams.{row}.haul", "km"), _number("streams.{row}.days_to_next_sowing", "day"),
            _word("streams.{row}.field_flooded"), _word("streams.{row}.source_separated"),
        ), rows=16, base="streams"),
        Table((47, 48), "measured", "skip", "laboratory", MEASURED, rows=16, base="streams"),
        Table((49,), "pillar_weights", "skip", "workshop", (Field("pillar_weights.{row}", "figure"),),
              keys=get_args(Pillar)),
    )),
)  # fmt: skip


def parts() -> Iterator[tuple[Page, Question | Table]]:
    """Yield every question and table with its page, in the order of the workbook."""
    for page in PAGES:
        for part in page.parts:
            yield page, part
