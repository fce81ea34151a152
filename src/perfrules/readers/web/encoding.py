"""In which encoding a page is: what it states counts if it fits."""

import codecs
import re
from typing import Final

from perfrules.patterns import regex
from perfrules.readers.files import decode

_CHARSET: Final = regex(
    rb"""<(?:meta|\?xml)[^<>]{0,400}?(?:charset|encoding)\s*+=\s*+(?:["']\s*+)?([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_WESTERN: Final = frozenset({"iso8859-1", "cp1252", "ascii", "latin_1", "iso8859-15"})
"""What servers state where they do not know: no Chinese page is in any of these."""

_HEAD: Final = 8192


def decode_page(data: bytes, name: str, stated: str = "") -> str:
    """The text of a page in the encoding that is stated, unless it does not fit; or in UTF-8, or GB18030.

    Args:
        data: the page.
        name: of the file, for messages.
        stated: the encoding that is stated outside the page; where there is none, what the page itself states counts.

    Raises:
        ReadError: it is empty, binary, or in no known encoding.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    match = None if stated else _CHARSET.search(data[:_HEAD])
    stated = (match[1].decode("ascii") if match else stated).lower()
    if stated and not stated.startswith(("utf", "gb")):
        try:
            # Such as Big5. UTF-8 and the GB family are told apart by what they hold: pages often state the wrong one.
            encoding = codecs.lookup(stated).name
            if encoding not in _WESTERN:
                return data.decode(encoding)
        except (LookupError, ValueError):
            pass
    return decode(data, name)
