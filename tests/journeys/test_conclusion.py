"""A conference conclusion becomes a task, two units deliver, the nine-month report quotes them; told in the office's words."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdfium2
import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Running

pytestmark = pytest.mark.journey

#: The latest year whose first nine months are over, so that the story is true on any day.
YEAR = date.today().year - (date.today().month < 10)
PLAN = f"Kế hoạch thông tin đối ngoại phục vụ đón khách quốc tế năm {YEAR}"
CONTENT = "Giới thiệu làng nghề và di sản của địa phương tới bạn bè quốc tế"
CONCLUSION = "Làm bộ tư liệu song ngữ về làng nghề gốm để giới thiệu với các đoàn khách quốc tế"
CONFERENCE = f"Hội nghị giao ban công tác thông tin đối ngoại quý I năm {YEAR}"
NEXT = f"Hội nghị giao ban công tác thông tin đối ngoại quý III năm {YEAR}"
DEPARTMENT, COMMUNE = "Sở Văn hóa và Thể thao (so-vhtt)", "Xã Gốm Bên Sông"
FILM = "Phim ngắn song ngữ về làng gốm, phát trên trang của Sở"
MORNING = "Buổi giới thiệu nghề gốm cho đoàn khách quốc tế tại đình làng"
#: What the office has before the story begins: a plan of that year with one content, and a commune without an account.
OFFICE = f"""
from nhipcau.people.enums import UnitKind
from nhipcau.people.models import Unit
from nhipcau.plan.models import Content, Plan
locality = Unit.objects.get(code="ha-noi")
Unit.objects.filter(code="so-vhtt").update(names={{"vi": "{DEPARTMENT}", "en": "Department (so-vhtt)"}})
Unit.objects.create(code="xa-gom", names={{"vi": "{COMMUNE}", "en": "Riverside Pottery commune"}}, kind=UnitKind.COMMUNE,
                    parent=locality, locality=locality.locality)
plan = Plan.objects.create(unit=locality, locality=locality.locality, title="{PLAN}",
                           year={YEAR})
