"""Django's settings for the three roles: ``all`` (both houses in one process group), ``desk``, ``public``."""

from __future__ import annotations

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.conf import locale as django_locale

from nhipcau.config.environment import MAPPED, database, mail_server, read_environment, secret_key

ENVIRONMENT = read_environment()
ROLE = ENVIRONMENT.role
NHIPCAU = ENVIRONMENT
SECRET_KEY = secret_key(ENVIRONMENT)
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "nhipcau.config.urls_public" if ROLE == "public" else "nhipcau.config.urls"
WSGI_APPLICATION = "nhipcau.config.wsgi.application"

DESK_APPS = [
    "nhipcau.reference",
    "nhipcau.people",
    "nhipcau.plan",
    "nhipcau.steering",
    "nhipcau.calendar",
    "nhipcau.report",
    "nhipcau.newsroom",
    "nhipcau.delivery",
    "nhipcau.desk",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
PUBLIC_APPS = ["nhipcau.portal"]
INSTALLED_APPS = [
    *(DESK_APPS if ROLE != "public" else []),
    *(PUBLIC_APPS if ROLE != "desk" else []),
    "nhipcau.kernel",
    "csp",
]

_desk = database(ENVIRONMENT.desk_database, ENVIRONMENT.desk_folder / "desk.sqlite3", mapped=MAPPED)
_public = database(
    ENVIRONMENT.public_database,
    ENVIRONMENT.public_folder / "public.sqlite3",
    read_only=ENVIRONMENT.public_read_only,
)
DATABASES = {
    "all": {"default": _desk, "public": _public},
    "desk": {"default": _desk},
    "public": {"default": _public},
}[ROLE]
if "public" in DATABASES:
    # The test copy of the public house needs its own few tables, not the history of all the desk's.
    DATABASES["public"]["TEST"] = {"MIGRATE": False}
DATABASE_ROUTERS = ["nhipcau.config.router.HouseRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = (
    ["django.middleware.security.SecurityMiddleware", "csp.middleware.CSPMiddleware"]
    if ROLE == "public"
    else [
        "django.middleware.security.SecurityMiddleware",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "nhipcau.desk.middleware.DeskLanguage",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "nhipcau.desk.middleware.DeskDoor",
    ]
)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "nhipcau.desk.context.shell",
                    ]
                    if ROLE != "public"
                    else []
                ),
            ],
        },
    }
]

# Accounts ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "nhipcau.people.backends.RoleBackend",
]
LOGIN_URL = "desk:signin"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "desk:signin"
WAGTAILADMIN_LOGIN_URL = "/dang-nhap/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "nhipcau_phien", "nhipcau_csrf"
SESSION_COOKIE_HTTPONLY, SESSION_COOKIE_SAMESITE = True, "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.desk_address.startswith("https://")
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.desk_address]

# Language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
DESK_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGES = [*DESK_LANGUAGES, ("zh", "中文"), ("ko", "한국어"), ("ja", "日本語"), ("fr", "Français")]
LANGUAGES += [("ru", "Русский"), ("lo", "ລາວ")]
for _code, _name, _own in [("lo", "Lao", "ລາວ"), ("zh", "Chinese", "中文")]:
    django_locale.LANG_INFO.setdefault(_code, {"bidi": False, "code": _code, "name": _name, "name_local": _own})
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = DESK_LANGUAGES
LOCALE_PATHS = [str(__import__("pathlib").Path(__file__).resolve().parents[1] / "locale")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = USE_TZ = True

# Files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/tinh/"
STATIC_ROOT = str(ENVIRONMENT.desk_folder / "static")
MEDIA_URL = "/tu-lieu/"
MEDIA_ROOT = str(ENVIRONMENT.desk_folder / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# Uploads stay in memory until they are checked: the framework would spool them to disk before any view sees them.
FILE_UPLOAD_HANDLERS = ["nhipcau.kernel.uploads.BoundedMemoryUploadHandler"]
NHIPCAU_UPLOAD_LIMIT = ENVIRONMENT.upload_limit
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# The framework as a desk ------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Nhịp Cầu"
WAGTAILADMIN_BASE_URL = ENVIRONMENT.desk_address
WAGTAIL_I18N_ENABLED = True
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "nhipcau.newsroom.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = ENVIRONMENT.upload_limit
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_AUTOSAVE_INTERVAL = 1500
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
NHIPCAU_MAIL = mail_server(ENVIRONMENT.mail_url, ENVIRONMENT.mail_from)

# What a page may load ---------------------------------------------------------------------------------------------
# The framework's editor still carries inline scripts and styles; only its own addresses get the looser policy
# (see desk.middleware), every other page keeps this one.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
EDITOR_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
