"""The desk is Vietnamese from end to end: nothing untranslated, nothing broken, nothing misspelt."""

from __future__ import annotations

import gettext
import shutil
import sys
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import catalogue
import catalogue_sources


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """A copy of the catalogue that a test may spoil."""
    return Path(shutil.copytree(catalogue.LOCALE, tmp_path / "LC_MESSAGES"))


@pytest.mark.parametrize("domain", catalogue.DOMAINS)
def test_the_catalogue_has_no_faults(domain: str) -> None:
    assert catalogue.faults_of(domain) == []


@pytest.mark.parametrize("domain", catalogue.DOMAINS)
def test_the_compiled_file_says_what_the_source_says(domain: str) -> None:
    source = polib.pofile(catalogue.LOCALE / f"{domain}.po")
    compiled = polib.mofile(catalogue.LOCALE / f"{domain}.mo")
    assert said_by(compiled) == said_by(source)


@pytest.mark.parametrize("domain", catalogue.DOMAINS)
def test_no_string_stands_twice(domain: str) -> None:
    keys = [(e.msgctxt, e.msgid) for e in polib.pofile(catalogue.LOCALE / f"{domain}.po")]
    assert len(keys) == len(set(keys))


def test_gettext_reads_the_office_words() -> None:
    with (catalogue.LOCALE / "django.mo").open("rb") as compiled:
        said = gettext.GNUTranslations(compiled)
    assert said.gettext("Publish") == "Công bố"
    assert said.gettext("Unpublish") == "Thu hồi"
    assert said.ngettext("%(num)d hour", "%(num)d hours", 3) % {"num": 3} == "3 giờ"
    assert said.pgettext("abbrev. month", "March") == "Tháng 3"


def test_a_lost_translation_is_reported(locale: Path) -> None:
    catalogue_without(locale, "Page title")
    assert "no translation: 'Page title' (wagtail.admin)" in catalogue.faults_of("django", locale)[0]


def test_a_stale_compiled_file_is_reported(locale: Path) -> None:
    po = polib.pofile(locale / "django.po")
    po.find("Page title").msgstr = "Tên trang"
    po.save()
    assert catalogue.faults_of("django", locale) == ["django.mo đã cũ, hãy chạy compile · stale, run compile"]


def test_a_word_against_the_glossary_is_reported(locale: Path) -> None:
    catalogue.merge({"Publish": "Xuất bản"}, "django", locale)
    assert catalogue.faults_of("django", locale) == [
        "trái bảng thuật ngữ (Công bố) · against the glossary: 'Publish' → 'Xuất bản'"
    ]


def test_merging_the_same_again_changes_no_byte(locale: Path) -> None:
    before = {path.name: path.read_bytes() for path in locale.iterdir()}
    assert catalogue.merge({"Publish": "Công bố"}, "django", locale) == 1
    assert {path.name: path.read_bytes() for path in locale.iterdir()} == before


def test_merge_keeps_the_context_of_a_key(locale: Path) -> None:
    catalogue.merge({"A tag name\x04name": "tên thẻ"}, "django", locale)
    said = said_by(polib.pofile(locale / "django.po"))
    assert (said["A tag name", "name"], said[None, "name"]) == ("tên thẻ", "tên")


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"No such string anywhere": "Không có"}, "no such source string: 'No such string anywhere'"),
        ({"Select %(title)s": "Chọn"}, "placeholders or tags differ: 'Select %(title)s' → 'Chọn'"),
    ],
)
def test_merge_refuses_and_writes_nothing(locale: Path, texts: dict[str, str], why: str) -> None:
    before = (locale / "django.po").read_bytes()
    with pytest.raises(ValueError) as refusal:
        catalogue.merge({"Publish": "Đăng", **texts}, "django", locale)
    assert why in str(refusal.value)
    assert (locale / "django.po").read_bytes() == before


