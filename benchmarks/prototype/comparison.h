/* A query and a listed name compared: what matching/alignment.py and matching/comparison.py say, up to the sum of the
 * model's terms. What few names need (initials, names of letters alone) is left to Python.
 */
#include "candidates.h"

#define MOST_PARTS 16
#define MOST_WORDS_OF 32
#define INITIAL 0.6
#define TELLING_WEIGHT 0.65
#define MOST_LEFT 2.0
#define MOST_ALIASES 200
#define MOST_TERMS 64
#define BACKGROUND 6000
#define LEAST_WEIGHT 0.05
#define FLOOR 1e-5
#define PSEUDO 2

enum { NAME, LIGHT, INITIALS, NUMBER, PATRONYMIC, SUFFIX = 6, LEGAL_FORM = 12 };
enum { SKIPPED, SCORED, ASK_PYTHON };
enum { /* features, in the order of measures/core.py */
    BEGINNINGS, CONFLICT, CONTRAST, COVERED, DISORDER, EXTRA, FAMILY, FIRST_MET, INITIALS_READ, JOINED_LIKE, KIND_CONFLICT,
    LAST_MET, LEADING_EXTRA, LEGAL_CONFLICT, LEGAL_ONE_SIDE, LONE_UNLIKE, MASS, MISSING, NUMBER_CONFLICT, ONE_WORD,
    OTHER_SCRIPT, RAREST, SHARED, SUFFIX_CONFLICT, UNLIKE, WORDS, FEATURES
};

typedef struct {
    letters text;
    double weight;
    int role, family, abjad;
} word;

typedef struct {
    word parts[MOST_PARTS];
    int count, all, abjad; /* parts, all words; whether the first part's vowels may be unwritten */
    uint64_t legal;
    int suffixes;
    char joined[MOST_LETTERS + 1];
    int joined_length;
} side;

typedef struct { /* a query's side, with what is worked out once for all names */
    side side;
    known words[MOST_PARTS], pairs[MOST_PARTS], whole;
    similar *alike[MOST_PARTS];
} asking;

typedef struct {
    uint32_t ones, others;
    double likeness, weight;
} met;

typedef struct {
    met met[2 * MOST_PARTS];
    int count;
    uint32_t free[2];
} alignment;

typedef struct {
    int32_t status, left;
    double sum, unlike;
} scored;

static double weight_of(const core *of, uint32_t number, int role) {
    static const double ROLES[] = {1.0, 0.3, 0.4, 1.0, 0.6};
    int size, made;
    char sound[3 * MOST_LETTERS];
    const char *text = text_of(&of->words, number, &size);
    if (size > MOST_LETTERS) size = MOST_LETTERS;
    made = skeleton(&of->lore.classes, text, size, sound);
    for (int place = 0, within = 0; place < size; place++) { /* the first of each run of vowels, as it sounds */
        char letter = text[place];
        if ((letter == 'e' || letter == 'o') && place + 1 < size && text[place + 1] == letter) letter = letter == 'e' ? 'i' : 'u', place++;
        int vowel = among("aeiouyw", letter);
        if (vowel && !within) sound[made++] = letter == 'e' ? 'a' : letter == 'o' || letter == 'w' ? 'u' : letter == 'y' ? 'i' : letter;
        within = vowel;
    }
    const entry *share = look_up(&of->lore.tables[SHARES], sound, made);
    double bearers = item(&of->bearers, number), kin = item(&of->kin, number);
    double seen = sqrt((bearers < 1 ? 1 : bearers) * (kin < 1 ? 1 : kin)) + BACKGROUND * (share ? share->value : 0.0);
    double told = log((seen + PSEUDO) / (of->entity_count + BACKGROUND) + FLOOR) / log(FLOOR);
    return (told < LEAST_WEIGHT ? LEAST_WEIGHT : told > 1 ? 1 : told) * ROLES[role];
}

/* Add a word to a side; 0 where there is no room. */
static int stand(const core *of, side *to, letters text, int role, double weight, int family, int abjad) {
    static const char *const GENERATIONS[] = {"jr", "junior", "sr", "senior", "ii", "ii", "iii", "iii", "iv", "iv"};
    to->all++;
    if (role == LEGAL_FORM) {
        const entry *class = look_up(&of->lore.tables[LEGAL], text.text, text.length);
        if (class) to->legal |= 1ull << (int)class->value;
    }
    for (int row = 0; role == SUFFIX && row < 10; row++)
        if ((int)strlen(GENERATIONS[row]) == text.length && !memcmp(GENERATIONS[row], text.text, text.length)) to->suffixes |= 1 << row / 2;
    if (role >= CORE_ROLES) return 1;
    if (to->count == MOST_PARTS || to->joined_length + text.length > MOST_LETTERS) return 0;
    memcpy(to->joined + to->joined_length, text.text, text.length);
    to->joined_length += text.length;
    if (!to->count) to->abjad = abjad;
    to->parts[to->count++] = (word){text, weight, role, family, abjad};
    return 1;
}

