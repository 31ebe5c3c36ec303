"""Mail: a letter is a row before it is sent, and nothing leaves the machine unless the office named a mail server.

``queue_letter`` writes the row in the transaction of the act that causes it, once for each key. ``send_waiting`` is called by the
sweep. ``send`` is the bare verb over the seam: a carrier that is real (SMTP), a dummy for tests, or none.

What is promised: no letter is lost, and each goes out once, but for one case. If the process dies after the server took the letter and
before the row says so, it is sent a second time, under the same Message-ID, so that mail programs can show it once; it is never sent a
third time. One that could not go within thirty days is given up. Address and words are erased thirty days after it went or was given
up, of a letter to a reader at once. Letters carry no picture from elsewhere, no counted link, nothing that tells who read them.
"""

from nhipcau.kernel.mail.carriers import (
    Carrier,
    Dummy,
    MailDelayed,
    MailDown,
    MailRefused,
    Smtp,
    carried_by,
    carrier,
)
from nhipcau.kernel.mail.letter import Attachment, Letter, LetterRefused, check, simple_html
from nhipcau.kernel.mail.queue import (
    erase_old,
    forget,
    queue_letter,
    queue_letters,
    send,
    send_waiting,
    standing,
    try_again,
    unsent,
)

__all__ = [
    "Attachment",
    "Carrier",
    "Dummy",
    "Letter",
    "LetterRefused",
    "MailDelayed",
    "MailDown",
    "MailRefused",
    "Smtp",
    "carried_by",
    "carrier",
    "check",
    "erase_old",
    "forget",
    "queue_letter",
    "queue_letters",
    "send",
    "send_waiting",
    "simple_html",
    "standing",
    "try_again",
    "unsent",
]
