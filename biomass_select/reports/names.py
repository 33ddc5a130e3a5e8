"""Names in words: of an input by its key, of an option by its chain, of the terms of a figure."""

from __future__ import annotations

from biomass_select.chains.chain import Chain, Option
from biomass_select.chains.circumstances import Circumstances
from biomass_select.record import LocalText
from biomass_select.schema.lists import FATES, PLOUGHED_IN_FLOODED, PLOUGHED_IN_FLOODED_LATER
from biomass_select.wording.catalogue import find_template
from biomass_select.wording.message import ENGLISH, Message, local_text, message


def text(words: LocalText) -> Message:
    """Return a text of the inputs as a message."""
    return message("report.text", text=local_text(words))


def option_name(option: Option) -> Message:
    """Return what an option does in one line: conversion and use, in the field the conversion alone."""
    chain = option.chain
    if chain.conversion.leaves_in_place:
        return text(chain.conversion.name)
    return message("report.option", technology=local_text(chain.conversion.name), use=local_text(chain.use.name))


def stream_names(chain: Chain) -> tuple[Message, ...]:
    """Return the names of the streams that a chain takes."""
    return tuple(text(part.stream.name) for part in chain.feed.parts)


def stream_name(stream_id: str, here: Circumstances) -> Message:
    """Return the name of a stream of the site."""
    return next(text(stream.name) for stream in here.site.streams if stream.id == stream_id)


def unknown_name(what: str, here: Circumstances) -> Message:
    """Return the name of what was left out of a figure: ``price.<stream or outlet>``, or an input's key."""
    room, _, rest = what.partition(".")
    if room == "price":
        return message("report.price_of", of=_record_name("streams", rest, here) or _record_name("outlets", rest, here))
    if room == "fuel_price":
        return message("report.price_of", of=local_text(here.base.fuels[rest].name))
    return input_name(what, here)


def input_name(key: str, here: Circumstances) -> Message:
    """Return the name of an input by its key; the key itself where no words are kept for its field.

    The words stand in the catalogue under ``report.input.`` and the key without the ids in it.
    """
    fields: list[str] = []
    values: dict[str, object] = {}
    parts = key.split(".")
    for room, part in zip(["", *parts], parts, strict=False):
        if part.isdigit():
            values["product"] = _product_name(parts[1], int(part), here)
        elif room == "fates" and part in MATERIALS:
            values["of"] = message(f"report.material.{part}")
        elif room == "gathering_costs":
            values["how"] = message(f"cutting.{part}")
        elif part in (*FATES, PLOUGHED_IN_FLOODED, PLOUGHED_IN_FLOODED_LATER) and room in KEYED_BY_FATE:
            values["fate"] = message(f"fate.{part}")
        elif (named := _record_name(room, part, here)) is not None:
            values["of"] = named
        elif room not in ("collectable_share", "local_share"):
            fields.append(part)
    id = f"report.input.{'.'.join(fields)}"
    if find_template(id, ENGLISH) is None:
        return message("report.input_other", key=key)
    return message(id, **values)


MATERIALS = ("dry_residue", "wet_waste", "dung", "plastic")
"""Kinds of material by which the emission factors of today's fates are kept."""
KEYED_BY_FATE = ("fates", "baseline_cost", "baseline_returned_share", *MATERIALS)


def _record_name(room: str, record_id: str, here: Circumstances) -> object | None:
    """Return the name of a record by the room that its id stands in; None where there is no such record."""
    site, base = here.site, here.base
    if room == "streams":
        return next((local_text(s.name) for s in site.streams if s.id == record_id), None)
    if room == "outlets":
        return next((local_text(o.name) for o in site.outlets if o.id == record_id), None)
    records = {
        "technologies": base.technologies, "feedstocks": base.feedstocks, "dealer_prices": base.feedstocks,
        "products": base.products, "uses": base.uses, "fuels": base.fuels, "fuel_prices": base.fuels,
        "countries": base.countries, "polymers": base.polymers,
    }.get(room, {})  # fmt: skip
    record = records.get(record_id)  # type: ignore[attr-defined]
    return None if record is None else local_text(record.name)


def _product_name(technology_id: str, output: int, here: Circumstances) -> object:
    product = here.base.technologies[technology_id].outputs[output].product
    return local_text(here.base.products[product].name)
