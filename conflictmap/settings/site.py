"""Which process this is, where its files are, and who runs the site."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from conflictmap import environment as env
from conflictmap import operator_file

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SITE = env.one_of("SITE", ("public", "desk", "both"), "both")
SERVES_READERS, SERVES_EDITORS = SITE != "desk", SITE != "public"
# The one-command start on the reader's own machine: loopback only, plain cookies, demo accounts.
LOCAL_START = env.flag("LOCAL_START")
DEBUG = env.flag("DEBUG")
# Served over HTTPS alone.
IS_SECURE = not (LOCAL_START or DEBUG)
SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if LOCAL_START or DEBUG else "")
if LOCAL_START and not set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"}:
    raise ImproperlyConfigured(
        "LOCAL_START=1 has plain cookies and demo accounts and answers on this machine only. "
        "To serve other machines, leave LOCAL_START unset and follow docs/operations.md."
    )

SITE_ADDRESS = env.text("SITE_ADDRESS", "").rstrip("/")
# Who runs the site, as its page /about/ says it.
_OPERATOR_FILE = env.text("OPERATOR_FILE", "")
OPERATOR = operator_file.read(_OPERATOR_FILE)
OPERATOR_LOGO = operator_file.logo(OPERATOR, _OPERATOR_FILE)
# The host name in the ids of feed entries; set to the first one where the site moves to another.
FEED_AUTHORITY = env.host_name("FEED_AUTHORITY")
# The terms of the record's own sentences (DATA-LICENCE.md); an operator whose record has others names them.
DATA_LICENCE_NAME = env.text("DATA_LICENCE_NAME", "Creative Commons Attribution 4.0 International (CC BY 4.0)")
DATA_LICENCE_URL = env.text("DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/")
