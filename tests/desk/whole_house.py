"""A row of every kind in one locality, and the addresses of the desk filled with them.

Every row bears ``MARK`` in its words: a page that shows it to somebody of another locality has told what it should not.
"""

from __future__ import annotations

import datetime as dt
import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nhipcau.calendar.domain import feeds, sharing
from nhipcau.calendar.enums import FeedPart, StandKind
from nhipcau.calendar.models import Contact, Coverage, Event, EventPost, OwnDay, StandLine, Twin
from nhipcau.delivery.domain import issues, newsletters, points
from nhipcau.delivery.domain.channels import declare
from nhipcau.delivery.domain.points import PointSaying
from nhipcau.delivery.domain.posting import bring_back, order_post
from nhipcau.delivery.domain.recalls import follow_recalls
from nhipcau.delivery.domain.variants import fingerprint, variant_of
from nhipcau.delivery.models import RecallTask
from nhipcau.kernel import clock
from nhipcau.newsroom.domain import columns, dialogues, hubs, partners, rundowns
from nhipcau.newsroom.domain.assignments import Wanted
from nhipcau.newsroom.domain.assignments import assign as ask_translation
from nhipcau.newsroom.domain.clearance import submit as hand_in
from nhipcau.newsroom.domain.columns import ColumnSaying
from nhipcau.newsroom.domain.counterparts import tie
from nhipcau.newsroom.domain.embargoes import put_under
from nhipcau.newsroom.domain.hubs import HubSaying
from nhipcau.newsroom.domain.item_sources import name_source
from nhipcau.newsroom.domain.orders import order
from nhipcau.newsroom.domain.outside_readers import ask
from nhipcau.newsroom.domain.partners import PartnerSaying
from nhipcau.newsroom.domain.quoting import take_quote
from nhipcau.newsroom.domain.release import withdraw
from nhipcau.newsroom.domain.translation_rates import RateSaid, set_rate
from nhipcau.newsroom.models import (
    Clip,
    Edition,
    Item,
    OldFile,
    OutsideReading,
    PartnerNotice,
    PartnerStory,
    ReaderRemark,
    ReleasedEdition,
    Submission,
    TakenOver,
    TranslationAssignment,
)
from nhipcau.newsroom.models import Paper as LibraryPaper
from nhipcau.people.domain import bodies
from nhipcau.people.domain.handing import gather, make
from nhipcau.people.enums import MemberRole, UnitKind
from nhipcau.people.models import Member, RoleHeld
from nhipcau.plan.domain import campaigns, links
from nhipcau.plan.domain.practices import write_up
from nhipcau.plan.domain.replanning import replan
from nhipcau.plan.domain.tasks import assign
from nhipcau.plan.enums import ChaseKind, ProofKind, ReplanKind, TaskState
from nhipcau.plan.models import (
    BudgetLine,
    ChaseDraft,
    Objective,
    ReportedResult,
    ResultProof,
    Shortcoming,
    Spending,
    Task,
)
from nhipcau.reference.models import Country, Sector, Term
from nhipcau.report.domain.duties import Clocks, periods_of
from nhipcau.report.domain.filings import set_duty
from nhipcau.report.domain.office_forms import take_in_form
from nhipcau.report.domain.reports import build_report
from nhipcau.report.domain.surveys import begin_survey
from nhipcau.report.enums import RegimeChoice, ReportKind
from nhipcau.report.models import Outcome
from nhipcau.steering.domain import reading
from nhipcau.steering.enums import GuidanceTo, MovementState
from nhipcau.steering.models import (
    AgendaLine,
    Conclusion,
    Criterion,
    Delegate,
    Guidance,
    Movement,
    Objection,
    Paper,
    Recommendation,
    Registration,
)
from tests import factories
from tests.delivery.channel_rows import saying as channel_saying
from tests.plan.rows import result
from tests.steering.directive_rows import registered
from tests.steering.meeting_rows import at

MARK = "chỉ-nội-bộ-Hà-Nội"
Fill = dict[str, Any]


def words(what: str) -> str:
    return f"{what} {MARK}"


