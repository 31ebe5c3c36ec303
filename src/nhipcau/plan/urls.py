"""Addresses of the room, in the office's words."""

from __future__ import annotations

from django.urls import path

from nhipcau.plan.views import (
    balance,
    board,
    budgets,
    campaigns,
    exports,
    four_words,
    load,
    objectives,
    phases,
    plan_page,
    plans,
    replanning,
    rolling,
    taking_in,
    task_page,
    task_sheet,
    tasks,
)

app_name = "plan"
urlpatterns = [
    path("ke-hoach/", plans.listing, name="plans"),
    path("ke-hoach/nhap/", taking_in.hand_in, name="hand_in"),
    path("ke-hoach/nhap/xac-nhan/", taking_in.confirm, name="confirm"),
    path("ke-hoach/<int:pk>/", plan_page.plan, name="plan"),
    path("ke-hoach/<int:pk>/giai-doan/", phases.phases, name="phases"),
    path("ke-hoach/<int:pk>/kinh-phi/", budgets.budget, name="budget"),
    path("ke-hoach/<int:pk>/kinh-phi/<int:line>/bo/", budgets.remove, name="budget_remove"),
    path("ke-hoach/<int:pk>/kinh-phi/du-toan.xlsx", exports.estimate, name="estimate"),
    path("ke-hoach/<int:pk>/van-ban.docx", exports.document, name="document"),
    path("ke-hoach/<int:pk>/dieu-chinh/", replanning.replan, name="replan"),
    path("ke-hoach/<int:pk>/dieu-chinh/<uuid:batch>/hoan-tac/", replanning.undo, name="replan_undo"),
    path("ke-hoach/<int:pk>/nam-sau/", rolling.roll, name="roll_over"),
    path("ke-hoach/<int:pk>/chua-ai-lam/", balance.coverage, name="coverage"),
    path("ke-hoach/<int:pk>/co-cau/", balance.mix, name="mix"),
    path("ke-hoach/<int:pk>/bon-tieu-chi/", four_words.words, name="words"),
    path("ke-hoach/<int:pk>/bang-nhiem-vu/", task_sheet.sheet, name="sheet"),
    path("ke-hoach/<int:pk>/bang-nhiem-vu/nhan/", task_sheet.take, name="sheet_take"),
    path("ke-hoach/<int:pk>/bang-nhiem-vu/mau.xlsx", exports.blank_form, name="sheet_form"),
    path("ke-hoach/chien-dich/", campaigns.listing, name="campaigns"),
    path("ke-hoach/chien-dich/<int:pk>/", campaigns.campaign, name="campaign"),
    path("ke-hoach/chien-dich/<int:pk>/nhan-nhiem-vu/", campaigns.add_tasks, name="campaign_add"),
    path("ke-hoach/chien-dich/<int:pk>/bo-nhiem-vu/", campaigns.remove_task, name="campaign_remove"),
    path("ke-hoach/chien-dich/<int:pk>/ket-thuc/", campaigns.close, name="campaign_close"),
    path("ke-hoach/muc-tieu/", objectives.listing, name="objectives"),
    path("ke-hoach/muc-tieu/<int:pk>/", objectives.objective, name="objective"),
    path("ke-hoach/noi-dung/<int:pk>/giao/", tasks.assign, name="assign"),
    path("ke-hoach/nhiem-vu/<int:pk>/", task_page.task, name="task"),
    path("ke-hoach/nhiem-vu/<int:pk>/sua/", tasks.edit, name="edit"),
    path("ke-hoach/nhiem-vu/<int:pk>/chi/", task_page.spend, name="spend"),
    path("ke-hoach/nhiem-vu/chi/<int:pk>/sua/", task_page.mend, name="mend"),
    path("ke-hoach/nhiem-vu/<int:pk>/chuyen/", tasks.move, name="move"),
    # Following the tasks: board, workload, reminders, task links, letters that chase, the rhythm of work.
    path("ke-hoach/bang/", board.board, name="board"),
    path("ke-hoach/bang/chuyen/<int:pk>/", board.move, name="board_move"),
    path("ke-hoach/khoi-luong/", load.load, name="load"),
]
