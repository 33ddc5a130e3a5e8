"""Charts as hand-made SVG: plain bars that read without colour, each with a title and a description.

The numbers of a chart always stand in a table beside it. Drawn 340 units wide, so that their letters keep
their size on a phone. Colours and patterns are classes of the report's style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from markupsafe import Markup, escape

WIDTH = 340
BAR_WIDTH, BAR_HEIGHT = 100, 10
"""Of a bar inside a table row."""
HIGHEST_SCORE = 10
FLOW_BAND, FLOW_SIDE, STEP_HEAD, LINE = 120.0, 150.0, 20.0, 15.0
"""Of a flow diagram: its widest band, where what leaves is told, the height of a step's name and of a line."""
FLOW_LETTERS = 34
"""What of a name stands on a line beside a flow."""

END_ROOM, LETTERS_IN_LINE = 46.0, 60
"""Of a chart of influence: room for a number at either end, and what of a name stands on a line."""


def svg(width: float, height: float, title: str, description: str, body: Sequence[str], name: str) -> Markup:
    """Return an SVG picture that a screen reader tells by its title and description; all text is escaped."""
    return Markup(
        '<svg role="img" class="{name}" viewBox="0 0 {width} {height}">'
        "<title>{title}</title><desc>{description}</desc>{body}</svg>"
    ).format(
        name=name, width=_at(width), height=_at(height), title=title, description=description,
        body=Markup("").join(Markup(part) for part in body),
    )  # fmt: skip


def score_bar(low: float, likely: float, high: float, title: str, description: str) -> Markup:
    """Return a score from 0 to 10 as a dot on its 5th to 95th percentile."""
    x = [BAR_WIDTH * value / HIGHEST_SCORE for value in (low, likely, high)]
    body = [
        f'<line class="axis" x1="0" x2="{BAR_WIDTH}" y1="5" y2="5"/>',
        f'<line class="span" x1="{_at(x[0])}" x2="{_at(x[2])}" y1="5" y2="5"/>',
        f'<circle class="dot" cx="{_at(x[1])}" cy="5" r="3.2"/>',
    ]
    return svg(BAR_WIDTH, BAR_HEIGHT, title, description, body, "bar")


def stacked_bar(parts: Sequence[tuple[str, float]], title: str, description: str) -> Markup:
    """Return parts of a score from 0 to 10 side by side: (class, length)."""
    body, x = [f'<line class="axis" x1="0" x2="{BAR_WIDTH}" y1="9.5" y2="9.5"/>'], 0.0
    for name, length in parts:
        width = BAR_WIDTH * max(0.0, length) / HIGHEST_SCORE
        body.append(f'<rect class="{escape(name)}" x="{_at(x)}" y="0.5" width="{_at(width)}" height="9"/>')
        x += width
    return svg(BAR_WIDTH, BAR_HEIGHT, title, description, body, "bar")


def tornado_chart(
    bars: Sequence[tuple[str, tuple[str, float], tuple[str, float]]], mean: tuple[str, float], title: str,
    description: str,
) -> Markup:  # fmt: skip
    """Return a bar for each input from the mean of a result to what it is where the input is at its ends.

    Hatched to where the input is lowest, dark to where it is highest; a line stands at the mean.

    Parameters
    ----------
    bars : sequence of tuple
        Name of the input; the result where it is lowest, and where it is highest, each in words and as a number.
    mean : tuple
        The mean of the result in words and as a number.
    """
    results = [mean[1], *(end for _name, low, high in bars for end in (low[1], high[1]))]
    least, most = min(results), max(results)
    scale = (WIDTH - 2 * END_ROOM) / max(most - least, 1e-9)
    x = _at(END_ROOM + (mean[1] - least) * scale)
    body, y = [], 0.0
    for name, low, high in bars:
        for line in wrap(name, LETTERS_IN_LINE):
            y += 11
            body.append(f'<text class="tick" x="0" y="{_at(y)}">{escape(line)}</text>')
        # The longer bar first: where both ends lie on one side of the mean, the shorter is still seen.
        for style, end in sorted((("rest", low[1]), ("taken", high[1])), key=lambda bar: -abs(bar[1] - mean[1])):
            left = END_ROOM + (min(end, mean[1]) - least) * scale
            body.append(_rect(style, left, y + 4, abs(end - mean[1]) * scale, 9))
        smaller, larger = sorted((low, high), key=lambda end: end[1])
        left, right = (END_ROOM + (x - least) * scale for x in (min(smaller[1], mean[1]), max(larger[1], mean[1])))
        body.append(f'<text class="tick end" x="{_at(left - 4)}" y="{_at(y + 12)}">{escape(smaller[0])}</text>')
        body.append(f'<text class="tick" x="{_at(right + 4)}" y="{_at(y + 12)}">{escape(larger[0])}</text>')
        body.append(f'<line class="axis" x1="{x}" x2="{x}" y1="{_at(y + 2)}" y2="{_at(y + 15)}"/>')
        y += 18
    body.append(f'<text class="tick mid" x="{x}" y="{_at(y + 11)}">{escape(mean[0])}</text>')
    return svg(WIDTH, y + 15, title, description, body, "chart")


