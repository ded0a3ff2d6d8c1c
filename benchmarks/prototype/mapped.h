/* The index file as docs/index-format.md has it, read where it is mapped; and tables of words that Python hands over.
 *
 * For little-endian machines. Checksums of blocks are not looked at: a core that is shipped would have to.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const uint8_t *at;
    uint64_t count;
    uint32_t width;
} column;

typedef struct { /* list i is items at(i) to at(i + 1) */
    column at, base, items;
} runs;

typedef struct { /* numbers by the hash of a key, beside bits of the hash */
    runs codes;
    column numbers;
    uint32_t mask, used, over, room;
} buckets;

typedef struct { /* numbers that grow */
    uint32_t *items;
    int count, room;
} numbers;

static void add(numbers *list, uint32_t item) {
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 256;
        list->items = realloc(list->items, list->room * sizeof *list->items);
    }
    list->items[list->count++] = item;
}

static inline uint32_t item(const column *of, uint64_t place) {
    switch (of->width) {
    case 1: return of->at[place];
    case 2: return ((const uint16_t *)of->at)[place];
    default: return ((const uint32_t *)of->at)[place];
    }
}

static column section(const uint8_t *file, const char *name) {
    uint32_t count, width;
    uint64_t offset, bytes;
    memcpy(&count, file + 12, 4);
    for (uint32_t entry = 0; entry < count; entry++) {
        const uint8_t *row = file + 32 + 40 * entry;
        if (strncmp((const char *)row, name, 16)) continue;
        memcpy(&offset, row + 16, 8);
        memcpy(&bytes, row + 24, 8);
        memcpy(&width, row + 36, 4);
        return (column){file + offset, bytes / width, width};
    }
    return (column){0};
}

static column part(const uint8_t *file, const char *name, const char *ending) {
    char whole[32];
    strcat(strcpy(whole, name), ending);
    return section(file, whole);
}

static runs runs_of(const uint8_t *file, const char *name) {
    return (runs){part(file, name, "_at"), part(file, name, "_hi"), section(file, name)};
}

static inline uint32_t start_of(const runs *of, uint32_t number) {
    return item(&of->at, number) + (of->base.count ? item(&of->base, number >> 6) : 0);
}

static inline uint32_t length_of(const runs *of, uint32_t number) {
    return start_of(of, number + 1) - start_of(of, number);
}

static inline const char *text_of(const runs *of, uint32_t number, int *length) {
    uint32_t start = start_of(of, number);
    *length = start_of(of, number + 1) - start;
    return (const char *)of->items.at + start;
}

static inline const uint32_t *list_of(const runs *of, uint32_t number, uint32_t *length) {
    uint32_t start = start_of(of, number);
    *length = start_of(of, number + 1) - start;
    return (const uint32_t *)of->items.at + start;
}

static buckets buckets_of(const uint8_t *file, const char *name, const char *numbered, uint64_t count) {
    char codes[32];
    buckets made = {.codes = runs_of(file, strcat(strcpy(codes, name), ".code")), .numbers = part(file, name, numbered)};
    made.mask = made.codes.at.count - 2;
    while (made.mask >> made.used) made.used++;
    while ((count - 1) >> (16 + made.over)) made.over++;
    made.room = made.codes.items.width == 4 ? UINT32_MAX : (1u << 8 * made.codes.items.width) - 1;
    return made;
}

/* Add the numbers of the keys with this hash; rarely others come with them. */
static void bucket(const buckets *of, uint32_t hash, numbers *found) {
    uint32_t low = start_of(&of->codes, hash & of->mask), end = start_of(&of->codes, (hash & of->mask) + 1), high = end;
    uint32_t upper = (1u << of->over) - 1, least = (uint32_t)((uint64_t)(hash >> of->used) << of->over) & of->room;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (item(&of->codes.items, middle) < least) low = middle + 1;
        else high = middle;
    }
    for (uint32_t code; low < end && (code = item(&of->codes.items, low)) <= (least | upper); low++)
        add(found, (code & upper) << 16 | item(&of->numbers, low));
}

static uint32_t crc_table[256];

static void make_crc_table(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        crc_table[byte] = crc;
    }
}

static inline uint32_t crc_on(uint32_t crc, const char *text, int length) {
    while (length--) crc = crc_table[(crc ^ (uint8_t)*text++) & 255] ^ crc >> 8;
    return crc;
}

static uint32_t hash_of(const char *text, int length) { return ~crc_on(~0u, text, length); }

typedef struct { /* a word, and what is known of it: a text, and the number that it reads as */
    const char *word, *told;
    int length;
    double value;
} entry;

typedef struct { /* lines `word <tab> told`, found by word */
    char *text;
    entry *rows, *slots;
    int count, mask;
} table;

static table table_of(const char *lines) {
    table made = {.text = strdup(lines)};
    for (const char *at = lines; *at; at++) made.count += *at == '\n';
    for (made.mask = 15; made.mask < 2 * made.count; made.mask = 2 * made.mask + 1) {}
    made.rows = calloc(made.count + 1, sizeof *made.rows);
    made.slots = calloc(made.mask + 1, sizeof *made.slots);
    char *line = made.text;
    for (int row = 0; row < made.count; row++) {
        char *tab = strchr(line, '\t'), *end = strchr(tab, '\n');
        *tab = *end = 0;
        made.rows[row] = (entry){line, tab + 1, tab - line, strtod(tab + 1, NULL)};
        uint32_t slot = hash_of(line, tab - line) & made.mask;
        while (made.slots[slot].word) slot = (slot + 1) & made.mask;
        made.slots[slot] = made.rows[row];
        line = end + 1;
    }
    return made;
}

static const entry *look_up(const table *in, const char *word, int length) {
    uint32_t slot = hash_of(word, length) & in->mask;
    for (; in->slots[slot].word; slot = (slot + 1) & in->mask)
        if (in->slots[slot].length == length && !memcmp(in->slots[slot].word, word, length)) return &in->slots[slot];
    return NULL;
}

static void free_table(table *in) {
    free(in->text);
    free(in->rows);
    free(in->slots);
}

typedef struct { /* rows of a table whose words are one to four letters, by their first letter, the longest first */
    const entry *by[256][16];
} units;

static units units_of(const table *of) {
    units made = {0};
    for (int length = 4; length; length--)
        for (int row = 0; row < of->count; row++)
            if (of->rows[row].length == length) {
                const entry **place = made.by[(uint8_t)*of->rows[row].word];
                while (*place) place++;
                *place = &of->rows[row];
            }
    return made;
}

/* The longest unit that stands at a place. */
static inline const entry *unit_at(const units *of, const char *at, int left) {
    for (const entry *const *row = of->by[(uint8_t)*at]; *row; row++)
        if ((*row)->length <= left && !memcmp(at, (*row)->word, (*row)->length)) return *row;
    return NULL;
}
