"""A good practice of one locality, shared and begun again in another. Our own words, marked as demonstration."""

from __future__ import annotations

from collections.abc import Mapping

from nhipcau.desk.demonstration.office import day, moment
from nhipcau.kernel import clock
from nhipcau.people.models import Account, Unit
from nhipcau.plan.domain import practices
from nhipcau.plan.models import Task

TITLE = "Lớp tập huấn hai ngày, mỗi đầu mối ra về với một bài đã biên tập (trình diễn)"
DONE = """Mời đầu mối của các sở, phường, xã, đặc khu. Mỗi người mang theo một tin của đơn vị mình.
Ngày thứ nhất học cách chọn đề tài, kiểm chứng số liệu và ghi nguồn. Ngày thứ hai sửa chính bài đã mang đến, có biên dịch viên cùng đọc."""
WORKED = """Người học làm trên việc thật nên nhớ lâu. Biên dịch viên chỉ ra ngay câu nào khó dịch.
Bài sửa xong được đưa vào quy trình duyệt công bố trong tuần."""
WATCH = "Không quá 25 người một lớp. Hẹn biên dịch viên từ trước một tháng."
HERE, THERE = "HP-01.1", "NB-01.1"


def lay_practices(people: Mapping[str, Account], tasks: Mapping[str, Task]) -> None:
    """Hải Phòng writes it up and shares it; Ninh Bình makes a task of it."""
    source = Task.objects.select_related("content__plan__unit").get(pk=tasks[HERE].pk)
    with clock.moved_to(moment(-40, 9)):
        made = practices.write_up(
            task=source, by=people["truclinh"], title=TITLE, done=DONE, worked=WORKED, watch=WATCH, lead_days=60
        )
        practices.share(practice=made, by=people["truclinh"])
    with clock.moved_to(moment(-20, 9)):
        practices.take_over(
            practice=made, content=tasks[THERE].content, by=people["havu"], lead=Unit.objects.get(code="nb-vhtt"),
            title="Lớp tập huấn cho đầu mối ba tỉnh cũ, theo cách làm của Hải Phòng", due=day(45),
        )  # fmt: skip
