"""Headings of columns: what the cells below each hold, whichever words, rows and order a form uses."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.layout.labels import bare, plain
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.readers import Row

__all__ = [
    "COLUMNS",
    "Block",
    "Column",
    "Heading",
    "Period",
    "column_of",
    "heading_of",
    "is_heading_row",
    "is_sub_heading",
    "states_targets",
]

Column: TypeAlias = Literal[
    "group", "category", "name", "description", "value", "basis", "sign", "direction", "unit", "weight", "long_term",
    "last_year", "actual", "score", "deviation", "remark", "优", "良", "中", "差",
]  # fmt: skip
"""What a column of an indicator table holds; 优 to 差 are thresholds of an assessment."""

Period: TypeAlias = Literal["annual", "long_term"]
"""Of which targets a part of a table is: those of the year, or of all years."""

COLUMNS: Final = MappingProxyType[str, Column](
    {
        "一级指标": "group",
        "一级指标名称": "group",
        "二级指标": "category",
        "二级指标名称": "category",
        "三级指标": "name",
        "三级指标名称": "name",
        "指标名称": "name",
        "绩效指标名称": "name",
        "绩效指标": "name",
        "指标内容": "name",
        "具体指标": "name",
        "绩效指标描述": "description",
        "指标描述": "description",
        "指标解释": "description",
        "指标说明": "description",
        "指标值内容": "description",
        "指标值说明": "description",
        "绩效指标描述及确定依据": "description",
        "指标值": "value",
        "绩效指标值": "value",
        "目标值": "value",
        "年度目标值": "value",
        "年度指标值": "value",
        "当年指标值": "value",
        "本年指标值": "value",
        "本年度指标值": "value",
        "年度目标指标值": "value",
        "全年指标值": "value",
        "预期指标值": "value",
        "预期值": "value",
        "预期当年实现值": "value",
        "指标目标值": "value",
        "指标值确定依据": "basis",
        "指标值依据": "basis",
        "确定依据": "basis",
        "绩效标准": "basis",
        "指标值设定依据": "basis",
        "设定依据": "basis",
        "参考值依据": "basis",
        "计算符号": "sign",
        "运算符号": "sign",
        "比较符号": "sign",
        "指标性质": "sign",
        "绩效指标性质": "sign",
        "指标方向": "direction",
        "指标方向性": "direction",
        "计量单位": "unit",
        "度量单位": "unit",
        "绩效度量单位": "unit",
        "指标单位": "unit",
        "分值": "weight",
        "权重": "weight",
        "分值权重": "weight",
        "指标分值": "weight",
        "指标权重": "weight",
        "中期指标值": "long_term",
        "中期目标值": "long_term",
        "实施期指标值": "long_term",
        "实施期目标值": "long_term",
        "实施周期指标值": "long_term",
        "中长期指标值": "long_term",
        "长期指标值": "long_term",
        "总体指标值": "long_term",
        "总指标值": "long_term",
        "上年指标值": "last_year",
        "上年实际值": "last_year",
        "上年完成值": "last_year",
        "上年度指标值": "last_year",
        "历史值": "last_year",
        "实际完成值": "actual",
        "实际完成指标值": "actual",
        "全年实际值": "actual",
        "全年完成值": "actual",
        "全年实际完成值": "actual",
        "实际完成情况": "actual",
        "完成值": "actual",
        "得分": "score",
        "自评得分": "score",
        "偏差原因分析及改进措施": "deviation",
        "偏差原因分析及改进": "deviation",
        "偏差原因分析": "deviation",
        "偏差原因": "deviation",
        "未完成原因分析": "deviation",
        "未完成原因": "deviation",
        "未完成原因和改进措施": "deviation",
        "未完成原因分析及改进措施": "deviation",
        "备注": "remark",
    }
)
"""Headings that may stand anywhere."""

_LOWER: Final = MappingProxyType[str, Column](
    {
        "优": "优", "优秀": "优", "良": "良", "良好": "良", "中": "中", "一般": "中", "差": "差", "较差": "差",
        "上年": "last_year", "上年值": "last_year",
        "中期": "long_term", "实施期": "long_term", "全周期": "long_term", "长期": "long_term",
        "年度": "value", "当年": "value", "本年": "value", "本年度": "value",
        "符号": "sign", "数值": "value", "单位": "unit",
    }
)  # fmt: skip
"""Headings that mean something only below or beside others, as in 指标值 over 中期 | 年度."""

_UPPER: Final = frozenset(
    {
        "评价标准", "评分标准", "评（扣）分标准", "评分规则", "评分办法", "考核标准", "计分方法", "计算方法", "计算方式", "计算公式",
        "数据来源", "取数方式", "是否核心指标", "核心指标", "指标类型", "序号", "指标值及单位", "近两年指标值", "历史指标值", "前年",
        "绩效目标", "绩效目标值",
    }
)  # fmt: skip
"""Headings over others, and of columns that no field is made of."""

_BLOCKS: Final = MappingProxyType[str, Period](
    {
        "绩效指标": "annual",
        "年度绩效指标": "annual",
        "年度指标": "annual",
        "项目绩效指标": "annual",
        "绩效指标及目标值": "annual",
        "部门绩效指标": "annual",
        "中期绩效指标": "long_term",
        "中期指标": "long_term",
        "长期绩效指标": "long_term",
        "长期指标": "long_term",
        "中长期绩效指标": "long_term",
        "实施期绩效指标": "long_term",
        "实施期指标": "long_term",
        "总体绩效指标": "long_term",
        "三年总体指标": "long_term",
    }
)
"""Labels beside or over a table of indicators, and of which targets they are."""

_CONTENTS: Final = ("指标内容", "具体指标")
_LEAST: Final = 3


def column_of(cell: Cell) -> Column | None:
    """What the column below the cell holds, if the cell is its heading.

    >>> column_of(Cell("分值（50分）")), column_of(Cell("优"))
    ('weight', None)
    """
    return COLUMNS.get(bare(cell.text))


def _block_of(cell: Cell) -> Period | None:
    return _BLOCKS.get(bare(cell.text))


def _lower_of(cell: Cell) -> Column | None:
    return _LOWER.get(bare(cell.text))


def _is_upper(cell: Cell) -> bool:
    return bare(cell.text) in _UPPER


def is_heading_row(row: Row) -> bool:
    """Whether the row is one of headings of indicators: it names three columns at least."""
    if len(row.filled) < _LEAST:
        return False
    named = {column_of(row.cells[index]) for index in row.filled}
    return len(named - {None}) >= _LEAST


def states_targets(row: Row) -> bool:
    """Whether one of the row's headings is of targets."""
    return any(column_of(row.cells[index]) == "value" for index in row.filled)


