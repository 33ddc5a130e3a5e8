"""What a worked site is expected to give, and what it cannot give: reasoned by hand in its `expected.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from biomass_select.assessment.result import Assessment
from biomass_select.chains.chain import Option
from biomass_select.documents.read_yaml import read_yaml
from biomass_select.sites.find_site import case_studies_folder

ORDER = ("passes", "conditional", "excluded")


@dataclass(frozen=True)
class Expectation:
    """One line of an `expected.yaml`: the figure, of what, and what it must or cannot be."""

    site: str
    id: str
    figure: str
    given: dict[str, Any]

    def found(self, assessment: Assessment) -> list[Any]:
        """Return every value of the figure that the assessment holds."""
        return FIGURES[self.figure](assessment, self.given)

    def holds(self, value: Any) -> bool:
        """Say whether a value is as it was reasoned."""
        if "is_one_of" in self.given:
            return value in self.given["is_one_of"]
        if "is_none_of" in self.given:
            return value not in self.given["is_none_of"]
        least = self.given.get("low", self.given.get("at_least", float("-inf")))
        most = self.given.get("high", self.given.get("at_most", float("inf")))
        return bool(least <= value <= most)


def expectations(site: str) -> list[Expectation]:
    """Return every expectation and impossibility of a site."""
    data = read_yaml(case_studies_folder() / site / "expected.yaml").data
    return [
        Expectation(site, entry["id"], entry["figure"], entry)
        for room in ("expectations", "impossibilities") for entry in data[room]
    ]  # fmt: skip


def _all_options(assessment: Assessment) -> list[Option]:
    ranked = [scored.option for contest in assessment.contests for scored in contest.scored]
    out = [option for contest in assessment.contests for option in contest.excluded]
    waiting = [o for row in assessment.waiting for o in (*row.options, *row.excluded)]
    return [*ranked, *out, *waiting]


def _ranked(assessment: Assessment, given: dict[str, Any]) -> list[Option]:
    """Return the ranked options that take the stream, or all; of the technology, if one is named."""
    return [
        scored.option for contest in assessment.contests for scored in contest.scored
        if ("stream" not in given or given["stream"] in _streams(scored.option))
        and ("technology" not in given or given["technology"] in [s.id for s in scored.option.chain.steps])
    ]  # fmt: skip


def _streams(option: Option) -> list[str]:
    return [part.stream.id for part in option.chain.feed.parts]


def _feed(assessment: Assessment, given: dict[str, Any]) -> list[Any]:
    return [
        option.size.feed_t_per_year * part.share
        for option in _ranked(assessment, given) for part in option.chain.feed.parts
        if option.size is not None and part.stream.id == given.get("stream", part.stream.id)
    ]  # fmt: skip


def _verdict(assessment: Assessment, given: dict[str, Any]) -> list[Any]:
    found = [
        option.verdict for option in _all_options(assessment)
        if option.chain.contest == given["stream"] and given["technology"] in [s.id for s in option.chain.steps]
    ]  # fmt: skip
    return [min(found, key=ORDER.index)] if found else ["excluded"]


def _first(assessment: Assessment, given: dict[str, Any]) -> list[Any]:
    (contest,) = [c for c in assessment.contests if c.stream == given["stream"]]
    return [scored.option.chain.conversion.id for scored in contest.shortlist[:1]]


FIGURES: dict[str, Callable[[Assessment, dict[str, Any]], list[Any]]] = {
    "gross": lambda a, given: [float(a.likely_supplies[given["stream"]].likely_year.gross[0])],
    "surplus": lambda a, given: [float(a.likely_supplies[given["stream"]].surplus[0])],
    "feed": _feed,
    "units": lambda a, given: [o.size.units for o in _ranked(a, given) if o.size is not None],
    "homes": lambda a, given: [
        o.size.units for o in _ranked(a, given) if o.size is not None and o.chain.conversion.at_homes
    ],
    "verdict": _verdict,
    "first": _first,
    "capital": lambda a, _given: [a.the_set.capital],
    "set_feed": lambda a, given: [a.the_set.used[given["stream"]]],
}
