"""Reads a site as its people describe it."""
