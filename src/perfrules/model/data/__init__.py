"""The model as plain data, for JSON and for the small documents of rule files: there and back."""

from perfrules.model.data.document import from_dict, indicator_from_dict, project_from_dict, to_dict
from perfrules.model.data.from_json import from_json
from perfrules.model.data.schema import disclosure_schema

__all__ = [
    "disclosure_schema",
    "from_dict",
    "from_json",
    "indicator_from_dict",
    "project_from_dict",
    "to_dict",
]
