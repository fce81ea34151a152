"""How things are spelt: numbers in Chinese words, and texts without their blanks; plain references."""

from typing import Any

_DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """The plainest way to write a number below 10**8: a reference to read back."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return spelled(high) + "万" + ("零" if 0 < low < 1000 else "") + (spelled(low) if low else "")
    text, gap = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return text or "零"


def without_blanks(value: Any) -> Any:
    """The same without blanks in its texts: at the end of a line none is printed."""
    if isinstance(value, dict):
        return {key: without_blanks(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_blanks(item) for item in value]
    return "".join(value.split()) if isinstance(value, str) else value
