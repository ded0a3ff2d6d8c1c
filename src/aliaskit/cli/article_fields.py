"""An article from a JSON object: which keys it may have, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from aliaskit.articles.values import Article, Span
from aliaskit.cli.lines import BadLine, json_type, json_value, unwrapped
from aliaskit.errors import UsageError
from aliaskit.matching.answers import Query

LONGEST_ARTICLE = 16 << 20
"""Bytes of the longest article that is read, as text or as a line of JSON."""

_LONGEST_ID = 1000
_MOST_MENTIONS = 100_000
_MOST_TOLD = 5
"""Faults that are told of one list of mentions."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


def article_of(line: bytes) -> tuple[Article, dict[str, Any]]:
    """The article on a line of JSON, and the `ref` to echo; keys that are not named here are passed over.

    Raises:
        BadLine: it is no article; says everything that is wrong with it.
    """
    value = json_value(unwrapped(line, LONGEST_ARTICLE))
    if not isinstance(value, dict):
        raise BadLine(f'expected an object with "id" and "text", not {json_type(value)}')
    if "id" not in value and "doc_id" in value:  # what annotated collections of articles call it
        value["id"] = value["doc_id"]
    faults = list(_faults(value))
    if faults:
        from aliaskit.gazetteers.guessing import joined

        raise BadLine(joined(faults))
    told = {key: value.get(key) or None for key in ("title", "lang", "source")}
    spans = None if value.get("mentions") is None else tuple(Span(m["start"], m["end"]) for m in value["mentions"])
    return Article(value["id"], value["text"], **told, date=_day(value.get("date")), spans=spans), {
        k: value[k] for k in ("ref",) if k in value
    }


def _faults(value: Mapping[str, Any]) -> Iterator[str]:
    """All that is wrong with an article."""
    yield from _misspelt(value)
    for key, check in _CHECKS.items():
        part = value.get(key)
        if part is None and key not in _REQUIRED:
            continue
        if key not in value:
            yield f'"{key}" is missing{_guess(key, value)}'
        elif key != "mentions" and not isinstance(part, str):
            yield f'"{key}" must be a string, not {json_type(part)}'
        else:
            yield from check(part)
    if isinstance(value.get("mentions"), list) and isinstance(value.get("text"), str):
        yield from _outside(value["mentions"], len(value["text"]))


def _misspelt(value: Mapping[str, Any]) -> Iterator[str]:
    """Keys that look like ours and are not: passing them over would lose what they hold."""
    from difflib import get_close_matches

    for key in value.keys() - _CHECKS.keys():
        near = get_close_matches(key, _CHECKS, n=1, cutoff=0.85)
        if near and near[0] not in value:
            yield f'unknown key "{key[:40]}", did you mean "{near[0]}"?'


def _guess(key: str, value: Mapping[str, Any]) -> str:
    """Which key may have been meant."""
    from difflib import get_close_matches

    others = {"body": "text", "content": "text", "uri": "id", "url": "id"}
    near = [name for name in value if others.get(name) == key] or get_close_matches(key, value, n=1)
    return f", did you mean {near[0]!r} to be it?" if near else ""


def _id_faults(text: str) -> Iterator[str]:
    """What is wrong with an id."""
    if not text.strip():
        yield '"id" must not be blank'
    if len(text) > _LONGEST_ID:
        yield f'"id" is longer than {_LONGEST_ID:,} characters'
    if _SURROGATE.search(text):
        yield '"id" has half a surrogate pair, which is not a character'


def _date_faults(text: str) -> Iterator[str]:
    """What is wrong with a date."""
    try:
        Query("", date=_day(text)).checked()
    except UsageError as error:
        yield str(error)


def _day(text: str | None) -> str | None:
    """A date without the time of day, which newsrooms send along."""
    moment = _MOMENT.fullmatch(text) if text else None
    return moment[1] if moment else text or None


def _language_faults(text: str) -> Iterator[str]:
    """What is wrong with a language."""
    if text and not _LANGUAGE.fullmatch(text):
        yield f'"lang" must be a language code such as en or pt-BR, not {text[:40]!r}'


def _mention_faults(mentions: object) -> Iterator[str]:
    """What is wrong with mentions, whatever the text."""
    if not isinstance(mentions, list):
        yield f'"mentions" must be a list, not {json_type(mentions)}'
    elif len(mentions) > _MOST_MENTIONS:
        yield f'"mentions" has {len(mentions):,} entries, more than the limit of {_MOST_MENTIONS:,}'


def _outside(mentions: list[Any], length: int) -> Iterator[str]:
    """Mentions that are none, or not within the text; the first few."""
    wrong = [(number, fault) for number, one in enumerate(mentions) if (fault := _span_fault(one, length))]
    for number, fault in wrong[:_MOST_TOLD]:
        yield f"mentions[{number}]: {fault}"
    if len(wrong) > _MOST_TOLD:
        yield f"and {len(wrong) - _MOST_TOLD:,} more mentions are wrong"


def _span_fault(one: object, length: int) -> str:
    """What is wrong with one mention."""
    if not isinstance(one, dict):
        return f'expected an object with "start" and "end", not {json_type(one)}'
    start, end = one.get("start"), one.get("end")
    for key, offset in (("start", start), ("end", end)):
        if type(offset) is not int:
            return f'"{key}" must be a whole number, not {"missing" if key not in one else json_type(offset)}'
    if not 0 <= start < end <= length:  # type: ignore[operator]  # both are whole numbers here
        return f"{start} to {end} is no stretch of the text, which has {length:,} characters"
    return ""


def _anything(_: str) -> Iterator[str]:
    """Any text will do."""
    return iter(())


_REQUIRED = ("id", "text")
_CHECKS: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "id": _id_faults,
    "text": _anything,
    "title": _anything,
    "date": _date_faults,
    "lang": _language_faults,
    "source": _anything,
    "mentions": _mention_faults,
}
