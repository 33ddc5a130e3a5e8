"""Numbers with low, likely, high, unit, basis, year, grade and source; units, money and random draws."""
