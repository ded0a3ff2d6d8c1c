/* A word's keys, the symbols of its letters, and how alike two words are: what names/keys.py and matching/likeness.py say.
 *
 * Letters, classes and lists of words are theirs and handed over; the alternate readings are written again below, as
 * rows instead of patterns.
 */
#include "mapped.h"

#define MOST_LETTERS 128 /* of a word: what is longer is cut */
#define MOST_SYMBOLS (8 * MOST_LETTERS)
#define MOST_KEYS 24
#define ENOUGH 0.62
#define SAME_CONCEPT 0.97
#define ABBREVIATED 0.8

enum { LETTERS, CLASSES, CONCEPTS, CONTRASTS, SHARES, LEGAL, FORMS, TERMS, TABLES };

typedef struct { /* a word's letters as masks of places, so that those it shares with another are counted 64 at a time */
    uint64_t *masks;
    int blocks, length;
} pattern;

typedef struct { /* a word of a query, ready to be compared with many */
    char text[MOST_LETTERS + 1], spelled[MOST_SYMBOLS];
    int length, symbols;
    pattern letters, sounds;
    const entry *concept, *contrasts;
    int exact, prefixed;
} known;

typedef struct {
    const char *bodies, *to, *after, *not_after;
    int before, more, at_start, at_end, or_next;
} reading;

#define CONSONANT "bcdfghjklmnpqrstvwxz"
/* A body, what stands before it, after it, and what it is read as: the rows of keys.ALTERNATES, in their order. */
static const reading READINGS[] = {
    {"av ov", "u", CONSONANT, .before = 1},
    {"au ou", "av", CONSONANT, .before = 1},
    {"w", "v", .before = 0},
    {"dz", "d", .before = 0},
    {"vo", "o", .at_start = 1},
    {"g", "j", "eiy", .or_next = 1},
    {"g", "j", "a", .at_start = 1},
    {"h", "g", "aeiouy", .before = -1},
    {"al el", "", .not_after = "l", .more = 4, .at_start = 1},
    {"ts", "t", .before = 0},
    {"ah eh oh", "g", .at_end = 1},
    {"ullah", "", .before = 3, .at_end = 1},
    {"din", "", .before = 3, .at_end = 1},
    {"abd", "", .more = 3, .at_start = 1},
    {"kh x", "h", .before = 0},
    {"ch", "k", .before = 1},
    {"y", "j", "aou", .at_start = 1},
    {"zh z", "j", .more = 1},
    {"th", "s", .before = 0},
    {"dh", "s", .before = 0},
};

static int among(const char *letters, char letter) { return letter && strchr(letters, letter) != NULL; }

/* How many letters a reading reads as others at a place, 0 for none. */
static int applies(const reading *row, const char *word, int length, int place) {
    if (!among(row->bodies, word[place])) return 0;
    if ((row->at_start && place) || place < row->before) return 0;
    if (row->before < 0 && (!place || !among("aeiour", word[place - 1]))) return 0;
    for (const char *body = row->bodies; *body; body += *body == ' ') {
        int taken = strcspn(body, " "), end = place + taken;
        if (end <= length && !memcmp(word + place, body, taken) && end + row->more <= length &&
            (!row->at_end || end == length) && (!row->after || among(row->after, word[end])) &&
            (!row->not_after || !among(row->not_after, word[end])))
            return taken;
        body += taken;
    }
    return 0;
}

/* The word as a reading, and the one that goes with it, has it; its length, 0 where nothing applies. */
static int reread(const reading *row, const char *word, int length, char *out) {
    int made = 0, changed = 0;
    for (int place = 0; place < length;) {
        const reading *by = row;
        int taken = applies(by, word, length, place);
        if (!taken && row->or_next) taken = applies(by = row + 1, word, length, place);
        if (!taken) {
            out[made++] = word[place++];
            continue;
        }
        for (const char *to = by->to; *to; to++) out[made++] = *to;
        place += taken;
        changed = 1;
    }
    out[made] = 0;
    return changed ? made : 0;
}

typedef struct { /* what Python hands over */
    table tables[TABLES];
    units letters, classes;
} lore;

static int skeleton(const units *classes, const char *word, int length, char *out) {
    int made = 0;
    char first = length ? word[0] : 0;
    const char *begins = first == 'h' ? "H" : first == 'w' ? "F" : among("aeiouy", first) ? "A" : "";
    if (*begins) out[made++] = *begins;
    for (int place = 0; place < length;) {
        const entry *unit = unit_at(classes, word + place, length - place);
        const char *code = unit ? unit->told : "";
        if (unit && unit->length == 1 && *unit->word == 'c' && place + 1 < length && among("eiy", word[place + 1])) code = "S";
        for (; *code; code++)
            if (!made || out[made - 1] != *code) out[made++] = *code;
        place += unit ? unit->length : 1;
    }
    if (!made) memcpy(out, word, made = length);
    out[made] = 0;
    return made;
}

