"""What the evidence apps count, one slug «app.measure» each; every observation has favourable cases out of cases."""

import re

#: Figures an officer enters with their source: an index of another agency, a population, a fact only people can tell.
ENTERED = re.compile(r"entered\.[a-z0-9_]{1,60}")

MEASURES = (
    "assignments.on_time",
    "assignments.not_missed",
    "assignments.not_last_minute",
    "assignments.without_reminder",
    "assignments.not_handed_over",
    "assignments.without_rework",
    "cases.on_time",
    "cases.apologised",
    "cases.single_supplement",
    "cases.online",
    "feedback.courtesy",
    "feedback.xin_chao",
    "feedback.xin_loi",
    "feedback.xin_cam_on",
    "feedback.xin_phep",
    "feedback.luon_mim_cuoi",
    "feedback.luon_nhe_nhang",
    "feedback.luon_lang_nghe",
    "feedback.luon_giup_do",
    "inspections.conform",
    "procedures.online",
    "procedures.posted",
    "registrations.items_done",
    "registrations.plan_filed",
    "targets.attained",
    "targets.exceeded",
    "targets.reported",
)


def is_measure(name: str) -> bool:
    return name in MEASURES or ENTERED.fullmatch(name) is not None
