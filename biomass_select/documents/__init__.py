"""The door of PyYAML and of validation: a text file becomes checked records, or a list of problems."""
