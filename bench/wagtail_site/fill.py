"""Make the tables and one page of about 30 KB. Run in a process of its own with the site's settings."""

from __future__ import annotations

import io

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from PIL import Image as Picture  # noqa: E402
from wagtail.images.models import Image  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from wagtail_site.models import StoryPage  # noqa: E402

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
stream = io.BytesIO()
Picture.new("RGB", (1600, 1067), "#1f6f5c").save(stream, "PNG")
lotus = Image.objects.create(title="Sen", width=1600, height=1067, file=ContentFile(stream.getvalue(), "sen.png"))
sentence = "Sáng sớm, hồ Tây thơm hương sen, thuyền nhỏ rẽ nước đi hái những bông đầu mùa. "
body = []
for number in range(20):
    body += [("heading", f"Đoạn {number}"), ("paragraph", f"<p>{sentence * 10}</p>")]
body[5:5] = [("picture", lotus)]
body[20:20] = [("picture", lotus)]
home.add_child(instance=StoryPage(title="Trang đo", slug="trang-do", picture=lotus, body=body))
Site.objects.update(hostname="127.0.0.1", is_default_site=True)
