"""Addresses that search engines and browsers try at the root of a site."""

from django.urls import URLPattern, path, re_path

from dashboard import crawlers, icons

urlpatterns: list[URLPattern] = [
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemaps/pages.xml", crawlers.sitemap_pages, name="sitemap_pages"),
    re_path(r"^sitemaps/(?P<number>[1-9][0-9]{0,5})\.xml$", crawlers.sitemap_part, name="sitemap_part"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("apple-touch-icon.png", icons.apple_touch, name="apple_touch"),
    path("site.webmanifest", icons.manifest, name="manifest"),
]
