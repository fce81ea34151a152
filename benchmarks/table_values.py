"""The values that the parsing benchmark reads: quantities and ranges as tables print them, which a regex can do too."""

VALUES: tuple[str, ...] = (
    "≥95%", "≤30 万元", "100%", "2460 元/人/月", "≥22 万平方米", "≤210 元/个", "57.8 万元/月", "≥3 万人", "≤5 个工作日",
    "＞80%", "＜1%", "≥3000.00 元", "10-20 人", "90%~95%", "≤220 万元", "200 万元", "≥12 次/年", "≥29 户", "=100%",
    "≥98.5%", "≤0.5%", "≥4419.8 平方米", "1200 元/人", "≥15 公里", "≤800 元/吨", "≥2 场", "≤10 万元", "≥282 人",
    "900 元/亩", "≥1500 人次", "≥6 台", "≤3600 元/台", "≥365 天", "≤24 小时", "≥40 宗", "4.2 万元/月",
)  # fmt: skip
"""Comparators, exact numbers, multipliers, compound units, ranges: what nine in ten cells of the tables are like."""
