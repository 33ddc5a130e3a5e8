"""The types of number that records hold: unit, admissible bases, limits, and what an unknown is drawn over."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from biomass_select.quantities.estimate import Declares, Estimate

Share = Annotated[Estimate, AfterValidator(Declares("one", at_least=0, at_most=1, unknown_range=(0, 1)))]
MoisturePercent = Annotated[
    Estimate, AfterValidator(Declares("percent", ("as_received",), at_least=0, at_most=100))
]
DryPercent = Annotated[Estimate, AfterValidator(Declares("percent", ("dry",), at_least=0, at_most=100))]
SolidsPercent = Annotated[Estimate, AfterValidator(Declares("percent", ("dry", "as_received"), 0, 100))]
Percent = Annotated[Estimate, AfterValidator(Declares("percent", at_least=0))]
Ratio = Annotated[Estimate, AfterValidator(Declares("one", at_least=0))]
ResidueRatio = Annotated[Estimate, AfterValidator(Declares("t/t", ("as_received", "dry"), at_least=0))]
LowerHeatingValue = Annotated[Estimate, AfterValidator(Declares("MJ/kg", ("dry",), at_least=0, at_most=60))]
HigherHeatingValue = Annotated[Estimate, AfterValidator(Declares("MJ/kg", ("dry",), at_least=0, at_most=60))]
BulkDensity = Annotated[Estimate, AfterValidator(Declares("kg/m3", ("as_received",), at_least=0))]
Density = Annotated[Estimate, AfterValidator(Declares("kg/m3", at_least=0))]
MethaneYield = Annotated[
    Estimate, AfterValidator(Declares("Nm3/t", ("volatile_solids",), at_least=0, at_most=1100))
]
AlkaliIndex = Annotated[Estimate, AfterValidator(Declares("kg/GJ", at_least=0))]

TonnesPerYear = Annotated[Estimate, AfterValidator(Declares("t/year", ("as_received",), at_least=0))]
TonnesPerDay = Annotated[Estimate, AfterValidator(Declares("t/day", at_least=0))]
TonnesPerHectare = Annotated[Estimate, AfterValidator(Declares("t/ha", at_least=0))]
KilogramsPerPersonDay = Annotated[Estimate, AfterValidator(Declares("kg/(person*day)", at_least=0))]
KilogramsPerHeadDay = Annotated[
    Estimate, AfterValidator(Declares("kg/(head*day)", ("as_received",), at_least=0))
]
ProductTonnesPerYear = Annotated[Estimate, AfterValidator(Declares("t/year", at_least=0))]
Head = Annotated[Estimate, AfterValidator(Declares("head", at_least=0))]
Households = Annotated[Estimate, AfterValidator(Declares("household", at_least=0))]
PersonsPerHousehold = Annotated[Estimate, AfterValidator(Declares("person/household", at_least=0))]
Persons = Annotated[Estimate, AfterValidator(Declares("person", at_least=0))]
SquareKilometres = Annotated[Estimate, AfterValidator(Declares("km2", at_least=0))]
Metres = Annotated[Estimate, AfterValidator(Declares("m", at_least=0))]
Kilometres = Annotated[Estimate, AfterValidator(Declares("km", at_least=0))]
HoursPerYear = Annotated[Estimate, AfterValidator(Declares("h/year", at_least=0, at_most=8766))]
HoursPerDay = Annotated[Estimate, AfterValidator(Declares("h/day", at_least=0, at_most=24))]
Hours = Annotated[Estimate, AfterValidator(Declares("h", at_least=0))]
Days = Annotated[Estimate, AfterValidator(Declares("day", at_least=0))]
Months = Annotated[Estimate, AfterValidator(Declares("month", at_least=0))]
Years = Annotated[Estimate, AfterValidator(Declares("year", at_least=0))]
Temperature = Annotated[Estimate, AfterValidator(Declares("degC", at_least=-40, at_most=60))]
Kilowatts = Annotated[Estimate, AfterValidator(Declares("kW", at_least=0))]

Money = Annotated[Estimate, AfterValidator(Declares("money", at_least=0))]
MoneyPerTonne = Annotated[Estimate, AfterValidator(Declares("money/t", at_least=None))]
MoneyPerSquareMetre = Annotated[Estimate, AfterValidator(Declares("money/m2", at_least=0))]
MoneyPerKilowattHour = Annotated[Estimate, AfterValidator(Declares("money/kWh", at_least=0))]
MoneyPerCubicMetre = Annotated[Estimate, AfterValidator(Declares("money/m3", at_least=0))]
MoneyPerPersonYear = Annotated[Estimate, AfterValidator(Declares("money/(person*year)", at_least=0))]
MoneyPerHouseholdYear = Annotated[Estimate, AfterValidator(Declares("money/(household*year)", at_least=0))]
MoneyPerTonneCO2e = Annotated[Estimate, AfterValidator(Declares("money/tCO2e", at_least=0))]
MoneyPerDay = Annotated[Estimate, AfterValidator(Declares("money/day", at_least=0))]
MoneyPerTonneKilometre = Annotated[Estimate, AfterValidator(Declares("money/(t*km)", at_least=0))]
RatePerYear = Annotated[Estimate, AfterValidator(Declares("one/year", at_least=0, at_most=10))]
SharePerYear = Annotated[Estimate, AfterValidator(Declares("one/year", at_least=0, at_most=1))]
ShareOfCapitalPerYear = Annotated[Estimate, AfterValidator(Declares("one/year", at_least=0, at_most=1))]

PersonDaysPerTonne = Annotated[Estimate, AfterValidator(Declares("person*day/t", at_least=0))]
PersonDaysPerHouseholdYear = Annotated[
    Estimate, AfterValidator(Declares("person*day/(household*year)", at_least=0))
]
ElectricityPerTonne = Annotated[Estimate, AfterValidator(Declares("kWh/t", at_least=0))]
LitresPerTonne = Annotated[Estimate, AfterValidator(Declares("L/t", at_least=0))]
CubicMetresPerTonne = Annotated[Estimate, AfterValidator(Declares("m3/t", at_least=0))]
KilogramsPerTonne = Annotated[Estimate, AfterValidator(Declares("kg/t", ("as_received", "dry"), at_least=0))]
TonnesCO2ePerTonne = Annotated[
    Estimate, AfterValidator(Declares("tCO2e/t", ("as_received", "dry"), at_least=None))
]
KilogramsCO2ePerTonneKilometre = Annotated[Estimate, AfterValidator(Declares("kgCO2e/(t*km)", at_least=0))]
KilogramsCO2ePerGigajoule = Annotated[Estimate, AfterValidator(Declares("kgCO2e/GJ", at_least=0))]
KilogramsCO2ePerKilowattHour = Annotated[Estimate, AfterValidator(Declares("kgCO2e/kWh", at_least=0))]
HoursPerPersonYear = Annotated[Estimate, AfterValidator(Declares("h/(person*year)", at_least=0))]
TonnesPerHouseholdYear = Annotated[Estimate, AfterValidator(Declares("t/(household*year)", at_least=0))]
TonnesPerHeadYear = Annotated[Estimate, AfterValidator(Declares("t/(head*year)", at_least=0))]
GramsPerGigajoule = Annotated[Estimate, AfterValidator(Declares("g/GJ", at_least=0))]
MicrogramsTEQPerTonne = Annotated[
    Estimate, AfterValidator(Declares("ugTEQ/t", ("as_received", "dry"), at_least=0))
]
MicrogramsTEQPerGigajoule = Annotated[Estimate, AfterValidator(Declares("ugTEQ/GJ", at_least=0))]
GigajoulesPerTonne = Annotated[Estimate, AfterValidator(Declares("GJ/t", at_least=0))]
GigajoulesPerHouseholdYear = Annotated[Estimate, AfterValidator(Declares("GJ/(household*year)", at_least=0))]
