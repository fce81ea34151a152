"""The SARIF log fits the published schema, as strict models were made of it."""

import json
from pathlib import Path

import pytest

from perfrules.cli import main


@pytest.mark.heavy
def test_sarif_fits_the_schema(repository: Path, tmp_path: Path) -> None:
    model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not installed")
    output = tmp_path / "r.sarif"
    examples = sorted(str(path) for path in (repository / "examples").glob("*.txt"))
    main(["check", *examples, str(tmp_path / "nothing.txt"), "-o", str(output)])
    log = json.loads(output.read_text(encoding="utf-8"))
    assert log["runs"][0]["results"]
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(log)
    log["runs"][0]["results"][0]["unknown"] = 1
    with pytest.raises(ValueError, match="unknown"):
        model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(log)