static int listed_side(const core *of, uint32_t name, side *made) {
    uint32_t count;
    const uint32_t *tokens = list_of(&of->tokens, name, &count);
    made->count = made->all = made->suffixes = made->joined_length = made->abjad = 0, made->legal = 0;
    for (uint32_t at = 0; at < count; at++) {
        int role = tokens[at] >> 25 & 15, size;
        const char *text = text_of(&of->words, tokens[at] & WORD_MASK, &size);
        double weight = role < CORE_ROLES ? weight_of(of, tokens[at] & WORD_MASK, role) : 0;
        if (!stand(of, made, (letters){text, size}, role, weight, tokens[at] >> 29 & 1, tokens[at] >> 30 & 1)) return 0;
    }
    return 1;
}

static void meet(alignment *in, uint32_t ones, uint32_t others, double likeness, double weight) {
    in->free[0] &= ~ones, in->free[1] &= ~others;
    in->met[in->count++] = (met){ones, others, likeness, weight};
}

typedef struct {
    double worth, alike, rank;
    int i, j;
} pairing;

static int by_rank(const void *one, const void *other) {
    const pairing *a = one, *b = other;
    if (a->rank != b->rank) return a->rank > b->rank ? -1 : 1;
    int apart = abs(a->i - a->j) - abs(b->i - b->j);
    return apart ? apart : a->i != b->i ? a->i - b->i : a->j - b->j;
}

static void meet_words(const core *of, asking *one, const side *other, alignment *in) {
    pairing pairs[MOST_PARTS * MOST_PARTS];
    int made = 0;
    for (int i = 0; i < one->side.count; i++)
        for (int j = 0; j < other->count; j++) {
            const word *a = &one->side.parts[i], *b = &other->parts[j];
            double alike = likeness(&of->lore, &one->words[i], b->text.text, b->text.length, a->abjad != b->abjad, -1);
            double worth = alike * (a->weight < b->weight ? a->weight : b->weight);
            if (alike >= ENOUGH) pairs[made++] = (pairing){worth, alike, worth * pow(alike, 4), i, j};
        }
    if (made > 1) qsort(pairs, made, sizeof *pairs, by_rank);
    for (int at = 0; at < made; at++)
        if (in->free[0] >> pairs[at].i & 1 && in->free[1] >> pairs[at].j & 1)
            meet(in, 1u << pairs[at].i, 1u << pairs[at].j, pairs[at].alike, pairs[at].worth / pairs[at].alike);
}

/* How alike words i and i + 1 of a side are, as one, to word j of the other; 0 where they are too far for it. */
static double as_one(const core *of, asking *one, const side *other, int which, int i, int j) {
    const word *parts = which ? other->parts : one->side.parts, *whole = which ? &one->side.parts[j] : &other->parts[j];
    char both[2 * MOST_LETTERS];
    int length = parts[i].text.length + parts[i + 1].text.length, apart = parts[i].abjad != whole->abjad;
    int asked = !parts[i].abjad && !whole->abjad;
    if (whole->text.length < length - 3) return 0;
    if (which) {
        memcpy(both, parts[i].text.text, parts[i].text.length);
        memcpy(both + parts[i].text.length, parts[i + 1].text.text, parts[i + 1].text.length);
        if (asked && shared(&one->words[j].letters, both, length) < LEAST_LETTERS) return 0;
        return likeness(&of->lore, &one->words[j], both, length, apart, -1);
    }
    if (asked && shared(&one->pairs[i].letters, whole->text.text, whole->text.length) < LEAST_LETTERS) return 0;
    return likeness(&of->lore, &one->pairs[i], whole->text.text, whole->text.length, apart, -1);
}