Content.objects.create(plan=plan, no=1, title="{CONTENT}")
"""


def test_a_conclusion_becomes_a_task_that_two_units_deliver_and_the_report_quotes_them(running: Running) -> None:
    running.lay(OFFICE)
    focal = running.at_desk("dau-moi")
    _hold_a_conference(focal)
    task = _give_the_conclusion_out(focal)
    _the_department_records_its_film(running)
    _the_commune_reports_without_an_account(running, _link_for_the_commune(focal, task))
    _accept_both(focal, running.desk)
    _the_nine_month_report_quotes_both(focal)
    _the_next_conference_opens_with_it(focal)
    assert running.strangers == []


def _hold_a_conference(focal: Page) -> None:
    """Cán bộ đầu mối lập hội nghị, ghi nhận đã họp, ghi kết luận."""
    _way(focal, "Chỉ đạo", "Hội nghị", "Chuẩn bị hội nghị")
    focal.get_by_label("Tên hội nghị").fill(CONFERENCE)
    focal.get_by_label("Ngày", exact=True).fill(f"15/3/{YEAR}")
    focal.get_by_role("button", name="Lập hội nghị").click()
    focal.get_by_role("button", name="Ghi nhận đã họp").click()
    focal.get_by_label("Nội dung kết luận").fill(CONCLUSION)
    focal.get_by_role("button", name="Ghi lại").click()
    expect(focal.locator("main")).to_contain_text("Đã ghi kết luận")


def _give_the_conclusion_out(focal: Page) -> str:
    """Một lần bấm: sở chủ trì, xã phối hợp, có thời hạn. Ngày không có thật bị từ chối, những gì đã chọn vẫn còn."""
    focal.locator("#owner-1").select_option(label=DEPARTMENT)
    focal.locator("#content-1").select_option(label=f"1. {CONTENT}")
    focal.locator("#due-1").fill(f"31/6/{YEAR}")
    focal.locator("#ket-luan-1").get_by_text("Đơn vị phối hợp").click()
    focal.get_by_label(COMMUNE).check()
    focal.get_by_role("button", name="Giao thành nhiệm vụ").click()
    expect(focal.get_by_label(COMMUNE)).to_be_checked()
    expect(focal.locator("#due-1")).to_have_value(f"31/6/{YEAR}")
    focal.locator("#due-1").fill(f"30/6/{YEAR}")
    focal.get_by_role("button", name="Giao thành nhiệm vụ").click()
    expect(focal.locator("main")).to_contain_text("Kết luận đã thành nhiệm vụ")
    focal.get_by_role("link", name="xem nhiệm vụ").click()
    expect(focal.locator("main")).to_contain_text(COMMUNE)
    return focal.url


def _link_for_the_commune(focal: Page, task: str) -> str:
    """Xã không có tài khoản: cán bộ đầu mối tạo liên kết ở trang nhiệm vụ rồi gửi cho xã."""
    focal.goto(task)
    focal.get_by_text("Tạo liên kết cho đơn vị").click()
    focal.get_by_label("Cấp cho đơn vị").select_option(label=COMMUNE)
    focal.get_by_role("button", name="Tạo liên kết").click()
    return focal.locator(".once").inner_text().strip()


def _the_department_records_its_film(running: Running) -> None:
    """Biên tập viên của sở thấy nhiệm vụ trên màn hình đầu, ghi kết quả chỉ bằng bàn phím, minh chứng là một liên kết."""
    writer = running.at_desk("bien-tap")
    writer.get_by_role("link", name=CONCLUSION).first.click()
    writer.get_by_role("link", name="Ghi kết quả", exact=True).first.click()
    for label, words in (
        ("Việc đã làm", FILM), ("Ngày thực hiện", f"20/5/{YEAR}"), ("Liên kết", "https://so.example/phim-lang-gom"),
    ):  # fmt: skip
        _tab_to(writer, writer.get_by_label(label))
        writer.keyboard.insert_text(words)
    _tab_to(writer, writer.get_by_role("button", name="Ghi kết quả này"))
    writer.keyboard.press("Enter")
    expect(writer.locator("main")).to_contain_text("Đã ghi kết quả, chờ đầu mối xem")


def _the_commune_reports_without_an_account(running: Running, address: str) -> None:
    """Trên điện thoại, xã nhận việc rồi báo kết quả. Thiếu minh chứng thì bị trả lại, lời đã gõ vẫn còn."""
    phone = running.context(viewport={"width": 360, "height": 740}).new_page()
    phone.goto(address)
    phone.get_by_label("Họ tên và chức vụ").fill("Người trình diễn, công chức văn hóa xã")
    phone.get_by_role("button", name="Nhận việc").click()
    expect(phone.locator("main")).to_contain_text("đã nhận việc")
    phone.get_by_label("Tên kết quả").fill(MORNING)
    phone.get_by_label("Ngày thực hiện").fill(f"12/6/{YEAR}")
    phone.get_by_role("button", name="Gửi kết quả").click()
    expect(phone.get_by_role("alert")).to_contain_text("Hãy chọn tệp, ảnh hoặc ghi liên kết")
    expect(phone.get_by_label("Tên kết quả")).to_have_value(MORNING)
    phone.get_by_label("Địa chỉ của sản phẩm").fill("https://xa.example/don-khach")
    phone.get_by_role("button", name="Gửi kết quả").click()
    expect(phone.locator("main")).to_contain_text("Chờ đầu mối xem")
    expect(phone.get_by_label("Tên kết quả")).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert phone.context.cookies() == []


def _accept_both(focal: Page, desk: str) -> None:
    """Hai kết quả chờ trên màn hình đầu. Xem xong kết quả cuối thì về nhiệm vụ, đánh dấu hoàn thành."""
    focal.goto(f"{desk}/")
    focal.get_by_role("link", name=FILM).click()
    focal.get_by_role("button", name="Ghi nhận kết quả").click()
    expect(focal.get_by_role("heading", level=1)).to_have_text("Kết quả chờ xem")
    focal.get_by_role("link", name=MORNING).click()
    focal.get_by_role("button", name="Ghi nhận kết quả").click()
    expect(focal.get_by_role("heading", level=1)).to_have_text(CONCLUSION)
    focal.get_by_role("button", name="Đánh dấu đã hoàn thành").click()
    expect(focal.locator(".standing")).to_contain_text("Đã xong")


def _the_nine_month_report_quotes_both(focal: Page) -> None:
    """Chọn «9 tháng đầu năm» mà quên điền ngày: hai ngày được điền, xem lại rồi lập. Mỗi tệp nêu cả hai kết quả."""
    _way(focal, "Báo cáo", "Lập báo cáo")
    focal.get_by_label("Kế hoạch", exact=True).select_option(label=PLAN)
    focal.get_by_label("Kỳ thường dùng", exact=True).select_option(label="9 tháng đầu năm")
    focal.get_by_label("Năm", exact=True).fill(str(YEAR))
    focal.get_by_role("button", name="Lập báo cáo", exact=True).click()
    expect(focal.get_by_role("status")).to_contain_text("Hai ngày đã được điền theo kỳ vừa chọn")
    expect(focal.get_by_label("Ngày cuối kỳ")).to_have_value(f"14/09/{YEAR}")
    focal.get_by_role("button", name="Lập báo cáo", exact=True).click()
    expect(focal.locator("main")).to_contain_text("Báo cáo 9 tháng")
    focal.get_by_role("button", name="Lập: Bản trình ký, PDF").click()
    focal.get_by_role("button", name="Lập: Bản đối chiếu, trang web").click()
    line = f"{CONCLUSION} ({DEPARTMENT} chủ trì): đã hoàn thành; đạt 2 kết quả ({FILM} – {DEPARTMENT}; {MORNING} – {COMMUNE})."
    assert line in _word(_file(focal, "Bản trình ký"))
    assert line in _pdf(_file(focal, "Bản trình ký, PDF"))
    assert line in _page(_file(focal, "Bản đối chiếu, trang web"))
    focal.get_by_role("link", name=f"nhiệm vụ “{CONCLUSION}”").click()
    expect(focal.locator("main")).to_contain_text("Số này ở đâu ra?")
    for words in (FILM, MORNING, DEPARTMENT, COMMUNE):
        expect(focal.locator("main table")).to_contain_text(words)


def _the_next_conference_opens_with_it(focal: Page) -> None:
    """Hội nghị sau tự nối với hội nghị trước và mở đầu bằng kết luận đã xong."""
    _way(focal, "Chỉ đạo", "Hội nghị", "Chuẩn bị hội nghị")
    focal.get_by_label("Tên hội nghị").fill(NEXT)
    focal.get_by_label("Ngày", exact=True).fill(f"15/9/{YEAR}")
    focal.get_by_role("button", name="Lập hội nghị").click()
    focal.get_by_role("link", name="Mở đầu bằng kết luận của hội nghị trước").click()
    expect(focal.locator("#ket-luan-1")).to_contain_text("Hoàn thành, có minh chứng")
    expect(focal.locator("main")).to_contain_text("100%")


def _file(page: Page, words: str) -> bytes:
    with page.expect_download() as loading:
        page.locator(".files").get_by_role("link", name=words, exact=True).click()
    return loading.value.path().read_bytes()


def _word(content: bytes) -> str:
    return _plain("\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs))


def _pdf(content: bytes) -> str:
    return _plain("\n".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(content)))


def _page(content: bytes) -> str:
    without_notes = re.sub(r"<sup.*?</sup>|\[\d+\]", "", content.decode(), flags=re.DOTALL)
    return _plain(re.sub(r"<[^>]+>", "", without_notes))


def _plain(text: str) -> str:
    """One line, whatever its spaces; the mark of a word broken at the end of a line is no letter."""
    return " ".join(text.replace("\ufffe", "").split())


def _tab_to(page: Page, wanted: Locator) -> None:
    """By Tab alone, as somebody without a mouse."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"no way by Tab to {wanted}")


def _way(page: Page, *links: str) -> None:
    """From link to link, as an officer finds it."""
    for words in links:
        page.get_by_role("link", name=words, exact=True).first.click()
