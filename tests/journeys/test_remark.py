"""A reader finds a mistake; the office hears of it, mends it and closes the remark."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from nhipcau.portal.stamps import SHORTEST_LOOK
from tests.journeys.conftest import Running

pytestmark = pytest.mark.journey

TITLE = "Mùa sen Hồ Tây"
REMARK = "Bài ghi mùa sen vào tháng Ba. Sen Hồ Tây nở từ cuối tháng Năm."
#: One released story, made with the office's own verbs: how it comes to be is told in the other story.
STORY = f"""
from nhipcau.newsroom.models import Edition, Item
from nhipcau.people.models import Account
from tests import factories
from wagtail.models import Locale
writer, clearer, publisher = (Account.objects.get(username=name) for name in ("bien-tap", "duyet", "cong-bo"))
item = Item.objects.create(unit=writer.unit, locality=writer.unit.locality, author=writer)
item.topics.set(factories.Topic.objects.filter(code="di-san"))
made = Edition(item=item, locale=Locale.objects.get(language_code="vi"), title="{TITLE}", lead="Sen nở tháng Ba.",
               body=[("paragraph", "<p>Sáng sớm, hồ Tây thơm hương sen.</p>")])
made.save()
made.save_revision(user=writer)
version = factories.submit(edition=made, by=writer).version
factories.clear(version=version, by=clearer, declaration=factories.WHOLE)
factories.release(item=item, versions=[version], by=publisher)
"""


def test_a_reader_s_remark_reaches_the_office_and_is_closed(running: Running) -> None:
    address = _released(running)

    # Bạn đọc mở biểu mẫu ở cuối bài, viết góp ý, để lại địa chỉ thư.
    reader = running.context(java_script_enabled=False).new_page()
    reader.goto(address)
    reader.get_by_role("link", name="Góp ý, báo lỗi trang này").click()
    reader.get_by_label("Sai sót về thông tin, số liệu").check()
    reader.get_by_label("Nội dung góp ý").fill(REMARK)
    reader.get_by_label("Thư điện tử để nhận trả lời").fill("ban@doc.example")
    reader.get_by_label("Trả lời tôi qua địa chỉ thư điện tử ở trên").check()
    reader.get_by_role("button", name="Xem lại trước khi gửi").click()
    expect(reader.locator("main")).to_contain_text(REMARK)
    reader.wait_for_timeout(1000 * (SHORTEST_LOOK + 1))
    reader.get_by_role("button", name="Gửi góp ý").click()
    expect(reader).to_have_url(f"{running.public}/vi/gop-y/da-nhan/")
    expect(reader.locator("main")).to_contain_text("Đã nhận góp ý")
    assert reader.context.cookies() == []

    # Người công bố thấy góp ý trong hộp thư, nhận xử lý: trang đính chính của bài mở ra.
    publisher = running.at_desk("cong-bo")
    _until(lambda: REMARK in _inbox(publisher, running.desk))
    publisher.get_by_role("link", name=REMARK).click()
    expect(publisher.locator("main")).to_contain_text(TITLE)
    expect(publisher.locator("main")).to_contain_text("ban@doc.example")
    remark = publisher.url
    publisher.get_by_role("button", name="Nhận xử lý").click()
    expect(publisher).to_have_url(re.compile(r"/tin-bai/[0-9a-f-]+/dinh-chinh/$"))

    # Xong việc, khép lại kèm ghi chú; địa chỉ của bạn đọc không còn.
    publisher.goto(remark)
    publisher.get_by_label("Đã xử lý thế nào").fill("Đã đính chính tháng và trả lời bạn đọc.")
    publisher.get_by_role("button", name="Khép lại góp ý").click()
    expect(publisher).to_have_url(f"{running.desk}/hop-thu/")
    publisher.goto(remark)
    expect(publisher.locator("main")).not_to_contain_text("ban@doc.example")
    assert running.strangers == []


def _inbox(page: Page, desk: str) -> str:
    page.goto(f"{desk}/hop-thu/")
    return page.locator("main").inner_text()


def _released(running: Running) -> str:
    """The public address of a story, once it stands there."""
    running.lay(STORY)
    address = f"{running.public}/vi/bai/mua-sen-ho-tay/"
    _until(lambda: _answers(address))
    return address


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return False


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(60):
        if holds():
            return
        time.sleep(0.5)
    raise AssertionError("it did not come")
