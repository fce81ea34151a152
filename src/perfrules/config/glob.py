"""Patterns for paths and names."""

from fnmatch import fnmatchcase
from pathlib import PurePath


def seen_from(path: PurePath, folder: PurePath) -> str:
    r"""A file's path as patterns see it: from a folder, with slashes, whatever the system writes.

    Args:
        path: whole, without steps upwards; so is *folder*.
        folder: from which it is seen; one on another drive sees the whole path.

    >>> from pathlib import PureWindowsPath as W
    >>> seen_from(W(r"c:\\预算\2025\\表.docx"), W(r"C:\\预算")), seen_from(W(r"D:\\表.docx"), W(r"C:\\预算"))
    ('2025/表.docx', 'D:/表.docx')
    """
    kind = type(path)
    if kind(path.anchor) != kind(folder.anchor):
        return path.as_posix()
    shared = 0
    for own, other in zip(path.parts, folder.parts, strict=False):
        if kind(own) != kind(other):  # on Windows capital and small letters are the same
            break
        shared += 1
    return "/".join([*[".."] * (len(folder.parts) - shared), *path.parts[shared:]])


def matches_name(pattern: str, name: str) -> bool:
    """Whether *name* is *pattern*, or has its form: ``*`` any run of characters, ``?`` one, ``[2-4]`` one of a set.

    >>> matches_name("*道路*", "镇村道路养护"), matches_name("[一期]", "[一期]")
    (True, True)
    """
    return name == pattern or fnmatchcase(name, pattern)


def matches_path(pattern: str, path: str) -> bool:
    """Whether a pattern means a file, as in a ``.gitignore``.

    Args:
        pattern: without a slash it means every file or folder of that name; with one, the whole path. ``*`` stands for
            anything within a name, ``**`` for any number of folders. A folder means all that is in it. A backslash is as good
            as a slash.
        path: of the file, relative to the configuration's folder, with slashes.

    >>> [matches_path(pattern, "old/2021/a.txt") for pattern in ("old", "*.txt", "old/*/a.txt", "**/a.txt", "2021/*")]
    [True, True, True, True, False]
    """
    slashed = pattern.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in {"", "."}]
    names = path.split("/")
    if len(parts) == 1 and not slashed.startswith(("/", "./")):
        return any(matches_name(parts[0], name) for name in names)
    return _leads_to(parts, names)


def _leads_to(parts: list[str], names: list[str]) -> bool:
    """Whether the parts of a pattern fit the first of the names; one row of a table, so that no pattern takes long."""
    fits = [True, *[False] * len(names)]
    for part in parts:
        if part == "**":
            first = fits.index(True) if True in fits else len(fits)
            fits = [at >= first for at in range(len(fits))]
        else:
            fits = [
                False,
                *(fits[at] and matches_name(part, name) for at, name in enumerate(names)),
            ]
    return any(fits)
