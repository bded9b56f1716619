"""The map page's bundles in its head, so that a browser fetches them at once and not one import after another."""

from collections.abc import Callable

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def preloaded(module: str) -> SafeString:
    """Links to what a bundle imports; none where modules are served as they are written."""
    imports: Callable[[str], list[str]] = getattr(staticfiles_storage, "imports_of", lambda _name: [])
    return format_html_join("\n", '<link rel="modulepreload" href="{}">', ((static(name),) for name in imports(module)))
