"""Write the published JSON Schemas, as far as they follow from the model; ``scripts/generate`` runs it.

``disclosure.schema.json`` is made whole, and ``compare.schema.json`` of ``check.schema.json``. In ``read.schema.json`` and ``rule.schema.json`` the records of a document are put in; the rest
is written by hand. ``tests/model/data/test_schema.py`` fails where the files say something else.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import perfrules
from perfrules.model.data.schema import with_generated_parts

FOLDER = Path(perfrules.__file__).parent / "schemas"


def of_comparisons(own: dict[str, Any], check: dict[str, Any]) -> dict[str, Any]:
    """The schema of ``compare``: that of ``check``, with the comparison of each pair and the document of each place.

    Args:
        own: as it is; what it has of its own is kept.
        check: the schema of ``check``.
    """
    parts = check["$defs"]
    document, locations = deepcopy(parts["document"]), deepcopy(parts["locations"])
    document["required"].append("comparison")
    document["properties"]["comparison"] = {"$ref": "#/$defs/comparison"}
    locations["items"]["required"].append("document")
    locations["items"]["properties"]["document"] = {
        "enum": ["before", "after"],
        "description": "In which of the two it stands.",
    }
    more = {
        name: part
        for name, part in own["$defs"].items()
        if name in {"comparison", "compared", "line", "side"}
    }
    head = {name: own[name] for name in ("$id", "title", "description")}
    return {**check, **head, "$defs": {**parts, "document": document, "locations": locations, **more}}


def main() -> None:
    """Write the files anew."""
    for name in ("disclosure", "read", "rule"):
        path = FOLDER / f"{name}.schema.json"
        written = with_generated_parts(name, json.loads(path.read_text(encoding="utf-8")))
        path.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    path = FOLDER / "compare.schema.json"
    own, check = (
        json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("compare", "check")
    )
    path.write_text(
        json.dumps(of_comparisons(own, check), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
