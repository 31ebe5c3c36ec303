"""Steering committees of the demonstration, their members over time, and what came before the units of today. Every person
here is made up; units and decisions bear the mark of the demonstration."""

from __future__ import annotations

import datetime as dt

from nhipcau.people.domain import bodies, units
from nhipcau.people.enums import MemberRole, Role
from nhipcau.people.models import Account, Committee, Unit

FOUNDED = dt.date(2024, 2, 20)
RENEWED = dt.date(2025, 7, 15)
DECISION = "Quyết định số 115-QĐ/TU (văn bản trình diễn) ngày 20/02/2024"
RENEWAL = "Quyết định số 32-QĐ/TU (văn bản trình diễn) ngày 15/7/2025 về kiện toàn Ban Chỉ đạo"
NAMES = {
    "vi": "Ban Chỉ đạo công tác thông tin đối ngoại {locality}",
    "en": "Steering Committee for External Information, {locality}",
}
#: Locality → (name, unit represented, part, post, body, user name or nothing), as the first decision seats them.
SEATS: dict[str, list[tuple[str, str, str, str, str, str]]] = {
    "ha-noi": [
        ("Thạch Vân Sơn", "ha-noi", "chair", "Trưởng Ban Tuyên giáo", "Thành ủy (trình diễn)", ""),
        ("Bùi Khắc Nguyên", "ha-noi-vp-ubnd", "standing", "Phó Chánh Văn phòng", "Ủy ban nhân dân thành phố", "khacnguyen"),
        ("Mông Diệu Thảo", "ha-noi-vhtt", "deputy", "Phó Giám đốc", "Sở Văn hóa và Thể thao", ""),
        ("Đặng Mai Chi", "ha-noi-vhtt", "secretary", "Trưởng phòng", "Sở Văn hóa và Thể thao", "maichi"),
        ("Khổng Minh Quế", "ha-noi-du-lich", "member", "Phó Giám đốc", "Sở Du lịch", ""),
        ("Nông Thái Bảo", "ha-noi-ngoai-vu", "member", "Phó Giám đốc", "Sở Ngoại vụ", ""),
        ("Ninh Cát Phượng", "ha-noi-bao-ptth", "member", "Phó Tổng biên tập", "Báo và phát thanh, truyền hình", ""),
    ],
    "ninh-binh": [
        ("Ông Trọng Khuê", "ninh-binh", "chair", "Trưởng Ban Tuyên giáo", "Tỉnh ủy (trình diễn)", ""),
        ("Chử Phúc Khoa", "nb-vp-ubnd", "standing", "Phó Chánh Văn phòng", "Ủy ban nhân dân tỉnh", "phuckhoa"),
        ("Đinh Hạ Vũ", "nb-vhtt", "secretary", "Trưởng phòng", "Sở Văn hóa và Thể thao", "havu"),
        ("Tiêu Ngân Hà", "nb-du-lich", "member", "Phó Giám đốc", "Sở Du lịch", ""),
        ("Lục Bình Nguyên", "nb-bao-ptth", "member", "Phó Tổng biên tập", "Báo và phát thanh, truyền hình", ""),
    ],
}
#: Who took whose place when the committee was renewed: (leaves, comes, unit, part, post, body).
CHANGES = {
    "ha-noi": [("Thạch Vân Sơn", "Vi Hoài Đức", "ha-noi", "chair", "Trưởng Ban Tuyên giáo và Dân vận", "Thành ủy (trình diễn)")],
    "ninh-binh": [("Ông Trọng Khuê", "Lò Thanh Tùng", "ninh-binh", "chair", "Trưởng Ban Tuyên giáo và Dân vận", "Tỉnh ủy (trình diễn)")],
}  # fmt: skip
RESOLUTION = "Nghị quyết số 202/2025/QH15 ngày 12/6/2025"
MERGED_OFFICES = "Quyết định hợp nhất các sở (văn bản trình diễn)"
#: (units that ended, unit that stands, first day after, decision).
CAME_FROM = [
    (("hna-tttt",), "nb-vhtt", dt.date(2025, 3, 1), MERGED_OFFICES),
    (("hna-bao", "hna-ptth"), "nb-bao-ptth", dt.date(2025, 7, 1), RESOLUTION),
    (("ha-nam",), "ninh-binh", dt.date(2025, 7, 1), RESOLUTION),
]


def lay_committee() -> list[Committee]:
    """The committees of Hà Nội and Ninh Bình with both their sittings: last year's report shows last year's posts."""
    return [_lay(locality) for locality in SEATS]


def _lay(locality: str) -> Committee:
    unit = Unit.objects.get(code=locality)
    by = Account.objects.filter(roles__unit=unit, roles__role=Role.FOCAL).order_by("pk")[0]
    names = {language: words.format(locality=_within(unit.name(language), language)) for language, words in NAMES.items()}
    committee = bodies.found(
        code=f"bcd-{locality}", names=names, unit=unit, by=by, founded_by=DECISION, on=FOUNDED, party_led=True
    )
    for name, seat, role, title, body, username in SEATS[locality]:
        bodies.seat(
            committee=committee, name=name, unit=Unit.objects.get(code=seat), role=MemberRole(role), by=by, cited=DECISION,
            on=FOUNDED, title=title, body=body, account=Account.objects.filter(username=username).first(),
        )  # fmt: skip
    for leaves, comes, seat, role, title, body in CHANGES[locality]:
        old = committee.members.get(official__name=leaves, valid_to=None)
        bodies.unseat(member=old, by=by, last=RENEWED - dt.timedelta(days=1))
        bodies.seat(
            committee=committee, name=comes, unit=Unit.objects.get(code=seat), role=MemberRole(role), by=by, cited=RENEWAL,
            on=RENEWED, title=title, body=body,
        )  # fmt: skip
    return committee


def _within(name: str, language: str) -> str:
    """«thành phố Hà Nội» inside a Vietnamese name."""
    return name[0].lower() + name[1:] if language == "vi" and name.startswith(("Tỉnh ", "Thành phố Hà ")) else name


def lay_continuity() -> None:
    """What today's units of Ninh Bình came from, as far as the demonstration has the units of before."""
    by = Account.objects.filter(roles__role=Role.ADMIN, unit__parent=None).order_by("pk")[0]
    for ended, stands, day, decision in CAME_FROM:
        before = list(Unit.objects.filter(code__in=ended))
        units.remember(
            units=before, after=Unit.objects.get(code=stands), on=day, by=by, document=decision,
            words="Dữ liệu trình diễn",
        )  # fmt: skip
