"""How channels and posts read on their screens."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.delivery.channels import Limits
from nhipcau.delivery.domain.channels import standing, token_name
from nhipcau.delivery.domain.variants import Variant
from nhipcau.delivery.enums import ChannelKind
from nhipcau.delivery.models import Channel, Post
from nhipcau.delivery.views.words import languages, size
from nhipcau.newsroom.domain.versions import payload_of
from nhipcau.newsroom.models import ReleasedEdition
from nhipcau.newsroom.views import showing

#: A post's state → the shape it stands in.
SHAPES = {"waiting": "waiting", "posted": "released", "stopped": "refused", "removed": "withdrawn"}


def columns() -> list[dict[str, Any]]:
    return [{"label": _("Channel")}, {"label": _("Address")}, {"label": _("Languages")}, {"label": _("Who keeps it")}, {"label": _("Ours")}]


def row(channel: Channel) -> dict[str, Any]:
    name = {
        "text": channel.name, "url": reverse("delivery:channel", args=[channel.key]),
        "note": f"{channel.get_kind_display()} · {channel.unit.name()}",
    }  # fmt: skip
    return {"cells": [name, channel.address, spoken(channel), str(channel.keeper), ours(channel)]}


def spoken(channel: Channel) -> str:
    return languages(channel.languages) if channel.languages else _("all languages")


def ours(channel: Channel) -> dict[str, Any]:
    if standing(channel):
        return {"state": "released", "label": showing.span(channel.since, None)}
    return {"state": "replaced", "label": showing.span(None, channel.until) or showing.span(channel.since, None)}


def how(channel: Channel, by_itself: bool) -> str:
    if by_itself:
        return _("by the program, with the channel's access token")
    if channel.kind == ChannelKind.MASTODON:
        return _("by hand, until the administrator sets %(name)s") % {"name": token_name(channel)}
    return _("by hand: copy, post, bring the address back")


def about(channel: Channel, by_itself: bool) -> list[dict[str, Any]]:
    said = [
        (_("Kind"), channel.get_kind_display()), (_("Unit"), channel.unit.name()), (_("Who keeps it"), str(channel.keeper)),
        (_("Languages"), spoken(channel)), (_("Ours"), showing.span(channel.since, channel.until)),
        (_("How posts are made"), how(channel, by_itself)),
    ]  # fmt: skip
    return [{"name": name, "value": value} for name, value in said]


def post_columns() -> list[dict[str, Any]]:
    return [{"label": _("Post")}, {"label": _("How it stands")}, {"label": _("Ordered")}, {"label": _("By")}]


def post_row(post: Post) -> dict[str, Any]:
    name = {
        "text": post.words.split("\n\n")[0], "url": reverse("delivery:post", args=[post.key]),
        "note": showing.language_name(post.edition.language), "lang": post.edition.language,
    }  # fmt: skip
    return {"cells": [name, state(post), showing.moment(post.at), str(post.by)]}


def state(post: Post) -> dict[str, str]:
    return {"state": SHAPES[post.state], "label": post.get_state_display()}


def offered(row: ReleasedEdition, channel: Channel) -> dict[str, Any]:
    language = row.edition.language
    return {
        "title": payload_of(row.version)["title"], "language": language, "name": showing.language_name(language),
        "at": showing.moment(row.at), "unit": row.edition.item.unit.name(),
        "url": reverse("delivery:post_new", args=[channel.key, row.edition.item.key, language]),
    }  # fmt: skip


def picture_of(variant: Variant) -> dict[str, str] | None:
    """The picture as the desk shows it and as it lies on the portal, with its description."""
    file = variant.picture_file
    if not file:
        return None
    here = reverse("newsroom:preview_media", args=[file])
    return {"here": here, "public": showing.public_link(f"/media/{file}"), "alt": variant.shown.alt}


def films_of(variant: Variant) -> list[dict[str, Any]]:
    """Films to be uploaded by hand, each with its subtitles."""
    return [
        {
            "url": showing.public_link(f"/media/{film.file}"), "caption": film.caption or film.alt, "credit": film.credit,
            "length": f"{film.seconds // 60}:{film.seconds % 60:02}" if film.seconds else "",
            "subtitles": [
                {"name": showing.language_name(code), "url": showing.public_link(f"/media/{file}")} for code, file in film.subtitles
            ],
        }
        for film in variant.films
    ]  # fmt: skip


#: How sure the office may be of a rule.
CONFIDENCE = {
    "high": gettext_lazy("the channel's own words"), "medium": gettext_lazy("several sources agree; look whether it still holds"),
    "low": gettext_lazy("one source says so; look whether it holds"),
}  # fmt: skip


def rules_of(variant: Variant) -> list[dict[str, Any]]:
    """The channel's rules beside what the variant has."""
    limits = variant.limits
    letters = _("%(count)d of %(most)d") % {"count": variant.letters, "most": variant.most}
    counts = _("Bytes, as the channel counts them") if limits and limits.bytes else _("Letters, as the channel counts them")
    said = [{"name": counts, "value": letters}]
    if limits is None:
        said.append({"name": _("Rule"), "value": _("No limit of this channel is known here; what fits most channels is offered.")})
    else:
        said += _rule(limits)
    said += _picture_rules(variant)
    if limits and limits.film:
        films = str(len(variant.films)) if variant.films else _("none in the text; this channel lives by films")
        said.append({"name": _("Film"), "value": films})
    return said


def _rule(limits: Limits) -> list[dict[str, Any]]:
    said = [{"name": _("Title"), "value": _("at most %(count)d letters") % {"count": limits.title}}] if limits.title else []
    return [
        *said,
        {"name": _("Rule"), "value": _("in use since %(day)s") % {"day": showing.day(limits.since)}, "url": limits.source},
        {"name": _("How sure"), "value": str(CONFIDENCE[limits.confidence])},
    ]


def _picture_rules(variant: Variant) -> list[dict[str, Any]]:
    limits = variant.limits
    if variant.picture_left_out:
        return [{"name": _("Picture"), "value": _("left out: no size of it is small enough for this channel")}]
    if not variant.picture_file:
        return [{"name": _("Picture"), "value": _("none in the text")}]
    said = [
        {"name": _("Picture"), "value": size(len(variant.shown.picture))},
        {"name": _("Its description"), "value": variant.shown.alt or _("none")},
    ]
    if limits and limits.formats and "webp" not in limits.formats:
        formats = ", ".join(one.upper() for one in limits.formats)
        value = _("the channel takes %(formats)s alone: save the picture as one of these") % {"formats": formats}
        said.append({"name": _("Format"), "value": value})
    return said
