"""One report of an assessment, in no format: plain rows that every face prints.

`contents_of` is the only way in; the rows are described in `reports.rows`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from biomass_select.assessment.result import Assessment, Contest
from biomass_select.assessment.waste_plan import ROUTES, plan_of
from biomass_select.quantities.draws import Array, Draws
from biomass_select.reports.depth import depth_of
from biomass_select.reports.figures import RunRow, UnknownRow, WaterfallRow
from biomass_select.reports.names import text
from biomass_select.reports.open_questions import waiting_row
from biomass_select.reports.option_rows import cell_row, excluded_row, figure_from, option_row
from biomass_select.reports.place import place_facts
from biomass_select.reports.register import Register, source_rows
from biomass_select.reports.rows import (
    ChoiceRow,
    Contents,
    ContestRow,
    CriterionRow,
    OptionRow,
    SetRow,
    StreamRow,
    StreamUse,
)
from biomass_select.schema.criterion import Criterion
from biomass_select.schema.lists import StreamKind
from biomass_select.scoring.rank import CrossCheck
from biomass_select.screening.findings import Finding
from biomass_select.screening.screen import who_message
from biomass_select.supply.availability import Supply, Waterfall
from biomass_select.wording.message import Message, message


def contents_of(assessment: Assessment) -> Contents:
    """Return everything that a report says of an assessment; page and workbook share it."""
    here, register = assessment.here, Register(assessment)
    draws = Draws(here.settings.seed, here.settings.draws)
    sized = [stream for stream in here.site.streams if stream.id in assessment.supplies]
    streams = {
        s.id: _stream(f"s{n}", assessment.likely_supplies[s.id], assessment.supplies[s.id], register)
        for n, s in enumerate(sized, 1)
    }
    contests: list[ContestRow] = []
    before = 0
    for n, contest in enumerate(assessment.contests, 1):
        contests.append(_contest(f"c{n}", before, contest, streams[contest.stream], assessment, register, draws))
        before += len(contest.scored)
    rows = {option.id: option for contest in contests for option in contest.options}
    the_set = assessment.the_set
    contents = Contents(
        site=text(here.site.name), country=text(here.country.name),
        year=here.site.answers_year or here.settings.assessment_year,
        money_unit=here.money.unit, weights_stated=assessment.weights_stated, facts=place_facts(here),
        streams=tuple(streams.values()), contests=tuple(contests),
        waiting=tuple(waiting_row(f"w{n}", w, here) for n, w in enumerate(assessment.waiting, 1)),
        the_set=SetRow(
            choices=tuple(
                ChoiceRow(
                    stream=streams[c.stream].name, units=c.units, capital=c.capital, reason=c.reason,
                    option=None if c.chosen is None else rows[c.chosen.option.id],
                    feed_t_per_year=sum(c.feed_t_per_year.values()),
                )
                for c in the_set.choices
            ),
            mass=tuple(StreamUse(streams[s].name, the_set.used[s], the_set.surplus[s]) for s in streams),
            plan=_plan(assessment), capital=the_set.capital, ceiling=the_set.ceiling,
        ),
        loan=here.settings.loan, unknowns=_unknowns(assessment), inputs=register.rows(), sources=(),
        run=_run(assessment),
    )  # fmt: skip
    return replace(contents, sources=source_rows(_cited(contents), here))


def _plan(assessment: Assessment) -> tuple[tuple[Message, float, float], ...]:
    found = plan_of(assessment.the_set)
    routes = [route for route in ROUTES if found.routes[route] > 0 or route == "dispose"]
    return tuple((message(f"report.route.{route}"), found.routes[route], found.share(route)) for route in routes)


def rows_by_option(contents: Contents) -> dict[str, OptionRow]:
    """Return the row of every ranked option by its id."""
    return {option.id: option for contest in contents.contests for option in contest.options}


def _contest(
    mark: str, before: int, contest: Contest, stream: StreamRow, assessment: Assessment, register: Register,
    draws: Draws,
) -> ContestRow:  # fmt: skip
    criteria = assessment.criteria
    options = tuple(
        option_row(f"o{before + n}", scored, criteria, register) for n, scored in enumerate(contest.scored, 1)
    )
    listed = {scored.option.id: scored for scored in contest.shortlist}
    options = tuple(
        replace(row, depth=depth_of(row.mark, listed[row.id], contest, assessment, register, draws))
        if row.id in listed else row
        for row in options
    )
    by_id = {option.id: option for option in options}
    return ContestRow(
        mark=mark, stream=stream,
        criteria=tuple(_criterion(c, contest.kind, contest.weights[c.id]) for c in criteria),
        options=options, shortlist=tuple(by_id[scored.option.id] for scored in contest.shortlist),
        excluded=tuple(excluded_row(option, register.here) for option in contest.excluded),
        today=tuple(
            cell_row(contest.baseline[c.id], c, register, None, contest.stream)
            for c in criteria if c.id in contest.baseline
        ),
        why_first=contest.why_first,
        cross_check=_cross_check(contest.cross_check, {option.id: option.name for option in options}),
    )  # fmt: skip


def _criterion(criterion: Criterion, kind: StreamKind, weight: float) -> CriterionRow:
    anchors = None if criterion.kind == "rated" else criterion.anchors[kind]
    return CriterionRow(
        id=criterion.id, pillar=criterion.pillar, name=text(criterion.name),
        definition=text(criterion.definition), unit=criterion.unit, rated=criterion.kind == "rated",
        weight=weight, worst=None if anchors is None else
        anchors.worst, best=None if anchors is None else anchors.best,
        worst_in_words=text(criterion.worst_in_words), best_in_words=text(criterion.best_in_words),
    )  # fmt: skip


def _cross_check(check: CrossCheck, names: dict[str, Message]) -> Message:
    """Return the cross-check by other methods as one sentence."""
    if check.agrees is None:
        return message("report.cross_check_none")
    ran = [outcome for outcome in check.outcomes.values() if outcome.not_run is None]
    if check.agrees:
        return message("report.cross_check_agrees", n=len(ran), first=names[check.agreed_first[0]])
    firsts = dict.fromkeys(outcome.first[0] for outcome in ran)
    return message("report.cross_check_differs", n=len(ran), firsts=tuple(names[f] for f in firsts))


def _stream(mark: str, likely: Supply, drawn: Supply, register: Register) -> StreamRow:
    stream, parts = likely.stream, likely.stream.catchments
    now = likely.likely_year.over(parts)
    months = likely.months
    return StreamRow(
        mark=mark, id=stream.id, name=text(stream.name),
        kind=register.here.base.feedstocks[stream.feedstock].kind, catchments=parts,
        fates=tuple(
            (fate, figure_from(likely.fates[fate], drawn.fates[fate], "share"))
            for fate in likely.fates if stream.fates.share(fate) > 0
        ),
        fates_reason=stream.fates.reason, fates_ask=stream.fates.ask,
        likely_year=_waterfall("report.likely_year", now, drawn.likely_year.over(parts)),
        bad_year=_waterfall("report.bad_year", likely.bad_year.over(parts), drawn.bad_year.over(parts)),
        surplus=figure_from(likely.catchment_surplus, drawn.catchment_surplus, "t/year"),
        arising=_by_month(now.gross, months), available=_by_month(now.available, months),
        dependable=_by_month(likely.dependable, months), months_reason=stream.months_reason,
        months_sources=stream.months_sources, inputs=register.marks_of(register.of_stream[stream.id]),
        notes=stream.notes,
    )  # fmt: skip


def _by_month(yearly: Array, months: Array) -> tuple[float, ...]:
    return tuple(float(x) for x in yearly[0] * months)


def _waterfall(name: str, likely: Waterfall, drawn: Waterfall) -> WaterfallRow:
    steps = tuple(
        (
            message(f"report.waterfall.{f.name}"),
            figure_from(getattr(likely, f.name), getattr(drawn, f.name), "t/year", adds_up=True),
        )
        for f in fields(Waterfall)
    )
    return WaterfallRow(message(name), steps)


def _unknowns(assessment: Assessment) -> tuple[UnknownRow, ...]:
    """Return what the site has not said, with how many options ask for it; most asked for first."""
    waiting: dict[tuple[Message, Message], set[str]] = {}
    for option in (scored.option for contest in assessment.contests for scored in contest.scored):
        for asked in unknown_facts(option.findings):
            waiting.setdefault(asked, set()).add(option.id)
    ordered = sorted(waiting, key=lambda asked: (-len(waiting[asked]), asked[0].id))
    facts = tuple(UnknownRow(what, who, len(waiting[what, who])) for what, who in ordered)
    return facts + tuple(UnknownRow(text(what), text(who), 0) for what, who in assessment.here.site.not_known)


def unknown_facts(findings: tuple[Finding, ...]) -> Iterator[tuple[Message, Message]]:
    """Yield what the site has not said (the fact and whom to ring) of the rules that turn on it."""
    for finding in findings:
        if not finding.is_condition:
            continue
        what = dict(finding.sentence.values).get("what")
        if finding.outcome == "site_unknown" and finding.who_knows and isinstance(what, Message):
            yield what, who_message(finding.who_knows)


def _run(assessment: Assessment) -> RunRow:
    settings = assessment.here.settings
    shown = {
        name: getattr(settings, name)
        for name in (
            "warming_potentials", "feed_share_of_surplus", "feed_share_where_users_pay", "outlet_multiple",
            "niche_sales_share", "certain_at", "companion_below",
        )
    }  # fmt: skip
    return RunRow(
        version=_version(),
        seed=settings.seed,
        draws=settings.draws,
        input_hashes=tuple(sorted(assessment.input_hashes.items())),
        settings=tuple((message(f"report.setting.{name}"), value) for name, value in shown.items()),
    )


def _version() -> str:
    """Return the version of the installed package; of a bare checkout there is none to tell."""
    try:
        return version("biomass-select")
    except PackageNotFoundError:
        return ""


def _cited(part: object) -> list[str]:
    """Return every source that a row, or a row in it, names."""
    if isinstance(part, tuple):
        return [source for item in part for source in _cited(item)]
    found: list[str] = []
    row: Any = type(part)
    for name in _fields_of(row):
        value = getattr(part, name)
        found += value if name in ("sources", "months_sources") else _cited(value)
    return found


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields of a row; none of what is no row."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) and kind is not Message else ()
