/* Which listed names might be meant: what matching/candidates.py says, for one index, in one call. */
#include <math.h>

#include "words.h"

#define MOST_SPANS 96 /* of a query: what comes after is not looked up */
#define MOST_SIMILAR 60
#define LEAST_LETTERS 0.35
#define MANY 100
#define LEAST_OF_MANY 0.54
#define MOST_SPELLED 200
#define SHORT 4
#define SURE 0.85
#define MOST_BEGINNING 4
#define MOST_BEGUN 500
#define BEGUN_ALIKE 0.7
#define JOINED 0.86
#define COMMON 1500
#define MOST_FOLLOWED 10000
#define LEAST_SHARE 0.3
#define LIKELY_SHARE 0.5
#define FIRST 12
#define TELLING_SHARE 0.3
#define A_WORD 0.4
#define MOST_COMPARED 60
#define SPELLED 0.6
#define MOST_ABBREVIATED 6
#define LEAST_BEGUN 6
#define ENOUGH_BEGUN 0.6
#define MOST_STEMS 400
#define MOST_NAMES 30
#define CORE_ROLES 5
#define WORD_MASK ((1u << 25) - 1)

typedef struct {
    uint32_t number;
    double alike;
} likely;

typedef struct {
    int count;
    likely of[MOST_SIMILAR];
} similar;

typedef struct { /* a word of a query as it is handed over */
    const char *text;
    double weight;
    int32_t role, family, abjad;
} asked;

typedef struct {
    char text[2 * MOST_LETTERS + 1];
    int length, abjad;
    double weight, least;
    int part; /* whose word it is, -1 for halves and neighbours */
} span;

typedef struct { /* what a name promises, and what it gained in a round; together, since they are looked at together */
    double promise, gained;
    uint32_t round;
} promised;

typedef struct { /* of the fitted model: so much for each that a feature exceeds its start by */
    int feature;
    double start, weight;
} term;

typedef struct {
    lore lore;
    runs words, borne, tokens, ids;
    buckets lookup, keys, near;
    column rows, bearers, kin, kinds, manner, manners;
    uint32_t word_count, name_count, entity_count;
    promised *names;          /* by name */
    uint32_t *found_as, round; /* by word: the round in which it was found */
    uint8_t *is_like;         /* by word: whether it is like one of the query's */
    numbers touched, gaining, listed, sharing;
    likely *found;
    int found_count, found_room;
    similar alike[MOST_SPANS]; /* by word of the query: what is like it */
    char alike_to[MOST_SPANS][MOST_LETTERS + 2];
    int alike_count;
    term terms[3][64]; /* for persons, places and the rest */
    int term_counts[3];
    double bias[3];
} core;

