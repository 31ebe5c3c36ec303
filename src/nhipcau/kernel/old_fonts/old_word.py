"""An old Word file (.doc) made a .docx by LibreOffice, an outside program that an office may or may not have.

It runs in a folder and with a profile of its own that are thrown away, with macros off and its ways to the network led to
a closed door, and is stopped with all its children when the time is over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from nhipcau.kernel.intake.sniff import OLE
from nhipcau.kernel.old_fonts.refusal import OldFileRefused

LARGEST = 32 * 2**20  # bytes
TIME = 60.0  # seconds
_PROGRAMS = ("soffice", "libreoffice")
_NOWHERE = "127.0.0.1"
_CLOSED_PORT = 9
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    *(
        row
        for name in ("HTTP", "HTTPS")
        for row in (
            ("/org.openoffice.Inet/Settings", f"ooInet{name}ProxyName", _NOWHERE),
            ("/org.openoffice.Inet/Settings", f"ooInet{name}ProxyPort", str(_CLOSED_PORT)),
        )
    ),
)


def doc_to_docx(data: bytes, *, program: str | None = None, seconds: float = TIME) -> bytes:
    """The file as .docx. ``program`` is the path of LibreOffice; without it the usual names are looked for.

    Raises OldFileRefused when the file is no .doc or is too large, and when LibreOffice is missing, fails or takes longer
    than ``seconds``.
    """
    if not data.startswith(OLE):
        raise OldFileRefused(
            "Tệp không phải là tệp Word đời cũ (.doc). Hãy kiểm tra lại tệp rồi nộp lại.",
            "The file is no old Word file (.doc). Check it, then try again.",
        )
    if len(data) > LARGEST:
        raise OldFileRefused(
            f"Tệp .doc lớn hơn {LARGEST // 2**20} MB nên không được chuyển. Hãy mở bằng Word và lưu thành .docx.",
            f"The .doc file is larger than {LARGEST // 2**20} MB and was not converted. Open it in Word and save it as .docx.",
        )
    found = program or next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if found is None or not Path(found).is_file():
        raise OldFileRefused(
            "Máy chủ chưa có LibreOffice nên không chuyển được tệp .doc. Hãy mở tệp bằng Word, lưu thành .docx rồi nộp lại, "
            "hoặc đề nghị quản trị viên cài LibreOffice Writer.",
            "The server has no LibreOffice, so a .doc cannot be converted. Open the file in Word, save it as .docx and try "
            "again, or ask the administrator to install LibreOffice Writer.",
        )
    with tempfile.TemporaryDirectory(prefix="doc-", ignore_cleanup_errors=True) as folder:
        return _convert(data, found, Path(folder), seconds)


def _convert(data: bytes, program: str, folder: Path, seconds: float) -> bytes:
    source, made, profile = folder / "in.doc", folder / "out" / "in.docx", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    command += [
        "--infilter=MS Word 97",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(made.parent),
        str(source),
    ]
    _run(command, folder, seconds)
    if not made.is_file() or not made.stat().st_size:
        raise OldFileRefused(
            "LibreOffice không đọc được tệp .doc này; tệp có thể bị hỏng hoặc có mật khẩu. Hãy mở bằng Word, lưu thành "
            ".docx không mật khẩu rồi nộp lại.",
            "LibreOffice could not read this .doc; it may be damaged or protected. Open it in Word, save it as .docx without "
            "a password, then try again.",
        )
    return made.read_bytes()


def _run(command: list[str], folder: Path, seconds: float) -> None:
    proxy = f"http://{_NOWHERE}:{_CLOSED_PORT}"
    # Nothing of this process goes along: the outside program needs no secret of ours.
    surroundings = {
        "PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(folder), "TMPDIR": str(folder),
        "http_proxy": proxy, "https_proxy": proxy,
    }  # fmt: skip
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise OldFileRefused(
            f"LibreOffice không chuyển xong tệp .doc trong {seconds:.0f} giây nên đã dừng. Hãy mở bằng Word, lưu thành .docx "
            "rồi nộp lại.",
            f"LibreOffice did not convert the .doc within {seconds:.0f} seconds and was stopped. Open it in Word, save it as "
            ".docx, then try again.",
        ) from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice starts children; they share its process group and end with it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )
