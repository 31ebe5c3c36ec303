from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page


class StoryPage(Page):
    body = StreamField([("heading", blocks.CharBlock()), ("paragraph", blocks.RichTextBlock())])
    template = "wagtail_site/story.html"
