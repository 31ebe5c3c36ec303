"""The journal in the office's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.kernel.models import JournalEntry

ACTIONS: dict[str, Any] = {
    "kernel.mail_again": gettext_lazy("Asked for a letter to be sent again"),
    "plan.confirm": gettext_lazy("Took in a plan"),
    "plan.assign": gettext_lazy("Assigned a task"),
    "plan.move": gettext_lazy("Moved a task to another state"),
    "plan.record_result": gettext_lazy("Recorded a result"),
    "plan.amend_result": gettext_lazy("Mended a recorded result"),
    "plan.prove_result": gettext_lazy("Added proofs to a result"),
    "plan.accept_result": gettext_lazy("Accepted a recorded result"),
    "plan.send_back_result": gettext_lazy("Sent a recorded result back"),
    "plan.take_back_result": gettext_lazy("Took back a recorded result"),
    "plan.take_results": gettext_lazy("Took in a table of results"),
    "plan.report": gettext_lazy("Built a report"),
    "report.build": gettext_lazy("Built a report"),
    "report.move": gettext_lazy("Moved a report on in review"),
    "report.signed": gettext_lazy("Took in the signed copy of a report"),
    "report.template": gettext_lazy("Changed the words of reports"),
    "report.form": gettext_lazy("Took in an office's own form"),
    "report.form_places": gettext_lazy("Said what stands where in a form"),
    "report.form_filled": gettext_lazy("Filled an office's own form"),
    "report.old_figures": gettext_lazy("Kept figures of an old report"),
    "report.duty": gettext_lazy("Set a duty to report"),
    "report.duty_end": gettext_lazy("Ended a duty to report"),
    "report.begin": gettext_lazy("Took a report in hand"),
    "report.send": gettext_lazy("Confirmed and sent a report"),
    "report.outcome": gettext_lazy("Recorded an outcome"),
    "report.survey": gettext_lazy("Began a survey"),
    "report.survey_counts": gettext_lazy("Entered the counts of a survey"),
    "plan.refuse_upload": gettext_lazy("Refused a file"),
    "plan.edit": gettext_lazy("Changed a task"),
    "plan.replan": gettext_lazy("Replanned tasks"),
    "plan.phases": gettext_lazy("Set the phases of a plan"),
    "plan.campaign_found": gettext_lazy("Founded a campaign"),
    "plan.campaign_close": gettext_lazy("Closed a campaign"),
    "plan.campaign_tasks": gettext_lazy("Changed the tasks of a campaign"),
    "plan.objectives": gettext_lazy("Took in objectives"),
    "plan.objective_tasks": gettext_lazy("Tied tasks to an objective"),
    "plan.budget_line": gettext_lazy("Changed a budget line"),
    "plan.spend": gettext_lazy("Noted a payment"),
    "plan.take_over": gettext_lazy("Took tasks over into the next plan"),
    "plan.take_sheet": gettext_lazy("Took in a table of tasks"),
    "steering.register": gettext_lazy("Entered a directive in the register"),
    "steering.validity": gettext_lazy("Set the validity of a directive"),
    "steering.refuse_upload": gettext_lazy("Refused a file"),
    "steering.link": gettext_lazy("Linked a clause to a task"),
    "steering.unlink": gettext_lazy("Took the link of a clause away"),
    "steering.choose_clause": gettext_lazy("Kept a clause or left it out"),
    "steering.must_read": gettext_lazy("Asked units to read a directive"),
    "steering.acknowledge": gettext_lazy("Acknowledged a directive"),
    "steering.guidance": gettext_lazy("Kept signed guidance"),
    "steering.guidance_read": gettext_lazy("Marked guidance as read"),
    "steering.shortcoming": gettext_lazy("Recorded a shortcoming"),
    "steering.remedy": gettext_lazy("Wrote the remedy of a shortcoming"),
    "steering.remedy_task": gettext_lazy("Gave a shortcoming its task"),
    "steering.shortcoming_close": gettext_lazy("Closed a shortcoming"),
    "steering.shortcoming_reopen": gettext_lazy("Opened a shortcoming again"),
    "steering.repeats": gettext_lazy("Judged whether a shortcoming came back"),
    "steering.conference_prepare": gettext_lazy("Prepared a conference"),
    "steering.conference_change": gettext_lazy("Changed a conference"),
    "steering.conference_move": gettext_lazy("Moved a conference to another state"),
    "steering.agenda": gettext_lazy("Changed the agenda of a conference"),
    "steering.paper": gettext_lazy("Added a paper to a conference"),
    "steering.delegate": gettext_lazy("Changed the delegates of a conference"),
    "steering.attendance": gettext_lazy("Noted who came to a conference"),
    "steering.conclude": gettext_lazy("Wrote a conclusion down"),
    "steering.settle": gettext_lazy("Gave a conclusion its owner and day"),
    "steering.conclusion_task": gettext_lazy("Made a task of a conclusion"),
    "steering.recommend": gettext_lazy("Entered a recommendation"),
    "steering.reply": gettext_lazy("Wrote an answer to a recommendation down"),
    "steering.recommendation_close": gettext_lazy("Closed a recommendation"),
    "steering.recommendation_reopen": gettext_lazy("Opened a recommendation again"),
    "steering.movement_draw_up": gettext_lazy("Drew up a movement"),
    "steering.movement_move": gettext_lazy("Moved a movement to another state"),
    "steering.criterion": gettext_lazy("Changed the criteria of a movement"),
    "steering.take_part": gettext_lazy("Registered a unit for a movement"),
    "steering.withdraw": gettext_lazy("Took a registration back"),
    "steering.contest": gettext_lazy("Contested a line of a score"),
    "steering.answer_objection": gettext_lazy("Answered an objection"),
    "steering.council": gettext_lazy("Noted a decision of the council"),
    "newsroom.write": gettext_lazy("Saved a draft"),
    "newsroom.create": gettext_lazy("Began an item"),
    "newsroom.describe": gettext_lazy("Changed what an item is about"),
    "newsroom.freeze": gettext_lazy("Froze a version"),
    "newsroom.submit": gettext_lazy("Submitted a version for clearance"),
    "newsroom.clear": gettext_lazy("Cleared a version"),
    "newsroom.send_back": gettext_lazy("Sent a version back"),
    "newsroom.translate": gettext_lazy("Began a translation"),
    "newsroom.order": gettext_lazy("Ordered a release at a time"),
    "newsroom.order_cancel": gettext_lazy("Took an order back"),
    "newsroom.order_done": gettext_lazy("Carried out an order"),
    "newsroom.order_refused": gettext_lazy("Refused an order that was due"),
    "newsroom.release": gettext_lazy("Released"),
    "newsroom.correction": gettext_lazy("Released a correction"),
    "newsroom.withdrawal": gettext_lazy("Withdrew"),
    "newsroom.hand_over_again": gettext_lazy("Handed over again"),
    "newsroom.remark_in": gettext_lazy("Took in a reader's remark"),
    "newsroom.remark_refuse": gettext_lazy("Set a reader's letter aside"),
    "newsroom.remark_take_up": gettext_lazy("Took up a reader's remark"),
    "newsroom.remark_close": gettext_lazy("Closed a reader's remark"),
    "newsroom.remark_erase": gettext_lazy("Erased a reader's address after its last day"),
    "reference.load": gettext_lazy("Laid the reference data of the program"),
    "reference.verify": gettext_lazy("Verified a fact"),
    "reference.verify_national_day": gettext_lazy("Verified a national day"),
    "reference.set_holiday": gettext_lazy("Set a day of the holiday table"),
    "reference.remove_holiday": gettext_lazy("Took a day out of the holiday table"),
    "plan.hand_on": gettext_lazy("Gave open tasks to the unit after"),
    "people.add_unit": gettext_lazy("Added a unit"),
    "people.merge": gettext_lazy("Merged units"),
    "people.split": gettext_lazy("Split a unit"),
    "people.rename": gettext_lazy("Gave a unit another name"),
    "people.move": gettext_lazy("Moved a unit"),
    "people.open_account": gettext_lazy("Made an account"),
    "people.renew_password": gettext_lazy("Gave a new first password"),
    "people.choose_password": gettext_lazy("Chose an own password"),
    "people.give_role": gettext_lazy("Gave a role"),
    "people.end_role": gettext_lazy("Ended a role"),
    "people.switch_on": gettext_lazy("Switched an account on"),
    "people.switch_off": gettext_lazy("Switched an account off"),
    "people.found_committee": gettext_lazy("Entered a steering committee"),
    "people.seat": gettext_lazy("Gave a seat in a committee"),
    "people.unseat": gettext_lazy("Ended a seat in a committee"),
    "people.hold_post": gettext_lazy("Entered a post"),
    "people.leave_post": gettext_lazy("Ended a post"),
    "people.hand_over": gettext_lazy("Wrote a hand-over down"),
    "people.sign_hand_over": gettext_lazy("Signed a hand-over"),
    "calendar.rule": gettext_lazy("Set the rule for anniversaries"),
    "calendar.lead_times": gettext_lazy("Confirmed lead times"),
    "calendar.day_add": gettext_lazy("Added a day of the locality"),
    "calendar.day_remove": gettext_lazy("Took a day off the list"),
    "calendar.twin_add": gettext_lazy("Added a partner abroad"),
    "calendar.confirm": gettext_lazy("Confirmed a day by its source"),
    "calendar.prepare": gettext_lazy("Opened tasks for occasions"),
    "calendar.event_add": gettext_lazy("Set down an event"),
    "calendar.event_edit": gettext_lazy("Changed an event"),
    "calendar.event_move": gettext_lazy("Moved an event to another state"),
    "calendar.event_hold": gettext_lazy("Noted what came of an event"),
    "calendar.coverage": gettext_lazy("Planned the coverage of an event"),
    "calendar.post": gettext_lazy("Noted an official at an event"),
    "calendar.post_out": gettext_lazy("Took an official off an event"),
    "calendar.stand": gettext_lazy("Noted a line of a fair's list"),
    "calendar.abroad": gettext_lazy("Noted a notice or report of an event abroad"),
    "calendar.share": gettext_lazy("Shared an event's plan with a partner"),
    "calendar.share_back": gettext_lazy("Took a partner's address back"),
    "calendar.feed": gettext_lazy("Made a calendar by address"),
    "calendar.feed_back": gettext_lazy("Took a calendar's address back"),
    "calendar.take_in": gettext_lazy("Took in a calendar file"),
    "plan.remind": gettext_lazy("Reminded of tasks that are due or late"),
    "plan.make_link": gettext_lazy("Made a task link for a unit"),
    "plan.revoke_link": gettext_lazy("Took a task link back"),
    "plan.draft_chase": gettext_lazy("Had a letter of reminder drafted"),
    "plan.send_chase": gettext_lazy("Noted a letter of reminder as sent"),
    "plan.show_month": gettext_lazy("Let the units above see a month early"),
    "plan.set_showing": gettext_lazy("Set when the units above see a month"),
    "desk.demonstration": gettext_lazy("Loaded the demonstration year"),
    "desk.remind": gettext_lazy("Reminded of readings and reports"),
    "desk.demonstration_around": gettext_lazy("Loaded what stands around the demonstration year"),
}

#: Kind of subject → the way from it to the words it is known by.
SUBJECTS = {
    "plan.plan": "title",
    "plan.task": "title",
    "plan.chasedraft": "name",
    "plan.reportedresult": "title",
    "report.report": "title",
    "steering.recommendation": "text",
    "steering.movement": "title",
    "steering.conference": "title",
    "people.account": "full_name",
    "people.committee": "names__vi",
    "people.unit": "names__vi",
    "people.unitchange": "cited",
    "people.handover": "post",
    "newsroom.edition": "title",
    "newsroom.version": "edition__title",
}


def described(entries: Sequence[JournalEntry]) -> list[list[Any]]:
    """The cells of each row: what with the name of its subject, who, when. A query a kind of subject."""
    names = _names(entries)
    return [_cells(entry, names.get((entry.subject_kind, entry.subject_id), "")) for entry in entries]


def _cells(entry: JournalEntry, name: str) -> list[Any]:
    moment = timezone.localtime(entry.at)
    return [
        {"text": str(ACTIONS.get(entry.action, entry.action)), "note": name},
        entry.actor_name or _("the program's clockwork"),
        f"{moment:%d/%m/%Y %H:%M}",
    ]


def _names(entries: Sequence[JournalEntry]) -> dict[tuple[str, str], str]:
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.subject_kind, set()).add(entry.subject_id)
    found: dict[tuple[str, str], str] = {}
    for kind, field in SUBJECTS.items():
        rows = apps.get_model(kind).objects.filter(pk__in=wanted.get(kind, ())).values_list("pk", field)
        found |= {(kind, str(pk)): str(name or "") for pk, name in rows}
    return found
