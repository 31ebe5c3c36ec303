"""What a text may be built of. Few blocks, each with a public form in ``domain.payload``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from nhipcau.newsroom.enums import LinkStanding
from nhipcau.portal.door import LANGUAGES


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


class EventBlock(blocks.StructBlock):  # type: ignore[misc]
    starts_on = blocks.DateBlock(label=_("First day"))
    starts_at = blocks.TimeBlock(required=False, label=_("Begins at"), help_text=_("Việt Nam time; empty for whole days."))
    ends_on = blocks.DateBlock(required=False, label=_("Last day"))
    ends_at = blocks.TimeBlock(required=False, label=_("Ends at"))
    venue = blocks.CharBlock(max_length=200, label=_("Venue"))
    place = blocks.CharBlock(required=False, max_length=300, label=_("Address of the venue"))
    organiser = blocks.CharBlock(required=False, max_length=200, label=_("Organiser"))
    admission = blocks.CharBlock(required=False, max_length=300, label=_("Admission"))
    link = blocks.URLBlock(required=False, label=_("Page of the event elsewhere"))

    class Meta:
        icon = "date"
        label = _("When and where")


class UrgentBlock(blocks.StructBlock):  # type: ignore[misc]
    until = blocks.DateTimeBlock(label=_("Valid until"), help_text=_("After this moment no page shows the strip."))

    class Meta:
        icon = "warning"
        label = _("How long the notice is valid")


class QuestionBlock(blocks.StructBlock):  # type: ignore[misc]
    question = blocks.CharBlock(max_length=300, label=_("Question"))
    a = blocks.CharBlock(max_length=200, label=_("Answer A"))
    b = blocks.CharBlock(max_length=200, label=_("Answer B"))
    c = blocks.CharBlock(max_length=200, label=_("Answer C"))
    d = blocks.CharBlock(required=False, max_length=200, label=_("Answer D"))
    right = blocks.ChoiceBlock(choices=[(key, key.upper()) for key in "abcd"], label=_("Right answer"))
    why = blocks.TextBlock(rows=3, label=_("The passage that says so"))
    link = blocks.CharBlock(
        required=False, max_length=300, label=_("Where it stands"), help_text=_("A page of this portal, such as /vi/bai/…/")
    )

    class Meta:
        icon = "help"
        label = _("Question with answers")


class EntryBlock(blocks.StructBlock):  # type: ignore[misc]
    name = blocks.CharBlock(max_length=200, label=_("Name"))
    address = blocks.URLBlock(label=_("Address"))
    said = blocks.CharBlock(max_length=300, label=_("One sentence on it"))
    language = blocks.ChoiceBlock(choices=[(code, code) for code in LANGUAGES], label=_("Language it is in"))
    standing = blocks.ChoiceBlock(choices=LinkStanding.choices, label=_("Whose page it is"))
    checked_on = blocks.DateBlock(label=_("Looked at on"))

    class Meta:
        icon = "link"
        label = _("Entry of the directory")


class ContactBlock(blocks.StructBlock):  # type: ignore[misc]
    name = blocks.CharBlock(max_length=200, label=_("Post or unit"))
    telephone = blocks.CharBlock(required=False, max_length=60, label=_("Telephone"))
    email = blocks.EmailBlock(required=False, label=_("E-mail"))
    hours = blocks.CharBlock(required=False, max_length=200, label=_("Hours"))
    as_of = blocks.DateBlock(label=_("As of"))

    class Meta:
        icon = "user"
        label = _("Contact for the press")


class BodyBlock(blocks.StreamBlock):  # type: ignore[misc]
    paragraph = blocks.RichTextBlock(features=["bold", "italic", "link", "ol", "ul"], label=_("Paragraph"), icon="pilcrow")
    heading = blocks.CharBlock(max_length=200, label=_("Heading"), icon="h2")
    list = ListBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    clip = ClipBlock()
    document = DocumentBlock()
    fact = SnippetChooserBlock("newsroom.Fact", label=_("Fact"), icon="order")
    event = EventBlock()
    contact = ContactBlock()
    entry = EntryBlock()
    question = QuestionBlock()
    urgent = UrgentBlock()