@pytest.mark.parametrize(
    ("msgid", "plural", "text", "count"),
    [
        ("%(n)s page", "%(n)s pages", "%(n)s trang", 0),
        ("One page", "%(n)s pages", "Một trang", 1),
        ("Hello {name}", "", "Kính gửi {name}", 0),
        ("Hello {name}", "", "Kính gửi {ten}", 1),
        ('<a href="%(url)s">Open</a>', "", '<a href="%(url)s">Mở</a>', 0),
        ('<a href="%(url)s">Open</a>', "", '<a href="%(url)s">Mở', 1),
        ("100%% of %d", "", "100%% của %d", 0),
        ("Delete ", "", "Xóa", 1),
    ],
)
def test_misfits_counts_what_differs(msgid: str, plural: str, text: str, count: int) -> None:
    assert len(catalogue.misfits(msgid, plural, text)) == count


MARKS = st.sampled_from(["%(name)s", "%(count)d", "%s", "{title}", "<b>", "</b>", "&nbsp;"])


@given(st.lists(MARKS, min_size=1), st.data())
def test_any_order_of_the_same_marks_fits_and_one_less_does_not(
    marks: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(marks))
    assert catalogue.misfits(" x ".join(marks), "", " y ".join(shuffled)) == []
    assert len(catalogue.misfits(" x ".join(marks), "", "y" + " y ".join(shuffled[1:]))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Xóa, hủy, khỏe, hòa, thủy, tùy", 0),
        ("quý, quỳ, khoán, hoàn, toán, huýt", 0),
        ("Xoá", 1),
        ("uỷ quyền", 1),
        ("KHOÁ", 1),
        ("Đã lưu!", 1),
        ("Kiểm duyệt", 1),
        ("Tiê\u0301ng", 1),
        (":?.!", 0),
    ],
)
def test_house_spelling(text: str, count: int) -> None:
    assert len(catalogue.misspelt(text)) == count


@pytest.mark.parametrize("package", ["wagtail.snippets", "wagtail.users", "wagtail.images"])
def test_our_reader_finds_what_gettext_found_in_the_framework(package: str) -> None:
    listed = catalogue.catalogue_file(package, "en", "django.po")
    assert listed is not None
    theirs = {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(listed)}
    assert set(catalogue_sources.source_messages(listed.parents[3])) == theirs


def test_python_strings_are_read_with_context_and_plural() -> None:
    source = (
        "from django.utils.translation import gettext_lazy as _, ngettext as many, pgettext\n"
        "a = _('Version')\nb = many('%(n)d task', '%(n)d tasks', n)\n"
        "c = pgettext('noun', 'release')\nd = _(name)\n"
    )
    read = catalogue_sources.python_messages(source, "x.py")
    found = [(m.context, m.msgid, m.plural, m.where) for m in read]
    assert found == [
        ("", "Version", "", ("x.py:2",)),
        ("", "%(n)d task", "%(n)d tasks", ("x.py:3",)),
        ("noun", "release", "", ("x.py:4",)),
    ]


def test_template_strings_are_read_as_django_looks_them_up() -> None:
    source = (
        '{% translate "Save" %}{% trans "release" context "noun" as x %}{{ y|default:_("None yet") }}\n'
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} task,\n  50% done\n"
        "{% plural %}{{ n }} tasks{% endblocktranslate %}"
    )
    found = [(m.context, m.msgid, m.plural) for m in catalogue_sources.template_messages(source, "x.html")]
    assert found == [
        ("", "Save", ""),
        ("noun", "release", ""),
        ("", "None yet", ""),
        ("", "%(n)s task, 50%% done", "%(n)s tasks"),
    ]


def test_extract_lists_only_strings_without_vietnamese(tmp_path: Path) -> None:
    house = tmp_path / "house" / "desk" / "templates"
    house.mkdir(parents=True)
    template = '{% translate "Publish" %}{% translate "Words nobody translated" %}'
    (house / "x.html").write_text(template, "utf-8")
    assert [message.label for message in catalogue.unsaid(house.parents[1])] == ["Words nobody translated"]


def said_by(entries: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], str]:
    return {(e.msgctxt, e.msgid): catalogue.translation_of(e) for e in entries}


def catalogue_without(locale: Path, msgid: str) -> None:
    po = polib.pofile(locale / "django.po")
    po.remove(po.find(msgid))
    po.save()
    (locale / "django.mo").write_bytes(catalogue.compiled("django", locale))