def months_chart(
    arising: Sequence[float], available: Sequence[float], dependable: Sequence[float], labels: Sequence[str],
    top: str, title: str, description: str,
) -> Markup:  # fmt: skip
    """Return twelve bars: what a plant may take (dark), what is used or lost (light), a bad year as a mark.

    Parameters
    ----------
    top : str
        The tallest bar's tonnes in words.
    """
    height, foot, most = 120.0, 104.0, max(*arising, *dependable, 1e-9)
    step = (WIDTH - 8) / len(arising)
    body = [f'<text class="tick" x="0" y="9">{escape(top)}</text>']
    scale = (foot - 14) / most
    for i, (all_of_it, taken, bad) in enumerate(zip(arising, available, dependable, strict=True)):
        x, width = 4 + i * step, step * 0.72
        body += [
            _rect("rest", x, foot - all_of_it * scale, width, (all_of_it - taken) * scale),
            _rect("taken", x, foot - taken * scale, width, taken * scale),
            f'<text class="tick mid" x="{_at(x + width / 2)}" y="116">{escape(labels[i])}</text>',
        ]
        if bad > 0:
            y = _at(foot - bad * scale)
            body.append(f'<line class="bad" x1="{_at(x - 2)}" x2="{_at(x + width + 2)}" y1="{y}" y2="{y}"/>')
    body.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{_at(foot)}" y2="{_at(foot)}"/>')
    return svg(WIDTH, height, title, description, body, "chart")


def season_chart(
    worked_up: Sequence[float], capacity: float, stored: Sequence[float], labels: Sequence[str],
    top: str, store_top: str, title: str, description: str,
) -> Markup:  # fmt: skip
    """Return twelve bars as high as a plant's capacity, what it works up dark; below them its store, if it has one.

    Parameters
    ----------
    top, store_top : str
        The capacity of a month, and the most in store, in words.
    """
    foot, label, ceiling, floor, height = 74.0, 86.0, 112.0, 168.0, 172.0
    step = (WIDTH - 8) / len(worked_up)
    scale = (foot - 14) / max(capacity, 1e-9)
    store_scale = (floor - ceiling) / max(*stored, 1e-9)
    body = [f'<text class="tick" x="0" y="9">{escape(top)}</text>']
    points = []
    for i, (tonnes, in_store) in enumerate(zip(worked_up, stored, strict=True)):
        x, width = 4 + i * step, step * 0.72
        done = min(tonnes, capacity)
        body += [
            _rect("rest", x, foot - capacity * scale, width, (capacity - done) * scale),
            _rect("taken", x, foot - done * scale, width, done * scale),
            f'<text class="tick mid" x="{_at(x + width / 2)}" y="{_at(label)}">{escape(labels[i])}</text>',
        ]
        points.append(f"{_at(x + width / 2)},{_at(floor - in_store * store_scale)}")
    body.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{_at(foot)}" y2="{_at(foot)}"/>')
    if max(stored) <= 0:
        return svg(WIDTH, label + 6, title, description, body, "chart")
    body.append(f'<text class="tick" x="0" y="{_at(ceiling - 6)}">{escape(store_top)}</text>')
    body.append(f'<polyline class="sum" points="{" ".join(points)}"/>')
    body.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{_at(floor)}" y2="{_at(floor)}"/>')
    return svg(WIDTH, height, title, description, body, "chart")


