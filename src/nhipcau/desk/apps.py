from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "nhipcau.desk"
    label = "desk"
    verbose_name = _("Desk")

    def ready(self) -> None:
        from nhipcau.desk import handing, joining, receivers  # noqa: F401

        handing.enter()
        joining.join()
