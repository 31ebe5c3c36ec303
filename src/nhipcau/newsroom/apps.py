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
        previews.shown_by(preview_response)