static void join(const core *of, asking *one, const side *other, alignment *in, int which, int i, uint32_t open_to) {
    const word *parts = which ? other->parts : one->side.parts, *theirs = which ? one->side.parts : other->parts;
    for (int j = 0; j < (which ? one->side.count : other->count); j++) {
        double alike = open_to >> j & 1 ? as_one(of, one, other, which, i, j) : 0, most = alike + 0.1 < 1 ? alike + 0.1 : 1;
        int held = -1, holding = 0;
        if (alike < JOINED) continue;
        for (int at = 0; at < in->count; at++) {
            uint32_t mine = which ? in->met[at].others : in->met[at].ones, its = which ? in->met[at].ones : in->met[at].others;
            if (mine >> i & 3 || its >> j & 1) held = at, holding++;
        }
        if (holding > 1 || (holding && in->met[held].likeness >= most)) continue;
        if (holding) {
            in->free[0] |= in->met[held].ones, in->free[1] |= in->met[held].others;
            memmove(in->met + held, in->met + held + 1, (--in->count - held) * sizeof *in->met);
        }
        double weight = parts[i].weight > parts[i + 1].weight ? parts[i].weight : parts[i + 1].weight;
        if (theirs[j].weight < weight) weight = theirs[j].weight;
        meet(in, which ? 1u << j : 3u << i, which ? 3u << i : 1u << j, alike, weight);
        return;
    }
}

/* Let two neighbours of one name meet one word of the other where that fits better than what met before. */
static void join_neighbours(const core *of, asking *one, const side *other, alignment *in) {
    uint32_t settled[2] = {0, 0};
    for (int at = 0; at < in->count; at++)
        if (in->met[at].likeness == 1.0) settled[0] |= in->met[at].ones, settled[1] |= in->met[at].others;
    for (int which = 0; which < 2; which++) {
        const side *theirs = which ? &one->side : other;
        uint32_t open_to = 0;
        for (int j = 0; j < theirs->count; j++)
            if (!(settled[1 - which] >> j & 1) && theirs->parts[j].role != INITIALS) open_to |= 1u << j;
        for (int i = 0; i + 1 < (which ? other : &one->side)->count; i++)
            if (in->free[which] >> i & 3 && !(settled[which] >> i & 3)) join(of, one, other, in, which, i, open_to);
    }
}

/* Initials meet the free words that begin with their letters, in order. */
static void meet_initials(const side *one, const side *other, alignment *in) {
    for (int which = 0; which < 2; which++) {
        const side *mine = which ? other : one, *theirs = which ? one : other;
        for (int i = 0; i < mine->count; i++) {
            const word *part = &mine->parts[i];
            uint32_t spots = 0;
            int at = 0, j = 0;
            if (part->role != INITIALS || !(in->free[which] >> i & 1)) continue;
            for (; at < part->text.length && j < theirs->count; j++)
                if (in->free[1 - which] >> j & 1 && *theirs->parts[j].text.text == part->text.text[at] && theirs->parts[j].role != INITIALS)
                    spots |= 1u << j, at++;
            if (at == part->text.length) meet(in, which ? spots : 1u << i, which ? 1u << i : spots, INITIAL, part->weight);
        }
    }
}

static void align(const core *of, asking *one, const side *other, alignment *in) {
    in->count = 0;
    in->free[0] = (1u << one->side.count) - 1, in->free[1] = (1u << other->count) - 1;
    meet_words(of, one, other, in);
    if ((in->free[0] || in->free[1]) && one->side.count + other->count > 2) join_neighbours(of, one, other, in);
    if (in->free[0] && in->free[1]) meet_initials(&one->side, other, in);
}

static double left_over(const side *of, uint32_t left, double *heaviest) {
    double sum = 0;
    *heaviest = 0;
    for (int i = 0; i < of->count; i++)
        if (left >> i & 1) {
            sum += of->parts[i].weight;
            if (of->parts[i].weight > *heaviest) *heaviest = of->parts[i].weight;
        }
    return sum < MOST_LEFT ? sum : MOST_LEFT;
}

static int roles_of(const side *of, uint32_t left) {
    int roles = 0;
    for (int i = 0; i < of->count; i++)
        if (left >> i & 1) roles |= 1 << of->parts[i].role;
    return roles;
}

