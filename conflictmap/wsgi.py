"""The web application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflictmap.settings")

application = get_wsgi_application()

from record import patience  # noqa: E402  (models need the application)

patience.install()