def is_sub_heading(row: Row) -> bool:
    """Whether the row only goes on with a heading: every cell of it is a word of one."""
    return all(_is_word(row.cells[index]) for index in row.filled)


def _is_word(cell: Cell) -> bool:
    """Whether a cell is a word of a heading."""
    return (
        column_of(cell) is not None
        or _block_of(cell) is not None
        or _lower_of(cell) is not None
        or _is_upper(cell)
    )


@frozen
class Block:
    """Columns that belong together: all of a table, or one of two targets side by side.

    Attributes:
        period: of which targets they are.
        columns: what each holds, by its index.
        further: headings of columns that have no field of their own, by their index.
        labels: the headings of the others.
    """

    period: Period
    columns: Mapping[int, Column]
    further: Mapping[int, Cell]
    labels: Mapping[int, Cell]

    @property
    def has_value(self) -> bool:
        """Whether one of the columns states targets; where none does, the threshold of 优 is the target."""
        return "value" in self.columns.values()


@frozen
class Heading:
    """The heading of a table of indicators.

    Attributes:
        blocks: one, or two side by side.
        unknown: its cells that say nothing that is known; the columns below them are further ones.
        order: the indices of all columns that it has a use for, from left to right.
    """

    blocks: tuple[Block, ...]
    unknown: tuple[Cell, ...]
    order: tuple[int, ...]


_Headed: TypeAlias = dict[int, tuple[Column, Cell]]


def heading_of(rows: Sequence[Row]) -> Heading:
    """The heading that these rows make up together.

    Args:
        rows: from top to bottom; at least one of them names columns.
    """
    width = max(len(row.cells) for row in rows)
    grid = [[row.cells[index] if index < len(row.cells) else BLANK for index in range(width)] for row in rows]
    headed: _Headed = {}
    further: dict[int, Cell] = {}
    unknown: list[Cell] = []
    for index in range(width):
        stack = [line[index] for line in grid if line[index].text]
        found = _meaning(stack)
        if found is not None:
            headed[index] = found
        elif stack and _block_of(stack[-1]) is None:
            further[index] = stack[-1]
        unknown += [cell for cell in stack if not _is_word(cell)]
    _settle_names(headed)
    for index in _misleading(headed):
        further[index] = headed.pop(index)[1]
    parts = _parts(headed)
    for index, (_, cell) in headed.items():
        if not any(index in part for part in parts):
            further[index] = cell
            unknown.append(cell)
    blocks = tuple(
        Block(
            period,
            MappingProxyType(part),
            MappingProxyType(mine),
            MappingProxyType({index: headed[index][1] for index in part}),
        )
        for period, part, mine in zip(_periods(grid, parts), parts, _shared_out(further, parts), strict=True)
    )
    return Heading(blocks, tuple(unknown), tuple(sorted({*headed, *further})))