static int by_likeness(const void *one, const void *other) {
    const likely *a = one, *b = other;
    if (a->alike != b->alike) return a->alike > b->alike ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void keep(core *of, uint32_t number, double alike, double least) {
    if (alike < least) return;
    if (of->found_count == of->found_room)
        of->found = realloc(of->found, (of->found_room = of->found_room ? 2 * of->found_room : 256) * sizeof *of->found);
    of->found[of->found_count++] = (likely){number, alike};
}

static int64_t word_number(core *of, const char *word, int length) {
    int size;
    of->listed.count = 0;
    bucket(&of->lookup, hash_of(word, length), &of->listed);
    for (int place = 0; place < of->listed.count; place++) {
        const char *text = text_of(&of->words, of->listed.items[place], &size);
        if (size == length && !memcmp(text, word, length)) return of->listed.items[place];
    }
    return -1;
}

/* The words of a bucket that no other bucket of this word brought up. */
static void gather(core *of, const buckets *from, uint32_t hash) {
    of->listed.count = 0;
    bucket(from, hash, &of->listed);
    for (int place = 0; place < of->listed.count; place++) {
        uint32_t number = of->listed.items[place];
        if (of->found_as[number] != of->round) add(&of->sharing, number);
        of->found_as[number] = of->round;
    }
}

/* The hash of a word with the letter at `without` left out; none is for the whole. */
static uint32_t hash_without(const known *word, int without) {
    uint32_t crc = ~0u;
    if (without < 0) return ~crc_on(crc, word->text, word->length);
    crc = crc_on(crc_on(crc, word->text, without), word->text + without + 1, word->length - without - 1);
    return ~crc;
}

/* Of the words gathered those with most letters in common, as places among them; most have few, and are passed over. */
static void shortlist(core *of, const known *word, double least) {
    int before = of->found_count;
    for (int place = 0; place < of->sharing.count; place++) {
        int size;
        const char *other = text_of(&of->words, of->sharing.items[place], &size);
        int fewer = size < word->length ? size : word->length;
        if (2.0 * fewer / (size + word->length) >= least - 1e-9) keep(of, place, shared(&word->letters, other, size), least);
    }
    if (of->found_count - before <= MOST_SPELLED) return;
    qsort(of->found + before, of->found_count - before, sizeof *of->found, by_likeness);
    of->found_count = before + MOST_SPELLED;
}

/* Of the words gathered those that are like a word, by `letters` of it at least, are found as well. */
static void like(core *of, known *word, int abjad, double least, double letters) {
    int before = of->found_count;
    shortlist(of, word, letters);
    int near = of->found_count;
    of->found_count = before;
    for (int place = before; place < near; place++) {
        uint32_t number = of->sharing.items[of->found[place].number];
        int size;
        const char *other = text_of(&of->words, number, &size);
        double whole = abjad ? -1 : in_symbols(&of->lore, word, other, size);
        if (abjad || word->prefixed || whole >= least || is_prefixed(other, size))
            keep(of, number, likeness(&of->lore, word, other, size, abjad, whole), least);
    }
}

static uint32_t lowest(const core *of, const char *prefix, int length) {
    uint32_t low = 0, high = of->word_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int size;
        const char *text = text_of(&of->words, middle, &size);
        int order = memcmp(text, prefix, size < length ? size : length);
        if (order < 0 || (!order && size < length)) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The words that begin as this one does and were not gathered before; as few letters as leave few enough. */
static void begun(core *of, const known *word) {
    for (int length = 1; length <= MOST_BEGINNING; length++) {
        uint32_t first = lowest(of, word->text, length), end = first;
        for (; end < of->word_count && end - first <= MOST_BEGUN; end++) {
            int size;
            const char *text = text_of(&of->words, end, &size);
            if (size < length || memcmp(text, word->text, length)) break;
        }
        if (end - first > MOST_BEGUN) continue;
        of->sharing.count = 0;
        for (uint32_t number = first; number < end; number++)
            if (of->found_as[number] != of->round) add(&of->sharing, number);
        return;
    }
    of->sharing.count = 0;
}

static double likest(const core *of) {
    double most = 0;
    for (int place = 0; place < of->found_count; place++)
        if (of->found[place].alike > most) most = of->found[place].alike;
    return most;
}

static void meaning(core *of, known *word, int abjad, double least, const char *other, int length) {
    int64_t number = word_number(of, other, length);
    for (int place = 0; place < of->found_count; place++)
        if (of->found[place].number == number) return;
    if (number >= 0) keep(of, number, likeness(&of->lore, word, other, length, abjad, -1), least);
}

/* Words of the index at least so much like this one, likest first. */
static void similar_to(core *of, known *word, int abjad, double least, similar *out) {
    uint32_t hashes[MOST_KEYS];
    int keys = keys_of(&of->lore.classes, word->text, word->length, hashes);
    of->round++;
    of->sharing.count = 0;
    for (int key = 0; key < (least == ENOUGH ? keys : 1); key++) gather(of, &of->keys, hashes[key]);
    if (word->length > SHORT)
        for (int without = -1; without < word->length; without++) gather(of, &of->near, hash_without(word, without));
    of->found_count = 0;
    like(of, word, abjad, least, of->sharing.count <= MANY ? LEAST_LETTERS : LEAST_OF_MANY);
    if (least == ENOUGH && word->length > SHORT && likest(of) < SURE) {
        begun(of, word);
        like(of, word, abjad, BEGUN_ALIKE, BEGUN_ALIKE);
    }
    meaning(of, word, abjad, least, word->text, word->length);
    const table *concepts = &of->lore.tables[CONCEPTS];
    if (word->concept)
        for (int row = 0; row < concepts->count; row++)
            if (concepts->rows[row].value == word->concept->value)
                meaning(of, word, abjad, least, concepts->rows[row].word, concepts->rows[row].length);
    qsort(of->found, of->found_count, sizeof *of->found, by_likeness);
    out->count = of->found_count < MOST_SIMILAR ? of->found_count : MOST_SIMILAR;
    memcpy(out->of, of->found, out->count * sizeof *of->found);
}

static void gain(core *of, uint32_t name, double worth) {
    if (of->names[name].round != of->round) add(&of->gaining, name);
    of->names[name].round = of->round;
    of->names[name].gained = worth;
}

static int has(const uint32_t *names, uint32_t count, uint32_t name) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (names[middle] < name) low = middle + 1;
        else high = middle;
    }
    return low < count && names[low] == name;
}

