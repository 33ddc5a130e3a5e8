"""Asks every rule of a step or a chain, and keeps what was found, what was needed, why, and what would mend it."""
