"""Make the tables and one page of about 30 KB. Run in a process of its own with the site's settings."""

from __future__ import annotations

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from wagtail_site.models import StoryPage  # noqa: E402

call_command("migrate", verbosity=0)
home = Page.objects.get(depth=2)
sentence = "Sáng sớm, hồ Tây thơm hương sen, thuyền nhỏ rẽ nước đi hái những bông đầu mùa. "
body = []
for number in range(20):
    body += [("heading", f"Đoạn {number}"), ("paragraph", f"<p>{sentence * 10}</p>")]
home.add_child(instance=StoryPage(title="Trang đo", slug="trang-do", body=body))
Site.objects.update(hostname="127.0.0.1", is_default_site=True)
