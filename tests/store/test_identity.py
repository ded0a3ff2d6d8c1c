"""Which id a group bears: earliest stays on a merge, first mention keeps it on a split, nothing is used twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aliaskit.articles.partition import Group, Member, provisional_id
from aliaskit.store.identity import Identities, Issued, followed, identify

MEMBERS: list[Member] = [(article, number) for article in "abcd" for number in range(3)]


def group(*members: Member, listed: str | None = None) -> Group:
    ordered = tuple(sorted(members))
    return Group(listed or provisional_id(ordered[0]), "Name", None, ordered, listed is not None)


def after(issued: tuple[Issued, ...], identities: Identities) -> tuple[Issued, ...]:
    """The ids issued, once the rule's changes are written down."""
    led = dict(identities.redirects)
    kept = tuple(Issued(one.id, one.anchor, led.get(one.id, one.redirect)) for one in issued)
    return (*kept, *identities.issue)


def run(issued: tuple[Issued, ...], *groups: Group) -> tuple[tuple[str, ...], tuple[Issued, ...]]:
    identities = identify(groups, issued)
    return identities.ids, after(issued, identities)


A, B, C = ("a", 0), ("b", 0), ("c", 0)


def test_a_merge_keeps_the_earliest_id_and_redirects_the_other() -> None:
    (first, second), issued = run((), group(B), group(A))
    (joined,), issued = run(issued, group(A, B))
    assert joined == first == provisional_id(B)
    assert {one.id: one.redirect for one in issued} == {first: None, second: first}


def test_a_split_leaves_the_id_where_its_first_mention_is() -> None:
    (whole,), issued = run((), group(A, B, C))
    (part, rest), issued = run(issued, group(A, C), group(B))
    assert part == whole
    assert rest == provisional_id(B)


def test_undoing_a_merge_restores_both_ids() -> None:
    apart, issued = run((), group(A), group(B))
    _, issued = run(issued, group(A, B))
    again, issued = run(issued, group(A), group(B))
    assert again == apart
    assert all(one.redirect is None for one in issued)


def test_what_becomes_listed_redirects_there_and_comes_back_when_it_is_listed_no_more() -> None:
    (new,), issued = run((), group(A, B))
    (listed,), issued = run(issued, group(A, B, listed="person/x"))
    assert (listed, issued[0].redirect) == ("person/x", "person/x")
    (again,), issued = run(issued, group(A, B))
    assert (again, issued[0].redirect) == (new, None)


def test_an_id_whose_mention_is_gone_is_not_given_away() -> None:
    lost = Issued(provisional_id(A), None)
    (fresh,), issued = run((lost,), group(A))
    assert fresh != lost.id
    assert len({one.id for one in issued}) == 2


def test_chains_of_redirects_are_followed_and_loops_end() -> None:
    assert followed("a", {"a": "b", "b": "c"}) == "c"
    assert followed("a", {"a": "b", "b": "a"}) in {"a", "b"}


@st.composite
def partitions(draw: st.DrawFn) -> list[Group]:
    """Any partition of the members, some of its groups listed."""
    labels = [draw(st.integers(0, 4)) for _ in MEMBERS]
    parts = [[one for one, label in zip(MEMBERS, labels, strict=True) if label == chosen] for chosen in range(5)]
    listed = draw(st.sets(st.integers(0, 4)))
    return [group(*part, listed=f"person/{n}" if n in listed else None) for n, part in enumerate(parts) if part]


@given(st.lists(partitions(), min_size=1, max_size=5))
def test_whatever_happens_every_id_stays_one_things(history: list[list[Group]]) -> None:
    issued: tuple[Issued, ...] = ()
    for groups in history:
        before = {one.id: one.anchor for one in issued}
        ids, issued = run(issued, *groups)
        assert len(set(ids)) == len(ids), "two groups with one id"
        assert len({one.id for one in issued}) == len(issued), "an id issued twice"
        assert {one.id: one.anchor for one in issued if one.id in before} == before, "an id moved"
        holder = {member: entity for one, entity in zip(groups, ids, strict=True) for member in one.members}
        for one in issued:
            assert one.anchor is not None
            assert (one.redirect or one.id) == holder[one.anchor], "an id does not lead to where its mention is"


@given(partitions(), partitions(), st.randoms())
def test_the_order_of_groups_changes_no_id_once_issued(first: list[Group], then: list[Group], chance: object) -> None:
    _, issued = run((), *first)
    shuffled = list(then)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    ids, _ = run(issued, *then)
    others, _ = run(issued, *shuffled)
    assert {one.members: entity for one, entity in zip(then, ids, strict=True)} == {
        one.members: entity for one, entity in zip(shuffled, others, strict=True)
    }


@given(st.lists(partitions(), min_size=1, max_size=4))
def test_applying_the_rule_twice_changes_nothing(history: list[list[Group]]) -> None:
    issued: tuple[Issued, ...] = ()
    for groups in history:
        ids, issued = run(issued, *groups)
        again = identify(groups, issued)
        assert (again.ids, again.issue, again.redirects) == (ids, (), ())
