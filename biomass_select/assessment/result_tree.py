"""An assessment as plain objects, as `assessment.json` holds it: no time, host or path stands in them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from biomass_select.assessment.cells import Cell
from biomass_select.assessment.influence import TurnsOn
from biomass_select.assessment.result import Assessment, Contest, Scored
from biomass_select.chains.chain import Option
from biomass_select.quantities.estimate import Estimate
from biomass_select.schema.source import Source
from biomass_select.scoring.robustness import rank_acceptability
from biomass_select.screening.findings import Finding, share_checked
from biomass_select.supply.availability import Supply, Waterfall

SCHEMA_VERSION = "2"


def as_tree(assessment: Assessment, draws_sha256: str) -> dict[str, Any]:
    """Return an assessment as plain objects, as `assessment.json` holds it."""
    here = assessment.here
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": _versions(),
        "seed": here.settings.seed,
        "hashes": {"inputs": assessment.input_hashes, "draws": draws_sha256},
        "site": here.site.model_dump(mode="json", exclude_defaults=True),
        "settings": here.settings.model_dump(mode="json"),
        "money_unit": here.money.unit,
        "supply": {stream: _supply(supply) for stream, supply in assessment.supplies.items()},
        "criteria": [c.model_dump(mode="json", exclude_defaults=True) for c in assessment.criteria],
        "weights_stated": assessment.weights_stated,
        "contests": [_contest(contest) for contest in assessment.contests],
        "left_open": [left.model_dump(mode="json") for left in here.site.left_open],
        "waiting": [
            {
                "stream": waiting.stream, "options": [_option(option) for option in waiting.options],
                "excluded": [_option(option) for option in waiting.excluded],
            }
            for waiting in assessment.waiting
        ],
        "set": _the_set(assessment),
        "inputs": {key: _estimate(e) for key, e in sorted(used_inputs(assessment).items())},
        "sources": {key: s.model_dump(mode="json") for key, s in sorted(used_sources(assessment).items())},
    }


def used_inputs(assessment: Assessment) -> dict[str, Estimate]:
    """Return every estimate that a figure of the result rests on, by key."""
    found: dict[str, Estimate] = {}
    for contest in assessment.contests:
        for scored in contest.scored:
            for cell in scored.cells.values():
                found |= cell.inputs or {}
        for cell in contest.baseline.values():
            found |= cell.inputs or {}
    return found


def used_sources(assessment: Assessment) -> dict[str, Source]:
    """Return every source that an input or a rule of the result names, by id."""
    known = {**assessment.here.base.sources, **assessment.here.site.sources}
    named = {source for estimate in used_inputs(assessment).values() for source in estimate.sources}
    for contest in assessment.contests:
        options = [*(scored.option for scored in contest.scored), *contest.excluded]
        named |= {source for option in options for finding in option.findings for source in finding.sources}
        for option in options:
            evidence = option.chain.conversion.evidence
            named |= set(evidence.sources) if evidence else set()
            named |= {s for place in (evidence.places if evidence else ()) for s in place.sources}
    for stream in assessment.here.site.streams:
        named |= set(stream.fates.sources) | set(stream.months_sources)
    cooking = assessment.here.site.cooking
    named |= set() if cooking is None else set(cooking.sources)
    return {source: known[source] for source in sorted(named) if source in known}


def _versions() -> dict[str, str]:
    found = {}
    for package in ("biomass-select", "numpy", "scikit-criteria"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _supply(supply: Supply) -> dict[str, Any]:
    return {
        "catchments": supply.stream.catchments,
        "likely_year": _waterfall(supply.likely_year),
        "bad_year": _waterfall(supply.bad_year),
        "surplus": _spread(supply.surplus),
        "dependable_in_one_catchment": _spread(supply.dependable),
        "fates": {fate: float(np.mean(share)) for fate, share in supply.fates.items()},
        "months": [float(month) for month in supply.months],
    }


def _waterfall(waterfall: Waterfall) -> dict[str, Any]:
    return {name: _spread(getattr(waterfall, name)) for name in waterfall.__dataclass_fields__}


def _spread(values: Any) -> dict[str, float]:
    low, median, high = np.percentile(values, [5, 50, 95])
    return {"p5": float(low), "median": float(median), "p95": float(high)}


def _contest(contest: Contest) -> dict[str, Any]:
    shares = rank_acceptability(contest.scores).tolist()
    return {
        "stream": contest.stream,
        "kind": contest.kind,
        "criteria": list(contest.table.criterion_ids),
        "weights": contest.weights,
        "options": [_scored(scored) for scored in contest.scored],
        "excluded": [_option(option) for option in contest.excluded],
        "baseline": {criterion: _cell(cell) for criterion, cell in contest.baseline.items()},
        "performance": {
            scored.option.id: {c: _cell(cell) for c, cell in scored.cells.items()} for scored in contest.scored
        },
        "scores": {
            scored.option.id: {
                "score": scored.score, "p5": scored.low, "p95": scored.high, "rank": scored.rank,
                "first_share": scored.first_share,
                "rank_shares": shares[contest.table.option_ids.index(scored.option.id)], "values": scored.values,
                "lowest_with_unknown_at_worst": scored.lowest, "highest_with_unknown_at_best": scored.highest,
            }
            for scored in contest.scored
        },
        "cross_check": {
            str(method): {
                "first": list(outcome.first), "ranks": list(outcome.ranks),
                "not_run": None if outcome.not_run is None else str(outcome.not_run),
            }
            for method, outcome in contest.cross_check.outcomes.items()
        },
        "shortlist": [scored.option.id for scored in contest.shortlist],
        "influence": {option: [_turns_on(found) for found in results] for option, results in contest.influence.items()},
    }  # fmt: skip


def _turns_on(found: TurnsOn) -> dict[str, Any]:
    return {
        "result": found.result, "criterion": found.criterion, "mean": found.mean, "explained": found.explained,
        "inputs": [
            {
                "key": one.key, "is_cell": one.estimate is None, "share": one.share, "at_low": one.at_low,
                "at_high": one.at_high,
            }
            for one in found.inputs
        ],
    }  # fmt: skip


def _scored(scored: Scored) -> dict[str, Any]:
    money = scored.evaluation.likely.money
    size = scored.option.size
    assert size is not None
    return {
        **_option(scored.option),
        "size": {
            "feed_t_per_year": size.feed_t_per_year, "units": size.units, "limits": size.limits,
            "decided_by": size.decided_by, "smallest_unit_share_of_dependable": size.smallest_share,
            "machines_before": {
                m.technology: {"count": m.count, "load": m.load, "share": m.share} for m in size.before
            },
        },
        "companion": scored.companion,
        "ready": scored.ready,
        "worse_than_today": list(scored.worse_than_today),
        "gate": {
            "verdict": scored.gate.verdict, "passes": scored.gate.passes, "holds": scored.gate.holds,
            "falls": list(scored.gate.falls), "cash_known": scored.gate.cash_known,
            "cash_short": scored.gate.cash_short,
        },
        "clipped": list(scored.clipped),
        "gate_price": _spread(scored.evaluation.money.gate_price) | {"likely": float(money.gate_price[0])},
        "feed_price": _spread(scored.evaluation.money.feed) | {"likely": float(money.feed[0])},
        "capital": float(money.capital[0]),
        "products_per_tonne": {p: float(a[0]) for p, a in scored.evaluation.likely.flows.products.items()},
    }  # fmt: skip


def _option(option: Option) -> dict[str, Any]:
    checked, asked = share_checked(option.findings)
    return {
        "id": option.id,
        "streams": {part.stream.id: part.share for part in option.chain.feed.parts},
        "technologies": [step.id for step in option.chain.steps],
        "product": option.chain.product.id,
        "use": option.chain.use.id,
        "form": option.form,
        "verdict": option.verdict,
        "rules": {"checked": checked, "asked": asked},
        "findings": [_finding(f) for f in option.findings if f.outcome != "holds"],
        "markets": [market.id for market in option.markets],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule, "asking": finding.asking, "outcome": finding.outcome,
        "severity": finding.severity, "technology": finding.technology,
        "sentence": finding.sentence.as_json(), "reason": finding.reason.as_json(),
        "only_if": None if finding.only_if is None else finding.only_if.as_json(),
        "remedy": None if finding.remedy is None else finding.remedy.as_json(),
        "who_knows": finding.who_knows, "sources": list(finding.sources), "grade": finding.grade,
        "can_be_overruled": finding.can_be_overruled,
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "kind": cell.kind, "likely": cell.likely, "p5": cell.low, "p95": cell.high, "unit": cell.unit,
        "band": cell.band, "grade": cell.grade, "inputs": sorted(cell.inputs or {}),
        "sources": list(cell.sources), "terms": cell.terms or {}, "not_known": list(cell.not_known),
        "reason": None if cell.reason is None else cell.reason.as_json(),
    }  # fmt: skip


def _the_set(assessment: Assessment) -> dict[str, Any]:
    chosen = assessment.the_set
    return {
        "choices": [
            {
                "stream": choice.stream, "option": None if choice.chosen is None else choice.chosen.option.id,
                "units": choice.units, "reason": choice.reason.as_json(), "feed_t_per_year": choice.feed_t_per_year,
                "capital": choice.capital,
            }
            for choice in chosen.choices
        ],
        "used_t_per_year": chosen.used, "surplus_t_per_year": chosen.surplus,
        "capital": chosen.capital, "ceiling": chosen.ceiling,
    }  # fmt: skip


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return estimate.model_dump(mode="json", exclude_defaults=True, exclude={"range_when_unknown", "at_most"})
