"""Which language to speak: what the command line asks for, else what the locale or Windows says, else English."""

from collections.abc import Callable, Mapping, Sequence

from perfrules.errors import Language


def choose_language(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    of_system: Callable[[], str | None] = lambda: None,
) -> Language:
    """The language of messages and help.

    The option is looked up before the arguments are parsed, because their help and errors are in that language too.

    Args:
        arguments: of the command line, without the program's name.
        environment: ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` count, the first of them that is set.
        of_system: asked where none of them is, as on Windows.

    >>> choose_language(["check", "--lang", "zh"], {"LANG": "en_GB.UTF-8"})
    'zh'
    >>> choose_language([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"})
    'en'
    """
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name != "--lang":
            continue
        if not equals:
            value = arguments[position + 1] if position + 1 < len(arguments) else ""
        if value == "zh":
            return "zh"
        if value == "en":
            return "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(variable):
            return "zh" if locale.lower().startswith("zh") else "en"
    return "zh" if of_system() == "zh" else "en"
