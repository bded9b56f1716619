"""What things cost: python -m bench, or make bench. It prints figures and ratios and asserts none."""
