"""``perfrules parse``."""

import io
import json

import pytest

from perfrules.cli import main
from perfrules.reading import parse
from perfrules.reading.read import MAX_LENGTH


def test_json_has_the_published_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "≤30 万元", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    expected = {
        "text": "≤30 万元",
        "kind": "quantity",
        "comparator": "<=",
        "numbers": ["30"],
        "unit": "万元",
        "lower": None,
        "upper": "300000",
        "base_unit": "元",
        "approximate": False,
        "notes": [],
    }
    assert {key: data[key] for key in expected} == expected


def test_json_is_one_line_a_value_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["≥95%", "", "12月底前", "a\nb"]
    assert main(["parse", "--format", "json", *texts]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["text"] for line in lines] == texts


def test_standard_input_is_one_value_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["≥95%", "", "30.00 万元"] * 200
    raw = "\r\n".join(texts).encode("utf-8-sig") + b"\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))
    assert main(["parse", "-", "--format", "json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [
        json.loads(json.dumps(parse(text).to_json())) for text in texts
    ]


def test_standard_input_in_another_encoding_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = io.BytesIO("不低于九成".encode("gb18030"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw, encoding="utf-8"))
    assert main(["parse", "-", "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert "standard input is not UTF-8" in captured.err
    assert captured.out == ""


def test_text_explains(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "≤30 万元", "10万", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "不超过 30 万元" in shown
    assert "(−∞, 300000] 元" in shown
    assert "unit-truncated" in shown


def test_a_value_over_the_limit_is_an_error_and_the_others_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "人" * (MAX_LENGTH + 1), "≥95%", "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert json.loads(captured.out)["text"] == "≥95%"
    assert captured.err.startswith("error: ")
    assert "Traceback" not in captured.err