/* Likeness of the least alike words that met; two forms of a given name count by their letters where little else agrees. */
static double least_alike(const core *of, asking *one, const side *other, const alignment *in) {
    double least = in->count ? 1.0 : 0.0, sum = 0, lightest = 9;
    for (int at = 0; at < in->count; at++) {
        sum += in->met[at].weight;
        if (in->met[at].likeness < least) least = in->met[at].likeness;
        if (in->met[at].likeness == SAME_CONCEPT && in->met[at].weight < lightest) lightest = in->met[at].weight;
    }
    int named = (roles_of(&one->side, in->free[0]) | roles_of(other, in->free[1])) & 1 << NAME;
    if (lightest == 9 || (!named && sum - lightest >= TELLING_WEIGHT)) return least;
    for (int at = 0; at < in->count; at++) {
        if (in->met[at].likeness != SAME_CONCEPT) continue;
        int i = __builtin_ctz(in->met[at].ones), j = __builtin_ctz(in->met[at].others);
        letters a = one->side.parts[i].text, b = other->parts[j].text;
        if (!look_up(&of->lore.tables[FORMS], a.text, a.length) || !look_up(&of->lore.tables[FORMS], b.text, b.length)) continue;
        double alike = in_symbols(&of->lore, &one->words[i], b.text, b.length);
        if (alike < least) least = alike;
    }
    return least;
}

static double meeting(const alignment *in, int i, int j) {
    for (int at = 0; at < in->count; at++)
        if (in->met[at].ones >> i & 1 && in->met[at].others >> j & 1) return in->met[at].likeness;
    return 0;
}

static void weigh(const core *of, asking *one, const side *other, const alignment *in, double *out) {
    double met = 0, alike = 0, rarest = 0, extra_heaviest, missing_heaviest;
    for (int at = 0; at < in->count; at++) {
        double weight = in->met[at].weight, like = in->met[at].likeness, told = weight * pow(like, 3);
        met += weight, alike += weight * like;
        if (told > rarest) rarest = told;
    }
    double extra = left_over(&one->side, in->free[0], &extra_heaviest), missing = left_over(other, in->free[1], &missing_heaviest);
    double total = 2 * met + extra + missing;
    out[MASS] = alike, out[RAREST] = rarest, out[SHARED] = total ? 2 * alike / total : 0;
    out[COVERED] = met ? met / (met + extra) * (alike / met) : 0;
    out[UNLIKE] = 1 - least_alike(of, one, other, in);
    out[EXTRA] = extra, out[MISSING] = missing;
    out[CONFLICT] = extra_heaviest < missing_heaviest ? extra_heaviest : missing_heaviest;
}

static void place(const side *one, const side *other, const alignment *in, double *out) {
    int left = in->free[0] || in->free[1], disorder = 0, before = -1, marked_count = 0;
    uint32_t first_of_one = 0, first_of_other = 0, marked = 0;
    double family = 0;
    for (int i = 0; i < one->count; i++) { /* pairs in the order of the query's words */
        if (one->parts[i].family) marked |= 1u << i, marked_count++;
        for (int at = 0; at < in->count; at++)
            if (in->met[at].ones && __builtin_ctz(in->met[at].ones) == i) {
                int spot = __builtin_ctz(in->met[at].others);
                disorder += before > spot;
                before = spot;
            }
    }
    for (int at = 0; at < in->count; at++) {
        first_of_one |= in->met[at].ones & 1, first_of_other |= in->met[at].others & 1;
        if (in->met[at].ones & marked && in->met[at].likeness > family) family = in->met[at].likeness;
    }
    out[FIRST_MET] = meeting(in, 0, 0), out[LAST_MET] = meeting(in, one->count - 1, other->count - 1);
    out[LEADING_EXTRA] = in->free[0] & 1 && first_of_other ? one->parts[0].weight
                         : in->free[1] & 1 && first_of_one ? other->parts[0].weight : 0;
    out[DISORDER] = in->count > 1 ? (double)disorder / (in->count - 1) : 0;
    out[FAMILY] = !marked || marked_count == one->count ? 0.5 : family;
    int ones = roles_of(one, in->free[0]), others = roles_of(other, in->free[1]);
    out[NUMBER_CONFLICT] = left && (((ones | others) & 1 << NUMBER) || (ones & others & 1 << INITIALS));
    out[ONE_WORD] = one->count == 1 || other->count == 1;
    out[WORDS] = one->count < 6 ? one->count : 6;
}

static double as_beginnings(const side *brief, const side *longer) {
    letters words[MOST_PARTS];
    if (brief->count != 1 || longer->count < 2) return 0;
    for (int i = 0; i < longer->count; i++) words[i] = longer->parts[i].text;
    return beginnings(brief->parts[0].text, words, longer->count);
}