def waterfall_chart(
    names: Sequence[str], likely: Sequence[float], bad: Sequence[float], title: str, description: str
) -> Markup:
    """Return the steps from what arises to what a plant may take, a likely year (dark) above a bad one.

    The first bar is the whole, the last what is left; those between hang where the step before ended.
    """
    row, label = 36.0, 14.0
    scale = (WIDTH - 4) / max(likely[0], bad[0], 1e-9)
    body = []
    for i, name in enumerate(names):
        y = i * row
        body.append(f'<text class="tick" x="0" y="{_at(y + label - 4)}">{escape(name)}</text>')
        for offset, steps, style in ((0.0, likely, "taken"), (9.0, bad, "rest")):
            left = 0.0 if i in (0, len(names) - 1) else steps[0] - sum(steps[1 : i + 1])
            body.append(_rect(style, 2 + left * scale, y + label + offset, max(0.0, steps[i]) * scale, 8))
    return svg(WIDTH, row * len(names), title, description, body, "chart")


def years_chart(
    yearly: Sequence[float], totals: Sequence[float], top: str, bottom: str, title: str, description: str
) -> Markup:
    """Return a bar for each year, above the line what is left and below it what is paid; the running sum as a line.

    Parameters
    ----------
    top, bottom : str
        The highest and the lowest sum of money in words.
    """
    height, foot = 132.0, 118.0
    most, least = max(0.0, *yearly, *totals), min(0.0, *yearly, *totals)
    scale, step = (foot - 16) / max(most - least, 1e-9), (WIDTH - 8) / len(yearly)
    zero = 14 + most * scale
    body = [f'<text class="tick" x="0" y="9">{escape(top)}</text>',
            f'<text class="tick" x="0" y="{_at(height - 2)}">{escape(bottom)}</text>']  # fmt: skip
    points = []
    for i, (left, total) in enumerate(zip(yearly, totals, strict=True)):
        x = 4 + i * step
        style, y = ("taken", zero - left * scale) if left >= 0 else ("rest", zero)
        body.append(_rect(style, x, y, step * 0.72, abs(left) * scale))
        points.append(f"{_at(x + step * 0.36)},{_at(zero - total * scale)}")
    body.append(f'<polyline class="sum" points="{" ".join(points)}"/>')
    body.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{_at(zero)}" y2="{_at(zero)}"/>')
    return svg(WIDTH, height, title, description, body, "chart")


def sum_chart(
    parts: Sequence[tuple[str, float]], total: tuple[str, float], title: str, description: str,
    ranges: Sequence[tuple[float, float]] = (),
) -> Markup:  # fmt: skip
    """Return what a figure adds up from: each part begins where the one before ended, the sum below; none at nought.

    What adds is dark, what takes off is hatched; a line stands at nothing. `ranges` are the low and high of each part
    and of the sum, drawn from where the bar begins.
    """
    row, ends, now = 27.0, [0.0], 0.0
    for _label, amount in parts:
        now += amount
        ends.append(now)
    begins = [*ends[: len(parts)], 0.0]
    reached = [begin + end for begin, pair in zip(begins, ranges, strict=False) for end in pair]
    low, high = min(*ends, *reached, 0.0), max(*ends, *reached, 0.0)
    scale = (WIDTH - 8) / max(high - low, 1e-9)
    body = []
    for i, (label, amount) in enumerate([*parts, total]):
        begin = begins[i]
        left = min(begin, begin + amount)
        y = i * row
        body.append(f'<text class="tick" x="8" y="{_at(y + 10)}">{escape(label)}</text>')
        style = "taken" if amount >= 0 else "rest"
        body.append(_rect(style, 4 + (left - low) * scale, y + 13, abs(amount) * scale, 9))
        if ranges:
            x = [_at(4 + (begin + end - low) * scale) for end in ranges[i]]
            body.append(f'<line class="whisker" x1="{x[0]}" x2="{x[1]}" y1="{_at(y + 17.5)}" y2="{_at(y + 17.5)}"/>')
    zero = _at(4 - low * scale)
    body.append(f'<line class="axis" x1="{zero}" x2="{zero}" y1="12" y2="{_at(row * (len(parts) + 1))}"/>')
    return svg(WIDTH, row * (len(parts) + 1), title, description, body, "chart")


