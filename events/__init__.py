"""What happened: actors, events, participants, casualty claims and assessments."""