def tomorrow(days: int = 1) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


@dataclass
class House:
    """Path arguments by the name of the address; ``by_room`` where a room's ``pk`` is one row throughout."""

    office: factories.Office
    by_name: dict[str, Fill]

    def path(self, name: str, arguments: tuple[str, ...]) -> str:
        """The address with the rows of the locality in it. A new address without a row here is an error."""
        fill = self.by_name.get(name, {})
        missing = [one for one in arguments if one not in fill]
        assert not missing, f"{name}: tests/desk/whole_house.py has no row for {missing}"
        return reverse(name, kwargs={one: fill[one] for one in arguments})


def addresses() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address of the desk's own, by name, with the arguments in its path."""
    yield from _walk(get_resolver("nhipcau.desk.urls").url_patterns, "")


def _walk(patterns: list[Any], space: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, one.namespace or space)
        elif isinstance(one, URLPattern):
            yield f"{space}:{one.name}", tuple(one.pattern.converters)


def fill(o: factories.Office) -> House:
    o.plan.title, o.content.title, o.task.title = words("Kế hoạch"), words("Nội dung"), words("Nhiệm vụ")
    for row in (o.plan, o.content, o.task):
        row.save()
    return House(o, {**_people(o), **_plan(o), **_steering(o), **_meetings(o), **_calendar(o), **_report(o), **_newsroom(o), **_delivery(o)})


def each(room: str, names: str, **values: Any) -> dict[str, Fill]:
    return {f"{room}:{name}": values for name in names.split()}


def _people(o: factories.Office) -> dict[str, Fill]:
    board = bodies.found(
        code="bcd", names={"vi": words("Ban Chỉ đạo")}, unit=o.locality, by=o.focal, founded_by=words("Quyết định"),
        on=dt.date(2026, 1, 1),
    )  # fmt: skip
    member: Member = bodies.seat(
        committee=board, name=words("Bà Thử"), unit=o.department, role=MemberRole.MEMBER, by=o.focal,
        cited="Quyết định thử", on=dt.date(2026, 1, 1), title="Trưởng phòng", body="Sở",
    )  # fmt: skip
    handed = make(
        giver=o.focal, taker=o.writer, post=words("Đầu mối"), day=clock.today(), by=o.focal, parts=gather(o.focal)
    )
    role = RoleHeld.objects.get(account=o.writer)
    return {
        "desk:member": {"pk": member.pk},
        "desk:library": {"path": "khong-co.png"},
        **each("desk", "hand_over sign_hand_over hand_over_paper", pk=handed.pk),
        **each("people", "unit rename move_unit split", pk=o.department.pk),
        **each("people", "account switch renew_password", pk=o.writer.pk),
        **each("people", "end_role", pk=role.pk),
        **each("people", "committee seat", pk=board.pk),
        **each("people", "unseat hold_post", pk=member.pk),
    }


