"""The domain's thinking: pure Python, no Django, no database."""
