"""Write the published JSON Schemas, as far as they follow from the model; ``scripts/generate`` runs it.

``disclosure.schema.json`` is made whole. In ``read.schema.json`` and ``rule.schema.json`` the records of a document are put in; the rest
is written by hand. ``tests/model/data/test_schema.py`` fails where the files say something else.
"""

import json
from pathlib import Path

import perfrules
from perfrules.model.data.schema import with_generated_parts

FOLDER = Path(perfrules.__file__).parent / "schemas"


def main() -> None:
    """Write the files anew."""
    for name in ("disclosure", "read", "rule"):
        path = FOLDER / f"{name}.schema.json"
        written = with_generated_parts(name, json.loads(path.read_text(encoding="utf-8")))
        path.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
