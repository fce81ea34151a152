"""Places in a document, as JSON."""

from perfrules.model import Location


def location_json(location: Location) -> dict[str, object]:
    """Line and columns, and the place in the terms of the format."""
    return {
        "line": location.line,
        "column": location.column,
        "end_column": location.end_column,
        **place_json(location),
    }


def place_json(location: Location | None) -> dict[str, object]:
    """The place in the terms of the format; nothing for a text file, whose terms are line and column."""
    if location is None or location.place is None:
        return {}
    place = location.place
    return {"place": {**place.parts(), "zh": place.text("zh"), "en": place.text("en")}}
