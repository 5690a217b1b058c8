"""Addresses of the leaders' board. Names are `board:<noun>-<verb>`, paths Vietnamese."""

from django.urls import path

from motcua.faces.board.views import (
    foresight,
    indicators,
    morning,
    plan_acts,
    plans,
    process,
    ranking,
    rows,
    today,
)

app_name = "board"
urlpatterns = [
    path("", morning.show_morning, name="morning-show"),
    path("hom-nay/<str:key>/", today.list_today, name="today-list"),
    path("chi-tieu/", indicators.list_indicators, name="indicator-list"),
    path("chi-tieu/<str:indicator>/", indicators.show_indicator, name="indicator-show"),
    path("chi-tieu/<str:indicator>/<str:part>/", rows.list_rows, name="indicator-rows"),
    path("ke-hoach/", plans.list_plans, name="plan-list"),
    path("ke-hoach/<str:doc>/", plans.show_plan, name="plan-show"),
    path("ke-hoach/<str:doc>/nhan/", plan_acts.take_targets, name="plan-take"),
    path("ke-hoach/<str:doc>/nhiem-vu/<uuid:task>/", plan_acts.mark_task, name="task-mark"),
    path("quy-trinh/", process.show_process, name="process-show"),
    path("du-bao/", foresight.show_foresight, name="foresight-show"),
    path("xep-hang/", ranking.show_ranking, name="ranking-show"),
]