def _plan(o: factories.Office) -> dict[str, Fill]:
    line = BudgetLine.objects.create(plan=o.plan, code="01", title=words("Dự toán"), amount=10_000_000)
    campaign = campaigns.found(unit=o.locality, title=words("Chiến dịch"), begins=clock.today(), ends=tomorrow(30), by=o.focal)
    objective = Objective.objects.create(unit=o.locality, code="M1", title=words("Mục tiêu"), year_from=2026, year_to=2030)
    spent = Spending.objects.create(task=o.task, day=clock.today(), amount=5000, paper=words("Hóa đơn"), by=o.focal)
    chase = ChaseDraft.objects.create(
        kind=ChaseKind.LETTER, unit=o.locality, to_unit=o.department, name=words("Đôn đốc"), content=b"docx", sha256="0",
        made_by=o.focal,
    )  # fmt: skip
    link, address = links.make(task=o.task, unit=o.department, by=o.focal)
    later = assign(content=o.content, by=o.focal, title=words("Việc hoãn"), lead=o.department, quarter=4)
    batch: uuid.UUID = replan(tasks=[later], kind=ReplanKind.ONLINE, reason="Mưa bão", by=o.focal)
    done = assign(content=o.content, by=o.focal, title=words("Việc xong"), lead=o.department, quarter=4)
    result(o, clock.today(), task=done)
    Task.objects.filter(pk=done.pk).update(state=TaskState.DONE)
    practice = write_up(task=done, by=o.focal, title=words("Cách làm hay"), done=words("Làm"), worked=words("Vì sao"))
    reported = ReportedResult.objects.create(
        unit=o.department, task=o.task, measure="KQ", title=words("Kết quả ghi"), day=clock.today(), by=o.writer
    )
    proof = ResultProof.objects.create(
        reported=reported, kind=ProofKind.FILE, name="kin.pdf", media_type="application/pdf", sha256="0", content=MARK.encode()
    )
    whole = (
        "plan phases budget estimate document replan roll_over coverage mix words sheet sheet_take sheet_form"
    )
    token = address.rstrip("/").rsplit("/", 1)[1]
    return {
        **each("plan", whole, pk=o.plan.pk),
        **each("plan", "practice practice_change practice_share practice_take", pk=practice.pk),
        "plan:practice_write": {"pk": later.pk},
        "plan:budget_remove": {"pk": o.plan.pk, "line": line.pk},
        "plan:replan_undo": {"pk": o.plan.pk, "batch": batch},
        **each("plan", "campaign campaign_add campaign_remove campaign_close", pk=campaign.pk),
        **each("plan", "objective", pk=objective.pk),
        **each("plan", "assign", pk=o.content.pk),
        **each("plan", "task edit spend move board_move link_make", pk=o.task.pk),
        **each("plan", "mend", pk=spent.pk),
        **each("plan", "chase_file chase_sent", pk=chase.pk),
        **each("plan", "link_revoke", pk=link.pk),
        **each("plan", "task_link task_link_accept task_link_report", token=token),
        **each("plan", "measure", code="I02"),
        **each(
            "plan", "result result_amend result_prove result_accept result_send_back result_take_back", pk=reported.pk
        ),
        **each("plan", "result_proof", pk=proof.pk),
    }


def _steering(o: factories.Office) -> dict[str, Fill]:
    row = registered(o, title=words("Chỉ thị"), clauses=(words("Điều khoản"),))
    clause = row.clauses.get()
    asked = reading.ask(registered=row, units=[o.department], due=tomorrow(9), by=o.focal)[0]
    guidance = Guidance.objects.create(
        unit=o.locality, to=GuidanceTo.STAFF, title=words("Định hướng"), text=words("Nội dung"), signer="Người ký",
        signer_post="Trưởng ban", signed_on=clock.today(), sha256="0", by=o.focal,
    )  # fmt: skip
    lacking = Shortcoming.objects.create(plan=o.plan, text=words("Tồn tại"), found_on=clock.today())
    return {
        **each("steering", "directive set_validity ask_to_read", pk=row.pk),
        **each("steering", "law", pk=row.document_id),
        **each("steering", "acknowledge", pk=asked.pk),
        **each("steering", "clause link unlink choose_clause give_task", pk=clause.pk),
        **each("steering", "guidance_one guidance_read", pk=guidance.pk),
        **each(
            "steering", "shortcoming remedy take_task remedy_task shortcoming_close shortcoming_reopen repeat", pk=lacking.pk
        ),
    }


