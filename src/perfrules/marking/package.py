"""The zip archive of a Word or Excel file, of which some parts are changed or added and every other stays as it is."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from perfrules.errors import MarkError
from perfrules.marking.markup import Markup, as_utf8, attribute
from perfrules.readers.archive import checked_archive

_TYPES: Final = "[Content_Types].xml"
_USUAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The date of what is added: the same file is written on every day."""


@frozen
class Relation:
    """How a part refers to another.

    Attributes:
        id: by which the part names it.
        kind: the last word of its type.
        target: the other part; of something outside the file its address.
        is_outside: whether it is outside the file.
    """

    id: str
    kind: str
    target: str
    is_outside: bool = False


class Package:
    """An office file while it is changed."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it.

        Args:
            data: the file.
            name: of it, for messages.

        Raises:
            MarkError: it is signed.
            ReadError: it is damaged or encrypted.
            LimitError: it is over a limit.
        """
        self._archive = checked_archive(data, name)
        # Some programs write backslashes, or a slash at the beginning.
        self._stored = {
            entry.filename.replace("\\", "/").lstrip("/"): entry for entry in self._archive.infolist()
        }
        self._folded = {part.lower(): part for part in self._stored}
        self._changed: dict[str, bytes] = {}
        if any(part.lower().startswith("_xmlsignatures/") for part in self._stored):
            raise MarkError(
                f"{name}: the file is signed; with marks in it the signature would no longer hold",
                f"{name}：文件带有数字签名，加入标注会使签名失效",
                "mark a copy without the signature: save it under another name in the program it is for",
                "请在相应软件中另存为不带签名的文件，再对其标注",
            )
        self.is_strict = b"purl.oclc.org/ooxml/" in self.read("_rels/.rels")

    def __contains__(self, part: str) -> bool:
        return part in self._changed or part.lower() in self._folded

    @property
    def parts(self) -> list[str]:
        """The names of all parts."""
        return [*self._stored, *(part for part in self._changed if part not in self._stored)]

    def read(self, part: str) -> bytes:
        """What a part holds, XML in UTF-8; nothing if there is no such part."""
        if part in self._changed:
            return self._changed[part]
        stored = self._folded.get(part.lower())
        if stored is None:
            return b""
        data = self._archive.read(self._stored[stored])
        return as_utf8(data) if part.lower().endswith((".xml", ".rels")) else data

    def write(self, part: str, data: bytes) -> None:
        """Change a part, or add it."""
        self._changed[self._folded.get(part.lower(), part)] = data

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """Add a part."""
        self.write(part, data)
        self.declare(part, content_type)

    def unused(self, pattern: str) -> str:
        """A name that no part has, with a number in the place of ``{}``."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def main_part(self, otherwise: str) -> str:
        """The part with which a file begins."""
        found = next((one.target for one in self.relations("") if one.kind == "officeDocument"), otherwise)
        return found if found in self else otherwise

    # Relations

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to; the file as a whole, if *part* is empty."""
        data = self.read(_relations_of(part))
        if not data:
            return []
        return [
            _relation(one.attrib, part) for one in Markup(data).root.iter(f"{{{_RELATIONS}}}Relationship")
        ]

    def related(self, part: str, kind: str) -> str | None:
        """The part of a kind to which another refers."""
        found = (one.target for one in self.relations(part) if one.kind == kind and not one.is_outside)
        return next((target for target in found if target in self), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another; the id by which it does.

        Args:
            part: which refers.
            kind: the last word of the type; a whole address where the type is no standard one.
            target: to which it refers.
        """
        name = _relations_of(part)
        taken = {one.id for one in self.relations(part)}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        address = kind if "/" in kind else (_STRICT if self.is_strict else _USUAL) + kind
        data = (
            self.read(name)
            or (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONS}"></Relationships>'
            ).encode()
        )
        markup = Markup(data)
        way = posixpath.relpath("/" + target, "/" + posixpath.dirname(part))
        markup.append(
            markup.root,
            f'<{markup.prefix(markup.root)}Relationship Id="rId{number}" Type={attribute(address)} Target={attribute(way)}/>',
        )
        self.write(name, markup.done())
        return f"rId{number}"

    # Types

    def declare(self, part: str, content_type: str) -> None:
        """Say of which type a part is."""
        self._append_type(f"Override PartName={attribute('/' + part)} ContentType={attribute(content_type)}")

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say of which type the parts with an ending are, unless it has been said."""
        endings = {one.get("Extension", "").lower() for one in Markup(self.read(_TYPES)).root}
        if ending not in endings:
            self._append_type(f"Default Extension={attribute(ending)} ContentType={attribute(content_type)}")

    def _append_type(self, entry: str) -> None:
        markup = Markup(self.read(_TYPES))
        markup.append(markup.root, f"<{markup.prefix(markup.root)}{entry}/>")
        self.write(_TYPES, markup.done())

    # The whole

    def to_bytes(self) -> bytes:
        """The file: what was not changed holds the same bytes, in the same order."""
        file = io.BytesIO()
        changed = dict(self._changed)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
            written.comment = self._archive.comment
            for part, entry in self._stored.items():
                data = changed.pop(part, None)
                copied = zipfile.ZipInfo(entry.filename, max(entry.date_time, _FIRST_DAY))
                copied.compress_type = (
                    zipfile.ZIP_STORED if entry.compress_type == 0 else zipfile.ZIP_DEFLATED
                )
                copied.external_attr, copied.create_system = entry.external_attr, entry.create_system
                written.writestr(copied, self._archive.read(entry) if data is None else data)
            for part, data in changed.items():
                added = zipfile.ZipInfo(part, _FIRST_DAY)
                added.compress_type = zipfile.ZIP_DEFLATED
                written.writestr(added, data)
        return file.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(values: Mapping[str, str], part: str) -> Relation:
    target = values.get("Target", "")
    is_outside = values.get("TargetMode", "") == "External"
    if not is_outside:
        target = target.replace("\\", "/")
        folder = posixpath.dirname(part)
        target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relation(values.get("Id", ""), values.get("Type", "").rpartition("/")[2], target, is_outside)
