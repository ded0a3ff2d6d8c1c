"""A text cut into words: folded, romanised, turned round at a comma, compounds joined. They have no roles yet."""

from __future__ import annotations

from attrs import evolve

from aliaskit.names.compounds import COMPOUNDING, canonical, compound_at
from aliaskit.names.folding import words_of
from aliaskit.names.lexicon import legal_forms, particles, suffixes
from aliaskit.names.romanising import ABJADS, HAMZA_ALEFS, language_of, romanise
from aliaskit.names.scripts import main_script
from aliaskit.names.tokens import Token

MAX_WORDS = 48  # longer names than this are sentences; what is cut cannot decide
COMMAS = frozenset(",،，")
"""Any of them may turn a name round."""


def cut(text: str) -> list[Token]:
    """Words of the text, folded and romanised; a romanised run of words shares the place of its original."""
    tokens: list[Token] = []
    language = language_of(text)
    for word, start, end in words_of(text)[:MAX_WORDS]:
        if word.isascii():
            tokens.append(Token(word, start, end, ""))
            continue
        abjad = main_script(word) in ABJADS
        spelled = romanise(word, language)
        if text[start] in HAMZA_ALEFS:
            spelled = spelled.replace(" ", "")  # Alexander: with a hamza it is no article
        tokens.extend(Token(part, start, end, "", abjad=abjad) for part in spelled.split() or [word])
    return tokens[:MAX_WORDS]


def turned_round(tokens: list[Token], text: str) -> list[Token]:
    """Given names first where one comma, or a pair before it, put the family name in front."""
    comma = max(map(text.find, COMMAS))
    if comma < 0 or text.count(",") > 1:
        return tokens
    family = [evolve(token, family=True) for token in tokens if token.end <= comma]
    given = [token for token in tokens if token.start > comma]
    words = tuple(token.text for token in given)
    if not family or not given or words in legal_forms() or all(word in suffixes() for word in words):
        return tokens
    return given + family


def joined_compounds(tokens: list[Token]) -> list[Token]:
    """The tokens with each compound as one, spelled in one way."""
    words = [token.text for token in tokens]
    if COMPOUNDING.isdisjoint(words):
        return [_rewritten(token) for token in tokens]
    articles = frozenset(word for word in words if particles().get(word) == "article")
    joined, index = [], 0
    while index < len(tokens):
        token = tokens[index]
        compound = compound_at(words, index, articles)
        if compound is None:
            joined.append(_rewritten(token))
            index += 1
        else:
            text, span = compound
            last = tokens[index + span - 1]
            start, end = min(token.start, last.start), max(token.end, last.end)
            joined.append(Token(text, start, end, "", family=last.family, abjad=token.abjad))
            index += span
    return joined


def _rewritten(token: Token) -> Token:
    text = canonical(token.text)
    return token if text == token.text else evolve(token, text=text)
