"""Arithmetic on yearly cash flows, for all draws at once: present value, internal rate, payback, levelised cost.

All in real terms: flows of constant money with a real rate. Year 0 is when the plant is paid for; the flow of a year
comes at its end. Known answers of each formula: the project's method, section 6.13.
"""

from __future__ import annotations

import numpy as np

from biomass_select.quantities.draws import Array

RATE_BOUNDS = (-0.99, 10.0)
"""Within these an internal rate is looked for: beyond a thousand per cent a year it says no more."""
HALVINGS = 50


def capital_recovery_factor(rate: Array, years: Array) -> Array:
    """Return CRF = r (1 + r)^n / ((1 + r)^n - 1), per year (the annuity formula); 1/n at a rate of nothing."""
    growth = (1 + rate) ** years
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(rate == 0, 1 / years, rate * growth / (growth - 1))


def purchases(cost: Array, life: Array, horizon: int) -> Array:
    """Return what is paid in each year 0, 1, ... to have a machine at work all through a horizon [draw, year].

    It is bought in year 0 and again at the end of the year in which its life ends; in the last year what is left of
    the last one's life is given back in proportion (straight line).
    """
    life = np.maximum(life, 1.0)
    paid = np.zeros((cost.size, horizon + 1))
    paid[:, 0] = cost
    bought = np.ceil(horizon / life - 1e-9)
    for again in range(1, int(bought.max(initial=1.0))):
        year = np.minimum(np.ceil(again * life - 1e-9), horizon).astype(int)
        here = again < bought
        paid[np.flatnonzero(here), year[here]] += cost[here]
    paid[:, horizon] -= cost * (bought * life - horizon) / life
    return paid


def net_present_value(flows: Array, rate: Array) -> Array:
    """Return NPV = sum of flow_t / (1 + r)^t over years 0, 1, ... [draw], of flows [draw, year]."""
    discount = 1 / (1 + rate)
    value = np.zeros(flows.shape[0])
    for year in range(flows.shape[1] - 1, -1, -1):  # Horner's rule: no powers
        value = value * discount + flows[:, year]
    return value


def internal_rate(flows: Array) -> Array:
    """Return the rate at which the present value is nothing [draw]; NaN where there is none, or more than one.

    Looked for by halving, for flows that change their sign just once.
    """
    low, high = (np.full(flows.shape[0], bound) for bound in RATE_BOUNDS)
    at_low, at_high = net_present_value(flows, low), net_present_value(flows, high)
    one_change = _changes_of_sign(flows) == 1
    found = one_change & (np.sign(at_low) * np.sign(at_high) < 0)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = np.sign(net_present_value(flows, middle)) == np.sign(at_low)
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return np.where(found, (low + high) / 2, np.nan)


def _changes_of_sign(flows: Array) -> Array:
    signs = np.sign(flows)
    count = np.zeros(flows.shape[0], dtype=int)
    last = np.zeros(flows.shape[0])
    for year in range(flows.shape[1]):
        now = signs[:, year]
        count += (now != 0) & (last != 0) & (now != last)
        last = np.where(now != 0, now, last)
    return count


def payback_years(flows: Array) -> Array:
    """Return after how many years the sum of the flows stays at nothing or above, within a year in proportion [draw].

    NaN where it never does. Not discounted, as an owner counts it.
    """
    total = np.cumsum(flows, axis=1)
    short = total < -1e-9 * np.max(np.abs(flows), axis=1, keepdims=True)
    last_short = flows.shape[1] - 1 - np.argmax(short[:, ::-1], axis=1)
    never, at_once = short[:, -1], ~short.any(axis=1)
    year = np.minimum(last_short + 1, flows.shape[1] - 1)
    rows = np.arange(flows.shape[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        part = -total[rows, year - 1] / flows[rows, year]
    years = np.where(at_once, 0.0, last_short + part)
    return np.where(never, np.nan, years)


def levelised_cost(paid: Array, made: Array, rate: Array) -> Array:
    """Return what a unit made must earn for the present value to be nothing [draw]; NaN where nothing is made.

    Present value of all that is paid, over that of what is made; both [draw, year].
    """
    output = net_present_value(made, rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(output > 0, net_present_value(paid, rate) / output, np.nan)


def instalment(borrowed: Array, interest: float, years: float) -> Array:
    """Return what a loan costs in each of its years, repaid in equal parts [draw]."""
    return borrowed * capital_recovery_factor(np.full(borrowed.size, interest), np.full(borrowed.size, years))
