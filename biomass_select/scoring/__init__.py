"""Scoring: from a table of performances to values, scores, ranks and how sure they are.

This room is plain arithmetic on arrays. It knows neither sites nor technologies, so that each
formula can be held against the paper it comes from.
"""
