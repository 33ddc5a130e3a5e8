"""Turn message ids with typed values into sentences of a language, and numbers into words."""
