"""The verbs about data: what they answer on the two examples, their JSON, exit codes, and mistakes told in one sentence."""

from __future__ import annotations

import json
import shlex
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ntmrules.cli import main
from ntmrules.cli.asking import one_word
from ntmrules.cli.console import FINDINGS, FINE, OURS, UNKNOWN, USAGE
from ntmrules.diagnostics.render import width
from ntmrules.report.terminal import WIDTH

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT / "examples" / "khanh_hoa"
MADE_UP = ROOT / "examples" / "xa_mau"
DAY = ("--as-of", "31/3/2024")


def run(capsys: pytest.CaptureFixture[str], *typed: object) -> tuple[int, str, str]:
    code = main([str(word) for word in typed])
    out, err = capsys.readouterr()
    return code, out, err


def answer(capsys: pytest.CaptureFixture[str], *typed: object) -> dict[str, object]:
    code, out, err = run(capsys, *typed, "--format", "json")
    assert code == FINE, err
    found: dict[str, object] = json.loads(out)
    assert found["schema"] == 1
    return found


def test_the_board(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "targets", REAL, *DAY)
    assert code == FINE, err
    assert "74/92" in out
    assert "thiếu 10" in out
    assert "[I.1.b]" in out
    assert max(width(line) for line in out.splitlines() if "ntm explain" not in line) <= WIDTH


def test_the_board_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "targets", REAL, *DAY)
    targets = {target["id"]: target for target in found["targets"]}  # type: ignore[attr-defined]
    first = targets["tinh_ntm"]
    assert (first["verdict"], first["needed"], first["of"], first["reached"]) == ("not_met", 74, 92, {"low": 64, "high": 64})
    assert first["deadline"] == "2025-12-31"
    assert {"id", "label", "verdict", "needed", "reached", "of", "deadline", "deciding"} <= set(first)


def test_two_totals_that_contradict_each_other_both_stand_on_the_board(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "so_lieu"
    shutil.copytree(MADE_UP, folder)
    with (folder / "totals.csv").open("a", encoding="utf-8") as totals:
        totals.write("MAU;ntm;2024-12-31;9;12;báo cáo khác\n")
    code, out, err = run(capsys, "targets", folder)
    assert (code, "cảnh báo NTM0587" in err) == (FINE, True)
    assert "tổng công bố 5/12 và 9/12 ngày 31/12/2024 trái nhau · nêu được tên: 4–7" in out
    sheet = run(capsys, "explain", folder, "mau_ntm")[1]
    assert "theo tổng công bố 5/12 tại ngày 31/12/2024 (totals.csv dòng 2; báo cáo tự đặt)" in sheet
    assert "theo tổng công bố 9/12 tại ngày 31/12/2024 (totals.csv dòng 3; báo cáo khác)" in sheet
    targets: Any = json.loads(run(capsys, "targets", folder, "--format", "json")[1])["targets"]
    (first,) = [target for target in targets if target["id"] == "mau_ntm"]
    assert (first["verdict"], first["total"]["count"], [t["count"] for t in first["clashing_totals"]]) == ("unknown", 9, [5])
    assert run(capsys, "report", folder, "--out", tmp_path / "a.html")[0] == FINE
    assert "5/12 và 9/12" in (tmp_path / "a.html").read_text("utf-8")


def test_definite_answers_can_be_demanded(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "targets", REAL, *DAY, "--require-definite")[0] == UNKNOWN
    assert run(capsys, "evaluate", MADE_UP, "--unit", "MAU-101", "--require-definite")[0] == FINE
    assert run(capsys, "evaluate", MADE_UP, "--unit", "MAU-201", "--require-definite")[0] == UNKNOWN


def test_verdicts(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "evaluate", MADE_UP)
    assert code == FINE
    assert "(MAU-101)\n  ✓" in out
    assert "lưu ý: đã được công nhận, nhưng theo số liệu thì chưa đạt" in out


def test_a_set_that_does_not_apply_counts_nothing_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("evaluate", MADE_UP, "--unit", "MAU-101", "--year", "2020")
    for lang, why in (("vi", "không giai đoạn nào"), ("en", "no period of the criteria set")):
        units: Any = answer(capsys, *asked, "--lang", lang)["units"]
        ((standard,),) = [unit["standards"] for unit in units]
        assert (standard["verdict"], standard["standing"]) == ("not_applicable", None)
        assert standard["criteria_met"] == {"low": 0, "high": 0, "of": 0}
        assert why in standard["why"]
        assert why in run(capsys, *asked, "--lang", lang)[1]


def test_json_says_what_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    asked = {"as_of": "2024-03-31", "year": 2023, "law_day": "2023-12-31", "evidence": "secondary"}
    for typed in (
        ("evaluate", REAL, "--unit", "22435"),
        ("targets", REAL),
        ("explain", REAL, "tinh_ntm"),
        ("explain", REAL, "22435"),
    ):
        found = answer(capsys, *typed, *DAY, "--evidence", "thu_cap")
        assert {key: found[key] for key in asked} == asked
        assert len(str(found["law_digest"])) == len(str(found["data_digest"])) == 64


def test_a_deadline_is_a_day_also_when_the_plan_names_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    targets = answer(capsys, "targets", REAL, *DAY)["targets"]
    assert all(date.fromisoformat(target["deadline"]) for target in targets)  # type: ignore[attr-defined]
    assert all(target["in_year"] is None or target["deadline"] == f"{target['in_year']}-12-31" for target in targets)  # type: ignore[attr-defined]
    assert {target["in_year"] for target in targets} > {None, 2023}  # type: ignore[attr-defined]


def test_a_fault_of_ours_is_told_by_its_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("ntmrules.cli.check.run", fails)
    code, out, err = run(capsys, "check")
    assert (code, out) == (OURS, "")
    assert "NTM0904: chương trình gặp lỗi của chính nó: RuntimeError: hỏng" in err
    assert "NTM_DEBUG=1" in err


def test_verdicts_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "evaluate", MADE_UP)
    units = {unit["id"]: unit for unit in found["units"]}  # type: ignore[attr-defined]
    assert len(units) == 12
    (standard,) = units["MAU-103"]["standards"]
    assert standard["name"] == "xa_ntm"
    assert standard["verdict"] == "not_met"
    assert standard["criteria_met"] == {"low": 18, "high": 18, "of": 19}
    assert [c["number"] for c in standard["criteria"] if c["verdict"] != "met"] == ["10"]
    assert standard["criteria"][9]["indicators"] == [{"number": "10.1", "verdict": "not_met"}]


