"""What the office writes to whoever sent a letter and left an address: the ruling, that a wish was fulfilled, a copy.

In the writer's language, and in Vietnamese below it, which is what the office itself said. An officer's sentence is quoted as
it was written. Written down in the act's transaction, sent by the sweep. A letter to a reader is emptied as soon as it went, waits
no longer than the reader's address may be kept, and is forgotten with it.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation

from nhipcau.kernel.mail import Letter as Mail
from nhipcau.kernel.mail import LetterRefused, forget, queue_letter
from nhipcau.newsroom.models import ReaderRemark, RemarkAnswer, Ruling
from nhipcau.portal.inbox import Letter
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.languages import day, words


def tell_writer(row: ReaderRemark, ruling: Ruling) -> bool:
    """The ruling, its ground and sentence, and until when and where it can be appealed. False without an address."""
    return _send(row, f"ruling-{ruling.pk}", {code: _ruled(row, ruling, code) for code in _spoken(row)})


def _ruled(row: ReaderRemark, ruling: Ruling, code: str) -> str:
    said = words(code)["writing"]
    if ruling.accepted:
        return str(said["mail"]["accepted"])
    ground = said["mail"]["ground"].format(ground=said["grounds"][ruling.ground])
    lines = [said["mail"]["refused"], ground, f"{said['mail']['explained']} {ruling.sentence}"]
    if not ruling.on_appeal and row.appeal_until:
        last = f"{row.appeal_until:%d/%m/%Y}" if code == "vi" else day(row.appeal_until.isoformat(), code)
        lines.append(said["mail"]["appeal"].format(date=last))
    return "\n".join(lines)


def send_answer(row: ReaderRemark, answer: RemarkAnswer) -> bool:
    """The officer's words as they were written, in a frame in the writer's language. False where no letter can go."""
    said = {code: f"{words(code)['writing']['mail']['answer']}\n\n{answer.words}" for code in _spoken(row)[:1]}
    return _send(row, answer_key(answer), said)


def answer_key(answer: RemarkAnswer) -> str:
    return f"remark-answer-{answer.pk}"


def forget_letters(row: ReaderRemark) -> None:
    """What waits for this writer is not sent, what went is emptied: the address has no reason left to stand anywhere."""
    forget(batches=[_batch(row)], keys=[f"ruling-{ruling.pk}" for ruling in row.rulings.all()])


def _batch(row: ReaderRemark) -> str:
    return f"remark-{row.pk}"


def tell_done(row: ReaderRemark, letter: Letter) -> bool:
    return _send(row, f"letter-act-{letter.id}", {code: words(code)["writing"]["mail"][letter.about] for code in _spoken(row)})


def send_copy(row: ReaderRemark, letter: Letter) -> bool:
    """All that is kept of the writer. False without an address: then nothing is sent anywhere."""
    with translation.override("vi"):
        kept = [
            ("Nhận lúc", f"{timezone.localtime(row.received_at):%H:%M %d/%m/%Y}"), ("Về việc", row.get_about_display()),
            ("Trang", row.page), ("Ngôn ngữ", row.language), ("Tên", row.name), ("Thư điện tử", row.email),
            ("Xóa thư điện tử sau ngày", f"{row.email_until:%d/%m/%Y}" if row.email_until else ""),
            ("Xóa nội dung sau ngày", f"{row.words_until:%d/%m/%Y}" if row.words_until else ""),
            ("Việc đăng", row.get_publication_display()), ("Lý do đề nghị xem xét lại", row.appeal), ("Nội dung", row.text),
            *(("Văn phòng đã trả lời", one.words) for one in row.answers.all()),
        ]  # fmt: skip
    lines = "\n".join(f"{name}: {value}" for name, value in kept if value)
    said = {code: f"{words(code)['writing']['mail']['copy']}\n{lines}" for code in _spoken(row)[:1]}
    return _send(row, f"letter-act-{letter.id}", said)


def _spoken(row: ReaderRemark) -> list[str]:
    """The writer's language, then Vietnamese."""
    return [code for code in dict.fromkeys((row.language, "vi")) if code in settings.NHIPCAU.languages or code == "vi"]


def _send(row: ReaderRemark, key: str, said: dict[str, str]) -> bool:
    if not row.email:
        return False
    language = next(iter(said))
    own = words(language)["writing"]
    where = f"{settings.NHIPCAU.public_address}{addresses.own_letter(language)}"
    text = "\n\n".join([*said.values(), f"{own['number']}: {row.key}\n{where}"])
    try:
        queue_letter(
            Mail(
                to=row.email, key=key, subject=own["mail"]["subject"], text=text, batch=_batch(row), kept_days=0,
                until=row.email_until,
            )
        )  # fmt: skip
    except LetterRefused:
        # The address was one for the form and is none for a mail server: nobody can be told.
        return False
    return True
