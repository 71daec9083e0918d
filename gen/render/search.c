/* Documents to index and back: parts in parallel, then the scripts. */
#include "render/search.h"
#include "base/map.h"
#include "model/value.h"
#include "render/search_part.h"
#include "text/esc.h"
#include "text/han.h"
#include "text/term.h"

/* Documents a part; bytes a script of documents; bytes of a document's text that are kept for snippets. */
enum { PART = 1024, SHARD = 16 * 1000, KEPT = 12 * 1000, TITLE_RUNES = 24 };

enum kind { INDEX, TERMS, DOCS, SAME, MEND };

struct search {
    struct arena *arena;
    const struct render *render;
    enum lang lang;
    const struct search_page *pages;
    size_t n, nparts;
    struct search_terms **parts;
    uint32_t *sizes;                           /* of each document's entry */
    size_t *starts, nstarts;                   /* first document of each script of documents, and the end */
    struct search_pack packs[MEND + 1];        /* TERMS, SAME, MEND */
};

struct search *search_new(struct arena *a, const struct render *r, enum lang l,
                          const struct search_page *pages, size_t n)
{
    struct search *s = arena_new(a, struct search);
    *s = (struct search){ .arena = a, .render = r, .lang = l, .pages = pages, .n = n,
                          .nparts = (n + PART - 1) / PART };
    s->parts = arena_array(a, struct search_terms *, s->nparts);
    s->sizes = arena_array(a, uint32_t, n);
    return s;
}

size_t search_parts(const struct search *s) { return s->nparts; }

/* ---- a document's entry ---- */

/* At most n bytes, whole characters. */
static str cut(str s, size_t n)
{
    if (s.n <= n)
        return s;
    while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return str_upto(s, n);
}

static void put_doc(const struct search_page *page, const struct search_doc *d, struct buf *out)
{
    const str fields[] = { page->path, d->title, str_z(d->type), d->number, d->unit, d->status };
    buf_putc(out, '[');
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        esc_json_string(out, cut(fields[i], KEPT / 8));
        buf_putc(out, ',');
    }
    if (date_set(d->date))
        buf_printf(out, "\"%04d-%02d-%02d\",", d->date.year, d->date.month, d->date.day);
    else
        buf_putz(out, "\"\",");
    esc_json_string(out, cut(d->body, KEPT));
    buf_putz(out, "]");
}

/* ---- terms ---- */

struct indexing { struct search_terms *terms; size_t doc; struct buf *folded, *term; };

static void add_terms(struct indexing *x, str text, enum search_weight weight)
{
    struct term_walk walk;
    str term;
    buf_clear(x->folded);
    term_fold(x->folded, text);
    term_start(&walk, buf_str(x->folded));
    while (term_next(&walk, &term))
        search_terms_add(x->terms, x->doc, term, weight);
}

/* The text as a whole, without its spaces: "=企业开办". A title or a number that is typed in full. */
static void add_whole(struct indexing *x, str text)
{
    size_t len, runes = 0;
    buf_clear(x->folded);
    buf_clear(x->term);
    term_fold(x->folded, text);
    buf_putc(x->term, '=');
    str s = buf_str(x->folded);
    for (size_t i = 0; i < s.n && runes < TITLE_RUNES; i += len) {
        str_rune(s, i, &len);
        if (s.p[i] != ' ') {
            buf_put(x->term, str_slice(s, i, i + len));
            runes++;
        }
    }
    if (runes)
        search_terms_add(x->terms, x->doc, buf_str(x->term), SEARCH_EXACT);
}

/* The first term of a name: "^税务" of 税务局. Who types it means what is called so. */
static void add_start(struct indexing *x, str text)
{
    struct term_walk walk;
    str first;
    buf_clear(x->folded);
    buf_clear(x->term);
    term_fold(x->folded, text);
    term_start(&walk, buf_str(x->folded));
    if (!term_next(&walk, &first))
        return;
    buf_putc(x->term, '^');
    buf_put(x->term, first);
    search_terms_add(x->terms, x->doc, buf_str(x->term), SEARCH_TITLE);
}

/* First letters of the sounds, all of them and every two and three: "=qykb", "~qy", "~qyk". */
static void add_initials(struct indexing *x, str text)
{
    buf_clear(x->folded);
    han_initials(x->folded, text);
    str s = buf_str(x->folded);
    buf_clear(x->term);
    buf_putc(x->term, '=');
    buf_put(x->term, s);
    if (s.n >= 2)
        search_terms_add(x->terms, x->doc, buf_str(x->term), SEARCH_TITLE);
    for (size_t n = 2; n <= 3; n++)
        for (size_t i = 0; i + n <= s.n; i++) {
            buf_clear(x->term);
            buf_putc(x->term, '~');
            buf_put(x->term, str_slice(s, i, i + n));
            search_terms_add(x->terms, x->doc, buf_str(x->term), SEARCH_TITLE);
        }
}

