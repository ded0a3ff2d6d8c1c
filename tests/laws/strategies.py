"""What the laws are tried on: awkward real names in many scripts, random text, and gazetteers made of both."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import product

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from aliaskit import Alias, Entity, Resolver
from aliaskit.entities import KINDS
from aliaskit.index.builder import Listed, build
from aliaskit.index.layers import Layers
from aliaskit.index.reader import Index
from aliaskit.names import fold

laws = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
"""How a law is tried; making an index is slow, and no reason to give up."""
slow_laws = settings(laws, max_examples=25)
"""As `laws`, where each trial compiles more than a few names."""

REAL_NAMES = (
    # One person, one group, as several papers spell them.
    "Shah Mahmood Qureshi", "Shah Mehmood Qureshi", "QURESHI, Shah Mahmood", "شاہ محمود قریشی", "Makhdoom S. M. Qureshi",
    "Hezb-e-Wahdat-e-Islami", "Hizb-i Wahdat", "حزب وحدت", "Daesh", "ISIS", "ISI", "IS", "داعش", "Islamic State (IS)",
    "Mu'ammar al-Qadhdhāfī", "Moammar Gadhafi", "Gaddafi", "القذافي", "Каддафи, Муаммар", "Emomalii Rahmon", "Эмомалӣ Раҳмон",
    # Fathers and sons, and names that are near and are not the same.
    "Ahmad Massoud", "Ahmad Shah Massoud", "Ахмад Масуд", "Ali Khan", "Ali Jan", "Khan", "Niger", "Nigeria", "Guinea-Bissau",
    # Titles that are names, particles, compounds, patronymics.
    "Gen. Abdul Rashid Dostum", "Sheikh Hasina", "Sultan bin Abdulaziz Al Saud", "ʿAbd al-Raḥmān III", "Abd ur-Rehman",
    "Sirajuddin Haqqani", "Siraj ud Din", "Vladimir Vladimirovich Putin", "Владимир Владимирович Путин", "Ludwig van Beethoven",
    "José Eduardo dos Santos", "Recep Tayyip Erdoğan", "Erdogan", "İsmail Ağa", "Ilham Əliyev", "Đặng Thị Ngọc Thịnh", "Þór Þórsson",
    # Initials, dots, apostrophes, hyphens, numbers, emoji-like signs.
    "J. K. Rowling", "JK Rowling", "U.S.A.", "U.S.", "O’Brien", "O'Brien", "N’Djamena", "Jean-Luc d’Hérouville", "17 November",
    "Unit 8200", "3M", "X", "É", "Ng", "al", "de", "bin", "The", "Ltd", "& Co.", "C++", "@handle", "#tag", "A/S", "S.p.A.",
    # Companies and their legal forms.
    "Gazprom Neft PAO", "ОАО «Газпром нефть»", "Siemens AG", "Tata Steel Ltd.", "Mitsubishi Corporation", "三菱商事株式会社",
    "National Iranian Oil Refining and Distribution Company", "NIORDC", "Fuerzas Armadas Revolucionarias de Colombia", "FARC",
    # Other scripts.
    "习近平", "習近平", "Xi Jinping", "김정은", "Kim Jong-un", "안 철수", "नरेन्द्र मोदी", "নরেন্দ্র মোদী", "בנימין נתניהו", "נתניהו׳",
    "Αλέξης Τσίπρας", "ასლან აბაშიძე", "Նիկոլ Փաշինյան", "อองซานซูจี", "អូន សាន", "ዐቢይ አህመድ", "安倍 晋三", "アベ シンゾウ", "ｾｷ",
    # Copied with what copying adds: bidi marks, joiners, presentation forms, full width, tatweel, soft hyphens, spaces.
    "\u202bمحمود\u202c", "Ali\u200bKhan", "می\u200cخواهم", "ﷲ", "ﺷﺎﻩ", "ＡＬＩ ＫＨＡＮ", "محـــمد", "Rah\u00admon", "Ali\u00a0Khan",
    "Zoe\u0308", "Zoë", "ﬁnland", "ǅemal", "ẞ", "ſ", "K\u0327azak\u0327", "Ꭰ", "Ω", "K", "İ", "ı",
)  # fmt: skip
"""Names as sources spell them, the awkward ones first of all."""

ODD_TEXTS = (
    "", " ", "\t\n", "-", "...", "'", "’’", "؟", "😀", "👨‍👩‍👧", "\u0301", "\u200d", "\ufeff", "\x00", "\x85", "\u2028", "\ud800", "Ali\udfffKhan",
    "a" * 1001, "ا" * 1001, "a." * 600, "Ali " * 400, "'" * 1500, "\u0301" * 1500, "x\u0301" * 800, "(" * 300, ", " * 300, "%s%n{}\\",
    "'; DROP TABLE names; --", "<b>Ali</b>", "../../etc/passwd", "null", "NaN", "0", "٣", "Ⅷ", "½", "一", "Z̷̡̢͝a̸̛l̶g̴o̵",
    "Ali Хан خان", "а" + "a", "ᴬᴸᴵ", "𝔄𝔩𝔦", "𐎠𐎡", "\U0010ffff", "ـ", "ـــ", "·", "_", "__init__",
)  # fmt: skip
"""Texts that are hardly names: what must never raise, hang or be taken for certain."""

TEXTS = st.text(max_size=30)
"""Any text at all, lone surrogates included."""
LETTERED = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Mn", "Zs", "Pd"], max_codepoint=0x6FF), max_size=20)
"""Text of the scripts around the Mediterranean, marks and hyphens included."""
WORDS = st.sampled_from(sorted({word for name in REAL_NAMES for word in name.split()}))
MIXED = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
"""Words of real names, thrown together."""
NAMES = st.sampled_from(REAL_NAMES) | MIXED
ANY_TEXT = NAMES | st.sampled_from(ODD_TEXTS) | LETTERED | TEXTS
KINDS_OR_NONE = st.sampled_from([None, *KINDS])

LISTABLE = st.sampled_from([name for name in REAL_NAMES if fold(name)]) | MIXED.filter(fold)
"""Names that a gazetteer could list: one letter or digit at least."""
CURRENT_TYPES = ("spelling", "translation", "acronym")
OTHER_TYPES = ("former", "short", "nickname", "misspelling", "weak")
COUNTRIES = st.sampled_from([(), ("PK",), ("AF", "PK"), ("NO",)])


@st.composite
def aliases(draw: st.DrawFn, types: tuple[str, ...] = (*CURRENT_TYPES, *OTHER_TYPES)) -> Alias:
    """An alias of one of these types; some are dated, some dominant."""
    kind = draw(st.sampled_from(types))
    since, until = draw(st.sampled_from([("", ""), ("", ""), ("", "1999"), ("1990-05", ""), ("2001-02-03", "2004")]))
    dominant = kind == "short" and draw(st.booleans())
    return Alias(draw(LISTABLE), kind, draw(st.sampled_from(["", "ur"])), since, until, dominant)


@st.composite
def entities(draw: st.DrawFn, number: int, types: tuple[str, ...] = (*CURRENT_TYPES, *OTHER_TYPES)) -> Entity:
    """An entity; no alias is listed twice for it."""
    kind = draw(st.sampled_from(KINDS))
    listed = draw(st.lists(aliases(types), max_size=3, unique_by=lambda alias: alias.name))
    return Entity(f"{kind}/{number}", kind, draw(LISTABLE), tuple(listed), draw(COUNTRIES))


@st.composite
def gazetteers(draw: st.DrawFn, types: tuple[str, ...] = (*CURRENT_TYPES, *OTHER_TYPES)) -> tuple[Entity, ...]:
    """One to six entities, each with an id of its own."""
    return tuple(draw(entities(number, types)) for number in range(draw(st.integers(1, 6))))


def respelled(name: str, how: int) -> str:
    """A name as another keyboard, paper or copy writes it; it folds as before."""
    return (name.upper, name.swapcase, lambda: f"  {name} ", lambda: unicodedata.normalize("NFD", name))[how % 4]()


_ONSETS = ("b", "d", "f", "gr", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "tr")
_RHYMES = ("abo", "ado", "ilu", "omi", "une", "eka", "ora", "ivu", "azi", "elo", "upa", "ina")
_FIRST = tuple(a + b + c for a, b, c in product(_ONSETS[:9], _RHYMES[:6], ("n", "l", "st")))
_LAST = tuple(a + b + c + d for a, b, c, d in product(_ONSETS, _RHYMES, _ONSETS[:3], ("ev", "ani")))


def made_up(count: int) -> tuple[Entity, ...]:
    """So many entities, 1,152 at most, with names that nobody bears; always the same ones. A word is shared by few."""
    return tuple(
        _made_up(number, _FIRST[number % len(_FIRST)], _LAST[number * 5 % len(_LAST)]) for number in range(count)
    )


def _made_up(number: int, first: str, last: str) -> Entity:
    name = f"{first.title()} {last.title()}"
    if number % 4:
        return Entity(f"person/made-{number}", "person", name, (Alias(f"{last.upper()}, {first.title()} Jr."),))
    return Entity(f"organization/made-{number}", "organization", f"{name} Trading Ltd")


def index_of(listed: Iterable[Entity], label: str = "memory") -> Index:
    """A compiled index of these entities."""
    return Index(build([Listed(one, (label,) * (1 + len(one.aliases))) for one in listed]))


def over(*indexes: Index) -> Resolver:
    """A resolver over indexes, later over earlier."""
    return Resolver(Layers(indexes), ("entities", ((), "memory")))
