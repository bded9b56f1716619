"""Accounts of the desk: passphrases, second factor, sessions, failed log-ins, mail, and who may publish what."""

from datetime import timedelta

from conflictmap import environment as env
from conflictmap.settings.site import IS_SECURE

AUTH_USER_MODEL = "editorial.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "editorial.backends.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "editorial.identity.patterns.NoPattern"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
# A link that sets a passphrase works for so long, or until it is used.
PASSWORD_RESET_TIMEOUT = 3 * 86_400
# A session without use ends after so many minutes.
IDLE_MINUTES = env.whole_number("IDLE_MINUTES", 60)
ACCOUNT_ADAPTER = "editorial.identity.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_METHODS = ["password"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Passphrases and codes are counted by axes, for all processes at once; these would be each process's own.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reauthenticate": None}
MFA_ADAPTER = "editorial.identity.second_factor.Adapter"
# Addresses come from administrators, and nobody verifies them: the factor is set up all the same.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before and after is right too: clocks differ
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Failed log-ins, counted in PostgreSQL: without it nobody logs in. editorial/logins.py has the limits.
AXES_HANDLER = "editorial.logins.Failures"
AXES_FAILURE_LIMIT = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address", "username"]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "editorial.logins.account"
AXES_CLIENT_IP_CALLABLE = "web.clients.address"
AXES_LOCKOUT_CALLABLE = "editorial.logins.refuse"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "code"]  # and the passphrase: what was typed is nobody's business
# A desk of one person may publish its own work; the record then says that nobody else approved it.
ONE_PERSON_DESK = env.flag("ONE_PERSON_DESK")
# Slugs of datasets whose licence forbids handing rows on, and that the operator may publish on pages all the same.
PUBLISHED_DATASETS = frozenset(env.text("PUBLISHED_DATASETS", "").replace(",", " ").split())

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600

# Invitations, links that set a passphrase, notices. Without a server links are shown to who asks for them.
EMAIL_HOST = env.text("EMAIL_HOST", "")
SENDS_MAIL = bool(EMAIL_HOST)
# Whether readers are offered letters about a view. Readers' process sends none, and need not know the server.
FOLLOW_BY_MAIL = env.flag("FOLLOW_BY_MAIL", default=SENDS_MAIL)
EMAIL_PORT = env.whole_number("EMAIL_PORT", 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_USER", ""), env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "desk@localhost")
# Where editors find the desk, for links in letters; without it letters have none.
DESK_ADDRESS = env.text("DESK_ADDRESS", "").rstrip("/")

# Hosts within the operator's own network that webhooks may be sent to, with their ports; else public ones alone.
WEBHOOK_ALLOWED_HOSTS = env.hosts_and_ports("WEBHOOK_ALLOWED_HOSTS", 443)
