"""The kinds of product that tasks ask for. Rooms above the plan register those they make; the plan imports none of them.

``vi`` is how generated documents and tables write it, ``name`` how the screen says it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Product:
    code: str
    vi: str
    name: str | Promise


_OWN = (
    Product("news", "Tin", _("News")),
    Product("article", "Bài viết", _("Article")),
    Product("album", "Bộ ảnh", _("Photo album")),
    Product("infographic", "Infographic", _("Infographic")),
    Product("speech", "Bài phát biểu", _("Speech")),
    Product("dossier", "Hồ sơ chuyên đề", _("Dossier")),
    Product("video", "Phim, video, chuyên mục truyền hình", _("Film, video, television column")),
    Product("publication", "Ấn phẩm", _("Publication")),
    Product("post", "Bài trên trang mạng xã hội của cơ quan", _("Post on the office's social pages")),
    Product("digest", "Điểm báo", _("Press digest")),
    Product("briefing", "Họp báo, cung cấp thông tin", _("Press conference, briefing")),
    Product("class", "Lớp tập huấn", _("Training class")),
    Product("contest", "Cuộc thi", _("Contest")),
    Product("event", "Sự kiện", _("Event")),
    Product("display-point", "Điểm thông tin", _("Information point")),
    Product("data-set", "Dữ kiện song ngữ", _("Bilingual facts")),
    Product("document", "Văn bản chỉ đạo", _("Directing document")),
)
_register: dict[str, Product] = {one.code: one for one in _OWN}


def register(*products: Product) -> None:
    """Add products of a room above when it starts; a code that is there keeps its words. They stand behind the plan's own."""
    for one in products:
        _register.setdefault(one.code, one)


def product_choices() -> list[tuple[str, str | Promise]]:
    """For forms: nothing settled, then every product."""
    return [("", _("not settled yet")), *((one.code, one.name) for one in _register.values())]


def product_names() -> dict[str, str]:
    """Code → its words in Vietnamese documents."""
    return {one.code: one.vi for one in _register.values()}
