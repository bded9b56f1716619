"""The desk's people, what they did, and what it looked like when it was printed."""

from editorial.accounts import User
from editorial.bulk_edits.models import BulkEdit
from editorial.duplicates.models import Merge
from editorial.following.subscriptions import Subscription, SubscriptionAnswer
from editorial.identity.changes import PersonChange
from editorial.letters import ReaderCorrection
from editorial.lists.saved_views import SavedView
from editorial.log import AuditEntry, Edit
from editorial.review.approvals import ScheduledPublication
from editorial.review.assignments import Assignment
from editorial.review.comments import Comment
from editorial.review.notices import Notice
from editorial.review.versions import Version
from editorial.snapshots import Snapshot
from editorial.translations.models import Translation
from editorial.webhooks.models import Webhook, WebhookDelivery

__all__ = [
    "Assignment",
    "AuditEntry",
    "BulkEdit",
    "Comment",
    "Edit",
    "Merge",
    "Notice",
    "PersonChange",
    "ReaderCorrection",
    "SavedView",
    "ScheduledPublication",
    "Snapshot",
    "Subscription",
    "SubscriptionAnswer",
    "Translation",
    "User",
    "Version",
    "Webhook",
    "WebhookDelivery",
]