/* The sounds of every two characters: "@tui'shui", for a wrong character that sounds right. */
static void add_sounds(struct indexing *x, str text)
{
    const char *before = "";
    size_t len;
    for (size_t i = 0; i < text.n; i += len) {
        const char *sound = han_sound(str_rune(text, i, &len));
        if (*before && *sound) {
            buf_clear(x->term);
            buf_printf(x->term, "@%s'%s", before, sound);
            search_terms_add(x->terms, x->doc, buf_str(x->term), SEARCH_TITLE);
        }
        before = sound;
    }
}

static void add_facets(struct indexing *x, const struct search_doc *d, struct arena *scratch)
{
    for (size_t i = 0; i < d->facets.n; i++) {
        const struct search_facet *f = &d->facets.v[i];
        str term = arena_printf(scratch, "!%s=%.*s", f->name, STR_ARG(f->key));
        search_terms_add(x->terms, x->doc, term, SEARCH_BODY);
        term = arena_printf(scratch, "?%s=%.*s", f->name, STR_ARG(f->key));
        buf_clear(x->term);
        esc_json(x->term, f->label);
        str label = arena_str(scratch, buf_str(x->term));
        buf_clear(x->term);
        for (str rest, word; label.n; label = rest) {
            bool more = str_cut(label, S(" "), &word, &rest);
            buf_put(x->term, word);
            buf_putz(x->term, more ? "\u00A0" : "");
            rest = more ? rest : S("");
        }
        search_terms_label(x->terms, term, buf_str(x->term));
    }
}

static void add_doc(struct indexing *x, const struct search_doc *d, struct arena *scratch)
{
    add_facets(x, d, scratch);
    add_terms(x, d->body, SEARCH_BODY);
    for (size_t i = 0; i < d->texts.n; i++) {
        const struct search_text *t = &d->texts.v[i];
        add_terms(x, t->text, t->weight);
        if (t->weight >= SEARCH_TITLE)
            add_whole(x, t->text);
        if (t->weight == SEARCH_TITLE) {
            add_start(x, t->text);
            add_initials(x, t->text);
            add_sounds(x, t->text);
        }
    }
}

void search_part(struct search *s, size_t part)
{
    struct arena scratch;
    struct buf folded, term, entry;
    arena_init(&scratch);
    buf_init(&folded);
    buf_init(&term);
    buf_init(&entry);
    struct indexing x = { search_terms_new(part * PART), 0, &folded, &term };
    for (x.doc = part * PART; x.doc < MIN(s->n, (part + 1) * PART); x.doc++) {
        struct arena_mark mark = arena_mark(&scratch);
        struct search_doc doc;
        search_read(s->render, &s->pages[x.doc], s->lang, &scratch, &doc);
        buf_clear(&entry);
        put_doc(&s->pages[x.doc], &doc, &entry);
        s->sizes[x.doc] = (uint32_t)entry.n + 2;
        add_doc(&x, &doc, &scratch);
        arena_rewind(&scratch, mark);
    }
    search_terms_sort(x.terms);
    s->parts[part] = x.terms;
    buf_release(&folded);
    buf_release(&term);
    buf_release(&entry);
    arena_release(&scratch);
}

/* ---- whole-site scripts ---- */

/* Entries "1 办照/企业开办": the words of each set, folded, without spaces. */
static void write_same(struct search *s)
{
    const struct class_info *c = vocabulary_class(s->render->model->vocabulary, S("synonym"));
    const struct field *words = c ? field_find(c, S("words")) : NULL;
    struct search_pack *out = &s->packs[SAME];
    struct buf line, word;
    buf_init(&line);
    buf_init(&word);
    for (size_t i = 0; words && i < s->render->model->of[c->id].n; i++) {
        const struct strs *v = field_value(s->render->model->of[c->id].v[i], words);
        buf_clear(&line);
        for (size_t k = 0; k < v->n; k++) {
            buf_clear(&word);
            term_fold(&word, v->v[k]);
            for (size_t j = 0; j < word.n; j++)
                word.p[j] = word.p[j] == ' ' ? '_' : word.p[j];
            buf_putz(&line, k ? "/" : "");
            buf_put(&line, buf_str(&word));
        }
        search_pack_put(out, S("="), buf_str(&line));
    }
    buf_release(&line);
    buf_release(&word);
}