def _meetings(o: factories.Office) -> dict[str, Fill]:
    from tests.steering.meeting_rows import conference

    meeting = conference(o, title=words("Hội nghị"))
    AgendaLine.objects.create(conference=meeting, no=1, title=words("Khai mạc"))
    paper = Paper.objects.create(
        conference=meeting, title=words("Tham luận"), unit=o.department, name="tham-luan.docx",
        media_type="application/octet-stream", sha256="0", content=MARK.encode(), by=o.focal,
    )  # fmt: skip
    delegate = Delegate.objects.create(conference=meeting, name=words("Đại biểu"), unit=o.department)
    Conclusion.objects.create(conference=meeting, no=1, text=words("Kết luận"))
    asked = Recommendation.objects.create(
        unit=o.locality, conference=meeting, to="Bộ", text=words("Kiến nghị"), sent_on=clock.today(), by=o.focal
    )
    movement = Movement.objects.create(
        unit=o.locality, title=words("Phong trào"), begins=clock.today(), ends=tomorrow(90), state=MovementState.OPEN, by=o.focal
    )
    line = Criterion.objects.create(movement=movement, no=1, title=words("Tiêu chí"), measure="I02", full=100, enough=4)
    entry = Registration.objects.create(movement=movement, unit=o.department, pledge=words("Cam kết"), by=o.focal)
    contested = Objection.objects.create(registration=entry, criterion=line, text=words("Xem lại"), by=o.writer)
    whole = (
        "conference conference_change conference_move conference_opening agenda_add paper_add delegates delegates_read"
        " delegates_take attendance delegates_form conclude"
    )
    return {
        **each("steering", whole, pk=meeting.pk),
        "steering:conference_document": {"pk": meeting.pk, "name": "chuong-trinh", "form": "docx"},
        **each("steering", "agenda_line conclusion_give", pk=meeting.pk, no=1),
        "steering:paper": {"pk": meeting.pk, "paper": paper.pk},
        "steering:delegate_strike": {"pk": meeting.pk, "delegate": delegate.pk},
        **each("steering", "recommendation recommendation_close", pk=asked.pk),
        **each("steering", "movement movement_move criterion_add register", pk=movement.pk),
        "steering:criterion_remove": {"pk": movement.pk, "no": 1},
        "steering:commendations": {"pk": movement.pk, "form": "docx"},
        **each("steering", "score registration_withdraw council_decide", pk=entry.pk),
        "steering:contest": {"pk": entry.pk, "no": 1},
        "steering:objection_answer": {"pk": entry.pk, "objection": contested.pk},
    }


def _calendar(o: factories.Office) -> dict[str, Fill]:
    event = Event.objects.create(
        unit=o.locality, names={"vi": words("Sự kiện"), "en": words("Event")}, begins=tomorrow(10), ends=tomorrow(11),
        by=o.focal,
    )  # fmt: skip
    person = EventPost.objects.create(event=event, name=words("Ông Thử"), post="Chủ tịch")
    Contact.objects.create(event=event, organisation=words("Đối tác"))
    stand = StandLine.objects.create(event=event, kind=StandKind.STOCK, name=words("Sách"), sent=4)
    Coverage.objects.create(event=event, language="vi", task=o.task)
    day = OwnDay.objects.create(unit=o.locality, names={"vi": words("Ngày riêng")}, month=5, day=5, origin_year=1996)
    abroad, _ = Country.objects.get_or_create(code="LA", defaults={"names": {"vi": "Lào", "en": "Laos"}})
    Twin.objects.create(unit=o.locality, names={"vi": words("Kết nghĩa")}, country=abroad, signed_on=dt.date(2001, 3, 4))
    shared, word = sharing.share(event=event, partner=words("Bạn"), expires_on=tomorrow(60), by=o.focal)
    feed, feed_word = feeds.make_address(by=o.focal, parts=[FeedPart.TASKS, FeedPart.EVENTS])
    return {
        **each("calendar", "year_sheet year_file", number=2026),
        "calendar:remove_day": {"kind": "ngay", "pk": day.pk},
        **each("calendar", "occasion confirm_day", key=f"own:{day.pk}"),
        **each("calendar", "event edit_event move_event hold_event cover cover_with take_part add_line note_done share", pk=event.pk),
        "calendar:leave_out": {"pk": event.pk, "row": person.pk},
        "calendar:note_line": {"pk": event.pk, "row": stand.pk},
        "calendar:take_back_share": {"pk": event.pk, "row": shared.pk},
        **each("calendar", "take_back_feed", pk=feed.pk),
        **each("calendar", "feed", word=feed_word),
        **each("calendar", "shared shared_file", word=word),
    }


