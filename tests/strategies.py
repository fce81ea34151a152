"""Hypothesis strategies that several test modules share."""

from hypothesis import strategies as st

# Pieces that the language of values is made of, so that random texts come near to meaning something.
PIECES = [
    *"≥≤<>=～~-—±/*×:：%％‰￥（）()【】，、；。. \n…_",
    *"0123456789０５",
    "95", "100", "2024", "12", "1,500", "30.00", "0.0900000762939453", "1，500",
    "不低于", "不少于", "不超过", "控制在", "以上", "以内", "以下", "以外", "超过", "达到", "为", "约", "左右", "余", "多", "近", "之间",
    "万", "亿", "千", "百", "十", "一", "二", "三", "九", "成", "折", "倍", "半", "两", "百分之", "分之", "点",
    "元", "万元", "人", "户", "台", "个", "次", "亩", "平方米", "㎡", "m2", "公里", "吨", "天", "月", "年", "日", "工作日", "百分点", "方", "岁",
    "每", "每人", "每月", "每年", "元/人/月", "次/年", "底", "前", "末", "年底", "季度", "第", "内", "全年", "当年", "且", "和", "或", "至", "到",
    "优", "良好", "达标", "无", "定性", "按规定", "合同", "标准", "要求", "提升", "覆盖率", "完成", "**", "XX", "《", "》", "PM2.5", "GB 3095", "x", "二100%",
]  # fmt: skip

value_like_texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
"""Texts made of the pieces of the language, in any order."""

any_texts = st.one_of(value_like_texts, st.text(max_size=60))
"""Those, and any Unicode at all."""
