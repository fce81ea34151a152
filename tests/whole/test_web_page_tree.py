"""The page in the browser has no lxml: the readers ask of a tree only what the one that stands in for it can tell.

The whole page is tried in a browser (test_web_page.py); this needs none.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from disclosures import ROOT
from perfrules import read
from writers import pieces_of_text
from writers.formats import FORMATS

PAGE = ROOT / "web" / "python"

READ = """
import json, sys
from perfrules import read
import lxml.etree
assert lxml.etree.__file__.startswith(sys.argv[1]), lxml.etree.__file__
print(json.dumps([repr(read(path)) for path in sys.argv[2:]]))
"""

HIDING = (
    '<style>.out { display: none }</style><p hidden>甲</p><p style="display:none">乙</p><p class="out">丙</p>'
)


def test_what_stands_in_for_lxml_gives_the_same_disclosure(tmp_path: Path) -> None:
    pytest.importorskip("justhtml")
    pieces = pieces_of_text((ROOT / "examples" / "tinglan-2025-faulty.txt").read_text(encoding="utf-8"))
    paths = []
    for name in ("html", "mhtml", "markdown-html"):
        path = tmp_path / f"{name}{FORMATS[name].suffix}"
        path.write_bytes(FORMATS[name].write(pieces))
        paths.append(path)
    hiding = tmp_path / "hiding.html"
    page = paths[0].read_text(encoding="utf-8")
    hiding.write_text(page.replace("<body>", f"<body>{HIDING}"), encoding="utf-8")
    paths.append(hiding)
    told = subprocess.run(
        [sys.executable, "-c", READ, str(PAGE), *map(str, paths)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PAGE), str(ROOT / "src")])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stderr
    read_here = [read(path) for path in paths]
    assert json.loads(told.stdout) == [repr(disclosure) for disclosure in read_here]
    assert "3 处不显示" in read_here[-1].remarks[0].zh
