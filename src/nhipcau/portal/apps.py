from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "nhipcau.portal"
    label = "portal"
