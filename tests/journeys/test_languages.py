"""One piece in four languages: a figure is mistranslated, the check stops it, the clearer sends back that paragraph, a reader outside
vouches for the Lao, and all go live at the time that was set."""

from __future__ import annotations

import datetime as dt
import re
import time
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Running

pytestmark = pytest.mark.journey

TITLE = "Cầu Long Biên qua hai thế kỷ"
FIGURE = "Cầu khánh thành năm 1902, dài 2.290 m."
#: The Vietnamese piece with its photo, cleared; how it comes to be is told in the first story. The task is that of the office.
STORY = f"""
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.models import Account
from tests import factories
from wagtail.models import Locale
writer, clearer = (Account.objects.get(username=name) for name in ("bien-tap", "duyet"))
item = Item.objects.create(unit=writer.unit, locality=writer.unit.locality, author=writer)
item.topics.set(factories.Topic.objects.filter(code="di-san"))
made = Edition(item=item, locale=Locale.objects.get(language_code="vi"), title="{TITLE}", lead="Cây cầu trên sông Hồng.",
               picture=factories.picture(), picture_alt="Cầu Long Biên", picture_caption="Cầu Long Biên", body=[("paragraph", "<p>{FIGURE}</p>")])
made.save()
made.save_revision(user=writer)
version = factories.submit(edition=made, by=writer).version
factories.clear(version=version, by=clearer, declaration=factories.WHOLE)
"""
WORDS = {
    "en": ("Long Bien Bridge over two centuries", "A bridge over the Red River.", "The bridge was opened in 1920 and is 2,290 m long."),
    "ko": ("두 세기를 이은 롱비엔 다리", "홍강의 다리.", "이 다리는 1902년에 개통되었고 길이는 2,290 m이다."),
    "lo": ("ຂົວລອງບຽນ ຜ່ານສອງສະຕະວັດ", "ຂົວຂ້າມແມ່ນ້ຳແດງ.", "ຂົວເປີດໃຊ້ປີ 1902, ຍາວ 2.290 m."),
}
NAMES = {"en": "Tiếng Anh", "ko": "Tiếng Hàn", "lo": "Tiếng Lào"}
NOTE = "Bản gốc ghi năm 1902"