/* What names gain by having one of these words; words worth less than `needed`, and common ones, bring up none. */
static void gains(core *of, const similar *words, double weight, double needed) {
    of->round++;
    of->gaining.count = 0;
    for (int place = words->count - 1; place >= 0; place--) { /* the likest speaks last, and so is heard */
        double worth = weight * pow(words->of[place].alike, 4);
        uint32_t count;
        const uint32_t *names = list_of(&of->borne, words->of[place].number, &count);
        if (of->touched.count && (worth < needed || count > COMMON)) {
            if (count < 20u * of->touched.count) {
                for (uint32_t at = 0; at < count; at++)
                    if (of->names[names[at]].promise > 0) gain(of, names[at], worth);
            } else
                for (int at = 0; at < of->touched.count; at++)
                    if (has(names, count, of->touched.items[at])) gain(of, of->touched.items[at], worth);
        } else
            for (uint32_t at = 0; at < count && at < MOST_FOLLOWED; at++) gain(of, names[at], worth);
    }
}

static void promise_more(core *of, uint32_t name, double worth) {
    if (of->names[name].promise == 0) add(&of->touched, name);
    of->names[name].promise += worth;
}

static double most_promised(const core *of) {
    double most = 0;
    for (int at = 0; at < of->touched.count; at++)
        if (of->names[of->touched.items[at]].promise > most) most = of->names[of->touched.items[at]].promise;
    return most;
}

static void span_of(span *made, const char *text, int length, double weight, int abjad, double least, int part) {
    if (length > 2 * MOST_LETTERS) length = 2 * MOST_LETTERS;
    memcpy(made->text, text, length);
    made->text[length] = 0;
    made->length = length, made->weight = weight, made->abjad = abjad, made->least = least, made->part = part;
}

/* The words to look up: each word, neighbours written as one, and the two halves of words run together. */
static int spans_of(core *of, const asked *parts, int count, span *spans) {
    int made = 0;
    for (int place = 0; place < count; place++) {
        const asked *part = parts + place;
        int length = strlen(part->text);
        span_of(&spans[made++], part->text, length, part->weight, part->abjad, ENOUGH, place);
        if (length >= 8 && word_number(of, part->text, length) < 0)
            for (int cut = length - 3; cut > 2; cut--)
                if (word_number(of, part->text, cut) >= 0 && word_number(of, part->text + cut, length - cut) >= 0) {
                    span_of(&spans[made++], part->text, cut, part->weight, part->abjad, ENOUGH, -1);
                    span_of(&spans[made++], part->text + cut, length - cut, part->weight, part->abjad, ENOUGH, -1);
                    break;
                }
        if (!place) continue;
        char both[2 * MOST_LETTERS + 2];
        snprintf(both, sizeof both, "%.*s%.*s", MOST_LETTERS, part[-1].text, MOST_LETTERS, part->text);
        double weight = part[-1].weight > part->weight ? part[-1].weight : part->weight;
        span_of(&spans[made++], both, strlen(both), weight, part[-1].abjad, JOINED, -1);
    }
    return made;
}

static int by_weight(const void *one, const void *other) {
    const span *a = one, *b = other;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return strcmp(a->text, b->text);
}

static void remember(core *of, int place, const char *text, int abjad) {
    snprintf(of->alike_to[place], sizeof *of->alike_to, "%c%.*s", abjad ? '+' : '-', MOST_LETTERS, text);
    for (int at = 0; at < of->alike[place].count; at++) of->is_like[of->alike[place].of[at].number] = 1;
}