def test_weak_figures_can_be_refused_and_the_rest_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "evaluate", MADE_UP, "--unit", "MAU-101", "--evidence", "ban_ky")
    standard = found["units"][0]["standards"][0]  # type: ignore[index]
    assert (standard["verdict"], standard["verdict_with_every_figure"]) == ("unknown", "met")
    assert "nếu dùng mọi con số: đạt" in run(capsys, "evaluate", MADE_UP, "--unit", "MAU-101", "--evidence", "ban_ky")[1]


def test_clocks_are_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    before = answer(capsys, "evaluate", MADE_UP, "--unit", "MAU-302", "--law-as-of", "2024-02-29")
    after = answer(capsys, "evaluate", MADE_UP, "--unit", "MAU-302")
    tenth = [
        found["units"][0]["standards"][0]["criteria"][9]["verdict"]  # type: ignore[index]
        for found in (before, after)
    ]
    assert tenth == ["met", "not_met"]


def test_an_explanation_by_code_and_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    code, by_code, _ = run(capsys, "explain", MADE_UP, "MAU-103")
    assert code == FINE
    assert "còn thiếu 0,001 triệu đồng/người/năm" in by_code
    assert run(capsys, "explain", MADE_UP, "Mẫu Ba (tự đặt)")[1] == by_code


def test_a_name_several_units_bear_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "explain", REAL, "Diên Khánh", "--as-of", "31/12/2025")
    assert code == USAGE
    assert err.count("\n") >= 3
    assert "hãy dùng mã" in err


def test_a_target_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", REAL, "tinh_ntm", *DAY)
    assert code == FINE
    assert "80% × 92 = 73,6, nên cần 74" in out
    assert "tổng công bố 64/92 tại ngày 29/02/2024" in out


def test_a_withdrawal_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "explain", MADE_UP, "MAU-304", "ntm@withdrawal")[1]
    assert "KẾT QUẢ: CÓ CĂN CỨ ĐỂ THU HỒI" in out
    assert "hiện: 7 trên 19" in out


