"""The least that an API of one table needs; production's middleware without compression, which costs CPU."""

import os

import dj_database_url

SECRET_KEY = "of-a-benchmark-and-of-no-use-to-anyone"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["django.contrib.gis", "rest_framework", "rest_framework_gis", "django_filters", "bench.reading.plain"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
]
ROOT_URLCONF = "bench.reading.plain.urls"
DATABASES = {
    "default": {
        **dj_database_url.parse(os.environ["DATABASE_URL"], engine="django.contrib.gis.db.backends.postgis"),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"options": "-c search_path=peers,public"},
    }
}
GDAL_LIBRARY_PATH = os.environ["GDAL_LIBRARY_PATH"]
GEOS_LIBRARY_PATH = os.environ["GEOS_LIBRARY_PATH"]
USE_TZ = True
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "UNAUTHENTICATED_USER": None,
}
