/* The candidates of a query and their comparison, compiled: a prototype to measure what that would be worth.
 *
 * benchmarks/core_prototype.py compiles it, holds its answers against Python's and measures both. Nothing in the package
 * uses it. `core` is for one thread.
 */
#define _GNU_SOURCE
#include <stdio.h>

#include "candidates.h"

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
    made->promise = calloc(made->name_count, sizeof *made->promise);
    made->gained = calloc(made->name_count, sizeof *made->gained);
    made->gain_of = calloc(made->name_count, sizeof *made->gain_of);
    made->found_as = calloc(made->word_count, sizeof *made->found_as);
    return made;
}

void core_close(core *of) {
    for (int number = 0; number < TABLES; number++) free_table(&of->lore.tables[number]);
    free(of->promise), free(of->gained), free(of->gain_of), free(of->found_as), free(of->found);
    free(of->touched.items), free(of->gaining.items), free(of->listed.items);
    free(of);
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
