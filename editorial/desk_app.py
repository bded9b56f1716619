"""Django's admin with the desk's own site in the place of its default."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    default_site = "editorial.desk_site.Desk"
