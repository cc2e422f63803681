"""A package somebody hands over: whole, unaltered, and does it come out the same?

First every file against the manifest; only an unaltered package is computed. Then results and the tables for people are
made again from rules and inputs, and compared place by place: who alters a figure and its SHA-256 together is found here.
Where the package says how sure the ranks are, that is simulated again from its own figures and compared as well.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from thidua.adapters.openpackage.heading import (
    CERTAINTY,
    DATA,
    FORMAT,
    INPUTS,
    MANIFEST,
    NAMES,
    RANKS_CSV,
    RESULTS,
    RULES,
    TABLES,
    VERSION,
)
from thidua.adapters.openpackage.making import SEAL, manifest_bytes, seal_of
from thidua.adapters.openpackage.tables import rank_table, tables
from thidua.core.marking.checks import RefusedMark, RefusedSheet
from thidua.core.movements import canonical
from thidua.core.movements.model import RuleSet
from thidua.core.scoring.certainty import BlocRecord
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.package import Difference, Inputs, compare, inputs_from_plain, recompute
from thidua.core.scoring.plain import Unreadable, from_plain, to_plain

Kind = Literal["missing", "altered", "unlisted", "seal"]


class BadPackage(ValueError):
    """It cannot be computed at all; the message says which file, what, and how to mend it."""


@dataclass(frozen=True)
class Fault:
    """A file that is not what the manifest says."""

    name: str
    kind: Kind

    def __str__(self) -> str:
        words = {
            "missing": "thiếu tệp này",
            "altered": "nội dung không khớp mã SHA-256 trong manifest.json: tệp đã bị sửa hoặc hỏng",
            "unlisted": "tệp không có trong danh mục của gói",
            "seal": "dấu của danh mục không khớp: chính danh mục đã bị sửa",
        }
        return f"{self.name}: {words[self.kind]}"


@dataclass(frozen=True)
class Agreement:
    """`differences` between the files and what rules and inputs give; empty: they agree to the last digit.

    `blocs` whose rank intervals were simulated again; None: the package says nothing of them.
    """

    manifest: Mapping[str, Any]
    differences: tuple[Difference, ...]
    units: int
    blocs: int | None = None

    @property
    def agrees(self) -> bool:
        return not self.differences


def manifest_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest, shaped as it must be. Raises BadPackage."""
    if MANIFEST not in files:
        raise BadPackage(f"không có tệp {MANIFEST}: đây không phải gói mở, hoặc gói chưa được chép đủ.")
    found = _json(files, MANIFEST)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadPackage(f"{MANIFEST} không phải danh mục của gói mở Thi đua.")
    if found.get("version") != VERSION:
        raise BadPackage(
            f"gói viết theo định dạng số {found.get('version')}, phần mềm này chỉ đọc định dạng số {VERSION}; "
            "cập nhật phần mềm rồi thử lại."
        )
    listed = found.get("files")
    if not isinstance(listed, dict) or not all(
        isinstance(one, dict) and isinstance(one.get("sha256"), str) and isinstance(one.get("bytes"), int)
        for one in listed.values()
    ):
        raise BadPackage(f"{MANIFEST} thiếu danh sách tệp kèm mã SHA-256.")
    for name in DATA:
        if name not in listed:
            raise BadPackage(f"{MANIFEST} không kê tệp {name}, phần không thể thiếu của gói.")
    return found