def _report(o: factories.Office) -> dict[str, Fill]:
    result(o, clock.today(), task=o.task, title=words("Kết quả"))
    year = clock.today().year
    report = build_report(plan=o.plan, period_from=dt.date(year, 1, 1), period_to=dt.date(year, 12, 31), by=o.focal)
    duty = set_duty(
        unit=o.locality, title=words("Báo cáo quý"), kind=ReportKind.QUARTER, by=o.focal, regime=RegimeChoice.CALENDAR,
        each_below=True, to_unit=o.locality, due_value=3, due_unit="wd", begins=dt.date(year, 1, 1),
    )  # fmt: skip
    period = periods_of(duty, clock.today(), Clocks.of([duty]))[0]
    survey = begin_survey(
        unit=o.locality, title=words("Khảo sát"), question=words("Câu hỏi"), groups=["Du khách"], answers=["Có", "Không"],
        by=o.focal,
    )  # fmt: skip
    Outcome.objects.create(
        unit=o.locality, name=words("Lượt khách"), value=12, unit_words="lượt", period_from=dt.date(year, 1, 1),
        period_to=clock.today(), source=words("Cục Thống kê"), by=o.focal,
    )  # fmt: skip
    form = take_in_form(unit=o.locality, file=_form(), by=o.focal)
    file = report.files.all()[0]
    return {
        **each("report", "report copy move signed restated", pk=report.pk),
        "report:figure": {"pk": report.pk, "no": 1},
        "report:answer": {"pk": report.pk, "no": 1, "kind": "html"},
        "report:report_file": {"pk": report.pk, "file_pk": file.pk},
        "report:end_duty": {"duty_pk": duty.pk},
        "report:filing": {"duty_pk": duty.pk, "unit_pk": o.department.pk, "first": period.first.isoformat()},
        "report:template": {"kind": "year", "section": "opening"},
        "report:office_form": {"pk": form.pk},
        "report:survey": {"pk": survey.pk},
    }


def _delivery(o: factories.Office) -> dict[str, Fill]:
    saying = PointSaying(
        names={"vi": words("Cửa khẩu"), "en": words("Gate")}, kind="land", languages=["vi"], address="http://10.0.0.2",
        contact=words("Trạm"), plan_document=words("Quyết định"),
    )  # fmt: skip
    point = points.begin(unit=o.locality, saying=saying, by=o.focal)
    device = points.add_device(point=point, kind="screen", name=words("Màn hình"), installed=clock.today(), by=o.focal)
    fault = points.open_fault(point=point, words=words("Hỏng"), device=device, by=o.focal)
    points.note_duty(point=point, day=clock.today(), words=words("Trực"), by=o.focal)
    return {
        **each("delivery", "point point_change package_order package_file device_add duty fault_open", key=point.key),
        "delivery:point_code": {"key": point.key, "language": "vi"},
        "delivery:device_retire": {"key": point.key, "pk": device.pk},
        "delivery:fault_close": {"key": point.key, "pk": fault.pk},
        **_channels(o),
        **_newsletters(o),
    }


def _channels(o: factories.Office) -> dict[str, Fill]:
    """A post whose story was withdrawn afterwards, and a story that can still be posted."""
    said = {"name": words("Trang"), "address": "https://kenh.example/ha-noi"}
    channel = declare(unit=o.locality, saying=channel_saying(o, **said), by=o.focal)
    made, gone = (factories.edition(o, title=words(title)) for title in ("Lên kênh", "Rời kênh"))
    for one in (made, gone):
        factories.admitted(factories.released(o, one))
    row = ReleasedEdition.objects.get(edition=gone)
    post = order_post(edition=gone, channel=channel, seen=fingerprint(variant_of(row, channel)), by=o.publisher)
    bring_back(post=post, address="https://kenh.example/1", by=o.publisher)
    decision = withdraw(item=gone.item, languages=["vi"], by=o.publisher, reason={"vi": words("Sai"), "en": words("Wrong")})
    follow_recalls()
    task = RecallTask.objects.get(post=post)
    return {
        **each("delivery", "channel channel_change", key=channel.key),
        "delivery:post_new": {"key": channel.key, "item": made.item.key, "language": "vi"},
        **each("delivery", "post post_link post_give_up", key=post.key),
        "delivery:recall": {"package": decision.package_id},
        "delivery:recall_note": {"package": decision.package_id, "pk": task.pk},
    }


