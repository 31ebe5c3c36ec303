from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanConfig(AppConfig):
    name = "nhipcau.plan"
    label = "plan"
    verbose_name = _("Plan")

    def ready(self) -> None:
        from nhipcau.plan import indicators, receivers  # noqa: F401
        from nhipcau.plan.domain import task_measures

        indicators.enter()
        task_measures.enter()