def test_one_piece_reaches_three_languages_at_the_hour(running: Running) -> None:
    running.lay(STORY)
    clearer, translator = running.at_desk("duyet"), running.at_desk("dich")

    # Trong cơ quan không ai bảo đảm tiếng Lào: cần người đọc bên ngoài.
    clearer.goto(f"{running.desk}/duyet/ngon-ngu/")
    clearer.get_by_label("Tiếng Lào").check()
    clearer.get_by_role("button", name="Lưu").click()

    # Biên dịch viên dịch ba thứ tiếng, bản tiếng Anh ghi sai năm.
    translator.goto(f"{running.desk}/tin-bai/")
    translator.get_by_role("link", name=TITLE).click()
    item = translator.url
    for language in WORDS:
        _translate(translator, item, language)

    # Phép kiểm dừng bản tiếng Anh: duyệt không qua, vì số liệu khác bản gốc.
    _open(clearer, running, WORDS["en"][0])
    expect(clearer.locator("main")).to_contain_text("Bản gốc ghi “1902”, bản dịch ghi “1920”")
    _declare(clearer)
    expect(clearer.get_by_role("alert").first).to_contain_text("1920")
    # Người duyệt trả lại đúng đoạn ấy.
    clearer.get_by_text("Ghi chú cho từng chỗ trong bài").click()
    clearer.locator("[name='note-body.0']").fill(NOTE)
    clearer.get_by_role("button", name="Trả lại").click()

    # Biên dịch viên thấy ghi chú ngay tại đoạn, sửa, trình lại; người duyệt duyệt.
    translator.goto(f"{item.replace('/tin-bai/', '/ban-dich/')}en/")
    row = translator.locator("[data-row]", has_text=NOTE)
    row.locator("textarea[data-segment]").fill(WORDS["en"][2].replace("1920", "1902"))
    translator.get_by_role("button", name="Lưu và trình duyệt").click()
    for language in ("en", "ko"):
        _open(clearer, running, WORDS[language][0])
        _declare(clearer)
        expect(clearer.locator("main")).not_to_contain_text(WORDS[language][0])

    # Bản tiếng Lào: người đọc bên ngoài mở địa chỉ riêng, xác nhận; rồi mới duyệt được.
    _open(clearer, running, WORDS["lo"][0])
    _declare(clearer)
    expect(clearer.get_by_role("alert").first).to_contain_text("người đọc bên ngoài")
    clearer.get_by_role("link", name="Mời người đọc bên ngoài").click()
    clearer.get_by_label("Tên người đọc").fill("Bà Khăm Phết")
    clearer.get_by_role("button", name="Lập địa chỉ").click()
    reader = running.context().new_page()
    reader.goto(clearer.locator("code.address").inner_text())
    expect(reader.locator("main")).to_contain_text(FIGURE)
    expect(reader.locator("main")).to_contain_text(WORDS["lo"][2])
    reader.get_by_role("button", name="Ngôn ngữ đúng").click()
    expect(reader.locator("main")).to_contain_text("Xin cảm ơn")
    assert reader.context.cookies() == []
    _open(clearer, running, WORDS["lo"][0])
    expect(clearer.locator("main")).to_contain_text("Đã xác nhận ngôn ngữ")
    _declare(clearer)

    # Người công bố hẹn giờ: trước giờ không có gì, đúng giờ cả bốn bản cùng lên cổng.
    publisher = running.at_desk("cong-bo")
    publisher.goto(item)
    hour = dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + dt.timedelta(seconds=75)
    publisher.get_by_label("Ngày", exact=True).fill(f"{hour:%d/%m/%Y}")
    publisher.get_by_label("Giờ", exact=True).fill(f"{hour:%H:%M}")
    publisher.get_by_role("button", name="Hẹn giờ").click()
    publisher.wait_for_load_state()
    addresses = {language: f"{running.public}/{language}/" for language in ("vi", *WORDS)}
    assert not any(_shows(reader, address, language) for language, address in addresses.items())
    while dt.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) < hour.replace(second=0, microsecond=0):
        time.sleep(0.5)
    limit = time.monotonic() + 10
    while not all(_shows(reader, address, language) for language, address in addresses.items()):
        assert time.monotonic() < limit, "not public ten seconds after its time"
        time.sleep(0.3)
    reader.goto(f"{running.public}/ko/")
    reader.get_by_role("link", name=WORDS["ko"][0]).first.click()
    expect(reader.locator("main")).to_contain_text(WORDS["ko"][2])
    assert reader.locator("main img").count() >= 1
    assert running.strangers == []


def _translate(page: Page, item: str, language: str) -> None:
    page.goto(item)
    page.get_by_label("Dịch sang ngôn ngữ khác").select_option(language)
    page.get_by_role("button", name="Bắt đầu dịch").click()
    expect(page).to_have_url(re.compile(rf"/ban-dich/.+/{language}/$"))
    title, lead, words = WORDS[language]
    known = {"target-title": title, "target-lead": lead}
    for row in page.locator("ol.segments textarea[data-segment]").all():
        name = str(row.get_attribute("name"))
        row.fill(known.get(name) or (words if name.startswith("target-body") else title))
    page.get_by_role("button", name="Lưu và trình duyệt").click()
    page.wait_for_load_state()


def _open(page: Page, running: Running, title: str) -> None:
    page.goto(f"{running.desk}/duyet/")
    page.get_by_role("link", name=title).click()
    page.wait_for_load_state()


def _declare(page: Page) -> None:
    for name in ("no_secret", "accurate", "rights"):
        page.locator(f"[name={name}]").check()
    page.get_by_role("button", name="Duyệt công bố").click()
    page.wait_for_load_state()


def _shows(page: Page, address: str, language: str) -> bool:
    page.goto(address)
    title = TITLE if language == "vi" else WORDS[language][0]
    return title in page.locator("main").inner_text()
