"""All settings. A fresh clone needs none of the environment variables; each is described in docs/settings.md."""

import os
import secrets
from pathlib import Path

import environ

env = environ.Env()
# One thread of linear algebra: on a busy machine several wait for each other ten times longer than they compute, and the
# digits of an estimate would depend on the number of cores. NumPy takes it when it is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parents[2]

VAR = Path(env.str("THIDUA_VAR", str(ROOT / "var")))
IS_PRODUCTION = env.bool("THIDUA_PRODUCTION", False)
DEBUG = env.bool("THIDUA_DEBUG", False)


def _kept_secret(path: Path) -> str:
    """The installation's own key, made at the first start and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


SECRET_KEY = env.str("THIDUA_SECRET_KEY", "") or _kept_secret(VAR / "secret-key")
ALLOWED_HOSTS = env.list("THIDUA_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("THIDUA_ORIGINS", default=[])
#: The web server in front of this one, whose word on the caller's address and on HTTPS is taken; nobody else's is.
PROXY = env.str("THIDUA_PROXY", "")
# Scanned pages recognised per upload. adapters/ocr/limits.py, which knows no Django, reads the same variable; a wrong
# value stops the start here.
OCR_PAGES = env.int("THIDUA_OCR_PAGES", 10)
# Background work: "inside" runs one worker in a thread of `thidua serve`, "none" leaves it to `thidua work`.
WORKER = env.str("THIDUA_WORKER", "inside")
# Requests a minute per API token.
API_RATE = env.int("THIDUA_API_RATE", 120)
BASE_URL = env.str("THIDUA_BASE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "csp",
    "thidua.apps.audit",
    "thidua.apps.jobs",
    "thidua.apps.accounts",
    "thidua.apps.search",
    "thidua.apps.orgs",
    "thidua.apps.calendars",
    "thidua.apps.tokens",
    "thidua.apps.notices",
    "thidua.apps.documents",
    "thidua.apps.register",
    "thidua.apps.movements",
    "thidua.apps.registrations",
    "thidua.apps.assignments",
    "thidua.apps.inspections",
    "thidua.apps.feedback",
    "thidua.apps.targets",
    "thidua.apps.procedures",
    "thidua.apps.cases",
    "thidua.apps.indicators",
    "thidua.apps.marking",
    "thidua.apps.scoring",
    "thidua.apps.awards",
    "thidua.apps.councils",
    "thidua.apps.reports",
    "thidua.config",
    "thidua.web.ui",
    "thidua.web.staff",
    "thidua.web.portal",
    "thidua.web.ballots",
    "thidua.web.api",
]

MIDDLEWARE = [
    "thidua.web.ballots.privacy.Booth",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "thidua.web.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thidua.web.ui.middleware.ReadsOnly",
    "thidua.web.ui.middleware.PlainRefusals",
    "thidua.web.ui.legible.Legible",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "thidua.config.urls"
WSGI_APPLICATION = "thidua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "thidua.web.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "thidua.web.ui.templatetags.thidua",
            ],
        },
    }
]

# --- Database: SQLite unless DATABASE_URL says otherwise. Read back at start by checks.py.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA journal_size_limit=67108864",
}


def _database() -> dict[str, object]:
    url = env.str("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "thidua.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": SQLITE_OPTIONS,
        }
    chosen = environ.Env.db_url_config(url)
    if chosen["ENGINE"].endswith("sqlite3"):
        chosen["OPTIONS"] = SQLITE_OPTIONS
    return {**chosen, "CONN_MAX_AGE": 600}


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = VAR / "media"
MEDIA_URL = ""  # evidence is served only through views that check the right to see it

# --- Digital signatures: certificates the administrator trusts, and revocation lists; nothing is fetched
SIGNATURE_ROOTS = VAR / "roots"

# --- People and sessions
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "thidua.apps.accounts.backends.Accounts"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/lam-viec/"
LOGOUT_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "thidua.web.ui.views.stale_form"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "thidua.web.ui.views.stale_form"
SESSION_COOKIE_AGE = 60 * 60 * 10
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "ui/locked.html"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
if IS_PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("THIDUA_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Language and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "thidua" / "locale"]
FORMAT_MODULE_PATH = ["thidua.config.formats"]
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
UPLOAD_LIMIT = 20 * 1024 * 1024  # bytes of one uploaded file
CASES_UPLOAD_LIMIT = env.int("THIDUA_CASES_MB", 500) * 1024 * 1024  # of one export of a one-stop system
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# --- Mail: reminders go out through it; without a server they are written to var/mail
_mail = env.email_url("EMAIL_URL", default="filemail:///")
vars().update(_mail)
if str(_mail["EMAIL_BACKEND"]).endswith("filebased.EmailBackend"):
    EMAIL_FILE_PATH = str(VAR / "mail")
EMAIL_TIMEOUT = 20  # seconds for each step of the talk with the mail server
DEFAULT_FROM_EMAIL = env.str("THIDUA_MAIL_FROM", "thi-dua@localhost")

# --- A gateway for SMS or Zalo; without an address nobody is offered it
WEBHOOK_URL = env.str("THIDUA_WEBHOOK_URL", "")
WEBHOOK_SECRET = env.str("THIDUA_WEBHOOK_SECRET", "")
WEBHOOK_PRIVATE = env.bool("THIDUA_WEBHOOK_PRIVATE", False)

# --- Content security: nothing from elsewhere, no inline script or style
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"not_of_the_booth": {"()": "thidua.web.ballots.privacy.NotOfTheBooth"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["not_of_the_booth"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

SILENCED_SYSTEM_CHECKS = ["axes.W003"]