/* Entries "= 稅税營营" and "shui 税睡水". */
static void write_mend(struct search *s)
{
    enum { LINE = 3000 };
    struct search_pack *out = &s->packs[MEND];
    struct map sounds;
    struct buf line;
    map_init(&sounds, s->arena);
    buf_init(&line);
    for (uint32_t r = HAN_FIRST; r <= HAN_LAST; r++) {
        if (han_simple(r) != r) {
            buf_put_rune(&line, r);
            buf_put_rune(&line, han_simple(r));
        }
        if (line.n > LINE || (r == HAN_LAST && line.n)) {
            search_pack_put(out, S("="), buf_str(&line));
            buf_clear(&line);
        }
        if (!han_is_common(r) || !*han_sound(r))
            continue;
        struct buf *chars = map_find(&sounds, str_z(han_sound(r)));
        if (!chars) {
            chars = arena_new(s->arena, struct buf);
            buf_init(chars);
            map_add(&sounds, str_z(han_sound(r)), chars);
        }
        buf_put_rune(chars, r);
    }
    for (size_t i = 0; i < sounds.n; i++) {
        search_pack_put(out, sounds.v[i].key, buf_str(sounds.v[i].value));
        buf_release(sounds.v[i].value);
    }
    buf_release(&line);
}

static void divide_docs(struct search *s)
{
    size_t room = 0;
    s->starts = arena_array(s->arena, size_t, s->n + 1);
    for (size_t i = 0; i < s->n; i++) {
        if (room < s->sizes[i]) {
            s->starts[s->nstarts++] = i;
            room = SHARD;
        }
        room -= MIN(room, s->sizes[i]);
    }
    s->starts[s->nstarts] = s->n;
}

void search_finish(struct search *s)
{
    for (int k = TERMS; k <= MEND; k++)
        search_pack_start(&s->packs[k], s->arena);
    search_terms_write(s->parts, s->nparts, &s->packs[TERMS]);
    for (size_t i = 0; i < s->nparts; i++)
        search_terms_free(s->parts[i]);
    write_same(s);
    write_mend(s);
    for (int k = TERMS; k <= MEND; k++)
        search_pack_end(&s->packs[k]);
    divide_docs(s);
}

/* ---- files ---- */

static size_t count_of(const struct search *s, enum kind kind)
{
    return kind == INDEX ? 1 : kind == DOCS ? s->nstarts : s->packs[kind].shards.n;
}

static enum kind kind_of(const struct search *s, size_t *file)
{
    int kind = INDEX;
    while (*file >= count_of(s, (enum kind)kind))
        *file -= count_of(s, (enum kind)kind++);
    return (enum kind)kind;
}

size_t search_files(const struct search *s)
{
    size_t n = 0;
    for (int k = INDEX; k <= MEND; k++)
        n += count_of(s, (enum kind)k);
    return n;
}

str search_file_name(const struct search *s, struct arena *a, size_t file)
{
    static const char letters[] = { [TERMS] = 't', [DOCS] = 'd', [SAME] = 's', [MEND] = 'm' };
    enum kind kind = kind_of(s, &file);
    return kind == INDEX ? S("index.js") : arena_printf(a, "%c%zu.js", letters[kind], file);
}

static void put_index(const struct search *s, struct buf *out)
{
    const struct search_pack *terms = &s->packs[TERMS];
    buf_printf(out, "gongkai_search({\"docs\":%zu,\"same\":%zu,\"mend\":%zu,\"starts\":\"", s->n,
               s->packs[SAME].shards.n, s->packs[MEND].shards.n);
    for (size_t i = 0; i < s->nstarts; i++)
        search_number(out, s->starts[i + 1] - s->starts[i]);
    buf_putz(out, "\",\"terms\":\"");
    for (size_t i = 0; i < terms->shards.n; i++) {
        buf_putz(out, i ? " " : "");
        buf_put(out, terms->shards.v[i].first);
    }
    buf_putz(out, "\"});\n");
}

static void put_docs(const struct search *s, size_t file, struct arena *scratch, struct buf *out)
{
    buf_putz(out, "gongkai_search([\n");
    for (size_t i = s->starts[file]; i < s->starts[file + 1]; i++) {
        struct arena_mark mark = arena_mark(scratch);
        struct search_doc doc;
        search_read(s->render, &s->pages[i], s->lang, scratch, &doc);
        put_doc(&s->pages[i], &doc, out);
        buf_putz(out, i + 1 < s->starts[file + 1] ? ",\n" : "\n");
        arena_rewind(scratch, mark);
    }
    buf_putz(out, "]);\n");
}

void search_file(const struct search *s, size_t file, struct arena *scratch, struct buf *out)
{
    enum kind kind = kind_of(s, &file);
    if (kind == INDEX)
        put_index(s, out);
    else if (kind == DOCS)
        put_docs(s, file, scratch, out);
    else
        buf_put(out, s->packs[kind].shards.v[file].bytes);
}
