"""Texts of the reports on values explained."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

VALUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # Kinds of values
        "kind.quantity": ("数量", "quantity"),
        "kind.range": ("范围", "range"),
        "kind.alternatives": ("并列数值", "alternatives"),
        "kind.deadline": ("时限", "deadline"),
        "kind.period": ("期间", "period"),
        "kind.ratio": ("比例", "ratio"),
        "kind.compound": ("复合", "compound"),
        "kind.grade": ("等级", "grade"),
        "kind.reference": ("引用规定或合同", "reference"),
        "kind.qualitative": ("定性", "qualitative"),
        "kind.empty": ("空白", "empty"),
        "kind.unreadable": ("无法读出", "unreadable"),
        # Values explained
        "value.kind": ("类别", "kind"),
        "value.reading": ("读作", "reads as"),
        "value.base": ("换算", "in base units"),
        "value.dimension": ("量纲", "dimension"),
        "value.note": ("注意", "note"),
        "value.parts": ("组成", "parts"),
        "value.dimensionless": ("无量纲", "dimensionless"),
        "value.point": ("{value}", "{value}"),
        "value.at_least": ("不低于 {value}", "at least {value}"),
        "value.more_than": ("大于 {value}", "more than {value}"),
        "value.at_most": ("不超过 {value}", "at most {value}"),
        "value.less_than": ("小于 {value}", "less than {value}"),
        "value.about": ("约 {value}", "about {value}"),
        "value.between": ("从 {lower} 到 {upper}", "from {lower} to {upper}"),
        "value.one_of": ("{values} 之一", "one of {values}"),
        "value.before": ("{date} 之前", "before {date}"),
        "value.by": ("{date} 或之前", "by {date}"),
        "value.from": ("不早于 {date}", "not before {date}"),
        "value.after": ("晚于 {date}", "after {date}"),
        "value.left_out": ("{value}（不含）", "{value} (left out)"),
        "value.period": ("{first} 至 {last}", "{first} to {last}"),
        "value.empty": ("没有内容", "nothing"),
        "value.text": ("文字“{text}”", "the text “{text}”"),
        "value.refers": ("以别处的规定为准：{text}", "whatever is laid down elsewhere: {text}"),
        "value.unreadable": ("无法读出", "could not be read"),
        "value.graded": ("等级“{text}”", "the grade “{text}”"),
        "value.blank": ("（空白）", "(blank)"),
        # What a run of characters in a value was read as
        "role.label": ("标签", "label"),
        "role.comparator": ("比较", "comparator"),
        "role.about": ("约数", "approximation"),
        "role.number": ("数字", "number"),
        "role.unit": ("单位", "unit"),
        "role.date": ("日期", "date"),
        "role.sign": ("符号", "sign"),
        "role.grade": ("等级", "grade"),
        "role.reference": ("引用", "reference"),
        "role.text": ("文字", "text"),
        "role.remark": ("备注", "remark"),
        "role.separator": ("分隔", "separator"),
        "role.unplaced": ("未识别", "not placed"),
    }
)
