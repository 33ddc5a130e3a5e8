"""What nobody has answered yet, in words: what could be said with it, and what waits for it."""

from __future__ import annotations

from biomass_select.assessment.result import Waiting
from biomass_select.chains.circumstances import Circumstances
from biomass_select.reports.names import stream_name
from biomass_select.reports.option_rows import excluded_row
from biomass_select.reports.rows import WaitingRow
from biomass_select.wording.message import Message, message

MOST_LIMITING = (
    "fates", "amount", "crops", "mills", "markets", "cattle_and_buffalo", "plastics", "outlets", "owners", "cooking",
    "households", "population", "money_without_bank", "area", "bad_year", "cutting",
)  # fmt: skip
"""The questions that an assessment cannot do without, the one that limits most first (the project's method)."""


def wanted(here: Circumstances) -> tuple[Message, ...]:
    """Return what could be said with each missing answer, the most limiting question first, one line for each."""
    said = []
    for question in MOST_LIMITING:
        about = [left.stream for left in here.site.left_open if left.question == question]
        if about:
            streams = tuple(stream_name(stream, here) for stream in about if stream)
            said.append(message(f"open.can.{question}", streams=streams))
    return tuple(said)


def waiting_row(mark: str, waiting: Waiting, here: Circumstances) -> WaitingRow:
    """Return what waits of one stream as a row."""
    asked = dict.fromkeys((left.question, left.stream) for option in waiting.options for left in option.waits_for)
    mine = (left for left in here.site.left_open if left.stream == waiting.stream)
    asked |= dict.fromkeys((left.question, left.stream) for left in mine)
    ordered = sorted(asked, key=lambda left: MOST_LIMITING.index(left[0]))
    return WaitingRow(
        mark=mark, stream=stream_name(waiting.stream, here),
        wanted=tuple(
            message(f"open.can.{question}", streams=(stream_name(stream, here),) if stream else ())
            for question, stream in ordered
        ),
        options=tuple(excluded_row(option, here) for option in waiting.options),
        excluded=tuple(excluded_row(option, here) for option in waiting.excluded),
    )  # fmt: skip
