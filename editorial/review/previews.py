"""What draws an event's page as readers will see it: rooms that this one knows nothing of put their function here."""

# By name: (request, EventDocument) → HttpResponse.
RENDERERS: list[str] = []
