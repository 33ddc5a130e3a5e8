"""Loads the knowledge base and checks that its parts fit together."""
