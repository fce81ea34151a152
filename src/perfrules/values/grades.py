"""Scales of grades 定性分级, from ``grammar/words/grades.txt``: words that rank a result without measuring it."""

from perfrules.words import derived, words_of


@derived
def scales() -> tuple[tuple[str, ...], ...]:
    """Each scale from its best step to its worst."""
    return tuple(tuple(scale.split("/")) for scale in words_of("grades")["scales"])


@derived
def whole_scales() -> tuple[str, ...]:
    """How a cell names a whole scale instead of a step on it, as in 优良中差 or 是/否."""
    # 无 alone is an empty cell, and 有/无 is as often a remark of a template as a scale.
    spelled = [scale for scale in scales() if scale != ("有", "无")]
    return (*words_of("grades")["whole"], *map("/".join, spelled), *map("、".join, spelled))


@derived
def grade_words() -> tuple[str, ...]:
    """Every word that is a grade or a whole scale, longest first; 无 alone is an empty cell instead."""
    words = {word for scale in scales() for word in scale} - {"无"}
    return tuple(sorted(words | set(whole_scales()), key=lambda word: (-len(word), word)))
