"""The translators' screens: a list that costs the same for 1 and 50 rows, a sheet that loses no words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhipcau.newsroom.domain.translation import open_translation, pairs, save_segments, submit_translation
from nhipcau.newsroom.models import Edition, Submission
from nhipcau.people.models import Account
from tests import factories

pytestmark = pytest.mark.django_db
BODY = [("paragraph", "<p>Hồ có <b>36</b> chiếc thuyền.</p>"), ("heading", "Buổi sớm")]


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def begun(o: factories.Office, **values: Any) -> Edition:
    source = factories.edition(o, **{"body": BODY, **values})
    factories.cleared(o, source)
    return open_translation(item=source.item, language="en", by=o.translator)


def whole(o: factories.Office, target: Edition) -> Edition:
    texts = {pair.source.key: f"en {pair.source.text}" for pair in pairs(target)}
    return save_segments(edition=target, texts=texts, by=o.translator)


def outdated(o: factories.Office) -> Edition:
    target = whole(o, begun(o))
    factories.change(o, source_of_item(target), lead="Sen đã tàn.")
    return target


def handed(o: factories.Office) -> Edition:
    target = whole(o, begun(o))
    submit_translation(edition=target, by=o.translator)
    return target


def source_of_item(target: Edition) -> Edition:
    return Edition.objects.get(item=target.item, locale__language_code="vi")


def address(target: Edition) -> str:
    return reverse("newsroom:translate", kwargs={"key": target.item.key, "language": "en"})


def form_of(client: Client, target: Edition) -> dict[str, str]:
    """The form as a browser would send it back unchanged."""
    page = client.get(address(target)).content.decode()
    hidden = re.findall(r'<input type="hidden" name="(seen-[^"]+)" value="([^"]*)"', page)
    texts = re.findall(r'<textarea [^>]*name="(target-[^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return dict(hidden) | dict(texts) | {"act": "save", "origin": "human"}


def states(target: Edition) -> dict[str, str]:
    return {pair.source.key: pair.state for pair in pairs(target)}


def keyed(target: Edition, kind: str) -> str:
    return next(pair.source.key for pair in pairs(target) if pair.source.kind == kind)


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "make"),
    [("can-dich", None), ("dang-dich", begun), ("nguon-doi", outdated), ("da-trinh", handed)],
)
def test_the_list_asks_the_same_number_of_queries_for_1_and_50_rows(
    office: factories.Office, name: str, make: Any
) -> None:
    def one() -> None:
        make(office) if make else factories.cleared(office, factories.edition(office))

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page = client.get(reverse("newsroom:translations"), {"set": name})
        assert page.status_code == 200
        rows.append(page.content.decode().count("list__first"))
        return len(captured)

    rows: list[int] = []
    client = client_of(office.translator)
    one()
    with_one = count()
    for _ in range(49):
        one()
    assert (count(), rows) == (with_one, [1, 25])


def test_the_list_says_who_since_when_and_how_far(office: factories.Office) -> None:
    target = begun(office, title="Sen vào mùa")
    save_segments(edition=target, texts={"title": "Lotus season"}, by=office.translator)
    page = (
        client_of(office.translator)
        .get(reverse("newsroom:translations"), {"set": "dang-dich"})
        .content.decode()
    )
    for words in ("Sen vào mùa", "Lotus season", "Người dich", address(target)):
        assert words in page
    nothing = client_of(office.translator).get(
        reverse("newsroom:translations"), {"set": "dang-dich", "language": "fr"}
    )
    assert "Sen vào mùa" not in nothing.content.decode()


def test_another_branch_finds_neither_list_nor_screen(office: factories.Office) -> None:
    target = begun(office, title="Sen vào mùa")
    client = client_of(office.stranger)
    for name in ("can-dich", "dang-dich", "nguon-doi", "da-trinh"):
        assert (
            "Sen vào mùa" not in client.get(reverse("newsroom:translations"), {"set": name}).content.decode()
        )
    assert client.get(address(target)).status_code == 404
    begin = reverse("newsroom:begin_translation", kwargs={"key": target.item.key})
    assert client.post(begin, {"language": "fr"}).status_code == 404


def test_beginning_opens_the_screen_and_beginning_again_too(office: factories.Office) -> None:
    source = factories.edition(office)
    factories.cleared(office, source)
    begin = reverse("newsroom:begin_translation", kwargs={"key": source.item.key})
    for _ in range(2):
        answer = client_of(office.translator).post(begin, {"language": "en"})
        assert (answer.status_code, answer["Location"]) == (302, f"/ban-dich/{source.item.key}/en/")
    assert source.item.editions.count() == 2


@pytest.mark.parametrize(("who", "language"), [("writer", "en"), ("translator", "vi"), ("translator", "km")])
def test_beginning_is_refused_in_words(office: factories.Office, who: str, language: str) -> None:
    source = factories.edition(office)
    client = client_of(getattr(office, who))
    begin = reverse("newsroom:begin_translation", kwargs={"key": source.item.key})
    answer = client.post(begin, {"language": language}, follow=True)
    assert source.item.editions.count() == 1
    assert "message--stop" in answer.content.decode()


def test_saving_marks_only_what_was_touched_and_stays_there(office: factories.Office) -> None:
    target = outdated(office)
    client = client_of(office.translator)
    sent = form_of(client, target) | {"target-title": "  Lotus\r\nseason ", "at": "3"}
    answer = client.post(address(target), sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{address(target)}#segment-3")
    assert {key for key, state in states(target).items() if state != "done"} == {"lead"}
    assert {pair.source.key: pair.target for pair in pairs(target)}["title"] == "Lotus\nseason"


def test_an_outdated_segment_that_still_holds_is_said_so(office: factories.Office) -> None:
    target = outdated(office)
    client = client_of(office.translator)
    page = client.get(address(target)).content.decode()
    assert "<del>" in page and "keep-lead" in page and "keep-title" not in page
    client.post(address(target), form_of(client, target) | {"keep-lead": "1"})
    assert set(states(target).values()) == {"done"}


def test_a_lost_mark_is_refused_at_its_row_and_nothing_typed_is_lost(office: factories.Office) -> None:
    target = begun(office)
    key, client = keyed(target, "paragraph"), client_of(office.translator)
    sent = form_of(client, target) | {
        f"target-{key}": "The lake has 36 boats.",
        "target-title": "Lotus & tea",
    }
    answer = client.post(address(target), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('aria-invalid="true"') == 1
    assert "The lake has 36 boats." in page and "Lotus &amp; tea" in page
    assert set(states(target).values()) == {"missing"}
    typed = sent | {f"target-{key}": "The lake has <1>36</1> boats."}
    assert client.post(address(target), typed).status_code == 302
    assert {pair.source.key: pair.target for pair in pairs(target)}[key] == "The lake has ⟨1⟩36⟨/1⟩ boats."


@pytest.mark.parametrize("kind", ["title", "heading"])
def test_words_too_long_for_their_field_are_refused_at_their_row(office: factories.Office, kind: str) -> None:
    target = begun(office)
    client = client_of(office.translator)
    sent = form_of(client, target) | {f"target-{keyed(target, kind)}": "a" * 201}
    answer = client.post(address(target), sent)
    assert (answer.status_code, answer.content.decode().count("is-wrong")) == (422, 1)
    assert set(states(target).values()) == {"missing"}


def test_two_translators_at_one_segment_overwrite_nothing_unseen(office: factories.Office) -> None:
    target = begun(office)
    client = client_of(office.translator)
    sent = form_of(client, target)
    save_segments(edition=target, texts={"title": "Theirs", "lead": "Their lead"}, by=office.writer)
    answer = client.post(address(target), sent | {"target-title": "Mine"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "«Theirs»" in page and "Mine" in page and "Their lead" in page
    assert {pair.source.key: pair.target for pair in pairs(target)}["title"] == "Theirs"


def test_a_source_that_changed_under_the_hands_is_shown_before_it_is_marked_done(
    office: factories.Office,
) -> None:
    target = begun(office)
    client = client_of(office.translator)
    sent = form_of(client, target)
    factories.change(office, source_of_item(target), title="Sen Hồ Tây nở muộn")
    answer = client.post(address(target), sent | {"target-title": "Lotus"})
    assert (answer.status_code, "Sen Hồ Tây nở muộn" in answer.content.decode()) == (422, True)
    assert states(target)["title"] == "missing"


def test_handing_in_saves_first_and_leads_to_what_is_left(office: factories.Office) -> None:
    target = begun(office)
    client = client_of(office.translator)
    sent = form_of(client, target) | {"act": "submit", "target-title": "Lotus season"}
    assert client.post(address(target), sent)["Location"] == f"{address(target)}#segment-2"
    assert (states(target)["title"], Submission.objects.filter(version__edition=target).count()) == (
        "done",
        0,
    )
    whole(office, target)
    answer = client.post(address(target), form_of(client, target) | {"act": "submit"})
    assert answer["Location"] == "/ban-dich/?language=en"
    handed_in = Submission.objects.get(version__edition=target)
    assert (handed_in.by, handed_in.version.source) == (
        office.translator,
        source_of_item(target).versions.get(),
    )


def test_the_origin_is_said_once_and_only_truly(office: factories.Office) -> None:
    target = begun(office)
    client = client_of(office.translator)
    client.post(address(target), form_of(client, target) | {"origin": "machine_translated"})
    assert Edition.objects.get(pk=target.pk).working_copy().origin == "machine_translated"
    saved = target.revisions.count()
    client.post(address(target), form_of(client, target) | {"origin": "machine_translated"})
    answer = client.post(
        address(target), form_of(client, target) | {"origin": "nobody", "target-title": "Lotus"}
    )
    assert (answer.status_code, target.revisions.count()) == (422, saved)


def test_a_secrecy_stamp_is_refused_before_anything_is_saved(office: factories.Office) -> None:
    target = begun(office)
    client = client_of(office.translator)
    saved = target.revisions.count()
    answer = client.post(address(target), form_of(client, target) | {"target-lead": "TỐI MẬT"})
    assert (answer.status_code, target.revisions.count()) == (422, saved)


def test_a_leader_reads_and_cannot_change(office: factories.Office) -> None:
    target = whole(office, begun(office))
    client = client_of(office.leader)
    page = client.get(address(target)).content.decode()
    assert "en Sen Hồ Tây" in page and "<textarea" not in page
    assert client.post(address(target), {"target-title": "Mine"}).status_code == 422
    assert {pair.source.key: pair.target for pair in pairs(target)}["title"] == "en Sen Hồ Tây"


def test_pictures_and_facts_stand_between_the_segments_untranslated(
    office: factories.Office, house: object
) -> None:
    fact = factories.fact(office)
    target = begun(office, picture=factories.picture(), picture_alt="Hoa sen", body=[*BODY, ("fact", fact)])
    page = client_of(office.translator).get(address(target)).content.decode()
    assert page.count('class="segments__context"') == 2
    assert "Số phố: 36 phố" in page and "Streets: 36 streets" in page
    assert page.count(" data-segment ") == 6


@pytest.mark.parametrize("language", ["vi", "km"])
def test_there_is_no_screen_for_the_source_or_an_unknown_language(
    office: factories.Office, language: str
) -> None:
    source = factories.edition(office)
    unknown = reverse("newsroom:translate", kwargs={"key": source.item.key, "language": language})
    assert client_of(office.translator).get(unknown).status_code == 404
