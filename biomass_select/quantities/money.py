"""Bring a price of any year and currency to the assessment's currency-year.

Rule: a price is first moved to the assessment year by the consumer price index of the country whose currency it is
in, then exchanged at the period average of the assessment year. A price whose year is not stated, or for which the
index is missing, is not indexed: it is exchanged at the rate of the assessment year and marked.
"""

from __future__ import annotations

from biomass_select.quantities.estimate import Estimate
from biomass_select.record import Record


class CurrencySeries(Record):
    """Consumer prices and exchange rate of one currency, by year.

    `inflation_percent[y]` is the change of the average consumer price index from y-1 to y;
    `per_usd[y]` the average number of currency units for one US dollar in y.
    """

    inflation_percent: dict[int, float]
    per_usd: dict[int, float]
    inflation_sources: tuple[str, ...]
    exchange_sources: tuple[str, ...]


class MoneyTable(Record):
    """The series of every currency in the knowledge base, and the currency-year that all prices are brought to."""

    series: dict[str, CurrencySeries]
    year: int
    currency: str = "USD"

    @property
    def unit(self) -> str:
        """The one money unit of the assessment, as in ``USD_2023``."""
        return f"{self.currency}_{self.year}"

    def index_ratio(self, currency: str, from_year: int) -> float | None:
        """Return consumer prices of the assessment year over those of `from_year`; None where a year is missing."""
        inflation = self.series[currency].inflation_percent if currency in self.series else {}
        first, last = sorted((from_year, self.year))
        ratio = 1.0
        for year in range(first + 1, last + 1):
            if year not in inflation:
                return None
            ratio *= 1 + inflation[year] / 100
        return ratio if from_year <= self.year else 1 / ratio

    def _last_indexed(self, currency: str, year: int) -> int:
        """Return the year itself, or the last year of the series where a price is later than any of it."""
        inflation = self.series[currency].inflation_percent if currency in self.series else {}
        return min(year, max(self.year, *inflation)) if inflation else year

    def exchange_rate(self, currency: str) -> float | None:
        """Return units of the assessment's currency for one unit of `currency` in the assessment year."""
        per_usd = {"USD": 1.0} | {
            c: s.per_usd[self.year] for c, s in self.series.items() if self.year in s.per_usd
        }
        if currency not in per_usd or self.currency not in per_usd:
            return None
        return per_usd[self.currency] / per_usd[currency]

    def convert(self, estimate: Estimate) -> Estimate:
        """Return a price in the assessment's currency-year, with the step written into `derived`.

        Raises
        ------
        KeyError
            No exchange rate of the currency is known for the assessment year.
        """
        money = estimate.currency
        if money is None:
            raise ValueError(f"not a price: {estimate.unit}")
        currency, year = money
        old = f"{currency}_{'undated' if year is None else year}"
        rate = self.exchange_rate(currency)
        if rate is None:
            raise KeyError(currency)
        known = None if year is None else self._last_indexed(currency, year)
        ratio = None if known is None or known == self.year != year else self.index_ratio(currency, known)
        since = "" if known == year else f" of {known}, the last that is known"
        step = (
            f"from {old}, not indexed" if ratio is None else f"from {old}: consumer prices{since} x {ratio:.3g}"
        ) + f", exchange rate x {rate:.3g}"
        if old == self.unit:
            return estimate
        derived = f"{estimate.derived}; {step}" if estimate.derived else step
        factor = rate * (1.0 if ratio is None else ratio)
        return estimate.scaled(factor, estimate.unit.replace(old, self.unit)).replaced(derived=derived)
