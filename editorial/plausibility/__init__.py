"""What looks wrong about an event of the desk, and who confirmed it.

``facts`` is what ``rules.plausibility`` judges by; ``confirming`` keeps what a person confirmed by name
and lets nothing out that nobody did.
"""
