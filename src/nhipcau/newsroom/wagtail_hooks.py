"""What the framework asks us, each answered in one line by a rule of ours."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.images.forms import ImageInsertionForm
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from nhipcau.newsroom.domain.clips import clips_seen
from nhipcau.newsroom.domain.paper_queries import papers_seen
from nhipcau.newsroom.enums import ClipState
from nhipcau.newsroom.forms import EditionForm
from nhipcau.newsroom.models import Clip, Edition, Fact, Paper

# The framework put these into English as it was loaded, whatever language a screen is in later.
for _name, _label in (
    ("format", gettext_lazy("Format")), ("image_is_decorative", gettext_lazy("Image is decorative")),
    ("alt_text", gettext_lazy("Alt text")),
):  # fmt: skip
    ImageInsertionForm.base_fields[_name].label = _label
ChooserViewSet.search_tab_label = gettext_lazy("Search")


class EditionEdit(EditView):  # type: ignore[misc]
    def get_side_panels(self) -> Any:
        """Without the framework's checks: they know no Vietnamese, and ours stand on the item's page."""
        panels = super().get_side_panels()
        return MediaContainer([panel for panel in panels if not isinstance(panel, ChecksSidePanel)])


class EditionViewSet(SnippetViewSet):  # type: ignore[misc]
    model = Edition
    edit_view_class = EditionEdit
    icon = "doc-full-inverse"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("lead"),
                    MultiFieldPanel(
                        [
                            FieldPanel("picture"),
                            FieldPanel("picture_alt"),
                            FieldPanel("picture_caption"),
                            FieldPanel("picture_credit"),
                        ],
                        heading=gettext_lazy("Lead picture"),
                    ),
                    FieldPanel("body"),
                    FieldPanel("byline"),
                ],
                heading=gettext_lazy("Text"),
            ),
            ObjectList([FieldPanel("slug"), FieldPanel("origin")], heading=gettext_lazy("Address and origin")),
        ],
        base_form_class=EditionForm,
    )

    @property
    def edit_view(self) -> Any:
        """One save of an edition at a time: an autosave still under way must not land on top of a later save.

        The framework tells an outdated autosave by the latest revision, which two requests at once both read as old.
        """
        view = super().edit_view

        @wraps(view)
        def one_at_a_time(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            with transaction.atomic():
                list(Edition.objects.select_for_update().filter(pk=kwargs["pk"]).values_list("pk"))
                return view(request, *args, **kwargs)

        return one_at_a_time


class FactViewSet(SnippetViewSet):  # type: ignore[misc]
    """For the chooser of the editor alone: facts are kept on the screens of the fact base."""

    model = Fact
    icon = "order"


class _ReadyOnly:
    """Of the person's own branch, and with a file for the public."""

    def get_object_list(self) -> Any:
        return clips_seen(self.request.user).filter(state=ClipState.READY)  # type: ignore[attr-defined]


class ClipChooseView(_ReadyOnly, ChooseView):  # type: ignore[misc]
    pass


class ClipChooseResultsView(_ReadyOnly, ChooseResultsView):  # type: ignore[misc]
    pass


class ClipChooser(SnippetChooserViewSet):  # type: ignore[misc]
    choose_view_class = ClipChooseView
    choose_results_view_class = ClipChooseResultsView


class ClipViewSet(SnippetViewSet):  # type: ignore[misc]
    """For the chooser of the editor alone: sound and video are kept on the library's screens."""

    model = Clip
    icon = "media"
    chooser_viewset_class = ClipChooser


class _PapersSeen:
    """Of the person's own branch."""

    def get_object_list(self) -> Any:
        return papers_seen(self.request.user)  # type: ignore[attr-defined]


class PaperChooseView(_PapersSeen, ChooseView):  # type: ignore[misc]
    pass


class PaperChooseResultsView(_PapersSeen, ChooseResultsView):  # type: ignore[misc]
    pass


class PaperChooser(SnippetChooserViewSet):  # type: ignore[misc]
    choose_view_class = PaperChooseView
    choose_results_view_class = PaperChooseResultsView


class PaperViewSet(SnippetViewSet):  # type: ignore[misc]
    """For the chooser of the editor alone: documents are kept on the library's screens."""

    model = Paper
    icon = "doc-full"
    chooser_viewset_class = PaperChooser


register_snippet(EditionViewSet)
register_snippet(FactViewSet)
register_snippet(ClipViewSet)
register_snippet(PaperViewSet)


@hooks.register("before_publish")
def refuse_publish(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """The framework's publish button does not open the door; the draft is kept."""
    if isinstance(instance, Edition):
        messages.error(
            request,
            _("Nothing is published from the editor. Your draft is kept; submit it for clearance, then release it."),
        )
        return redirect("newsroom:item", key=instance.item.key)
    return None


@hooks.register("before_unpublish")
def refuse_unpublish(request: HttpRequest, instance: Any) -> HttpResponse | None:
    if isinstance(instance, Edition):
        messages.error(request, _("An edition is taken back with a withdrawal and its public reason."))
        return redirect("newsroom:item", key=instance.item.key)
    return None


@hooks.register("before_delete_snippet")
def refuse_delete(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    if any(isinstance(instance, Edition) for instance in instances):
        messages.error(request, _("An edition is not deleted: drafts are set aside, released editions are withdrawn."))
        return redirect("newsroom:items")
    return None


@hooks.register("construct_snippet_action_menu")
def keep_only_saving(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    if context.get("model") is Edition:
        items[:] = [item for item in items if item.name in {"action-save", "action-locked"}]


@hooks.register("insert_global_admin_css")
def same_hand() -> str:
    sheets = ("desk/fonts.css", "desk/tokens.css", "desk/editor.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets))


@hooks.register("construct_main_menu")
def lead_back_to_the_desk(request: HttpRequest, items: list[Any]) -> None:
    """The framework's own menu leads to screens the desk does not open; ours leads back to the rooms."""
    items[:] = [
        MenuItem(_("Desk"), reverse("desk:home"), name="desk", icon_name="home", order=1),
        MenuItem(_("Newsroom"), reverse("newsroom:items"), name="newsroom", icon_name="doc-full", order=2),
        MenuItem(_("Pictures"), reverse("wagtailimages:index"), name="pictures", icon_name="image", order=3),
        MenuItem(_("Sound and video"), reverse("newsroom:clips"), name="clips", icon_name="media", order=4),
        MenuItem(_("Documents"), reverse("newsroom:papers"), name="papers", icon_name="doc-full", order=5),
    ]