def test_the_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bang.html"
    assert run(capsys, "report", REAL, *DAY, "--out", out)[0] == FINE
    first = out.read_bytes()
    assert run(capsys, "report", REAL, *DAY, "--out", out)[0] == FINE
    assert out.read_bytes() == first
    assert "thiếu 10" in first.decode("utf-8")
    assert run(capsys, "report", REAL, *DAY, "--out", tmp_path / "bang.xlsx")[0] == USAGE


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("targets", "không_có"), "không có tệp hay thư mục `không_có`"),
        (("targets", REAL, "--as-of", "31/2/2024"), "`31/2/2024` không phải là một ngày"),
        (("targets", REAL, *DAY, "--plan", "khac"), "không có kế hoạch `khac`"),
        (("evaluate", MADE_UP, "--standard", "khac"), "không có bộ tiêu chí `khac`"),
        (("explain", MADE_UP, "khac"), "không có đơn vị nào có mã hay tên `khac`"),
        (("explain", MADE_UP, "MAU-101", "khac"), "`khac` không xét đơn vị này"),
        (("explain", MADE_UP), "cần mã hoặc tên đơn vị"),
        (("evaluate", MADE_UP, "--criteria", "khac"), "không có tệp hay thư mục `khac`"),
        (("explain", MADE_UP, ""), "UNIT: để trống"),
        (("explain", MADE_UP, "MAU-101", " "), "STANDARD: để trống"),
        (("evaluate", MADE_UP, "--unit", ""), "--unit: để trống"),
        (("evaluate", MADE_UP, "--standard", ""), "--standard: để trống"),
        (("evaluate", MADE_UP, "--standard", "", "--lang", "en"), "argument --standard: is empty"),
        (("targets", MADE_UP, "--plan", ""), "--plan: để trống"),
        (("evaluate", MADE_UP, "--as-of", ""), "--as-of: để trống"),
        (("evaluate", MADE_UP, "--as-of", "31/12/9999"), "lỗi: --as-of: ngày phải trong các năm từ 1800 đến 2200"),
        (("evaluate", MADE_UP, "--law-as-of", "1/1/0001"), "lỗi: --law-as-of: ngày phải trong các năm từ 1800 đến 2200"),
        (("evaluate", MADE_UP, "--as-of", "0000-01-01", "--lang", "en"), "--as-of: a day is of the years 1800 to 2200"),
        (("evaluate", MADE_UP, "--as-of", "1/2/2024", "--as-of", "1/3/2024"), "--as-of: ghi hai lần, chỉ nhận một"),
        (("targets", MADE_UP, "--plan", "a", "--plan", "b", "--lang", "en"), "argument --plan: is given twice"),
        (("evaluate", MADE_UP, "--purpose", "quota", "--standard", "xa_ntm"), "không có gì để xét theo --purpose quota"),
        (
            ("evaluate", MADE_UP, "--purpose", "recognition", "--standard", "xa_ntm"),
            "theo --purpose recognition không có bộ tiêu chí `xa_ntm`; có: ntm@recognition; `xa_ntm` thuộc --purpose standard",
        ),
    ],
)
def test_a_mistake_is_told_in_one_sentence(typed: tuple[object, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *typed)
    assert code == USAGE
    assert words in err
    assert "Traceback" not in err
    assert out == ""


def test_several_units_are_judged_in_the_order_typed(capsys: pytest.CaptureFixture[str]) -> None:
    again = ("--unit", "Mẫu Ba (tự đặt)", "--unit", "MAU-101", "--unit", "MAU-103")
    units: Any = answer(capsys, "evaluate", MADE_UP, *again)["units"]
    assert [unit["id"] for unit in units] == ["MAU-103", "MAU-101"]
    code, _, err = run(capsys, "evaluate", MADE_UP, *again, "--unit", "khac")
    assert (code, "`khac`" in err) == (USAGE, True)


def test_criteria_named_twice_are_both_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "them.ntm"
    file.write_text('# ngôn ngữ: vi\nvăn bản qd_thu "Quyết định thử"\n  ngày 01/02/2023\n', encoding="utf-8")
    twice = answer(capsys, "evaluate", MADE_UP, "--criteria", MADE_UP, "--criteria", file)
    assert twice["law_digest"] == answer(capsys, "evaluate", MADE_UP, "--criteria", MADE_UP, file)["law_digest"]
    assert twice["law_digest"] != answer(capsys, "evaluate", MADE_UP, "--criteria", MADE_UP)["law_digest"]


def test_a_law_without_plans_says_that_there_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "them.ntm"
    file.write_text('# ngôn ngữ: vi\nvăn bản qd_thu "Quyết định thử"\n  ngày 01/02/2023\n', encoding="utf-8")
    err = run(capsys, "clauses", "--plan", "khac", "--criteria", file)[2]
    assert err == "lỗi: không có kế hoạch `khac`; không có cái nào\n"


def hint(capsys: pytest.CaptureFixture[str], *typed: object) -> list[str]:
    """The command that the last line of an answer advises, ready to be typed."""
    code, out, err = run(capsys, *typed)
    assert code == FINE, err
    verb, *words = shlex.split(out.splitlines()[-1].partition(": ")[2])
    assert verb == "ntm"
    return words


def test_the_hint_asks_the_same_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "số liệu xã"
    folder.mkdir()
    (folder / "units.csv").write_text("code;name;kind\n7;Một;xã\n", "utf-8")
    (folder / "facts.csv").write_text("unit;data;period;value\n7;dien_tich_thu;2023;4\n", "utf-8")
    law = tmp_path / "luật thử.ntm"
    law.write_text(
        '# ngôn ngữ: vi\ncấp xã\nsố liệu dien_tich_thu của xã "Diện tích thử" đơn vị ha theo năm\n'
        'bộ tiêu chí bo_thu "Bộ thử" giai đoạn 2021 - 2025 áp dụng cho xã không áp dụng: tính là đạt\n'
        'tiêu chí 1 "Một" chỉ tiêu 1.1 "Một một" đạt khi dien_tich_thu ít nhất 5 ha {?cao}\n',
        "utf-8",
    )
    asked = ("--as-of", "1/3/2025", "--law-as-of", "1/2/2023", "--year", "2023", "--evidence", "cao", "--criteria", str(law))
    words = hint(capsys, "evaluate", folder, *asked)
    assert words == ["explain", str(folder), "MÃ_ĐƠN_VỊ", *asked]
    code, out, err = run(capsys, *(("7" if word == "MÃ_ĐƠN_VỊ" else word) for word in words))
    assert code == FINE, err
    assert "Năm xét 2023 · hỏi tại ngày 01/03/2025" in out
    assert hint(capsys, "evaluate", MADE_UP) == ["explain", str(MADE_UP), "MÃ_ĐƠN_VỊ"]
    assert hint(capsys, "evaluate", MADE_UP, "--lang", "en") == ["explain", str(MADE_UP), "UNIT", "--lang", "en"]


def test_the_hint_of_a_board_asks_the_same_question(capsys: pytest.CaptureFixture[str]) -> None:
    words = hint(capsys, "targets", REAL, *DAY)
    assert words == ["explain", str(REAL), words[2], *DAY]
    assert run(capsys, *words)[0] == FINE


def test_a_word_typed_again_is_one_word() -> None:
    for word in ("so_lieu", "số liệu", "C:\\so lieu", "a$b", "it's", 'a"b', "", "a;b", "(a)"):
        assert shlex.split(one_word(word)) == [word]


def test_whoever_forgot_the_criteria_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "units.csv").write_text("code;name;kind\n1;Một;xã\n", encoding="utf-8")
    (tmp_path / "facts.csv").write_text("unit;data;period;value\n1;khong_ai_khai;2024;5\n", encoding="utf-8")
    advice = "Nếu bộ tiêu chí của bạn ở tệp riêng, thêm --criteria TỆP.\n"
    code, _, err = run(capsys, "evaluate", tmp_path)
    assert code == FINDINGS
    assert "NTM0522" in err
    assert err.endswith(advice)
    assert "add --criteria FILE" in run(capsys, "evaluate", tmp_path, "--lang", "en")[2]
    assert "--criteria" not in run(capsys, "evaluate", tmp_path, "--criteria", "vocabulary")[2]
    (tmp_path / "facts.csv").write_text("unit;data;period;value\n2;;2024;5\n", encoding="utf-8")
    assert "--criteria" not in run(capsys, "evaluate", tmp_path)[2]


