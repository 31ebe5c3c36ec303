"""What the office writes to whoever sent a letter and left an address: the ruling, that a wish was fulfilled, a copy.

In Vietnamese, and in English beside it for all others; written down in the act's transaction, sent by the sweep.
"""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone, translation

from nhipcau.kernel.mail import Letter as Mail
from nhipcau.kernel.mail import LetterRefused, queue_letter
from nhipcau.newsroom.models import ReaderRemark, Ruling
from nhipcau.portal.inbox import Letter
from nhipcau.portal.pages import addresses
from nhipcau.portal.pages.languages import words

DONE = {
    "take_back": ("Thư của bạn đã được rút lại; nội dung sẽ không được đăng.", "Your letter was taken back; it will not be published."),
    "erase": ("Dữ liệu của bạn trong thư này đã được xóa.", "Your data in this letter has been erased."),
}


def tell_writer(row: ReaderRemark, ruling: Ruling) -> bool:
    """The ruling, its ground and sentence, and until when and where it can be appealed. False without an address."""
    if ruling.accepted:
        vi, en = "Ý kiến của bạn được chấp nhận đăng.", "Your words were accepted for publication."
        return _send(row, f"ruling-{ruling.pk}", vi, en)
    grounds = {code: words(code)["writing"]["grounds"][ruling.ground] for code in ("vi", "en")}
    vi = f"Ý kiến của bạn không được đăng.\nLý do: {grounds['vi']}\nGiải thích: {ruling.sentence}"
    en = f"Your words are not published.\nGround: {grounds['en']}\nExplanation (in Vietnamese): see above."
    if not ruling.on_appeal and row.appeal_until:
        vi += f"\nBạn có thể đề nghị xem xét lại đến hết ngày {row.appeal_until:%d/%m/%Y}; một người khác sẽ quyết định."
        en += f"\nYou can appeal until {row.appeal_until:%d/%m/%Y}; another person will decide."
    return _send(row, f"ruling-{ruling.pk}", vi, en)


def tell_done(row: ReaderRemark, letter: Letter) -> bool:
    vi, en = DONE[letter.about]
    return _send(row, f"letter-act-{letter.id}", vi, en)


def send_copy(row: ReaderRemark, letter: Letter) -> bool:
    """All that is kept of the writer. False without an address: then nothing is sent anywhere."""
    with translation.override("vi"):
        kept = [
            ("Nhận lúc", f"{timezone.localtime(row.received_at):%H:%M %d/%m/%Y}"), ("Về việc", row.get_about_display()),
            ("Trang", row.page), ("Ngôn ngữ", row.language), ("Tên", row.name), ("Thư điện tử", row.email),
            ("Xóa thư điện tử sau ngày", f"{row.email_until:%d/%m/%Y}" if row.email_until else ""),
            ("Xóa nội dung sau ngày", f"{row.words_until:%d/%m/%Y}" if row.words_until else ""),
            ("Việc đăng", row.get_publication_display()), ("Lý do đề nghị xem xét lại", row.appeal), ("Nội dung", row.text),
        ]  # fmt: skip
    lines = "\n".join(f"{name}: {value}" for name, value in kept if value)
    vi = f"Dữ liệu chúng tôi đang lưu của thư này:\n{lines}"
    return _send(row, f"letter-act-{letter.id}", vi, "All that is kept of this letter stands above.")


def _send(row: ReaderRemark, key: str, vi: str, en: str) -> bool:
    if not row.email:
        return False
    language = row.language if row.language in settings.NHIPCAU.languages else "vi"
    where = f"{settings.NHIPCAU.public_address}{addresses.own_letter(language)}"
    foot = f"Số thư / Number of the letter: {row.key}\n{where}"
    try:
        queue_letter(Mail(to=row.email, key=key, subject="Thư bạn đọc – Your letter", text=f"{vi}\n\n{en}\n\n{foot}"))
    except LetterRefused:
        # The address was one for the form and is none for a mail server: nobody can be told.
        return False
    return True
