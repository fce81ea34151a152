"""Reads damaged files and checks that each is read, or refused with its name.

    python scripts/fuzz_readers.py --seconds 300 [--format pdf] [--keep FOLDER]  # other files every time
    python scripts/fuzz_readers.py --seed 1 --count 3000                         # the same files every time

Valid files of every format are written (tests/writers), then bytes are changed, cut out, doubled or taken from elsewhere; of Word
and Excel files also those of what is inside, so that the archive or the file around it stays whole. An error that is not perfrules's own, one that
does not name the file, one that perfrules blames on the file but that its own code raised, and a file that takes very long are
printed with the seed, and the exit status is 1. ``--keep`` writes such files into a folder.
"""

import argparse
import contextlib
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.readers import Format, Source, open_source, read_document
from perfrules.readers.compound import MAGIC, Compound
from perfrules.readers.formats import format_of
from perfrules.readers.packed import paths_in
from writers import Piece
from writers.compound import write_compound
from writers.formats import FORMATS

TOO_LONG = 60
"""Seconds: some hundred times of what a whole file takes."""

PIECES: list[Piece] = [
    "一、2025 年项目绩效目标表，单位：万元",
    [
        ["项目编码", "P-1", "预算数", "30.00"],
        ["成本指标", "", "≤30 万元", "95%"],
        ["", "补助标准", "2460 元/人/月", ""],
    ],
]
WHOLE = {
    name: form.write(PIECES, **{option: choices[-1] for option, choices in form.options.items()})
    for name, form in FORMATS.items()
}


def damaged(data: bytes, choose: random.Random) -> bytes:
    """The bytes with up to four places changed."""
    for _ in range(choose.randint(1, 4)):
        at = choose.randrange(len(data) + 1)
        size = choose.choice([0, 1, 2, 8, 64, 512])
        start = choose.randrange(len(data) + 1)
        put = choose.choice(
            [
                b"",
                choose.randbytes(size),
                data[start : start + size],
                data[at : at + size] * 2,
                b"9" * size,
                b"-1",
            ]
        )
        data = data[:at] + put + data[at + choose.choice([0, size]) :]
    return data


def damaged_inside(data: bytes, choose: random.Random) -> bytes:
    """An archive with one of its files damaged, or left out."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w") as archive:
        names = old.namelist()
        chosen = choose.choice(names)
        for name in names:
            content = old.read(name)
            if name != chosen:
                archive.writestr(name, content)
            elif choose.random() < 0.95:
                archive.writestr(name, damaged(content, choose))
    return new.getvalue()


def damaged_stream(data: bytes, choose: random.Random) -> bytes:
    """An old file with what it holds damaged, while the file around it stays whole."""
    compound = Compound.opened(data, "whole")
    return write_compound({name: damaged(compound.read(name), choose) for name in compound.streams})


def damaged_somewhere(kind: str, choose: random.Random) -> bytes:
    """A file of a kind, damaged."""
    data, is_inside = WHOLE[kind], choose.random() < 0.8
    if is_inside and data.startswith(b"PK"):
        return damaged_inside(data, choose)
    if not is_inside and choose.random() < 0.2:
        return packed(data, choose)
    if is_inside and data.startswith(MAGIC):
        return damaged_stream(data, choose)
    return damaged(data, choose)


def packed(data: bytes, choose: random.Random) -> bytes:
    """An archive of documents that holds a file, and is damaged itself."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("局/目标.docx", data)
        archive.writestr("b.txt", "30 万元")
    return damaged(file.getvalue(), choose)


def read_all(data: bytes, name: str) -> None:
    """Read a file, or the files in an archive of documents."""
    if format_of(data, name) is not Format.ZIP:
        read_document(Source(name, format_of(data, name), data))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        for inner in paths_in(path) or (path,):
            with contextlib.suppress(ReadError, LimitError):
                read_document(open_source(inner))


def complaint(data: bytes, name: str) -> str:
    """What does not hold for a file; empty if all does."""
    start = time.monotonic()
    try:
        read_all(data, name)
    except PerfRulesError as error:
        if name not in error.en or name not in error.zh:
            return f"the error does not name the file: {error.en}"
        cause = error.__cause__
        frames = traceback.extract_tb(cause.__traceback__) if cause else []
        if isinstance(cause, NameError | AttributeError | TypeError) and "perfrules" in frames[-1].filename:
            return f"its own fault, blamed on the file: {cause!r} at {frames[-1].name}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the run is looking for
        return f"raised {error!r}"
    seconds = time.monotonic() - start
    return f"took {seconds:.0f} s" if seconds > TOO_LONG else ""


def main() -> int:
    """Run until the time is over, or so many files are read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--count", type=int, help="how many files, however long it takes")
    parser.add_argument("--format", choices=WHOLE, action="append")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    choose = random.Random(options.seed)
    start = time.monotonic()
    count = failures = 0
    while count < options.count if options.count else time.monotonic() < start + options.seconds:
        kind = choose.choice(options.format or list(WHOLE))
        data = damaged_somewhere(kind, choose)
        count += 1
        if found := complaint(data, f"damaged{FORMATS[kind].suffix}"):
            failures += 1
            print(f"file {count}, {kind}: {found}")
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{options.seed}-{count}{FORMATS[kind].suffix}").write_bytes(data)
    print(
        f"seed {options.seed}: {count} files in {time.monotonic() - start:.0f} s, {failures} with a complaint"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
