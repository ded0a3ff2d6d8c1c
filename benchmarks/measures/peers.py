"""What users have today, behind one shape: made from names, then asked; normalising is theirs to do and is counted.

Each is given what it needs to answer at all: the full-text engines re-rank their best twenty by token_sort_ratio.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from attrs import frozen
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

Ask = Callable[[Sequence[str]], list[int | None]]
"""Queries -> for each the number of the best name, None for none."""
TOP = 20


@frozen
class Peer:
    """A peer: the packages it needs, how it is made from names, and whether it answers a batch as one."""

    name: str
    needs: tuple[str, ...]
    make: Callable[[Sequence[str]], Ask]
    batch: bool = False

    def missing(self) -> str:
        """Why it cannot be measured here; "" where it can."""
        absent = [package for package in self.needs if find_spec(package) is None]
        return f"{', '.join(absent)} not installed" if absent else ""


def normal(text: str) -> str:
    """What a careful user does first: ASCII letters, lower case, no punctuation."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    return str(default_process(text))


def one_by_one(scorer: Callable[..., float]) -> Callable[[Sequence[str]], Ask]:
    """The likest name by extractOne for each query, one by one."""

    def make(names: Sequence[str]) -> Ask:
        choices = [normal(name) for name in names]

        def ask(queries: Sequence[str]) -> list[int | None]:
            found = (process.extractOne(normal(query), choices, scorer=scorer) for query in queries)
            return [best[2] if best else None for best in found]

        return ask

    return make


def cdist(names: Sequence[str]) -> Ask:
    """The matrix of a batch against all names, fifty queries at a time."""
    choices = [normal(name) for name in names]

    def ask(queries: Sequence[str]) -> list[int | None]:
        best: list[int | None] = []
        for start in range(0, len(queries), 50):
            some = [normal(query) for query in queries[start : start + 50]]
            best += process.cdist(some, choices, scorer=fuzz.token_sort_ratio, workers=1).argmax(axis=1).tolist()
        return best

    return ask


def tf_idf(names: Sequence[str]) -> Ask:
    """Weighted letter triples, and the likest by cosine."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3))
    listed = vectorizer.fit_transform([normal(name) for name in names]).T.tocsr()

    def ask(queries: Sequence[str]) -> list[int | None]:
        asked = vectorizer.transform([normal(query) for query in queries])
        found = sp_matmul_topn(asked, listed, top_n=1, sort=True, n_threads=1).tocsr()
        ends = found.indptr
        return [int(found.indices[ends[row]]) if ends[row] < ends[row + 1] else None for row in range(len(queries))]

    return ask


def simstring(names: Sequence[str]) -> Ask:
    """simstring-rust: cosine of letter triples, the threshold lowered until something is found."""
    from simstring_rust.database import HashDb
    from simstring_rust.extractors import CharacterNgrams
    from simstring_rust.measures import Cosine
    from simstring_rust.searcher import Searcher

    database = HashDb(CharacterNgrams(n=3, endmarker="$"))
    place: dict[str, int] = {}
    for row, name in enumerate(names):
        text = normal(name)
        if text not in place:
            place[text] = row
            database.insert(text)
    searcher = Searcher(database, Cosine())

    def best(query: str) -> int | None:
        text = normal(query)
        for threshold in (0.7, 0.5, 0.3):
            found = searcher.ranked_search(text, threshold)
            if found:
                return place[found[0][0]]
        return None

    return lambda queries: [best(query) for query in queries]


def tantivy(names: Sequence[str]) -> Ask:
    """A full-text engine in Rust: each word with two typing errors at most, twenty best re-ranked."""
    import tantivy as engine

    builder = engine.SchemaBuilder()
    builder.add_integer_field("row", stored=True)
    builder.add_text_field("name", tokenizer_name="default")
    schema = builder.build()
    index = engine.Index(schema)
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    choices = [normal(name) for name in names]
    for row, name in enumerate(choices):
        writer.add_document(engine.Document(row=row, name=name))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def query_of(text: str) -> Any:
        words = [
            engine.Query.fuzzy_term_query(schema, "name", word, distance=1 if len(word) < 6 else 2)
            for word in text.split()
        ]
        return engine.Query.boolean_query([(engine.Occur.Should, word) for word in words])

    def best(query: str) -> int | None:
        text = normal(query)
        hits = searcher.search(query_of(text), TOP).hits
        rows: list[int] = [searcher.doc(address)["row"][0] for _, address in hits]
        found = process.extractOne(text, [choices[row] for row in rows], scorer=fuzz.token_sort_ratio)
        return rows[found[2]] if found else None

    return lambda queries: [best(query) for query in queries]


YARDSTICK = Peer("rapidfuzz extractOne(token_sort_ratio)", ("rapidfuzz",), one_by_one(fuzz.token_sort_ratio))
PEERS = (
    YARDSTICK,
    Peer("rapidfuzz extractOne(WRatio)", ("rapidfuzz",), one_by_one(fuzz.WRatio)),
    Peer("rapidfuzz cdist(token_sort_ratio), batch", ("numpy",), cdist, batch=True),
    Peer("TF-IDF + sparse_dot_topn, batch", ("sklearn", "sparse_dot_topn"), tf_idf, batch=True),
    Peer("tantivy, fuzzy words + re-rank", ("tantivy",), tantivy),
    Peer("simstring-rust, cosine of trigrams", ("simstring_rust",), simstring),
)
