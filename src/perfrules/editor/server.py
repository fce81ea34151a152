"""A language server for rule files: mistakes while one types, completions, and what a word means, in the author's language."""

from pathlib import Path
from typing import Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from perfrules._version import __version__
from perfrules.editor.cursor import Cursor, cursor_at
from perfrules.editor.diagnose import Mistake, mistakes, surroundings
from perfrules.editor.keys import key_offers
from perfrules.editor.names import Offer, meaning_of, offers, scopes
from perfrules.errors import Language
from perfrules.language.logic import Parameter
from perfrules.packs.find import PACK_FILE

_KINDS: Final = {
    "field": lsp.CompletionItemKind.Field,
    "function": lsp.CompletionItemKind.Function,
    "variable": lsp.CompletionItemKind.Variable,
    "category": lsp.CompletionItemKind.EnumMember,
    "kind": lsp.CompletionItemKind.EnumMember,
    "unit": lsp.CompletionItemKind.Unit,
    "parameter": lsp.CompletionItemKind.Constant,
    "keyword": lsp.CompletionItemKind.Keyword,
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.Value,
}


def make_server(language: Language | None = None) -> LanguageServer:
    """A server that is ready to be started.

    Args:
        language: of messages; that of the editor if not given.
    """
    server = LanguageServer("perfrules", __version__)
    spoken: list[Language] = [language or "en"]

    @server.feature(lsp.INITIALIZE)
    def initialize(parameters: lsp.InitializeParams) -> None:
        if language is None:
            spoken[0] = "zh" if (parameters.locale or "").lower().startswith("zh") else "en"

    def publish(uri: str) -> None:
        document = server.workspace.get_text_document(uri)
        found = [
            lsp.Diagnostic(
                range=_range(document, one),
                message=one.text,
                severity=lsp.DiagnosticSeverity.Warning if one.is_remark else lsp.DiagnosticSeverity.Error,
                source="perfrules",
            )
            for one in _mistakes(document, spoken[0])
        ]
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri=uri, diagnostics=found))

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(parameters: lsp.DidOpenTextDocumentParams) -> None:
        publish(parameters.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(parameters: lsp.DidChangeTextDocumentParams) -> None:
        publish(parameters.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(_parameters: lsp.DidSaveTextDocumentParams) -> None:
        for uri in list(server.workspace.text_documents):  # another pack.toml changes what its rules may name
            publish(uri)

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[".", "$", " ", '"'])
    )
    def complete(parameters: lsp.CompletionParams) -> lsp.CompletionList:
        document = server.workspace.get_text_document(parameters.text_document.uri)
        cursor = _cursor(document, parameters.position)
        items = [_item(one, spoken[0]) for one in _offered(cursor, document)]
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(parameters: lsp.HoverParams) -> lsp.Hover | None:
        document = server.workspace.get_text_document(parameters.text_document.uri)
        found = _meaning(document, parameters.position)
        if found is None:
            return None
        value = _described(found, spoken[0])
        return lsp.Hover(contents=lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=value))

    return server


def _mistakes(document: TextDocument, language: Language) -> list[Mistake]:
    return mistakes(_path(document), document.source, language) if document.uri.endswith(".toml") else []


def _path(document: TextDocument) -> Path:
    return Path(to_fs_path(document.uri) or document.filename or "rule.toml")


def _parameters(document: TextDocument) -> tuple[Parameter, ...]:
    return surroundings(_path(document).parent).parameters


def _range(document: TextDocument, mistake: Mistake) -> lsp.Range:
    return lsp.Range(start=_position(document, *mistake.first), end=_position(document, *mistake.last))


def _position(document: TextDocument, line: int, column: int) -> lsp.Position:
    """A place as clients count: in UTF-16 or what was agreed on."""
    lines = document.lines or [""]
    if line >= len(lines):
        return lsp.Position(line=line, character=0)
    return document.position_codec.position_to_client_units(lines, lsp.Position(line=line, character=column))


def _cursor(document: TextDocument, position: lsp.Position) -> Cursor:
    here = document.position_codec.position_from_client_units(document.lines or [""], position)
    return cursor_at(document.source, here.line, here.character)


def _offered(cursor: Cursor, document: TextDocument) -> list[Offer]:
    if cursor.is_expression:
        found = list(offers(cursor.before, cursor.scope, _parameters(document)))
        return [*scopes(), *found] if cursor.key == "for" and " in " not in cursor.before else found
    return key_offers(cursor, is_pack=_path(document).name == PACK_FILE)


def _meaning(document: TextDocument, position: lsp.Position) -> Offer | None:
    here = document.position_codec.position_from_client_units(document.lines or [""], position)
    line = (document.lines or [""])[here.line]
    cursor = cursor_at(document.source, here.line, here.character)
    if cursor.key and cursor.is_expression:
        return meaning_of(line, here.character, cursor.scope, _parameters(document))
    if not cursor.key:
        word = line.partition("=")[0].strip().strip("[]").strip()
        known = key_offers(cursor, is_pack=_path(document).name == PACK_FILE)
        return next((one for one in known if one.name == word), None)
    return next(
        (one for one in key_offers(cursor, is_pack=False) if one.name == line.partition("=")[0].strip()), None
    )


def _item(offer: Offer, language: Language) -> lsp.CompletionItem:
    described = offer.meaning.zh if language == "zh" else offer.meaning.en
    detail = offer.type.zh if language == "zh" else offer.type.en
    return lsp.CompletionItem(
        label=offer.name,
        kind=_KINDS[offer.kind],
        detail=described or detail or None,
        documentation=lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=_described(offer, language)),
    )


def _described(offer: Offer, language: Language) -> str:
    kind = offer.type.zh if language == "zh" else offer.type.en
    meaning = offer.meaning.zh if language == "zh" else offer.meaning.en
    lines = [f"**{offer.name}**" + (f" — {kind}" if kind else ""), meaning]
    if offer.example:
        lines.append(f"```\n{offer.example}\n```")
    return "\n\n".join(line for line in lines if line)