def test_data_with_errors_is_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "units.csv").write_text("code;name;kind\n1;Một;xã\n1;Một;loài lạ\n", encoding="utf-8")
    code, out, err = run(capsys, "evaluate", tmp_path, "--as-of", "31/12/2024")
    assert code == FINDINGS
    assert "NTM05" in err
    assert "units.csv" in err
    assert out == ""


@pytest.mark.parametrize("verb", ["evaluate", "targets", "explain", "report"])
@pytest.mark.parametrize("year", ["99999", "0", "-1", "2201"])
def test_a_year_that_is_none_is_bad_usage(verb: str, year: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = {"explain": ["MAU-101"], "report": ["--out", str(tmp_path / "a.html")]}.get(verb, [])
    code, out, err = run(capsys, verb, MADE_UP, *more, "--year", year)
    assert (code, out, err) == (USAGE, "", "lỗi: --year: năm phải từ 1800 đến 2200\n")


def test_a_workbook_that_is_not_read_is_told_beside_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever filled in the workbook must not take the answers about the old tables for those about it."""
    (tmp_path / "units.csv").write_text("code;name;kind\n1;Một;xã\n", encoding="utf-8")
    (tmp_path / "facts.xlsx").write_bytes(b"PK")
    code, out, err = run(capsys, "evaluate", tmp_path, "--as-of", "31/12/2024", "--year", "2024")
    assert code == FINE
    assert "cảnh báo NTM0508" in err
    assert "NTM0508" not in out


@pytest.mark.parametrize(("out", "why"), [("khong_co/a.html", "không có thư mục ấy"), ("thu_muc.html", "đó là một thư mục")])
def test_a_file_that_cannot_be_written_is_told_in_one_language(
    out: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thu_muc.html").mkdir()
    for typed in (("report", MADE_UP, "--out", tmp_path / out), ("reference", "--out", tmp_path / out)):
        code, _, err = run(capsys, *typed)
        assert (code, err) == (USAGE, f"lỗi: không ghi được `{tmp_path / out}`: {why}\n")
