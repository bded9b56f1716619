"""The API: Django REST framework, its contract, and the memory for its answers."""

from conflictmap import environment as env
from conflictmap.settings.site import DATA_LICENCE_NAME, DATA_LICENCE_URL

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["api.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "api.contract.ContractSchema",
    "EXCEPTION_HANDLER": "api.problems.handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "conflictmap",
    "DESCRIPTION": "Conflict events around Palmyra and Syria's other front lines: who says what, how sure.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "DISABLE_ERRORS_AND_WARNINGS": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": ["api.contract.add_components"],
    # Of what the API answers; the software has a licence of its own.
    "LICENSE": {"name": DATA_LICENCE_NAME, "url": DATA_LICENCE_URL},
    "TOS": "/data/#licence",
}

# Memory of each process for answers of the API that were given already, in MB; 0 keeps none.
KEPT_ANSWERS_MB = env.whole_number("KEPT_ANSWERS_MB", 64)
