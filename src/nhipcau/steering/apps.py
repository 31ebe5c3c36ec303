from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SteeringConfig(AppConfig):
    name = "nhipcau.steering"
    label = "steering"
    verbose_name = _("Steering")

    def ready(self) -> None:
        from nhipcau.plan.domain import drafting
        from nhipcau.steering.domain import citations, directive_measures

        drafting.register_check(citations.remarks)
        directive_measures.enter()
