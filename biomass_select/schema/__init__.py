"""The nouns of the inputs, and the closed lists that they share."""
