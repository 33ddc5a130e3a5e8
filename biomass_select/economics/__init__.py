"""What an option costs and earns, per tonne of the waste as received."""
