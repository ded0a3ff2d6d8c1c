"""Write src/aliaskit/gazetteers/gazetteer.schema.json from the tables of the format; a test says when it is stale."""

from __future__ import annotations

import json

from aliaskit.gazetteers.schema import SCHEMA_FILE, schema


def text() -> str:
    """The schema as the file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(text(), encoding="utf-8")
    print(SCHEMA_FILE)
