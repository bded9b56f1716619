"""How it is known."""
