"""What the evidence apps count, one slug «app.measure» each; every observation has favourable cases out of cases."""

MEASURES = (
    "assignments.on_time",
    "assignments.not_missed",
    "assignments.not_last_minute",
    "assignments.without_reminder",
    "assignments.not_handed_over",
    "assignments.without_rework",
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
)
