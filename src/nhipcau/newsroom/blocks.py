"""What a text may be built of. Few blocks, each with a public form in ``domain.payload``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class ListBlock(blocks.StructBlock):  # type: ignore[misc]
    ordered = blocks.BooleanBlock(required=False, label=_("Numbered"))
    items = blocks.ListBlock(blocks.TextBlock(label=_("Entry"), rows=2), label=_("Entries"))

    class Meta:
        icon = "list-ul"
        label = _("List")


class QuoteBlock(blocks.StructBlock):  # type: ignore[misc]
    text = blocks.TextBlock(label=_("Words"), rows=3)
    attribution = blocks.CharBlock(required=False, label=_("Who says it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class PictureBlock(blocks.StructBlock):  # type: ignore[misc]
    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(required=False, label=_("Description for those who cannot see it"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))
    credit = blocks.CharBlock(required=False, label=_("Credit"))

    class Meta:
        icon = "image"
        label = _("Picture")


class ClipBlock(blocks.StructBlock):  # type: ignore[misc]
    clip = SnippetChooserBlock("newsroom.Clip", label=_("Sound or video"))
    alt = blocks.CharBlock(required=False, label=_("Description for those who cannot see or hear it"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))
    credit = blocks.CharBlock(required=False, label=_("Credit"))

    class Meta:
        icon = "media"
        label = _("Sound or video")


class DocumentBlock(blocks.StructBlock):  # type: ignore[misc]
    paper = SnippetChooserBlock("newsroom.Paper", label=_("Document"))
    title = blocks.CharBlock(required=False, max_length=300, label=_("Words of the link"))
    credit = blocks.CharBlock(required=False, label=_("Credit"))

    class Meta:
        icon = "doc-full"
        label = _("Document")


class BodyBlock(blocks.StreamBlock):  # type: ignore[misc]
    paragraph = blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"], label=_("Paragraph"), icon="pilcrow")
    heading = blocks.CharBlock(max_length=200, label=_("Heading"), icon="h2")
    list = ListBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    clip = ClipBlock()
    document = DocumentBlock()
    fact = SnippetChooserBlock("newsroom.Fact", label=_("Fact"), icon="order")
