from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    name = "nhipcau.calendar"
    label = "calendar"
    verbose_name = _("Calendar")

    def ready(self) -> None:
        from nhipcau.calendar.domain import counting

        counting.enter()
