"""The fields of every form, filled in as they should be; a test puts odd values in their place."""

from collections.abc import Callable, Mapping

from tests.support.two_provinces import Desk, Place
from thidua.core.awards.certificates import FIELDS

Body = Mapping[str, str]
#: Every name a page reads from the address.
ASKED = (
    "all", "ban", "bloc", "cach", "cap", "dang", "danh-hieu", "day", "den", "dieu-khoan", "doi-tuong", "don-vi", "dot", "kenh",
    "ket-qua", "khoi", "kind", "ky", "lan", "linh-vuc", "loai", "loc", "ma", "movement", "muc", "nam", "next", "ngay",
    "nghiem", "nguoi", "nguon", "orphans", "page", "period", "pham-vi", "province", "q", "qua-han", "sai-so", "sap",
    "sau", "so", "state", "sua", "thang", "theo", "thu-tuc", "thuoc", "tim", "tinh", "trang", "trang-thai",
    "truc-tuyen", "truoc", "tu", "unit", "van-ban", "viec", "year",
)  # fmt: skip
REASON = {"reason": "Vì sao"}
DEED = {
    "collective": "", "household": "", "text": "Trồng mới 85 ha rừng phòng hộ", "from_on": "1/1/2025", "last_on": "31/12/2025",
}  # fmt: skip
WORDS = {
    "issuer": "Ủy ban nhân dân tỉnh", "superior": "", "symbol": "QĐ-UBND", "place": "Thử", "authority": "Chủ tịch",
    "grounds": "Căn cứ thứ nhất;", "achievement": "có thành tích", "executors": "Giám đốc Sở", "position": "Chủ tịch",
    "signatory": "Nguyễn Văn Mẫu", "recipients": "Như trên", "archive": "VT", "proposer": "Ban", "decider": "Chủ tịch",
}  # fmt: skip
DAYS = {"starts_on": "1/7/2026", "last_day": "31/12/2026", "plan_due_on": "1/8/2026", "marks_due_on": "31/12/2026"}
SPLIT = {"prefix": "QM", "act": "split:1", "id": "QM-1", "places": "10-90", "new_id": "QM-2", "new_words": "Việc"}
READING = {
    "number": "41", "symbol": "KH-UBND", "date": "12/02/2024", "subject": "Phát động", "movement.name": "Thi đua",
    "movement.period.from": "2024", "movement.period.to": "2026", "themes[0].text": "Một", "themes[٣].text": "Ba",
    "themes[99999999999999999999].text": "Xa", "signatures[0].position": "Chủ tịch", "next": "1",
}  # fmt: skip
MARKS = {"points-A1": "9", "reason-A1": "Có hồ sơ", "points-A3": "5", "reason-A3": "Có", "na-A4": "on", "reason-A2": ""}

PAPER = {
    "type_name": "Công văn", "code_notation": "SNV-VP", "subject": "Về việc", "signer_position": "Giám đốc",
    "signer_name": "Nguyễn Văn Mẫu", "page_amount": "3", "priority": "1", "secrecy": "", "due_on": "30/6/2026", "note": "",
}  # fmt: skip
RECIPIENT = {"do": "receive", "person": "Văn thư", "unit": "0", "channel": "email", "address": "a@b.vn", **REASON}

VERSION = {
    "name": "Cấp giấy nhanh", "field": "Đất đai", "level": "commune", "online": "full", "limit_days": "3",
    "law_days": "5", "fee": "0", "law_fee": "", "fee_note": "", "papers": "Đơn | 1 | 0\nBản sao | 0 | 2", "sets": "1",
    "steps": "Tiếp nhận | Một cửa | 4 giờ\nThẩm định | Phòng | 2,5", "applicants": "Cá nhân", "conditions": "",
    "result": "Giấy", "legal_basis": "Luật\nNghị định", "announced_by": "", "from_on": "1/6/2026",
}  # fmt: skip

DECISION = {
    **{name: text for name, text in WORDS.items() if name not in {"proposer", "decider"}}, "form": "danh hiệu “Thử”",
    "award_name": "Thử", "money_source": "Quỹ", "signed_on": "1/6/2026", "from_on": "", "last_on": "", "series": "", "do": "lap",
}  # fmt: skip
SPOTS = {
    f"{name}-{field}": value
    for field in FIELDS
    for name, value in {"in": "on", "x": "20", "y": "20,5", "w": "50", "s": "14", "a": "left"}.items()
}

