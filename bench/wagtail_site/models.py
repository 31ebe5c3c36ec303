from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


class StoryPage(Page):
    """What a released story shows too: a lead picture in three widths, text, two more pictures."""

    picture = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.PROTECT, related_name="+")
    body = StreamField(
        [("heading", blocks.CharBlock()), ("paragraph", blocks.RichTextBlock()), ("picture", ImageChooserBlock())]
    )
    template = "wagtail_site/story.html"