def faults_of(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[Fault]:
    """Every file that is missing, altered or not listed, and the manifest itself."""
    listed: Mapping[str, Any] = manifest["files"]
    is_whole = seal_of(dict(manifest)) == manifest.get(SEAL) and manifest_bytes(dict(manifest)) == files[MANIFEST]
    found = [] if is_whole else [Fault(MANIFEST, "seal")]
    for name in sorted(listed):
        if name not in files:
            found.append(Fault(name, "missing"))
        elif len(files[name]) != listed[name]["bytes"] or sha256(files[name]).hexdigest() != listed[name]["sha256"]:
            found.append(Fault(name, "altered"))
    return [*found, *(Fault(name, "unlisted") for name in sorted(files) if name not in listed and name != MANIFEST)]


def agreement(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Agreement:
    """Computed again from rules and inputs and compared with everything else. Raises BadPackage."""
    names, stored = _json(files, NAMES), _json(files, RESULTS)
    inputs = _inputs(files)
    try:
        again: Any = to_plain(recompute(inputs))
    except (RefusedSheet, RefusedMark, ArithmeticError, TypeError, ValueError) as fault:
        raise BadPackage(f"{INPUTS} có mục không tính được theo {RULES} ({fault}).") from fault
    differences = compare(stored, again)
    differences += compare(_told(manifest), _counted(files))
    differences += _tables(files, again, names)
    records = _records(files) if CERTAINTY in files else None
    if records is not None:
        differences += _certainty(inputs.rules, records, again)
        made = rank_table({"blocs": to_plain(records)}, names)
        differences += _same_table(files, RANKS_CSV, made)
    return Agreement(manifest, tuple(differences), len(again["results"]), None if records is None else len(records))


def _records(files: Mapping[str, bytes]) -> dict[str, BlocRecord]:
    plain = _json(files, CERTAINTY)
    if not isinstance(plain, dict) or not isinstance(plain.get("blocs"), dict):
        raise BadPackage(f"{CERTAINTY} không đúng khuôn: phải có danh sách khối.")
    try:
        return {bloc: from_plain(BlocRecord, one, f"/{bloc}") for bloc, one in plain["blocs"].items()}
    except Unreadable as fault:
        raise BadPackage(f"{CERTAINTY} không đúng khuôn ở “{fault.where}”: cần {fault.wanted}.") from fault


def _certainty(rules: RuleSet, records: Mapping[str, BlocRecord], again: Any) -> list[Difference]:
    """Every bloc with ranks simulated again. Raises BadPackage for figures no simulation can start from."""
    from thidua.core.scoring.certainty.comparing import checked  # noqa: PLC0415  (brings in numpy)

    results = [from_plain(Result, item) for item in again["results"]]
    places = {
        bloc: [Place(item["rank"], item["code"], None) for item in rows] for bloc, rows in again["places"].items()
    }
    ranked = {bloc for bloc, rows in places.items() if any(place.rank is not None for place in rows)}
    found = [Difference(f"certainty/{bloc}", None, "…") for bloc in sorted(ranked - records.keys())]
    try:
        for bloc, record in sorted(records.items()):
            found += checked(rules, results, bloc, places.get(bloc, ()), record)
    except (ArithmeticError, ValueError) as fault:
        raise BadPackage(f"{CERTAINTY} có số không mô phỏng được ({fault}).") from fault
    return found


def _inputs(files: Mapping[str, bytes]) -> Inputs:
    plain = _json(files, INPUTS)
    try:
        rules = canonical.from_plain(_json(files, RULES))
    except canonical.NotARuleSet as fault:
        raise BadPackage(f"{RULES} không phải bộ tiêu chí: sai ở “{fault.place}”.") from fault
    if not isinstance(plain, dict):
        raise BadPackage(f"{INPUTS} không đúng khuôn: phải là một đối tượng.")
    try:
        return inputs_from_plain({**plain, "rules": to_plain(rules)})
    except Unreadable as fault:
        raise BadPackage(f"{INPUTS} không đúng khuôn ở “{fault.where}”: cần {fault.wanted}.") from fault


def _told(manifest: Mapping[str, Any]) -> dict[str, Any]:
    return {name: manifest.get(name) for name in ("rules_fingerprint", "inputs_sha256", "results_sha256")}


def _counted(files: Mapping[str, bytes]) -> dict[str, Any]:
    names = {"rules_fingerprint": RULES, "inputs_sha256": INPUTS, "results_sha256": RESULTS}
    return {key: sha256(files[name]).hexdigest() for key, name in names.items()}


def _tables(files: Mapping[str, bytes], again: Any, names: Any) -> list[Difference]:
    """The tables for people must say what the recomputed results say."""
    try:
        made = tables(_json(files, RULES), _json(files, INPUTS), again, names)
    except (KeyError, TypeError, AttributeError) as fault:
        raise BadPackage(f"{NAMES} không đúng khuôn: phải có tên đơn vị và tên khối.") from fault
    return [one for name in TABLES for one in _same_table(files, name, made[name])]


def _same_table(files: Mapping[str, bytes], name: str, made: bytes) -> list[Difference]:
    found = compare(_lines(files.get(name, b"")), _lines(made))
    if not found and files.get(name) != made:
        found = [Difference("0", "…", "…")]
    return [Difference(f"{name}/{one.where}", one.stored, one.recomputed) for one in found]


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig", errors="replace").splitlines()


def _json(files: Mapping[str, bytes], name: str) -> Any:
    if name not in files:
        raise BadPackage(f"thiếu tệp {name}: gói chưa được chép đủ.")
    try:
        return json.loads(files[name].decode("utf-8"), parse_float=_no_float, parse_constant=_no_float)
    except UnicodeDecodeError as fault:
        raise BadPackage(f"{name} không phải văn bản UTF-8: tệp hỏng hoặc bị đổi mã.") from fault
    except (json.JSONDecodeError, RecursionError) as fault:
        raise BadPackage(f"{name} không đọc được: tệp bị cắt cụt hoặc không phải JSON ({_place(fault)}).") from fault
    except ValueError as fault:
        raise BadPackage(f"{name} có số viết không chính xác ({fault}); điểm phải là văn bản thập phân.") from fault


def _place(fault: Exception) -> str:
    return f"dòng {fault.lineno}, cột {fault.colno}" if isinstance(fault, json.JSONDecodeError) else "lồng quá sâu"


def _no_float(text: str) -> Any:
    raise ValueError(text)
