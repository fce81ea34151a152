"""The texts of reports in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from perfrules.errors import Language
from perfrules.reports.catalogue import TEXTS


class Texts:
    """The texts in one language.

    >>> Texts("en")("document.projects", n=1), Texts("zh")("document.projects", n=8)
    ('1 project', '8 个项目')
    """

    def __init__(
        self, language: Language, more: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    ) -> None:
        """Choose a language.

        Args:
            language: of the reader.
            more: texts beside those of the reports.
        """
        self.language: Language = language
        self._texts = {**TEXTS, **more} if more else TEXTS

    def __call__(self, key: str, **values: object) -> str:
        """The text of *key* with *values* in their places.

        Raises:
            KeyError: there is no such text, or a value is missing.
        """
        zh, *english = self._texts[key]
        if self.language == "zh":
            return zh.format(**values)
        form = english[0] if len(english) == 1 or values["n"] == 1 else english[1]
        return form.format(**values)

    def choose(self, zh: str, en: str) -> str:
        """The one of two texts that is in this language; the other where that one is empty."""
        return (zh or en) if self.language == "zh" else (en or zh)

    @property
    def colon(self) -> str:
        """What stands between a label and its text."""
        return "：" if self.language == "zh" else ": "

    @property
    def separator(self) -> str:
        """What stands between two clauses."""
        return "；" if self.language == "zh" else "; "

    def bracketed(self, text: str) -> str:
        """*text* in the brackets of this language, ready to follow another text."""
        return f"（{text}）" if self.language == "zh" else f" ({text})"

    def listed(self, items: list[str]) -> str:
        """*items* as an enumeration."""
        return ("、" if self.language == "zh" else ", ").join(items)