def _meaning(stack: Sequence[Cell]) -> tuple[Column, Cell] | None:
    """What a column holds: the lowest of its headings decides, if it is known."""
    for cell in reversed(stack):
        column = column_of(cell) or _lower_of(cell)
        if column is not None:
            return column, cell
        if _is_upper(cell):
            return None
    return None


def _settle_names(headed: _Headed) -> None:
    """Decide which of several columns that may hold the names does: 绩效指标 and 指标内容 also have other meanings."""
    before = min(
        (index for index, (column, _) in headed.items() if column in {"group", "category"}), default=0
    )
    for index in [index for index, (column, _) in sorted(headed.items()) if column == "name"]:
        cell = headed[index][1]
        is_only = sum(column == "name" for column, _ in headed.values()) == 1
        if _block_of(cell) is not None and (index < before or not is_only):
            del headed[index]  # the label beside the table
        elif plain(cell.text) in _CONTENTS and not is_only:
            has_description = any(column == "description" for column, _ in headed.values())
            headed[index] = "remark" if has_description else "description", cell


def _misleading(headed: _Headed) -> list[int]:
    """Columns that seem to be of the value, and are not."""
    columns = {column for column, _ in headed.values()}
    names = min((index for index, (column, _) in headed.items() if column == "name"), default=0)
    return [
        index
        for index, (column, cell) in headed.items()
        # 单位 in front of the names is a body, behind them a unit of measure.
        if (plain(cell.text) == "单位" and index < names)
        # Where one column says ≥, that which says 正向 says no more.
        or (column == "direction" and "sign" in columns)
    ]


def _parts(headed: _Headed) -> list[dict[int, Column]]:
    """The columns in one part; in two where categories or names, and values, stand twice side by side."""
    seen: set[Column] = set()
    for index in sorted(headed):
        column = headed[index][0]
        if column in seen and column in {"category", "name"}:
            left = _once({at: found for at, found in headed.items() if at < index})
            right = _once({at: found for at, found in headed.items() if at >= index})
            if "value" in left.values() and "value" in right.values():
                shared = {at: column for at, column in left.items() if column == "group"}
                return [left, right if "group" in right.values() else shared | right]
            break
        seen.add(column)
    return [_once(headed)]


def _once(headed: Mapping[int, tuple[Column, Cell]]) -> dict[int, Column]:
    """Each column once: of two headings for one thing, the first counts."""
    found: dict[int, Column] = {}
    for index, (column, _) in sorted(headed.items()):
        if column not in found.values():
            found[index] = column
    return found


def _periods(grid: Sequence[Sequence[Cell]], parts: Sequence[dict[int, Column]]) -> list[Period]:
    """Of which targets each part is: as the labels over or beside it say; of two, the left ones are of all years."""
    labels = sorted(
        (index, period)
        for line in grid
        for index, cell in enumerate(line)
        if (period := _block_of(cell)) is not None
    )
    if len(parts) == 1:
        return [labels[0][1] if labels else "annual"]
    # Of the right part, the shared column of the first-level category stands further left.
    start = min(index for index in parts[1] if index not in parts[0])
    is_turned = any(period == "annual" and index < start for index, period in labels) and any(
        period == "long_term" and index >= start for index, period in labels
    )
    return ["annual", "long_term"] if is_turned else ["long_term", "annual"]


def _shared_out(further: Mapping[int, Cell], parts: Sequence[dict[int, Column]]) -> list[dict[int, Cell]]:
    """Further columns belong to the part behind whose beginning they stand."""
    if len(parts) == 1:
        return [dict(further)]
    start = min(index for index in parts[1] if index not in parts[0])
    return [
        {index: cell for index, cell in further.items() if index < start},
        {index: cell for index, cell in further.items() if index >= start},
    ]
