"""Messages of findings in an organisation's own words, as a configuration writes them."""

from collections.abc import Sequence

from attrs import evolve

from perfrules.config.settings import Settings
from perfrules.errors import UsageError
from perfrules.language.check import Scope, facts_of
from perfrules.language.errors import ExpressionError
from perfrules.language.logic import Template
from perfrules.language.template import parse_template
from perfrules.language.types import ListType, RecordType
from perfrules.packs import Bilingual, Pack, Rule


def with_messages(packs: Sequence[Pack], settings: Settings) -> tuple[Pack, ...]:
    """The packs with the messages that a configuration has for some of their rules.

    They may name whatever the rule's own message may.

    Raises:
        UsageError: a message names something that is not there; the message shows the place.
    """
    if not settings.messages:
        return tuple(packs)
    return tuple(
        evolve(
            pack,
            rules=tuple(
                evolve(rule, message=_message(rule, settings.messages[rule.code], settings))
                if rule.code in settings.messages
                else rule
                for rule in pack.rules
            ),
        )
        for pack in packs
    )


def _message(rule: Rule, texts: Bilingual, settings: Settings) -> tuple[Template, Template]:
    names = _names(rule)
    return (
        _template(rule, "zh", texts.zh, names, settings),
        _template(rule, "en", texts.en, names, settings),
    )


def _template(rule: Rule, language: str, text: str, names: Scope, settings: Settings) -> Template:
    try:
        return parse_template(text, names)
    except ExpressionError as error:
        key = (*settings.root, "messages", rule.code, language)
        placed = settings.reader.source.expression_error(key, error)
        raise UsageError(placed.en, placed.zh, placed.help_en, placed.help_zh) from error


def _names(rule: Rule) -> Scope:
    """What the rule's message can name: its variables, its named intermediates, and what its conditions establish."""
    names = Scope(
        {rule.scope.root: RecordType(rule.scope.root)},
        {parameter.name: parameter for parameter in rule.parameters},
        {},
    )
    for name, source in rule.scope.loops:
        if isinstance(source.type, ListType):
            names = names.with_variable(name, source.type.element)
    for condition in (rule.scope.condition, rule.when):
        if condition is not None:
            names = names.with_facts(facts_of(condition))
    for name, node in rule.lets:
        if node.type is not None:
            names = names.with_variable(name, node.type)
    return names
