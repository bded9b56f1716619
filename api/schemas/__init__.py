"""The shapes of the API's answers as types; the contract's schemas come from them (api/components.py)."""
