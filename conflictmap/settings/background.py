"""Background work: Redis, Celery, and what is done at which intervals."""

from conflictmap import environment as env
from conflictmap.settings.site import SERVES_EDITORS

REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
CELERY_BROKER_URL = env.redis_for_celery(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = "UTC"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Announcing a publication must not hold up the editor while Redis is away: the outbox row is the promise.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 0.5,
    "socket_timeout": 5,
    "visibility_timeout": 3600,
    "max_retries": 0,
}
# Read by workers with the desk's role. Acts on batches take minutes or hours, so that what has a time of its own,
# publications and letters, has a queue and a worker of its own.
CELERY_TASK_ROUTES = {"ingest.*": {"queue": "imports"}, "editorial.*": {"queue": "desk"}}
CELERY_IMPORTS = ["ingest.tasks", "editorial.tasks"] if SERVES_EDITORS else []
CELERY_BEAT_SCHEDULE = {
    "catch up with the outbox": {
        "task": "record.tasks.catch_up",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    # Batches whose worker was killed, or that were ordered while Redis was away.
    "take up imports": {
        "task": "ingest.work",
        "schedule": 30.0,
        "options": {"queue": "imports", "expires": 30},
    },
    # What was approved for a time that has come.
    "publish what is due": {
        "task": "editorial.publish_due",
        "schedule": 15.0,
        "options": {"queue": "desk", "expires": 15},
    },
    # Letters that could not be sent, or were ordered while Redis was away.
    "send notices": {
        "task": "editorial.send_notices",
        "schedule": 60.0,
        "options": {"queue": "desk", "expires": 60},
    },
    # Readers who follow a view: links that were opened, addresses to be confirmed or deleted, letters that are due.
    "write to followers": {
        "task": "editorial.write_to_followers",
        "schedule": 30.0,
        "options": {"queue": "desk", "expires": 30},
    },
    # What is new in a view that a webhook follows, and requests that failed.
    "send webhooks": {
        "task": "editorial.send_webhooks",
        "schedule": 20.0,
        "options": {"queue": "desk", "expires": 20},
    },
    # Sent often, done when due: record/derived/health.py.
    "check the record": {"task": "record.tasks.check_record", "schedule": 300.0, "options": {"expires": 300}},
}
WORKER_MEMORY = 400_000