def _newsletters(o: factories.Office) -> dict[str, Fill]:
    """A newsletter that waits to be opened, with an issue being put together from a story."""
    newsletter = newsletters.begin(unit=o.locality, names={"vi": words("Bản tin")}, by=o.focal)
    story = factories.edition(o, title=words("Trong bản tin"))
    factories.admitted(factories.released(o, story))
    issue = issues.begin_issue(newsletter=newsletter, by=o.focal)
    issues.choose(issue=issue, items=[story.item.key], by=o.focal)
    return {
        **each("delivery", "newsletter newsletter_change newsletter_open newsletter_end issue_new", key=newsletter.key),
        **each("delivery", "issue issue_choose issue_approve issue_reopen issue_send", key=newsletter.key, number=issue.number),
    }


def _form() -> ContentFile[bytes]:
    word, out = docx.Document(), io.BytesIO()
    word.add_paragraph(words("Số tin, bài") + ": ……………")
    word.save(out)
    return ContentFile(out.getvalue(), "mau-01.docx")


def _newsroom(o: factories.Office) -> dict[str, Fill]:
    draft = factories.edition(o, title=words("Bài viết"), lead=words("Dẫn"))
    version = factories.cleared(o, draft)
    booked = order(item=draft.item, versions=[version], due_at=at(2), by=o.publisher)
    out = factories.refused(factories.released(o, factories.edition(o, title=words("Bài ra"))))
    waiting = factories.edition(o, title=words("Chờ duyệt"))
    from nhipcau.newsroom.domain.clearance import submit

    asked = submit(edition=waiting, by=o.writer).version
    remark = ReaderRemark.objects.create(
        received_at=clock.now(), language="vi", about="mistake", text=words("Góp ý"), item=draft.item,
        email="ban@doc.example", email_until=at(2).date(),
    )
    translated, token = translated_submission(o)
    clip = Clip.objects.create(
        unit=o.department, title=words("Phim"), kind="video", sha256="0" * 64, state="refused", brought_by=o.writer
    )
    clip.subtitles.create(language="vi", text="WEBVTT\n\n00:00.000 --> 00:01.000\n" + words("Lời") + "\n", by=o.translator)
    paper = LibraryPaper.objects.create(
        unit=o.department, title=words("Tài liệu"), kind="pdf", sha256="0" * 64, made="0" * 64, file="papers/khong-co.pdf",
        brought_by=o.writer,
    )  # fmt: skip
    key, language = draft.item.key, "vi"
    tied = tie(domestic=draft.item, external=waiting.item, by=o.writer)
    # Where it stood on an old portal: another source would be another text, which is not cleared.
    old = {"address": "https://cu.example/tin", "dated": clock.today()}
    source = name_source(item=draft.item, kind="original", title=words("Nguồn"), by=o.writer, **old)
    sector = Sector.objects.create(code="du-lich", names={"vi": "Du lịch"})
    for of in (draft.item, out.item):
        of.sectors.set(Sector.objects.all())
    phrase = factories.phrase(o, words=words("Kính chúc"))
    term = Term.objects.create(code="so-ngoai-vu", kind="body")
    form = term.forms.create(language="vi", form="Sở Ngoại vụ", source="QĐ 1/2026")
    return {
        **each("newsroom", "list list_begin", code="chu-de"),
        **each("newsroom", "list_change list_remove", code="chu-de", pk=o.topic.pk),
        **each("newsroom", "list_end list_renew", code="linh-vuc", pk=sector.pk),
        **each("newsroom", "locality_look", pk=o.place.pk),
        **each("newsroom", "term term_about term_form_new", code=term.code),
        **each("newsroom", "term_form_change", pk=form.pk),
        **_programmes(o, draft),
        **each("newsroom", "phrase phrase_change", code=phrase.code),
        **each("newsroom", "phrase_confirm", code=phrase.code, language="vi"),
        **each("newsroom", "item about dossier release correct withdraw begin_translation", key=key),
        **each("newsroom", "ties tie look", key=key),
        **each("newsroom", "untie", key=key, pk=tied.pk),
        **each("newsroom", "drop_source", key=key, pk=source.pk),
        **each("newsroom", "briefing_file", form="xlsx"),
        **each("newsroom", "submit preview versions", key=key, language=language),
        **each("newsroom", "assignment", key=translated.version.edition.item.key, language="ko"),
        **each("newsroom", "assignment_hand_in assignment_cancel", pk=asked_to_translate(o, draft.item).pk),
        **each("newsroom", "subtitle_translate", pk=clip.pk, language="en"),
        **each("newsroom", "translate translation_files ask_engine", key=translated.version.edition.item.key, language="en"),
        **each("newsroom", "translation_out", key=translated.version.edition.item.key, language="en", kind="docx"),
        **each("newsroom", "clearance send_back as_public", pk=asked.pk),
        **each("newsroom", "send_again", pk=out.pk),
        **each("newsroom", "order_cancel order_again", pk=booked.pk),
        **each("newsroom", "remark remark_take_up remark_close remark_accept remark_refuse remark_gather remark_answer", pk=remark.pk),
        **each("newsroom", "old_file old_file_choose old_file_go_on", pk=old_file(o).pk),
        **each("newsroom", "fact fact_change fact_verify", code=factories.fact(o).code),
        **each("newsroom", "clearance_paper", key=translated.version.edition.item.key),
        **each("newsroom", "ask_reader", pk=translated.pk),
        **each("newsroom", "revoke_reader", pk=OutsideReading.objects.get().pk),
        **each("newsroom", "outside_reading", token=token),
        **each("newsroom", "clip clip_change clip_make_again subtitle_give", pk=clip.pk),
        **each("newsroom", "subtitle", pk=clip.pk, language="vi", form="vtt"),
        **each("newsroom", "paper paper_change paper_original", pk=paper.pk),
        **each("newsroom", "embargo", key=key),
        **each("newsroom", "embargo_lift", pk=put_under(item=draft.item, until=at(1), reason=words("Họp báo"), by=o.publisher).pk),
        **each("newsroom", "preview_asset", name="khong-co.css"),
        **each("newsroom", "preview_media", file="khong-co.png"),
    }