/* What is like a word, looked for where the query as it was first read did not have it. */
static similar *alike_to(core *of, known *word, int abjad) {
    for (int place = 0; place < of->alike_count; place++)
        if (of->alike_to[place][0] == (abjad ? '+' : '-') && !strcmp(of->alike_to[place] + 1, word->text)) return &of->alike[place];
    int place = of->alike_count < MOST_SPANS ? of->alike_count++ : MOST_SPANS - 1;
    similar_to(of, word, abjad, ENOUGH, &of->alike[place]);
    remember(of, place, word->text, abjad);
    return &of->alike[place];
}

static void forget_alike(core *of) {
    for (int place = 0; place < of->alike_count; place++)
        for (int at = 0; at < of->alike[place].count; at++) of->is_like[of->alike[place].of[at].number] = 0;
    of->alike_count = 0;
}

static void promises(core *of, const asked *parts, int count) {
    span spans[MOST_SPANS];
    similar beside;
    int made = spans_of(of, parts, count, spans);
    qsort(spans, made, sizeof *spans, by_weight);
    double rest = 0, most = 0;
    for (int place = 0; place < made; place++) rest += spans[place].weight;
    for (int place = 0; place < made; place++) {
        const span *one = spans + place;
        known word;
        similar *alike = one->part < 0 ? &beside : &of->alike[one->part];
        know(&of->lore, &word, one->text, one->length);
        similar_to(of, &word, one->abjad, one->least, alike);
        if (one->part >= 0) remember(of, one->part, one->text, one->abjad);
        forget(&word);
        rest -= one->weight;
        gains(of, alike, one->weight, LEAST_SHARE / 2 * most - rest);
        for (int at = 0; at < of->gaining.count; at++) {
            uint32_t name = of->gaining.items[at];
            promise_more(of, name, of->names[name].gained);
            if (of->names[name].promise > most) most = of->names[name].promise;
        }
    }
}

static int shared_from(const char *word, int length, const char *listed, int size) {
    int count = 0;
    while (count < length && count < size && word[count] == listed[count]) count++;
    return count;
}

typedef struct {
    const char *text;
    int length;
} letters;

/* The most words whose beginnings spell a word from `start` on, in order; -1 where none do. */
static int most_begun(letters word, const letters *words, int count, int start, int place, int8_t *told) {
    if (start == word.length) return 0;
    if (place == count) return -1;
    int8_t *answer = told + start * count + place;
    if (*answer > -2) return *answer;
    int best = place ? most_begun(word, words, count, start, place + 1, told) : -1;
    for (int taken = shared_from(word.text + start, word.length - start, words[place].text, words[place].length); taken > 1; taken--) {
        int more = most_begun(word, words, count, start + taken, place + 1, told);
        if (more >= 0 && more + 1 > best) best = more + 1;
    }
    return *answer = best;
}

/* Share of a name's words that a word can be read as the beginnings of: matching/abbreviation.py. */
static double beginnings(letters word, const letters *words, int count) {
    int8_t told[MOST_LETTERS * 32];
    int some = 0;
    if (word.length < 6 || word.length > MOST_LETTERS || count < 2 || count > 32 || words[0].length < 2 ||
        memcmp(word.text, words[0].text, 2))
        return 0;
    for (int place = 1; place < count && !some; place++) {
        if (words[place].length < 2) some = 1; /* a single letter is in most words */
        for (int at = 2; at + 1 < word.length && !some; at++) some = !memcmp(word.text + at, words[place].text, 2);
    }
    if (!some) return 0;
    memset(told, -2, word.length * count);
    int used = most_begun(word, words, count, 0, 0, told);
    return used >= 2 ? (double)used / count : 0;
}

static int words_of(const core *of, uint32_t name, letters *out, int most) {
    uint32_t count;
    const uint32_t *tokens = list_of(&of->tokens, name, &count);
    int made = 0;
    for (uint32_t at = 0; at < count && made < most; at++)
        if ((tokens[at] >> 25 & 15) < CORE_ROLES) {
            out[made].text = text_of(&of->words, tokens[at] & WORD_MASK, &out[made].length);
            made++;
        }
    return made;
}