static int soundex(const char *word, int length, char *out) {
    /*                        abcdefghijklmnopqrstuvwxyz; h and w stand between nothing */
    static const char CODES[] = "01230120022455012623010202";
    int made = 0;
    char last = 0;
    for (int place = 0; place < length && made < 4; place++) {
        char code = CODES[word[place] - 'a'];
        if (!place) out[made++] = word[0] - 32;
        else if (code != '0' && code != last) out[made++] = code;
        if (!place || code != '0' || !among("hw", word[place])) last = code;
    }
    while (made < 4) out[made++] = '0';
    return made;
}

static int may_begin(const reading *row, uint32_t in_word) {
    for (const char *body = row->bodies; *body; body++)
        if ((body == row->bodies || body[-1] == ' ') && in_word >> (*body & 31) & 1) return 1;
    return 0;
}

/* Hashes of the keys of a word, its skeleton's first. */
static int keys_of(const units *classes, const char *word, int length, uint32_t *hashes) {
    char keys[MOST_KEYS][2 * MOST_LETTERS + 4], other[2 * MOST_LETTERS];
    int sizes[MOST_KEYS], count = 1, letters = 1;
    uint32_t in_word = 0; /* a bit for each letter: most readings begin with one that the word has not */
    for (int place = 0; place < length; place++) in_word |= 1u << (word[place] & 31);
    sizes[0] = skeleton(classes, word, length, keys[0]);
    for (const reading *row = READINGS; row < READINGS + sizeof READINGS / sizeof *READINGS; row += 1 + row->or_next) {
        if (!may_begin(row, in_word)) continue;
        int made = reread(row, word, length, other);
        if (!made) continue;
        int size = skeleton(classes, other, made, keys[count]), same = size < 2;
        for (int before = 0; before < count; before++) same |= sizes[before] == size && !memcmp(keys[before], keys[count], size);
        if (!same) sizes[count++] = size;
    }
    for (int place = 0; place < length; place++) letters &= word[place] >= 'a' && word[place] <= 'z';
    if (length >= 6 && letters) {
        keys[count][0] = '~';
        sizes[count] = 1 + soundex(word, length, keys[count] + 1);
        count++;
    }
    for (int key = 0; key < count; key++) hashes[key] = hash_of(keys[key], sizes[key]);
    return count;
}

/* A word spelled out in the symbols of its letters. */
static int symbols_of(const units *letters, const char *word, int length, char *out) {
    char plain[MOST_LETTERS + 1];
    int count = 0, made = 0;
    for (int place = 0; place < length && place < MOST_LETTERS; place++) {
        char letter = word[place];
        if ((letter == 'e' || letter == 'o') && place + 1 < length && word[place + 1] == letter) {
            letter = letter == 'e' ? 'i' : 'u';
            place++;
        }
        if (!count || plain[count - 1] != letter || letter < 'a' || letter > 'z') plain[count++] = letter;
    }
    for (int place = 0; place < count;) {
        const entry *unit = unit_at(letters, plain + place, count - place);
        if (!unit) out[made++] = plain[place++];
        else {
            for (const char *symbol = unit->told; *symbol; symbol++) out[made++] = *symbol;
            place += unit->length;
        }
    }
    return made;
}

static pattern pattern_of(const char *text, int length) {
    pattern made = {.blocks = length ? (length + 63) / 64 : 1, .length = length};
    made.masks = calloc(256 * made.blocks, sizeof *made.masks);
    for (int place = 0; place < length; place++)
        made.masks[(uint8_t)text[place] * made.blocks + place / 64] |= 1ull << place % 64;
    return made;
}

/* Share of letters that two texts have in common, in order: rapidfuzz's Indel similarity. Hyyro 2004. */
static double shared(const pattern *one, const char *other, int length) {
    if (one->length + length == 0) return 1.0;
    uint64_t state[MOST_SYMBOLS / 64 + 1];
    int common = 0;
    if (one->blocks == 1) {
        uint64_t left = ~0ull;
        for (int place = 0; place < length; place++) {
            uint64_t hit = left & one->masks[(uint8_t)other[place]];
            left = (left + hit) | (left - hit);
        }
        common = __builtin_popcountll(~left);
    } else {
        memset(state, 255, one->blocks * sizeof *state);
        for (int place = 0; place < length; place++) {
            const uint64_t *masks = one->masks + (uint8_t)other[place] * one->blocks;
            uint64_t carry = 0;
            for (int block = 0; block < one->blocks; block++) {
                uint64_t left = state[block], hit = left & masks[block], sum;
                uint64_t over = __builtin_add_overflow(left, hit, &sum);
                over |= __builtin_add_overflow(sum, carry, &sum);
                carry = over;
                state[block] = sum | (left - hit);
            }
        }
        for (int block = 0; block < one->blocks; block++) common += __builtin_popcountll(~state[block]);
    }
    int all = one->length + length;
    return 1.0 - (double)(all - 2 * common) / all;
}

