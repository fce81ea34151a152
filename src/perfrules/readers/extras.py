"""The libraries that read other formats are extras: this says which is missing, and how to add it."""

import importlib
from types import ModuleType

from perfrules.errors import ReadError


def require(
    module: str,
    extra: str,
    name: str,
    for_what: tuple[str, str] = ("this format", "这种格式"),
    *,
    is_in_all: bool = True,
) -> ModuleType:
    """A library that is an extra of perfrules.

    Args:
        module: to import.
        extra: of perfrules that brings it.
        name: of the file that needs it, for messages.
        for_what: in the file it is needed, in English and in Chinese.
        is_in_all: whether the extra ``all`` brings it too.

    Raises:
        ReadError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ReadError(
            f"{name}: reading {for_what[0]} needs the extra {extra!r} of perfrules, which is not installed",
            f"{name}：读取{for_what[1]}需要 perfrules 的附加组件 {extra}，尚未安装",
            f"in the folder of perfrules' source: pip install '.[{extra}]'"
            + (", or all of them: '.[all]'" if is_in_all else ""),
            f"请在 perfrules 的源码目录中运行 pip install '.[{extra}]'"
            + ("，或一次装齐：'.[all]'" if is_in_all else ""),
        ) from error
