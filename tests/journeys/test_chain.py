"""The main job, told once in the office's words: from the year's plan to the report that proves it."""

from __future__ import annotations

import io
import re
import time
import unicodedata
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Running

pytestmark = pytest.mark.journey

PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
Số: 45/KH-UBND
Hà Nội, ngày 20 tháng 01 năm 2026

KẾ HOẠCH
Thông tin đối ngoại trên địa bàn thành phố Hà Nội năm 2026

Thực hiện Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị về tiếp tục nâng cao chất lượng, hiệu quả công tác thông tin đối ngoại trong tình hình mới, Ủy ban nhân dân Thành phố ban hành Kế hoạch như sau:

II. NỘI DUNG
1. Quảng bá di sản và đời sống Thủ đô trên cổng thông tin bằng nhiều thứ tiếng.
2. Tập huấn nghiệp vụ thông tin đối ngoại cho cán bộ cơ sở.
3. Cung cấp thông tin cho báo chí nước ngoài.
"""
TITLE = "Chiều Phủ Lý bên sông Đáy"
LEAD = "Một buổi chiều đi dọc bờ sông Đáy, từ bến cũ đến chợ cá."
WORDS = "Nước sông lên đỏ phù sa, thuyền câu về bến khi đèn phố vừa bật."
ENGLISH = {
    "title": "An afternoon in Phu Ly on the Day River",
    "lead": "An afternoon along the Day River, from the old landing to the fish market.",
    "byline": "The editors",
    "paragraph": "The water runs red with silt, and the fishing boats come in as the street lamps are lit.",
}


def said(page: Page) -> str:
    return page.locator("main").inner_text()


def test_from_the_plan_to_the_report_that_proves_it(running: Running) -> None:
    focal = running.at_desk("dau-moi")

    # Cán bộ đầu mối nhập kế hoạch, xem đề xuất cạnh nguyên văn, xác nhận.
    focal.goto(f"{running.desk}/ke-hoach/nhap/")
    focal.get_by_label("Hoặc dán văn bản vào đây").fill(PLAN)
    focal.get_by_role("button", name="Đọc văn bản").click()
    expect(focal.get_by_label("Số, ký hiệu")).to_have_value("45/KH-UBND")
    expect(focal.locator("main")).to_contain_text("57-KL/TW")
    focal.get_by_label("Đơn vị giữ kế hoạch này").select_option(
        label=_option(focal, "Đơn vị giữ kế hoạch này", "ha-noi")
    )
    focal.get_by_role("button", name=re.compile("^Xác nhận")).click()
    expect(focal).to_have_url(re.compile(r"/ke-hoach/\d+/$"))
    plan_address = focal.url
    assert "Quảng bá di sản và đời sống Thủ đô" in said(focal)

    # Giao nội dung thứ nhất cho một sở.
    focal.get_by_role("link", name=re.compile("Quảng bá di sản")).first.click()
    focal.get_by_label("Đơn vị chủ trì").select_option(label=_option(focal, "Đơn vị chủ trì", "so-vhtt"))
    focal.get_by_label("Thời hạn theo quý").select_option("4")
    focal.get_by_label("Tiếng Việt", exact=True).last.fill("1")
    focal.get_by_label("Tiếng Anh").last.fill("1")
    focal.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(focal.locator("main")).to_contain_text("so-vhtt")

    # Biên tập viên viết cho nhiệm vụ ấy.
    writer = running.at_desk("bien-tap")
    writer.goto(f"{running.desk}/tin-bai/moi/")
    writer.get_by_label("Tên tạm của bài").fill(TITLE)
    task = writer.get_by_label("Cho nhiệm vụ")
    task.select_option(label=_matching(task, "Quảng bá di sản"))
    writer.get_by_label("Di sản").first.check()
    writer.get_by_role("button", name="Bắt đầu tin bài").click()
    expect(writer.get_by_role("heading", level=1)).to_contain_text(TITLE)
    item_address = writer.url
    _write_in_the_editor(writer, running)
    writer.goto(item_address)
    writer.get_by_role("button", name="Trình duyệt").first.click()
    expect(writer.locator("#vi")).to_contain_text("Chờ duyệt")

    # Người duyệt đọc, cam đoan, duyệt đúng nội dung ấy.
    clearer = running.at_desk("duyet")
    _clear(clearer, running, TITLE)

    # Biên dịch viên dịch từng đoạn, trình duyệt; người duyệt duyệt bản tiếng Anh.
    translator = running.at_desk("dich")
    translator.goto(item_address)
    translator.get_by_label("Dịch sang ngôn ngữ khác").select_option("en")
    translator.get_by_role("button", name="Bắt đầu dịch").click()
    expect(translator).to_have_url(re.compile(r"/ban-dich/.+/en/$"))
    for row in translator.locator("ol.segments textarea[data-segment]").all():
        row.fill(_translated(row.input_value(), row))
    translator.get_by_role("button", name="Lưu và trình duyệt").click()
    translator.wait_for_load_state()
    _clear(clearer, running, ENGLISH["title"])

    # Người công bố đưa cả hai ra cổng.
    publisher = running.at_desk("cong-bo")
    publisher.goto(item_address)
    publisher.get_by_role("button", name="Công bố ngay").click()
    publisher.wait_for_load_state()

    # Bạn đọc đọc trên cổng, chuyển ngôn ngữ mà không lạc chỗ, tìm không dấu và tìm Unicode tổ hợp.
    reader = running.context().new_page()
    address = f"{running.public}/vi/bai/chieu-phu-ly-ben-song-day/"
    _until_public(reader, address)
    assert WORDS in said(reader)
    reader.get_by_role("link", name="English").first.click()
    expect(reader).to_have_url(re.compile(r"/en/stories/an-afternoon-in-phu-ly"))
    assert ENGLISH["paragraph"] in said(reader)
    for question in ("phu ly", "Phủ Lý", unicodedata.normalize("NFD", "Phủ Lý")):
        reader.goto(f"{running.public}/vi/tim-kiem/?q={question}")
        expect(reader.locator("main")).to_contain_text(TITLE)
    assert ENGLISH["title"] in reader.request.get(f"{running.public}/en/feed.atom").text()

    # Cán bộ đầu mối dựng báo cáo: con số nào cũng mở ra được những dòng đứng sau nó.
    focal.goto(plan_address)
    focal.get_by_role("link", name="Lập báo cáo").first.click()
    focal.get_by_role("button", name="Điền năm dương lịch").click() if focal.get_by_role(
        "button", name="Điền năm dương lịch"
    ).count() else None
    focal.get_by_role("button", name="Lập báo cáo", exact=True).click()
    expect(focal).to_have_url(re.compile(r"/bao-cao/\d+/$"))
    with focal.expect_download() as loading:
        focal.get_by_role("link", name=re.compile("trinh-ky|Bản trình ký")).first.click()
    report = _word(loading.value.path().read_bytes())
    assert "Quảng bá di sản và đời sống Thủ đô" in report
    assert "2\u00a0tin, bài" in report
    with focal.expect_download() as loading:
        focal.get_by_role("link", name=re.compile("doi-chieu|Bản đối chiếu")).first.click()
    assert TITLE in _word(loading.value.path().read_bytes())

    # Không trang nào gọi ra ngoài máy.
    assert running.strangers == []


def _option(page: Page, label: str, part: str) -> str:
    return _matching(page.get_by_label(label), part)


def _matching(select: object, part: str) -> str:
    options = select.locator("option").all_inner_texts()  # type: ignore[attr-defined]
    return next(text for text in options if part in text)


def _write_in_the_editor(page: Page, running: Running) -> None:
    page.get_by_role("link", name="Soạn", exact=True).click()
    page.wait_for_load_state("networkidle")
    page.fill("[name=lead]", LEAD)
    page.fill("[name=byline]", "Nhóm biên tập")
    page.get_by_role("button", name="Chèn khối").first.click()
    page.get_by_role("option", name="Đoạn văn").click()
    text = page.locator("[contenteditable=true]").last
    text.click()
    text.press_sequentially(WORDS, delay=5)
    page.wait_for_function("words => document.querySelector('[name=body-0-value]').value.includes(words)", arg=WORDS)
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Lưu bản thảo")).first.click()
    page.wait_for_load_state("networkidle")


def _clear(page: Page, running: Running, title: str) -> None:
    page.goto(f"{running.desk}/duyet/")
    page.get_by_role("link", name=title).click()
    for name in ("no_secret", "accurate", "rights"):
        page.locator(f"[name={name}]").check()
    page.get_by_role("button", name="Duyệt công bố").click()
    page.wait_for_load_state()
    assert title not in page.locator("main").inner_text() or "Đã duyệt" in page.locator("main").inner_text()


def _translated(before: str, row: object) -> str:
    key = str(row.get_attribute("name"))  # type: ignore[attr-defined]
    return next((text for part, text in ENGLISH.items() if key.endswith(f"target-{part}")), ENGLISH["paragraph"])


def _until_public(page: Page, address: str) -> None:
    for _ in range(40):
        answer = page.goto(address)
        if answer is not None and answer.status == 200:
            return
        time.sleep(0.5)
    raise AssertionError(f"{address} is not public")


def _word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = package.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", text))
