"""The addresses of readers' pages, for a preview in a process that serves editors alone: links are named by them."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dashboard.crawler_urls")),
    path("", include("dashboard.urls")),
]
