"""How much of a stream there is, by month, in a likely and a bad year, for one catchment."""