def old_file(o: factories.Office) -> OldFile:
    """A file of an old portal's pages that was read."""
    pages = [{"name": words("cu.html"), "address": "https://cu.example.vn/cu.html", "title": words("Trang cũ"), "day": "", "why": {}}]
    row = OldFile.objects.create(
        unit=o.department, locality=o.place, content_kind="PROMO", brought_by=o.writer, name=words("cu.zip"), sha256="0" * 64,
        base="https://cu.example.vn/", kept_until=clock.today(), state="read", pages=pages,
    )  # fmt: skip
    row.topics.add(o.topic)
    return row


def asked_to_translate(o: factories.Office, item: Item) -> TranslationAssignment:
    """A translation that somebody was asked for, at a rate."""
    said = RateSaid("en", "thousand", 1_000_000, clock.today(), words("Hợp đồng"))
    set_rate(unit=o.department, said=said, by=o.focal)
    return ask_translation(item=item, language="en", wanted=Wanted(agency=words("Công ty Dịch"), due_at=at(3)), by=o.writer)


def _programmes(o: factories.Office, draft: Edition) -> dict[str, Fill]:
    saying = ColumnSaying(names={"vi": words("Chương trình"), "en": words("Programme")}, kind="programme", languages=["vi"])
    column = columns.begin(unit=o.locality, saying=saying, by=o.focal)
    episode = columns.place(column=column, item=draft.item, by=o.writer)
    entry = rundowns.enter(episode=episode, edition=draft, seconds=60, by=o.writer)
    gathers = HubSaying(
        names={"vi": words("Trọng điểm"), "en": words("Priority")}, responsible=o.writer, targets={"vi": 1}, topics=[o.topic]
    )
    hub = hubs.begin(unit=o.locality, saying=gathers, by=o.focal)
    return {
        **_dialogue(o, draft),
        **each("newsroom", "column column_change column_place", key=column.key),
        **each("newsroom", "episode episode_renumber episode_take_out rundown_enter", key=column.key, number=1),
        **each("newsroom", "rundown_up rundown_strike", key=column.key, number=1, pk=entry.pk),
        **each("newsroom", "hub hub_change hub_attach hub_detach", key=hub.key),
        **_partner(o, draft),
    }


