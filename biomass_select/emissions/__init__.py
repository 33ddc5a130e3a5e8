"""What an option emits and avoids against what the waste does today."""