/* Names that abbreviate the query, or that it abbreviates. */
static void shortened(core *of, const asked *parts, int count) {
    letters words[33], first = {parts[0].text, strlen(parts[0].text)};
    int size, prefix = first.length < 3 ? first.length : 3;
    if (count > MOST_ABBREVIATED || (count == 1 && first.length < LEAST_BEGUN)) return;
    for (int place = 0; place < count; place++) words[place] = (letters){parts[place].text, strlen(parts[place].text)};
    uint32_t from = lowest(of, first.text, prefix);
    for (uint32_t number = from; number < of->word_count && number < from + MOST_STEMS; number++) {
        const char *text = text_of(&of->words, number, &size);
        letters word = {text, size};
        if (size < prefix || memcmp(word.text, first.text, prefix)) return;
        if (count > 1 && beginnings(word, words, count) <= ENOUGH_BEGUN) continue;
        uint32_t names_count;
        const uint32_t *names = list_of(&of->borne, number, &names_count);
        for (uint32_t at = 0; at < names_count && at < MOST_NAMES; at++) {
            letters listed[33];
            if (count > 1 || beginnings(first, listed, words_of(of, names[at], listed, 33)) > ENOUGH_BEGUN)
                promise_more(of, names[at], 1.0);
        }
    }
}

typedef struct {
    double worth;
    uint32_t name;
} ranked;

static int is_above(ranked one, ranked other) { return one.worth != other.worth ? one.worth > other.worth : one.name < other.name; }

/* The names worth comparing, most promising first: the best dozen, and those of which enough is promised. A promise
 * counts for its share of both names. */
static int most_promising(const core *of, double total, ranked *out) {
    if (!of->touched.count) return 0;
    uint32_t best = of->touched.items[0];
    int made = 0;
    for (int at = 1; at < of->touched.count; at++) {
        uint32_t name = of->touched.items[at];
        if (is_above((ranked){of->names[name].promise, name}, (ranked){of->names[best].promise, best})) best = name;
    }
    double enough = LEAST_SHARE * of->names[best].promise * (total + A_WORD) / (total + A_WORD * length_of(&of->tokens, best));
    for (int at = 0; at < of->touched.count; at++) {
        uint32_t name = of->touched.items[at];
        double worth = of->names[name].promise, needed = made < FIRST ? 0 : out[FIRST - 1].worth;
        if (needed > TELLING_SHARE) needed = TELLING_SHARE;
        if (worth < enough || worth / (total + A_WORD) < needed) continue; /* not even as a name of one word */
        ranked one = {worth / (total + A_WORD * length_of(&of->tokens, name)), name};
        if (one.worth < needed || (made == MOST_COMPARED && !is_above(one, out[made - 1]))) continue;
        int place = made < MOST_COMPARED ? made++ : made - 1;
        for (; place && is_above(one, out[place - 1]); place--) out[place] = out[place - 1];
        out[place] = one;
    }
    return made;
}

/* Names to compare with a query: `likely` of them first, and as many as are given back where none of those convinced.
 * `named` are names that initials lead to. */
int core_candidates(core *of, const asked *parts, int count, const uint32_t *named, int names, ranked *out, int *likely_ones) {
    double total = 0;
    for (int at = 0; at < of->touched.count; at++) of->names[of->touched.items[at]].promise = 0;
    of->touched.count = 0;
    forget_alike(of);
    *likely_ones = 0;
    if (count > MOST_SPANS / 4) count = MOST_SPANS / 4;
    if (!count) return 0;
    of->alike_count = count;
    for (int place = 0; place < count; place++) total += parts[place].weight;
    promises(of, parts, count);
    int spelled = most_promised(of) >= SPELLED * total;
    for (int at = 0; at < names; at++) promise_more(of, named[at], 1.0);
    if (!spelled) shortened(of, parts, count);
    int made = most_promising(of, total, out), telling = 0, possible = 0;
    while (telling < made && (telling < FIRST || out[telling].worth >= TELLING_SHARE)) telling++;
    for (int at = 0; at < telling; at++) {
        *likely_ones += out[at].worth >= LIKELY_SHARE * out[0].worth;
        possible += out[at].worth >= LEAST_SHARE * out[0].worth;
    }
    return possible;
}
