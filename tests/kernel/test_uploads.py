"""Uploads stay in memory, stay within the limit, and are looked into before anyone stores them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from nhipcau.kernel.intake import IntakeRefused
from nhipcau.kernel.uploads import READ_ON, check_upload, read_upload, upload_refusal
from tests.kernel.intake_samples import docx_of, pdf_of, picture, zipped

HANDLERS = [
    "nhipcau.kernel.uploads.BoundedMemoryUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>TỐI MẬT</dc:title>'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


@pytest.fixture
def sent(settings: object, monkeypatch: pytest.MonkeyPatch) -> Callable[..., HttpRequest]:
    """A posted form under a limit of 1,000 bytes, where opening a temporary file is an error."""
    settings.FILE_UPLOAD_HANDLERS = HANDLERS  # type: ignore[attr-defined]
    settings.NHIPCAU_UPLOAD_LIMIT = 1000  # type: ignore[attr-defined]

    def forbidden(*args: object, **kwargs: object) -> None:
        raise AssertionError("an upload was spooled to disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", forbidden)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", forbidden)

    def post(**files: bytes) -> HttpRequest:
        fields = {
            "before": "a",
            **{n: SimpleUploadedFile(f"{n}.txt", c) for n, c in files.items()},
            "later": "b",
        }
        return RequestFactory().post("/", fields)

    return post


def test_a_file_within_the_limit_arrives_in_memory(sent: Callable[..., HttpRequest]) -> None:
    request = sent(plan=b"x" * 1000)
    uploaded = request.FILES["plan"]
    assert isinstance(uploaded, InMemoryUploadedFile)
    assert (uploaded.name, uploaded.size, uploaded.read()) == ("plan.txt", 1000, b"x" * 1000)
    assert upload_refusal(request) is None


def test_a_file_over_the_limit_is_dropped_and_the_other_fields_still_arrive(
    sent: Callable[..., HttpRequest],
) -> None:
    request = sent(plan=b"x" * 1001)
    refused = upload_refusal(request)
    assert refused is not None and refused.rule == "size.over_limit"
    assert dict(request.FILES) == {}
    assert (request.POST["before"], request.POST["later"]) == ("a", "b")


def test_the_limit_is_for_all_files_of_a_request_together(sent: Callable[..., HttpRequest]) -> None:
    request = sent(one=b"x" * 600, two=b"y" * 600)
    assert upload_refusal(request) is not None
    assert list(request.FILES) == ["one"]


def test_a_body_far_over_the_limit_is_cut_off_unread(sent: Callable[..., HttpRequest]) -> None:
    request = sent(plan=b"x" * (1000 * READ_ON + 100_000))
    refused = upload_refusal(request)
    assert refused is not None and refused.rule == "size.over_limit"
    assert dict(request.FILES) == {}


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_plan_is_read_and_the_file_left_at_its_start() -> None:
    file = uploaded("plan.docx", docx_of("Kế hoạch"))
    assert read_upload(file).text == "Kế hoạch"
    assert file.tell() == 0


def test_what_can_be_read_is_returned_as_text() -> None:
    read = check_upload(uploaded("a.pdf", pdf_of(["Kế hoạch"])))
    assert read is not None and read.text.strip() == "Kế hoạch"


def test_a_scan_passes_as_a_document_but_not_as_a_plan() -> None:
    scan = uploaded("a.pdf", pdf_of([]))
    assert check_upload(scan) is None
    with pytest.raises(IntakeRefused) as refused:
        read_upload(scan)
    assert refused.value.rule == "pdf.no_text"


PASSING = {
    "picture": ("a.jpg", picture(description="Bến cảng")),
    "png": ("a.png", picture("PNG", text="mật ong")),
    "table": (
        "a.xlsx",
        zipped({"[Content_Types].xml": "<Types/>", "xl/sharedStrings.xml": "<sst><t>bí mật</t></sst>"}),
    ),
    "csv": ("a.csv", "tên,số\nmật độ,5\n".encode()),
    "sound": ("a.mp3", b"ID3\x03\x00\x00\x00\xff\xfb\x90"),
}
REFUSED = {
    "description": ("a.jpg", picture(description="TUYỆT MẬT"), "secrecy.property"),
    "xmp": ("a.jpg", picture(xmp=XMP), "secrecy.property"),
    "png text": ("a.png", picture("PNG", text="MẬT"), "secrecy.property"),
    "broken picture": ("a.png", b"\x89PNG\r\n\x1a\nbroken", "picture.damaged"),
    "table": (
        "a.xlsx",
        zipped({"[Content_Types].xml": "<Types/>", "xl/a.xml": "<sst><t>MẬT</t></sst>"}),
        "secrecy.stamp",
    ),
    "table, its letters in runs": (
        "a.xlsx",
        zipped({"[Content_Types].xml": "<Types/>", "xl/a.xml": "<sst><si><r><t>TỐI M</t></r><r><t>ẬT</t></r></si></sst>"}),
        "secrecy.stamp",
    ),
    "table, its properties": (
        "a.xlsx",
        zipped({"[Content_Types].xml": "<Types/>", "docProps/core.xml": "<coreProperties><subject>Tối mật</subject></coreProperties>"}),
        "secrecy.property",
    ),
    "csv": ("a.csv", "a\nMẬT\n".encode(), "secrecy.stamp"),
    "pdf by another name": ("a.bin", pdf_of(["MẬT"]), "secrecy.stamp"),
    "svg with a dtd": (
        "a.svg",
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
        "xml.doctype",
    ),
    "zip": ("a.zip", zipped({"plan.txt": "MẬT"}), "kind.unchecked"),
    "old spreadsheet": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64, "kind.unchecked"),
    "empty": ("a.jpg", b"", "file.empty"),
}


@pytest.mark.parametrize(("name", "content"), PASSING.values(), ids=PASSING.keys())
def test_other_files_pass_when_nothing_in_them_bears_a_stamp(name: str, content: bytes) -> None:
    file = uploaded(name, content)
    check_upload(file)
    assert file.read() == content


@pytest.mark.parametrize(("name", "content", "rule"), REFUSED.values(), ids=REFUSED.keys())
def test_other_files_are_refused_by_their_rule(name: str, content: bytes, rule: str) -> None:
    with pytest.raises(IntakeRefused) as refused:
        check_upload(uploaded(name, content))
    assert refused.value.rule == rule


def test_an_upload_over_the_limit_is_refused_even_when_no_handler_did(settings: object) -> None:
    settings.NHIPCAU_UPLOAD_LIMIT = 10  # type: ignore[attr-defined]
    with pytest.raises(IntakeRefused) as refused:
        check_upload(InMemoryUploadedFile(BytesIO(b"x" * 11), None, "a.txt", None, 11, None))
    assert refused.value.rule == "size.over_limit"
