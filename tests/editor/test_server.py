"""The language server, as an editor speaks with it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from packs.written import header, rule, write_pack

Conversation = Callable[["Editor"], Awaitable[None]]


class Editor:
    """A client that remembers what it was told is wrong."""

    def __init__(self, path: Path) -> None:
        self.client = LanguageClient("test", "1")
        self.path, self.uri, self.version = path, path.as_uri(), 0
        self.told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def told(parameters: lsp.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(parameters)

    async def start(self, locale: str) -> None:
        await self.client.start_io(sys.executable, "-m", "perfrules", "lsp")
        await self.client.initialize_async(
            lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), locale=locale)
        )
        self.client.initialized(lsp.InitializedParams())

    async def mistakes(self, text: str) -> list[lsp.Diagnostic]:
        """What is wrong with the file when it says *text*."""
        self.version += 1
        if self.version == 1:
            item = lsp.TextDocumentItem(uri=self.uri, language_id="toml", version=1, text=text)
            self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
        else:
            whole = lsp.TextDocumentContentChangeWholeDocument(text=text)
            self.client.text_document_did_change(
                lsp.DidChangeTextDocumentParams(
                    text_document=lsp.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                    content_changes=[whole],
                )
            )
        return list((await asyncio.wait_for(self.told.get(), 30)).diagnostics)

    async def offered(self, line: int, character: int) -> dict[str, str | None]:
        """What can be written at a place, with what is said beside it."""
        found = await self.client.text_document_completion_async(
            lsp.CompletionParams(
                text_document=lsp.TextDocumentIdentifier(uri=self.uri), position=lsp.Position(line, character)
            )
        )
        assert isinstance(found, lsp.CompletionList)
        return {item.label: item.detail for item in found.items}

    async def explained(self, line: int, character: int) -> str:
        """What is said of the word at a place."""
        found = await self.client.text_document_hover_async(
            lsp.HoverParams(
                text_document=lsp.TextDocumentIdentifier(uri=self.uri), position=lsp.Position(line, character)
            )
        )
        assert found is not None
        assert isinstance(found.contents, lsp.MarkupContent)
        return found.contents.value


def converse(path: Path, locale: str, conversation: Conversation) -> None:
    async def run() -> None:
        editor = Editor(path)
        await editor.start(locale)
        try:
            await conversation(editor)
        finally:
            await editor.client.shutdown_async(None)
            editor.client.exit(None)
            await editor.client.stop()  # type: ignore[no-untyped-call]

    asyncio.run(run())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "own", header("own"), {"low": rule("OWN-01", "low")}) / "low.toml"


def test_mistakes_completions_and_meanings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    number = next(at for at, line in enumerate(lines) if line.startswith("require"))

    async def conversation(editor: Editor) -> None:
        assert await editor.mistakes(text) == []
        (wrong,) = await editor.mistakes(text.replace('"project.budget >=', '"project.预算数 >='))
        assert wrong.message == "project 没有字段“预算数”\n请写 budget（预算数）"
        assert (wrong.range.start.line, wrong.range.start.character) == (
            number,
            lines[number].index("budget"),
        )
        assert wrong.range.end.character == lines[number].index("budget") + 3
        (wrong,) = await editor.mistakes(text.replace('"100 万元"', '"0.5 万元"'))
        assert wrong.severity is lsp.DiagnosticSeverity.Warning
        assert "示例“enough”：应为通过" in wrong.message
        column = lines[number].index("budget")
        fields = await editor.offered(number, column)
        assert fields["budget"] == "预算数"
        assert "money" not in fields
        assert "预算数" in await editor.explained(number, column + 2)

    converse(path, "zh-CN", conversation)


def test_the_language_is_that_of_the_editor(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("project.budget >=", "project.bugdet >=")

    async def conversation(editor: Editor) -> None:
        messages = [one.message for one in await editor.mistakes(text)]
        assert "project has no field 'bugdet'\ndid you mean 'budget' (预算数)?" in messages

    converse(path, "en-GB", conversation)


def test_a_place_behind_a_character_outside_the_plane_is_counted_as_clients_count(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('"预算数为 {project.budget}', '"𠮷 {project.bugdet}')
    line = next(line for line in text.split("\n") if "bugdet" in line)

    async def conversation(editor: Editor) -> None:
        (wrong,) = await editor.mistakes(text)
        assert wrong.range.start.character == line.index("bugdet") + 1

    converse(path, "en", conversation)