def flow_chart(
    start: tuple[str, float], steps: Sequence[tuple[str, Sequence[tuple[str, float]], Sequence[tuple[str, float]]]],
    products: Sequence[tuple[str, float]], title: str, description: str,
) -> Markup:  # fmt: skip
    """Return a feed that flows down through its steps (a Sankey diagram): widths are tonnes as received.

    Parameters
    ----------
    start : tuple
        Label and amount of the feed.
    steps : sequence of tuple
        Name; what joins in, what leaves to the side, each with label and amount.
    products : sequence of tuple
        What arrives at the bottom.
    """
    scale, now, y = FLOW_BAND / _widest(start[1], steps), start[1], 16.0
    body = [f'<text class="tick" x="0" y="10">{escape(start[0])}</text>']
    for name, joins, leaves in steps:
        body.append(_rect("flow", 0, y, now * scale, STEP_HEAD))
        body.append(f'<text class="tick" x="3" y="{_at(y + 14)}">{escape(name)}</text>')
        y += STEP_HEAD
        body.append(f'<line class="axis" x1="0" x2="{_at(FLOW_SIDE - 12)}" y1="{_at(y)}" y2="{_at(y)}"/>')
        for sign, aside in ((1, joins), (-1, leaves)):
            for label, amount in aside:
                width, lines = amount * scale, wrap(label, FLOW_LETTERS)
                height = max(LINE, width + 2, 12.0 * len(lines) + 3)
                before, now = now, max(0.0, now + sign * amount)
                body.append(_rect("flow", 0, y, min(before, now) * scale, height))
                body.append(_link((min(before, now) + amount / 2) * scale, y, y + height / 2, width))
                for i, line in enumerate(lines):
                    place = _at(y + height / 2 + 3.5 + 12 * (i - (len(lines) - 1) / 2))
                    body.append(f'<text class="tick" x="{_at(FLOW_SIDE + 5)}" y="{place}">{escape(line)}</text>')
                y += height
    for i, (label, _amount) in enumerate(products):
        body.append(f'<text class="tick" x="0" y="{_at(y + 12 + 13 * i)}">{escape(label)}</text>')
    return svg(WIDTH, y + 6 + 13 * max(1, len(products)), title, description, body, "chart")


def _widest(
    start: float, steps: Sequence[tuple[str, Sequence[tuple[str, float]], Sequence[tuple[str, float]]]]
) -> float:
    """Return the most that flows at once."""
    now = most = start
    for _name, joins, leaves in steps:
        now += sum(amount for _label, amount in joins)
        most = max(most, now)
        now -= sum(amount for _label, amount in leaves)
    return max(most, 1e-9)


def _link(x: float, y: float, end: float, width: float) -> str:
    """Return a band that bends from the main flow to the side."""
    bend = f"M{_at(x)} {_at(y)}C{_at(x)} {_at(end)} {_at(x)} {_at(end)} {_at(FLOW_SIDE)} {_at(end)}"
    return f'<path class="link" d="{bend}" stroke-width="{_at(max(0.6, width))}"/>'


def _rect(name: str, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="{name}" x="{_at(x)}" y="{_at(y)}" width="{_at(max(0.0, width))}"'
        f' height="{_at(max(0.0, height))}"/>'
    )


def _at(coordinate: float) -> str:
    """Return a place in the picture, to a tenth of a unit."""
    return f"{coordinate:.1f}".removesuffix(".0")
