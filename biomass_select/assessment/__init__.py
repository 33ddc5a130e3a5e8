"""Conducts an assessment: supply, chains, evaluation, scores, doubt, shortlist."""