FILLED: Mapping[str, Callable[[Place, Desk], Body]] = {
    "ballots:cast": lambda _p, _d: {"ma": "ABC-DEF", "muc-1": "1", "dong": "0"},
    "staff:ballot-draw": lambda _p, _d: {},
    "staff:award-value": lambda _p, _d: {
        "days": "17", "working": "on", "from_on": "1/8/2026", "last_on": "31/12/2026", "article": "Điều 9",
        "reference": "Quyết định 86/2025/QĐ-UBND", "do": "save",
    },
    "staff:award-value~standard": lambda _p, _d: {
        "award": "huan-chuong-lao-dong-nhi", "subject": "individual", "routes": "cong-trang",
        "c1-is": "had", "c1-award": "giay-khen", "c1-times": "2", "c1-years": "5", "c2-is": "members-completed",
        "c2-share": "70 %", "from_on": "1/8/2026", "article": "Điều 9", "reference": "Văn bản thử", "do": "save",
    },
    "staff:award-record-unit": lambda _p, _d: {
        "kind": "members", "name": "", "word": "", "number": "12", "year": "2026", "source": "Thông báo 1",
    },
    "staff:award-record-person": lambda _p, _d: {
        "kind": "discipline", "name": "", "word": "canh-cao", "year": "2026", "from_on": "1/2/2026",
        "last_on": "31/1/2027", "source": "Quyết định 2",
    },
    "login": lambda _p, _d: {"username": "ai-do", "password": "mat-khau-nao-do", "next": "/lam-viec/"},
    "set_language": lambda _p, _d: {"language": "en", "next": "/"},
    "staff:account": lambda _p, _d: {"old_password": "cũ", "new_password1": "mới", "new_password2": "mới"},
    "staff:token-make": lambda _p, _d: {"name": "Một cửa", "scopes": "assignments:read", "expires_on": "1/12/2026"},
    "portal:voice": lambda _p, _d: {"xin_chao": "yes", "luon_giup_do": "no"},
    "staff:document-receive": lambda p, _d: {"unit": str(p.province.pk)},
    "staff:document~unconfirmed": lambda _p, _d: READING,
    "staff:decision-make": lambda _p, d: {
        **DECISION, "chon": str(d.decided.waiting.pk), f"ten-{d.decided.waiting.pk}": "Ông Mẫu",
        f"noi-{d.decided.waiting.pk}": "Sở Thử", f"tt-{d.decided.waiting.pk}": "",
    },
    "staff:decision-print": lambda _p, d: {"mau": str(d.decided.stock.pk)},
    "staff:decision-pay": lambda _p, _d: {"year": "2026", "on": "1/6/2026", "document": "UNC 5"},
    "staff:decision-hand-over": lambda _p, _d: {"on": "1/6/2026", "place": "Hội nghị"},
    "staff:fund-enter": lambda _p, d: {
        "unit": d.unit.code, "kind": "income", "dong": "1.000.000", "year": "2026", "on": "1/6/2026", "document": "QĐ 3",
    },
    "staff:stock-new": lambda _p, d: {"unit": d.unit.code, "name": "Phôi khác", **SPOTS},
    "staff:stock": lambda _p, _d: {"name": "Phôi sửa", "is_framed": "on", **SPOTS},
    "staff:conferral-withdraw": lambda _p, _d: {
        "grounds": "fraud", "document": "QĐ 7", "signed_on": "1/6/2026", "objects": "Bằng\nCờ", **REASON,
    },
    "staff:withdrawal-review": lambda _p, d: {
        "row": str(d.decided.withdrawal.reviews.get().pk), "outcome": "kept", **REASON,
    },
    "staff:withdrawal-receive": lambda _p, d: {
        "row": str(d.decided.withdrawal.recoveries.get().pk), "dong": "", "on": "1/6/2026", "document": "Biên bản",
    },
    "staff:cited": lambda _p, _d: {"state": "replaced", "since": "1/6/2026", "source": "Công báo"},
    "staff:cited~unconfirmed": lambda _p, _d: {"state": "in_force", "since": "", "source": "Công báo"},
    "staff:document-reject": lambda _p, _d: REASON,
    "staff:document-parcel": lambda _p, d: {"to": str(d.unit.pk)},
    "staff:unit-electronic-id": lambda _p, _d: {"electronic_id": "000.00.01.H98"},
    "staff:document-clauses~unconfirmed": lambda _p, _d: SPLIT,
    "staff:register-upload": lambda _p, d: {"unit": str(d.unit.pk), "kind": "incoming"},
    "staff:register-incoming": lambda _p, d: {
        **PAPER, "unit": str(d.unit.pk), "arrived_on": "1/6/2026", "code_number": "05", "issued_on": "30/5/2026",
        "organ_name": "Sở Thử", "to_places": "Như trên", "series": "", "despite": "", "van-ban": "",
    },
    "staff:register-draft": lambda _p, d: {
        **PAPER, "unit": str(d.unit.pk), "to": "Các sở", "to_places": "Như trên", "issued_amount": "9",
        "sua": str(d.letter.pk), "cach": "corrects", "van-ban": "",
    },
    "staff:register-change": lambda _p, d: {**PAPER, "to": "", "to_places": "", "issued_amount": "", "unit": ""},
    "staff:indicator-share": lambda _p, _d: {"tu-so": "1", "mau-so": "5"},
    "staff:register-version": lambda _p, _d: {"note": "Sửa câu hai"},
    "staff:register-act": lambda _p, d: {
        "do": "hand_over", "handler": str(d.person.pk), "handler_unit": "", "note": "Xem", "book": "", "day": "1/6/2026",
        "file": str(d.case_file.pk), **REASON,
    },
    "staff:register-comment": lambda _p, _d: {"text": "Đã xem"},
    "staff:register-recipients": lambda _p, d: {"names": f"{d.unit.name}\nNơi khác; Như trên"},
    "staff:register-recipient": lambda _p, _d: RECIPIENT,
    "staff:register-accept": lambda _p, _d: {"despite": "Vì sao"},
    "staff:register-refuse": lambda _p, _d: REASON,
    "staff:register-book": lambda _p, d: {
        "unit": str(d.unit.pk), "year": "2026", "direction": "outgoing", "series": "Hội đồng", "type_name": "",
    },
    "staff:register-file-new": lambda _p, d: {
        "unit": str(d.unit.pk), "title": "Hồ sơ", "organ_id": "H01", "file_catalog": "2026", "file_notation": "02",
        "is_restricted": "on",
    },
    "staff:register-file-change": lambda p, d: {
        "do": "allow", "item": str(d.case_file.items.get().pk), "user": str(p.inspector.pk), "may_change": "1",
    },
    "staff:movement-criteria": lambda _p, _d: REASON,
    "staff:movement-bands": lambda _p, _d: {**REASON, "name": "Tốt", "subject": "unit", "at_least": "10", "slug": "tot"},
    "staff:movement-rules-act": lambda _p, _d: {"do": "decide", "key": "x", "choice": "as-read", **REASON},
    "staff:movement-rules-part": lambda _p, _d: {
        "revision": "1", "slug": "tot", "name": "Tốt", "subject": "unit", "edge": "từ", "at_least": "10", "min_share": "80%",
        "is_above_zero": "có", "conditions": "Vượt | targets.exceeded | 50%", "written": "từ 10",
    },
    "staff:movement-rules-criterion": lambda _p, _d: {
        "revision": "1", "code": "Z9", "name": "Mục", "subject": "unit", "group": "Nhóm một", "clauses": "TT-1.1a",
        "max_points": "5", "measured_by": "Minh chứng", "rule": "Hội đồng chấm", "parameters": "", "when_absent": "",
        "guide": "", "bounds": "", "place": "2", "remove": "",
    },
    "staff:movement-rules-load": lambda _p, _d: {"revision": "1"},
    "staff:movement-figures": lambda _p, d: {
        "unit": d.unit.code, "measure": "entered.par_index", "value": "88,25", "of": "100", "source": "Công văn",
    },
    "staff:movement-votes": lambda _p, d: {
        "about": "rank", "within": "", "code": d.unit.code, "papers": "3", "minutes": "Biên bản",
    },
    "staff:period-open": lambda _p, _d: {"name": "Nửa cuối năm", "slug": "2026-h2", **DAYS},
    "staff:plans-remind": lambda p, d: {"ky": f"{p.movement.slug}/{p.period.slug}", "don-vi": d.unit.code},
    "staff:calendar-record": lambda _p, d: {
        "unit": str(d.unit.pk), "day": "4/3/2026", "until": "18/3/2026", "step": "7", "kind": "off", "name": "Lễ hội",
        "source": "QĐ 12/QĐ-UBND", "status": "verified", "seen": "0", "do": "record",
    },
    "staff:case-imports": lambda p, _d: {
        "source": str(p.taken.source_id), "exported_on": "1/6/2026", "accept_good": "on",
    },
    "staff:case-source-new": lambda p, _d: {"slug": "nguon-moi", "name": "Nguồn mới", "unit": str(p.province.pk)},
    "staff:case-import-act": lambda _p, _d: {"do": "accept"},
    "staff:case-import-words": lambda _p, d: {"cot-code": "Số", "cot-due": "", "don-vi-0": d.unit.code},
    "staff:plan-start": lambda _p, _d: {"chep": "1"},
    "staff:plan-choose": lambda _p, d: {"dieu-khoan": d.item.clause.cid},
    "staff:plan-return": lambda _p, _d: REASON,
    "staff:plan-item": lambda _p, d: {
        "content": "Việc", "target": "Xong", "number": "95,5", "measure_unit": "%", "person": str(d.person.pk),
        "starts_on": "2/1/2026", "due_on": "1/6/2026",
    },
    "staff:plan-item-done": lambda _p, _d: {"done_on": "1/6/2026", "result": "Đã xong"},
    "staff:plan-item-reopen": lambda _p, _d: REASON,
    "staff:assignment-give": lambda _p, d: {
        "title": "Việc", "clause": str(d.item.clause.pk), "units": str(d.unit.pk), "person": str(d.person.pk),
        "due_on": "9/6/2026", "weight": "2", "source": "Cuộc họp", "due_days": "", "due_part": "morning",
        "starts_on": "2/6/2026", "co_owners": "", "further_clauses": d.item.clause.cid, "document": "", "late_reason": "",
    },
    "staff:routine-new": lambda _p, d: {
        "title": "Việc", "clause": str(d.item.clause.pk), "unit": str(d.unit.pk), "person": str(d.person.pk),
        "cadence": "quarterly", "day": "31", "month": "3", "shift": "previous", "lead_days": "9", "weight": "2",
        "active_from": "1/6/2026", "ends_on": "1/6/2027", "source": "Cuộc họp", "document": "",
    },
    "staff:routine-stop": lambda _p, _d: REASON,
    "staff:assignment-progress": lambda _p, _d: {"progress-percent": "50", "progress-note": "Một nửa", "ve": "hom-nay"},
    "staff:assignment-note": lambda _p, _d: {"note": "Đã xem", "ve": ""},
    "staff:assignment-ask": lambda _p, _d: {"ask-due_on": "30/6/2026", "ask-reason": "Vì sao"},
    "staff:assignment-refuse": lambda _p, _d: REASON,
    "staff:assignment-accept": lambda _p, _d: {"quality": "good"},
    "staff:assignment-hand-over": lambda _p, d: {
        "hand-person": str(d.person.pk), "hand-unit": d.unit.name, "hand-reason": "Vì sao",
    },
    "staff:document-work": lambda p, d: {
        "act": "accept", "row": str(p.proposal.pk), "pick": str(p.proposal.pk), "due-all": "1/7/2027",
        "clause-all": d.item.clause.cid, "reason": "Vì sao", f"title-{p.proposal.pk}": "Việc",
        f"unit-{p.proposal.pk}": d.unit.name, f"due-{p.proposal.pk}": "1/7/2026", f"clause-{p.proposal.pk}": "",
    },
    "staff:assignment-report": lambda _p, _d: {"done_on": "1/6/2026", "done_part": "morning", "note": "Xong"},
    "staff:assignment-return": lambda _p, _d: REASON,
    "staff:assignment-extend": lambda _p, _d: {"extend-due_on": "30/6/2026", "extend-reason": "Vì sao"},
    "staff:assignment-cancel": lambda _p, _d: REASON,
    "staff:council-new": lambda p, _d: {
        "unit": str(p.province.pk), "name": "Hội đồng", "decision": "01/QĐ", "founded_on": "1/3/2026",
    },
    "staff:council-change": lambda _p, _d: {
        "do": "seat", "person": "Người", "role": "member", "decision": "01/QĐ", "from_on": "1/6/2026",
    },
    "staff:session-act": lambda p, _d: {"do": "team", "nguoi": str(p.councils.session.members[0].pk), "nguoi-ngoai": ""},
    "staff:session-recuse": lambda p, _d: {
        "nguoi": str(p.councils.session.members[2].pk), "noi-dung": str(p.councils.session.items[0].pk), **REASON,
    },
    "staff:session-agenda": lambda p, _d: {
        "do": "lower", "noi-dung": str(p.councils.draft.items.get().pk), "muc": "chien-si-thi-dua-co-so", "ho-so": "1",
    },
    "staff:session-attendance": lambda p, _d: {
        f"du-{p.councils.session.members[0].pk}": "present", f"ly-do-{p.councils.session.members[0].pk}": "",
    },
    "staff:session-summons-act": lambda p, _d: {
        "do": "send", "held_on": "1/6/2027", "starts_at": "8:00", "place": "Phòng họp", "letters_to": "Ban",
        "letters_until": "1/6/2027", "tra-loi": "vang", "nguoi": str(p.councils.session.members[0].pk), **REASON,
    },
    "staff:poll-act": lambda p, _d: {
        "do": "opinion", "nguoi": str(p.councils.session.members[1].pk), "van-ban": "Thư",
        f"y-kien-{p.councils.session.items[0].pk}": "yes", "man-hinh": "", **REASON,
    },
    "staff:poll-count": lambda _p, _d: {
        "do": "seal", "man-hinh": "5", "giay": "0", "hong": "0", "khong-dung": "0", "ma-phieu": "ABC", **REASON,
    },
    "staff:inspection-new": lambda p, d: {
        "unit": str(d.unit.pk), "period": str(p.period.pk), "kind": "planned", "inspected_on": "1/6/2026",
        "place": "Trụ sở", "first": str(p.inspector.pk), "second": str(p.officer.pk),
    },
    "staff:inspection-fill-in": lambda _p, _d: {"ket-qua-KT01": "no", "ghi-chu-KT01": "Đã thấy"},
    "staff:inspection-reply": lambda _p, _d: {"dong-y": "", **REASON},
    "staff:inspection-decide": lambda _p, _d: {"bo": "KT01", **REASON},
    "staff:target-give": lambda _p, d: {
        "code": "CT-99", "indicator": "Chỉ tiêu", "year": "2026", "measure_unit": "việc", "kind": "flow", "direction": "up",
        "plan": "1.234,5", "baseline": "1.000", "clause": str(d.item.clause.pk), "units": str(d.unit.pk), "weight": "2",
        "document": "", "source": "QĐ 1",
    },
    "staff:target-report": lambda _p, _d: {"month": "2", "value": "1.234,5", "source": "Báo cáo tháng", **REASON},
    "staff:target-confirm": lambda _p, _d: {"thang": "1", "tat-ca": ""},
    "staff:target-change": lambda _p, _d: {"plan": "2.000", "rut": "", **REASON},
    "staff:targets-import": lambda _p, _d: {"kind": "plans", **REASON},
    "staff:feedback_open": lambda _p, _d: {"is_ticketed": "1"},
    "staff:sheet-open": lambda p, d: {
        "period": str(p.period.pk), "unit": str(d.unit.pk), "person": str(d.person.pk),
    },
    "staff:sheet-self-mark": lambda _p, _d: {**MARKS, "do": "save"},
    "staff:sheet-appraise": lambda _p, _d: {**MARKS, "do": "save"},
    "staff:sheet-move": lambda _p, _d: {**REASON, "do": "return", "criteria": "A1"},
    "staff:round-new": lambda p, _d: {
        "name": "Đợt mới", "markers": "2", "due_on": "1/7/2026", "blocs": p.bloc.code,
    },
    "staff:round-fairness-review": lambda p, _d: {"finding": p.checked.named[0], "outcome": "normal", **REASON},
    "staff:fairness-answer": lambda _p, d: {"unit": d.unit.code, "text": "Cùng đi một đoàn"},
    "staff:round-act": lambda _p, d: {
        "do": "conflict", "one": d.unit.code, "other": d.unit.code, "seed": "1", "conflict": "1", **REASON,
    },
    "staff:round-meeting": lambda _p, d: {
        "held_on": "1/6/2026", "present": "Đủ", "note": "", f"points-{d.draft.pk}-A1": "9", f"reason-{d.draft.pk}-A1": "",
    },
    "staff:cross-pair": lambda _p, _d: {**MARKS, "do": "save"},
    "staff:confirmation": lambda _p, _d: {"verdict": "number", "number": "3", **REASON},
    "staff:sheet-ask": lambda _p, d: {
        "criterion": "A1", "asked": d.unit.code, "question": "Còn hiệu lực?", "due_on": "1/7/2026",
    },
    "staff:evidence-withdraw": lambda _p, d: {f"rut-{d.evidence.pk}": "Nhầm"},
    "staff:results-announce": lambda p, _d: {"period": str(p.past.pk), "appeals_until": "1/7/2026"},
    "staff:sheet-correct": lambda _p, _d: {"criterion": "A1", "points": "7,5", **REASON},
    "staff:sheet-appeal": lambda _p, _d: {"criterion": "A1", **REASON},
    "staff:appeal-answer": lambda _p, _d: {"do": "uphold", "points": "9", **REASON},
    "staff:sheet-event": lambda _p, _d: {"code": "T1", "count": "1", **REASON},
    "staff:sheet-condition": lambda _p, _d: {"code": "D1", "document_reference": "01/KL", **REASON},
    "staff:sheet-take-back": lambda _p, _d: REASON,
    "staff:sheet-take-back~condition": lambda _p, _d: REASON,
    "staff:scores-compute": lambda p, _d: {"period": str(p.past.pk)},
    "staff:awards-propose": lambda p, _d: {
        "period": str(p.past.pk), "per_bloc": "1", "min_band": "tot", "form": "Giấy khen",
    },
    "staff:award-change": lambda _p, d: {"do": "add", "unit": str(d.unit.pk), "row": "1", **REASON},
    "staff:award-words": lambda _p, _d: WORDS,
    "staff:campaign-new": lambda p, _d: {
        "name": "Đợt thử", "unit": str(p.province.pk), "route": "dot-xuat", "year": "2026", "opened_on": "1/6/2026",
        "files_due_on": "30/6/2026", "proposal_list": "", "awards": "giay-khen",
    },
    "staff:dossier-new": lambda p, d: {
        "award": "giay-khen", "unit": str(d.unit.pk), "kind": "individual", "person": str(d.person.pk),
        "collective": "", "household": "",
    },
    "staff:campaign-from-list": lambda _p, _d: {"award": "giay-khen"},
    "staff:campaign-count": lambda _p, d: {
        "unit": str(d.unit.pk), "people": "9", "leaders": "1", "women": "4", "minorities": "2", "repeated": "0",
        "is_remote": "on",
    },
    "staff:campaign-close": lambda _p, _d: REASON,
    "staff:dossier-content": lambda _p, _d: {
        "named_as": "Bà Mẫu", "achievement": "Việc tốt", "from_on": "1/1/2026", "last_on": "1/3/2026",
        "achieved_on": "1/2/2026",
    },
    "staff:dossier-paper": lambda _p, _d: {"kind": "khac"},
    "staff:dossier-act": lambda _p, _d: {"do": "return", "items": "to-trinh-don-gian", **REASON},
    "staff:dossier-act~unit": lambda _p, _d: {"do": "withdraw", **REASON},
    "staff:dossier-decline": lambda _p, _d: {"tieu-chi-0": "Sáng kiến", "dieu-0": "Điều 23", "thay-0": "Chưa", **REASON},
    "staff:dossier-ask": lambda p, d: {"agency": str(d.unit.pk), "question": "Có đơn không?", "due_on": "30/6/2026"},
    "staff:dossier-hold": lambda _p, _d: {"kind": "discipline", "document": "1/TB", **REASON},
    "staff:dossier-resume": lambda _p, _d: {"conclusion": "1/KL", "outcome": "Không vi phạm"},
    "staff:dossier-reasons": lambda _p, _d: {"text": "Vì sao"},
    "staff:dossier-opinion": lambda _p, _d: {"answer": "objects", "text": "Vướng", "document": "1/CV"},
    "staff:award-complaint": lambda _p, _d: {"outcome": "rejected", "text": "Vì sao"},
    "staff:award-complaint-go-on": lambda _p, _d: {"do": "escalate", "text": "Vì sao"},
    "staff:achievement-new": lambda _p, d: DEED | {"person": str(d.person.pk)},
    "staff:achievement-correct": lambda _p, d: DEED | {"person": str(d.person.pk)},
    "staff:initiative-new": lambda _p, d: {
        "name": "Lò hơi", "summary": "Giảm 60% củi cho 85 hộ", "year": "2025", "author1": str(d.person.pk), "share1": "100",
        "author2": "", "share2": "",
    },
    "staff:initiative-correct": lambda _p, d: {
        "name": "Lò hơi", "summary": "Giảm 65% củi cho 85 hộ", "year": "2025", "author1": str(d.person.pk), "share1": "100",
        "author2": "", "share2": "", "grounds": "Vì sao",
    },
    "staff:initiative-recognise": lambda _p, _d: {
        "scope": "base", "number": "5/QĐ", "issuer": "Sở", "signed_on": "5/1/2026",
    },
    "staff:alike-achievement": lambda _p, _d: {"ket-luan": "khac", "ly-do": "Vì sao"},
    "staff:alike-initiative": lambda _p, _d: {"ket-luan": "trung", "ly-do": "Vì sao"},
    "staff:dossier-grounds-add": lambda _p, d: {"loai": "thanh-tich", "muc": str(d.honours.free.pk), "dong-y": "1"},
    "staff:dossier-grounds-drop": lambda _p, _d: {"loai": "thanh-tich", "muc": "1"},
    "staff:award-history-import": lambda p, _d: {"unit": str(p.province.pk)},
    "staff:report-draft": lambda p, _d: {
        **WORDS, "period": str(p.past.pk), "kind": "so_ket", "addressees": "Tỉnh", "strong": "90", "weak": "70",
        "change": "5", "min_trials": "10",
    },
    "staff:notices-read": lambda _p, d: {"den": str(d.notice.pk)},
    "staff:notice-open": lambda _p, _d: {"o-lai": "1"},
    "staff:notice-preferences": lambda _p, _d: {
        "email": "an@thu.example", "way": "none", "digest_at": "8", "quiet_from": "22", "quiet_until": "5", "urgent_at_once": "on",
    },
    "staff:notice-delivery": lambda _p, _d: {"do": "resend"},
    "staff:reminder-days": lambda p, _d: {
        "unit": str(p.province.pk), "movement": p.movement.slug, "before": "3, 1", "after": "1", "from_on": "1/6/2026",
    },
    "staff:job-change": lambda _p, _d: {"do": "stop"},
    "staff:org_import": lambda _p, _d: {"effective_on": "1/6/2026"},
    "staff:procedure-new": lambda p, _d: {**VERSION, "code": "1.099999", "unit": str(p.province.pk)},
    "staff:procedure-version": lambda _p, _d: {**VERSION, **REASON},
    "staff:procedure-abolish": lambda _p, _d: {"on": "1/6/2026", **REASON},
    "staff:procedure-handlers": lambda _p, d: {"on": "1/6/2026", "units": str(d.unit.pk)},
    "staff:procedures-import": lambda p, _d: {"effective_on": "1/6/2026", "unit": str(p.province.pk)},
    "staff:posting-post": lambda p, _d: {
        "ban": str(p.procedure.versions.get().pk), "how": "screen", "on": "1/6/2026",
    },
    "staff:posting-take-down": lambda _p, d: {"to": str(d.unit.postings.first().pk), "on": "1/6/2026"},
    **dict.fromkeys(
        ("staff:signatures-sign", "staff:paper-sign"),
        lambda _p, _d: {"password": "1", "look": "line", "first": "Số: 1", "above": "Người thử"},
    ),
    "staff:signatures-check": lambda _p, _d: {},
    "staff:posting-check": lambda _p, d: {
        "on": "1/6/2026", f"thay-{d.unit.postings.first().pk}": "faulty", f"ghi-chu-{d.unit.postings.first().pk}": "Mờ",
    },
}  # fmt: skip
#: Address → the field that takes a file.
FILES = {
    "staff:document-receive": "file",
    "staff:register-upload": "file",
    "staff:register-version": "file",
    "staff:movement-criteria": "file",
    "staff:movement-rules-load": "file",
    "staff:org_import": "file",
    "staff:award-history-import": "file",
    "staff:achievement-new": "tep",
    "staff:achievement-correct": "tep",
    "staff:assignment-report": "files",
    "staff:procedures-import": "file",
    "staff:case-imports": "file",
    "staff:sheet-self-mark": "file-A1",
    "staff:confirmation": "file",
    "staff:inspection-fill-in": "anh-KT01",
    "staff:poll-act": "khoa",
    "staff:targets-import": "file",
    "staff:target-report": "proof",
    "staff:signatures-check": "file",
    "staff:signatures-sign": "file",
    "staff:paper-sign": "key_file",
    "staff:dossier-paper": "file",
}
