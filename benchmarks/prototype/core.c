/* The candidates of a query and their comparison, compiled: a prototype to measure what that would be worth.
 *
 * benchmarks/core_prototype.py compiles it, holds its answers against Python's and measures both. Nothing in the package
 * uses it. `core` is for one thread.
 */
#define _GNU_SOURCE
#include <stdio.h>

#include "comparison.h"

static void read_model(core *of) {
    const table *rows = &of->lore.tables[TERMS];
    for (int row = 0; row < rows->count; row++) {
        int sort, feature;
        double start, weight;
        sscanf(rows->rows[row].told, "%d %d %lf %lf", &sort, &feature, &start, &weight);
        if (feature < 0) of->bias[sort] = weight;
        else of->terms[sort][of->term_counts[sort]++] = (term){feature, start, weight};
    }
}

core *core_open(const uint8_t *file, const char **tables) {
    core *made = calloc(1, sizeof *made);
    make_crc_table();
    for (int number = 0; number < TABLES; number++) made->lore.tables[number] = table_of(tables[number]);
    made->lore.letters = units_of(&made->lore.tables[LETTERS]);
    made->lore.classes = units_of(&made->lore.tables[CLASSES]);
    made->words = runs_of(file, "word.text"), made->borne = runs_of(file, "word.name");
    made->tokens = runs_of(file, "name.token"), made->ids = runs_of(file, "entity.id");
    made->rows = section(file, "entity.rows"), made->kinds = section(file, "entity.kind");
    made->bearers = section(file, "word.bearers"), made->kin = section(file, "word.kin");
    made->manner = section(file, "name.manner"), made->manners = section(file, "manner.type");
    made->word_count = made->bearers.count, made->name_count = made->manner.count, made->entity_count = made->kinds.count;
    made->lookup = buckets_of(file, "lookup", ".word", made->word_count);
    made->keys = buckets_of(file, "key", ".word", made->word_count);
    made->near = buckets_of(file, "near", ".word", made->word_count);
    made->names = calloc(made->name_count, sizeof *made->names);
    made->found_as = calloc(made->word_count, sizeof *made->found_as);
    made->is_like = calloc(made->word_count, 1);
    read_model(made);
    return made;
}

void core_close(core *of) {
    for (int number = 0; number < TABLES; number++) free_table(&of->lore.tables[number]);
    free(of->names), free(of->found_as), free(of->is_like), free(of->found);
    free(of->touched.items), free(of->gaining.items), free(of->listed.items);
    free(of);
}

/* Kinds of the entities that bear these names, as the file has them, and the entities' numbers. */
void core_kinds(const core *of, const uint32_t *names, int count, uint32_t *entities, uint8_t *kinds) {
    for (int at = 0; at < count; at++) {
        uint32_t low = 0, high = of->entity_count;
        while (low < high) { /* the last entity whose rows begin at the name or before it */
            uint32_t middle = (low + high) / 2;
            if (item(&of->rows, middle + 1) <= names[at]) low = middle + 1;
            else high = middle;
        }
        entities[at] = low, kinds[at] = item(&of->kinds, low);
    }
}

/* Names compared with a query as its words are read for their sort of entity; `kind` is the one asked for, or -1. */
void core_compare(core *of, const asked *words, int count, const uint32_t *names, const uint32_t *entities, int many, int kind, scored *out) {
    asking *one = calloc(1, sizeof *one);
    side *own = &one->side;
    int fits = 1;
    for (int at = 0; at < count && fits; at++)
        fits = stand(of, own, (letters){words[at].text, strlen(words[at].text)}, words[at].role, words[at].weight, words[at].family, words[at].abjad);
    for (int i = 0; i < own->count && fits; i++) {
        letters text = own->parts[i].text, next = own->parts[i + (i + 1 < own->count)].text;
        char both[2 * MOST_LETTERS + 1];
        know(&of->lore, &one->words[i], text.text, text.length);
        one->alike[i] = alike_to(of, &one->words[i], own->parts[i].abjad);
        snprintf(both, sizeof both, "%.*s%.*s", text.length, text.text, next.length, next.text);
        if (i + 1 < own->count) know(&of->lore, &one->pairs[i], both, strlen(both));
    }
    know(&of->lore, &one->whole, own->joined, own->joined_length);
    for (int at = 0; at < many; at++) {
        out[at].status = ASK_PYTHON;
        if (fits) score(of, one, names[at], entities[at], kind, &out[at]);
    }
    for (int i = 0; i < own->count && fits; i++) forget(&one->words[i]), forget(&one->pairs[i]);
    forget(&one->whole);
    free(one);
}

/* The words like one word, for a comparison with Python's: their numbers and likenesses. */
int core_similar(core *of, const char *text, int abjad, double least, likely *out) {
    known word;
    similar found;
    know(&of->lore, &word, text, strlen(text));
    similar_to(of, &word, abjad, least, &found);
    forget(&word);
    memcpy(out, found.of, found.count * sizeof *out);
    return found.count;
}
