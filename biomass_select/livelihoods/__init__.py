"""Who works, gains and loses, and what stays in the area."""
