"""Addresses: the public pages and API where readers are served, the desk where editors are."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path

urlpatterns: list[URLPattern | URLResolver] = []

if settings.SERVES_EDITORS:
    from django.contrib import admin

    from editorial.identity.urls import urlpatterns as account_pages
    from ingest import programs

    urlpatterns += [
        path("admin/imports/hand-in/", programs.hand_in_file, name="hand_in"),
        path("admin/imports/hand-in/<int:batch_id>/", programs.state_of, name="hand_in_state"),
        path("admin/", include(account_pages)),
        path("admin/", admin.site.urls),
    ]

if settings.SERVES_READERS:
    from api import reference
    from api.missing import OtherVersion
    from dashboard.about import reference_page
    from dashboard.oembed import oembed

    urlpatterns += [
        path("api/v1", include("api.urls")),
        re_path("^api(?:/.*)?$", OtherVersion.as_view()),
        path("ogc", include("api.ogc.urls")),
        path("", include("api.feed_urls")),
        path("", include("dashboard.crawler_urls")),
    ]
    urlpatterns += [path("oembed/", oembed, name="oembed")]
    urlpatterns += i18n_patterns(
        path("data/reference/", reference_page(reference.reference), name="reference"),
        path("", include("dashboard.urls")),
        prefix_default_language=False,
    )

handler400 = "web.error_pages.bad_request"
handler403 = "web.error_pages.forbidden"
handler404 = "web.error_pages.not_found"
handler500 = "web.error_pages.failure"
