"""Patterns for paths and names."""

from fnmatch import fnmatchcase

__all__ = ["matches_name", "matches_path"]


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
            anything within a name, ``**`` for any number of folders. A folder means all that is in it.
        path: of the file, relative to the configuration's folder, with slashes.

    >>> [matches_path(pattern, "old/2021/a.txt") for pattern in ("old", "*.txt", "old/*/a.txt", "**/a.txt", "2021/*")]
    [True, True, True, True, False]
    """
    parts = [part for part in pattern.split("/") if part not in {"", "."}]
    names = path.split("/")
    if len(parts) == 1 and not pattern.startswith(("/", "./")):
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