def _partner(o: factories.Office, draft: Edition) -> dict[str, Fill]:
    """A partner that is followed from tomorrow on, with a story that a draft was begun from and that it corrected since."""
    tomorrow = clock.today() + dt.timedelta(days=1)
    saying = PartnerSaying(words("Tỉnh bạn"), "https://ban.example", "a" * 64, words("Văn phòng"), tomorrow)
    partner = partners.enter(unit=o.locality, saying=saying, by=o.focal)
    story = PartnerStory.objects.create(
        partner=partner, item=uuid.uuid4(), language="vi", address="/vi/bai/x/", entry=1, at=clock.now(), standing="public",
        version="b" * 64, title=words("Tin bạn"),
    )  # fmt: skip
    taken = TakenOver.objects.create(story=story, item=draft.item, version=story.version, by=o.writer)
    notice = PartnerNotice.objects.create(
        taken=taken, kind="correction", entry=2, at=clock.now(), reason={"vi": words("Sửa"), "en": words("Mended")}
    )
    return {
        **each("newsroom", "partner partner_change partner_look", key=partner.key),
        "newsroom:partner_story": {"key": partner.key, "pk": story.pk},
        "newsroom:partner_looked": {"pk": notice.pk},
    }


def _dialogue(o: factories.Office, draft: Edition) -> dict[str, Fill]:
    talk = dialogues.begin(item=draft.item, title=words("Đối thoại"), held_on=clock.today(), by=o.writer)
    guest = dialogues.invite(dialogue=talk, name=words("Bà Thử"), post="Chuyên gia", body=words("Viện"), by=o.writer)
    dialogues.note_consent(guest=guest, agreed=True, on=clock.today(), by=o.writer)
    dialogues.put_question(dialogue=talk, words={"vi": words("Câu hỏi")}, by=o.writer)
    said = f"WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n<v {guest.name}>{words('Lời nói')}\n"
    dialogues.take_transcript(dialogue=talk, language="vi", data=said.encode(), by=o.writer)
    quote = take_quote(passage=talk.passages.get(), words=words("Lời nói"), by=o.writer)
    span = dialogues.mark_span(dialogue=talk, start_ms=0, end_ms=900, title=words("Đoạn"), by=o.writer)
    acts = "guest consent question record transcript speaker quote span article"
    return {
        **each("newsroom", " ".join(f"dialogue_{act}" for act in acts.split()), key=talk.key),
        **each("newsroom", "dialogue", key=talk.key),
        **each("newsroom", "dialogue_quote_drop", key=talk.key, pk=quote.pk),
        **each("newsroom", "dialogue_span_strike dialogue_span_cut", key=talk.key, pk=span.pk),
    }


def translated_submission(o: factories.Office) -> tuple[Submission, str]:
    """A translation that waits for clearance and for a reader outside, and the word that opens it for them."""
    source = factories.edition(o, title=words("Bài có bản dịch"), lead=words("Dẫn"))
    version = factories.cleared(o, source)
    english = factories.edition(o, of=source.item, language="en", title=words("Story"), lead=words("Lead"))
    submission = hand_in(edition=english, by=o.writer, source=version)
    asked = ask(version=submission.version, reader=words("Bà Đọc"), organisation="", due_on=tomorrow(), by=o.translator)
    return submission, asked[1].rstrip("/").rsplit("/", 1)[1]


#: A unit below the locality with nobody in it: what forms may name.
def commune(o: factories.Office) -> factories.Unit:
    return factories.unit("xa-thu", UnitKind.COMMUNE, o.locality)
