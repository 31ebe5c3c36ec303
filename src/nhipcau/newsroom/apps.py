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
        _offer_genres()


def _know_jobs() -> None:
    """The worker finds a job by its name."""
    from nhipcau.newsroom import background

    assert background.make_clip


def _offer_genres() -> None:
    """A task may ask for any genre that is made here, and the form mix counts it."""
    from nhipcau.newsroom.enums import Genre
    from nhipcau.plan.products import Product, register

    written = {
        Genre.RADIO: "Chuyên mục, phóng sự phát thanh", Genre.TV: "Chuyên mục, phóng sự truyền hình",
        Genre.DOCUMENTARY: "Phim tài liệu", Genre.FILM: "Phim ngắn", Genre.STATEMENT: "Tuyên bố, thông cáo chính thức",
        Genre.FACT_SHEET: "Tờ dữ kiện", Genre.DATASET: "Bộ dữ liệu",
        Genre.PRESS_KIT: "Bộ tài liệu báo chí", Genre.READER_CHECK: "Câu hỏi cho bạn đọc",
        Genre.DIRECTORY: "Danh bạ liên kết", Genre.URGENT: "Thông báo khẩn",
        Genre.ANSWERS: "Hỏi đáp",
    }  # fmt: skip
    register(*(Product(genre.value, words, genre.label) for genre, words in written.items()))


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
