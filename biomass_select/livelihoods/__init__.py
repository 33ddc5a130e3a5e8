"""Paid work and families better off, by simple stated rules."""