static int is_exact(const char *word, int length) {
    for (int place = 0; place < length; place++)
        if (word[place] >= '0' && word[place] <= '9') return 1;
    return length == 1;
}

static int begins(const char *word, int length, const char *prefix) {
    int size = strlen(prefix);
    return length >= size && !memcmp(word, prefix, size);
}

static int is_prefixed(const char *word, int length) {
    return begins(word, length, "abd") || begins(word, length, "abu") || begins(word, length, "al");
}

static void know(const lore *of, known *made, const char *word, int length) {
    if (length > MOST_LETTERS) length = MOST_LETTERS;
    memcpy(made->text, word, length);
    made->text[length] = 0;
    made->length = length;
    made->symbols = symbols_of(&of->letters, word, length, made->spelled);
    made->letters = pattern_of(word, length);
    made->sounds = pattern_of(made->spelled, made->symbols);
    made->concept = look_up(&of->tables[CONCEPTS], word, length);
    made->contrasts = look_up(&of->tables[CONTRASTS], word, length);
    made->exact = is_exact(word, length);
    made->prefixed = is_prefixed(word, length);
}

static void forget(known *one) {
    free(one->letters.masks);
    free(one->sounds.masks);
}

static int contrasted(const known *one, const char *other, int length) {
    if (!one->contrasts) return 0;
    for (const char *at = one->contrasts->told; *at; at += *at == ' ') {
        int size = strcspn(at, " ");
        if (size == length && !memcmp(at, other, size)) return 1;
        at += size;
    }
    return 0;
}

static double in_symbols(const lore *of, const known *one, const char *other, int length) {
    char spelled[MOST_SYMBOLS];
    return shared(&one->sounds, spelled, symbols_of(&of->letters, other, length, spelled));
}

static double beside_abjad(double alike) {
    return 0.97 * (alike + 0.1 < 1.0 ? alike + 0.1 : 1.0);
}

static double likeness(const lore *of, known *one, const char *other, int length, int abjad, double whole);

/* Likeness of two words of which the longer begins with what the shorter may lack, less what that costs. */
static double without_prefix(const lore *of, known *one, const char *other, int length, int longer) {
    static const struct { const char *text; double worth; } PREFIXES[] = {{"abd", 0.8}, {"abu", 0.8}, {"al", 0.97}};
    const char *long_word = longer ? one->text : other, *short_word = longer ? other : one->text;
    int long_length = longer ? one->length : length, short_length = longer ? length : one->length;
    double best = 0.0;
    for (int row = 0; row < 3; row++) {
        int size = strlen(PREFIXES[row].text);
        if (!begins(long_word, long_length, PREFIXES[row].text) || begins(short_word, short_length, PREFIXES[row].text) ||
            long_length <= size + 3)
            continue;
        known *rest = one;
        if (longer) know(of, rest = malloc(sizeof *rest), long_word + size, long_length - size);
        double alike = longer ? likeness(of, rest, short_word, short_length, 0, -1)
                              : likeness(of, one, long_word + size, long_length - size, 0, -1);
        if (longer) forget(rest), free(rest);
        if (PREFIXES[row].worth * alike > best) best = PREFIXES[row].worth * alike;
    }
    return best;
}

/* Likeness of two words, 0 to 1; `whole` is that of their symbols, below 0 where nobody has asked for it yet. */
static double likeness(const lore *of, known *one, const char *other, int length, int abjad, double whole) {
    if (one->length == length && !memcmp(one->text, other, length)) return 1.0;
    if (one->concept) {
        const entry *concept = look_up(&of->tables[CONCEPTS], other, length);
        if (concept && concept->value == one->concept->value) return SAME_CONCEPT;
    }
    if (one->exact || is_exact(other, length) || contrasted(one, other, length)) return 0.0;
    if (whole < 0) whole = in_symbols(of, one, other, length);
    if (abjad) return beside_abjad(whole);
    int longer = one->length != length ? one->length > length : memcmp(one->text, other, length) > 0;
    if (longer ? one->prefixed : is_prefixed(other, length)) {
        double rest = without_prefix(of, one, other, length, longer);
        if (rest > whole) whole = rest;
    }
    int shorter = longer ? length : one->length, longest = longer ? one->length : length;
    if (whole < ABBREVIATED && shorter >= 4 && longest >= shorter + 3 && !memcmp(one->text, other, shorter)) return ABBREVIATED;
    return whole;
}
