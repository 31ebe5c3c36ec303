from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "nhipcau.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")


    def ready(self) -> None:
        from nhipcau.newsroom import library, previews
        from nhipcau.newsroom.views.preview import preview_response

        library.keep_library()
        _know_jobs()
        previews.shown_by(preview_response)
        _count_facts()


def _know_jobs() -> None:
    """The worker finds a job by its name."""
    from nhipcau.newsroom import background

    assert background.make_clip


def _count_facts() -> None:
    from nhipcau.newsroom.domain.fact_queries import verified_rows
    from nhipcau.plan.measures import Measure, Reckoning, register

    register(
        Measure(
            "I21", {"vi": "Dữ kiện song ngữ đã kiểm chứng", "en": "Bilingual facts verified"}, {"vi": "%", "en": "%"},
            {
                "vi": "Tỷ lệ dữ kiện được rà soát trong kỳ và chưa quá hạn rà soát vào cuối kỳ, trên tổng số dữ kiện.",
                "en": "Share of facts looked at within the period and not overdue for review at its end.",
            },
            verified_rows, reckoning=Reckoning.SHARE, splits=("unit",),
        )
    )  # fmt: skip