static void whole_names(const core *of, asking *one, const side *other, double *out) {
    int apart = one->side.abjad != other->abjad;
    double alike = in_symbols(&of->lore, &one->whole, other->joined, other->joined_length);
    out[JOINED_LIKE] = apart ? beside_abjad(alike) : alike;
    out[CONTRAST] = 0;
    for (int i = 0; i < one->side.count; i++)
        for (int j = 0; j < other->count && one->words[i].contrasts; j++)
            if (contrasted(&one->words[i], other->parts[j].text.text, other->parts[j].text.length)) out[CONTRAST] = 1;
    out[SUFFIX_CONFLICT] = one->side.suffixes != other->suffixes;
    double forth = as_beginnings(&one->side, other), back = as_beginnings(other, &one->side);
    out[BEGINNINGS] = forth > back ? forth : back;
    out[LEGAL_CONFLICT] = one->side.legal && other->legal && !(one->side.legal & other->legal);
    out[LEGAL_ONE_SIDE] = !one->side.legal != !other->legal;
}

/* Share of the query's weight that the entity's names meet, all of them together. */
static double covered(const core *of, const asking *one, uint32_t entity) {
    uint32_t from = item(&of->rows, entity), to = item(&of->rows, entity + 1);
    double best[MOST_PARTS] = {0}, total = 0, met = 0;
    if (to > from + MOST_ALIASES) to = from + MOST_ALIASES;
    uint32_t first = start_of(&of->tokens, from), last = start_of(&of->tokens, to);
    const uint32_t *tokens = (const uint32_t *)of->tokens.items.at;
    for (uint32_t at = first; at < last; at++) {
        uint32_t number = tokens[at] & WORD_MASK;
        if (!of->is_like[number]) continue;
        for (int i = 0; i < one->side.count; i++)
            for (int like = 0; like < one->alike[i]->count; like++)
                if (one->alike[i]->of[like].number == number && one->alike[i]->of[like].alike > best[i])
                    best[i] = one->alike[i]->of[like].alike;
    }
    for (int i = 0; i < one->side.count; i++) met += one->side.parts[i].weight * best[i], total += one->side.parts[i].weight;
    return total ? met / total : 0;
}

/* Whether a comparison needs what only Python does: initials, short words that may be acronyms, an entity of no kind. */
static int is_for_python(const side *one, const side *other, int kind) {
    if (kind == 255) return 1;
    if (one->count == 1 && other->count == 1) {
        letters a = one->parts[0].text, b = other->parts[0].text;
        return (a.length < b.length ? a.length : b.length) <= 4 && (a.length != b.length || memcmp(a.text, b.text, a.length));
    }
    const side *brief = one->count == 1 ? one : other, *longer = one->count == 1 ? other : one;
    int length = brief->count == 1 ? brief->parts[0].text.length : 0, spelled = 0;
    if (longer->count < 3 || length < 3 || length > 8) return 0;
    while (spelled < length && spelled < longer->count && *longer->parts[spelled].text.text == brief->parts[0].text.text[spelled]) spelled++;
    return longer->all > longer->count || (spelled == length && longer->count == length);
}

static void score(const core *of, asking *one, uint32_t name, uint32_t entity, int asked_kind, scored *out) {
    side other;
    alignment in;
    double features[FEATURES] = {0};
    int kind = item(&of->kinds, entity), sort = kind == 0 ? 0 : kind == 2 ? 1 : 2;
    if (!listed_side(of, name, &other) || is_for_python(&one->side, &other, kind)) {
        out->status = ASK_PYTHON;
        return;
    }
    out->status = other.count && one->side.count ? SCORED : SKIPPED;
    if (out->status == SKIPPED) return;
    align(of, one, &other, &in);
    weigh(of, one, &other, &in, features);
    place(&one->side, &other, &in, features);
    whole_names(of, one, &other, features);
    features[LONE_UNLIKE] = features[ONE_WORD] ? features[UNLIKE] : 0;
    features[KIND_CONFLICT] = asked_kind >= 0 && asked_kind != kind;
    if (in.free[0]) {
        double together = covered(of, one, entity);
        if (together > features[COVERED]) features[COVERED] = together;
    }
    double total = 0;
    for (int at = 0; at < of->term_counts[sort]; at++) {
        const term *one_term = &of->terms[sort][at];
        double excess = features[one_term->feature] - one_term->start;
        if (excess > 0) total += one_term->weight * excess;
    }
    out->sum = of->bias[sort] + total, out->unlike = features[UNLIKE], out->left = in.free[0] != 0;
}
