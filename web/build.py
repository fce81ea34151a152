"""Builds the page on which anyone can try perfrules: a static folder that runs wholly in the browser.

    python web/build.py [FOLDER]      build/web unless told; needs Node.js with npm, and pip

What goes into it:

- ``python/``: Python for the browser (Pyodide, as its npm package has it);
- ``perfrules.zip``: perfrules, the libraries it needs there, and ``web/python``, as byte code, with all that can be computed
  beforehand computed by that same Python, so that the first result does not wait for it;
- ``web/page``: the page itself.

The folder can be served by any file server, from any path, and asks no other host for anything.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

WEB: Final = Path(__file__).resolve().parent
ROOT: Final = WEB.parent

RUNTIME: Final = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
"""The files of Pyodide that a page loads."""

PLATFORM: Final = "pyemscripten_2026_0_wasm32"
"""Of wheels that are compiled for this Pyodide."""

PYTHON: Final = "3.14"
"""The version of Python that this Pyodide is."""

EXAMPLE: Final = ROOT / "examples" / "qingquan-2025.txt"
"""The document, invented, that the page offers to try."""

STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The time of all files in an archive: the same tree gives the same bytes."""


def main() -> None:
    """Build the folder that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "web")
    build(parser.parse_args().folder)


def build(folder: Path) -> None:
    """Build the page into *folder*, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    runtime = _runtime(folder / "python")
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        _install(site, Path(temporary))
        _run("node", str(WEB / "prepare.mjs"), str(runtime), str(site))
        _pack(site, folder / "perfrules.zip")
    shutil.copytree(WEB / "page", folder, dirs_exist_ok=True)
    shutil.copy(EXAMPLE, folder / "example.txt")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1e6:.1f} MB")


def _runtime(folder: Path) -> Path:
    """Put Pyodide into *folder*, under names that every file server knows."""
    _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(WEB))
    package = WEB / "node_modules" / "pyodide"
    folder.mkdir(parents=True)
    for name in RUNTIME:
        # Servers of some years ago do not know .mjs, and browsers run no module whose type is not stated.
        (folder / name.replace(".mjs", ".js")).write_bytes(_renamed((package / name).read_bytes(), name))
    shutil.copy(package / "package.json", folder / "about-pyodide.json")  # its version and licence
    return package


def _renamed(content: bytes, name: str) -> bytes:
    """A file of Pyodide that names others, with the names that they have here."""
    if name != "pyodide.mjs":
        return content
    changed = content.replace(b"pyodide.asm.mjs", b"pyodide.asm.js")
    if changed == content:
        raise SystemExit(f"{name} names no pyodide.asm.mjs: look how this version of Pyodide loads it")
    return changed


def _install(site: Path, temporary: Path) -> None:
    """Put perfrules and its libraries, as far as they run in a browser, into *site*."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    _run(*pip, "wheel", "--no-deps", "--wheel-dir", str(temporary), str(ROOT))
    (wheel,) = temporary.glob("perfrules-*.whl")
    platform = (
        "--platform",
        PLATFORM,
        "--platform",
        "any",
        "--python-version",
        PYTHON,
        "--only-binary=:all:",
    )
    _run(
        *pip, "install", "--target", str(site), "--no-compile", *platform, "-r", str(WEB / "requirements.txt")
    )
    _run(*pip, "install", "--target", str(site), "--no-compile", "--no-deps", str(wheel))
    shutil.copytree(WEB / "python", site, dirs_exist_ok=True)
    for unneeded in ("bin", "pint/testsuite", "perfrules/testing"):
        shutil.rmtree(site / unneeded, ignore_errors=True)


def _pack(site: Path, archive: Path) -> None:
    """Put what *site* holds, without sources of which there is byte code, into an archive."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(site.rglob("*")):
            if path.is_file() and not (path.suffix == ".py" and path.with_suffix(".pyc").exists()):
                entry = zipfile.ZipInfo(path.relative_to(site).as_posix(), STAMP)
                packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True)  # noqa: S603 - programs of ours
    except FileNotFoundError:
        raise SystemExit(f"{command[0]} is not installed") from None
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{' '.join(command)}: exit status {error.returncode}") from None


if __name__ == "__main__":
    main()
