/* The stages, in order. */
#include "intake/intake.h"
#include "intake/document.h"
#include "intake/glyph.h"
#include "intake/judge.h"
#include "intake/junk.h"
#include "intake/outline.h"
#include "intake/target.h"

struct intake_node *intake_next(const struct intake_node *n, const struct intake_node *root)
{
    if (n->first)
        return n->first;
    while (n != root && !n->next)
        n = n->parent;
    return n == root ? NULL : n->next;
}

/* ---- after the tree is judged ---- */

static void find_targets(struct arena *a, struct intake_document *doc)
{
    for (struct intake_node *n = doc->root; n; n = intake_next(n, doc->root)) {
        if (n->kind != INTAKE_MEASURE)
            continue;
        targets_of(a, n->title, false, &n->targets);
        for (size_t i = 0; i < n->paragraphs.n; i++)
            targets_of(a, n->paragraphs.v[i], false, &n->targets);
    }
}

static void find_objectives(struct arena *a, const struct paras *paras, struct span s,
                            struct intake_document *doc)
{
    for (size_t i = s.from; i < s.to; i++) {
        const struct para *p = &paras->v[i];
        if (p->use != USE_OBJECTIVE)
            continue;
        struct intake_objective *o = vec_push(a, &doc->objectives);
        o->line = p->line;
        targets_of(a, para_rest(p), true, &o->targets);
    }
}

static void take_closing(struct arena *a, struct paras *paras, size_t from, size_t to,
                         struct intake_document *doc)
{
    for (size_t i = from; i < to; i++) {
        struct para *p = &paras->v[i];
        if (p->use != USE_NONE)
            continue;
        p->use = USE_CLOSING;
        names_add(a, &doc->closing, text_compact(a, p->text));
        if (doc->issuers.n == 0 && is_issuer(p->key))
            names_add(a, &doc->issuers, p->text);
        struct date date;
        if (is_date_line(p->key, &date) && !date_set(doc->written))
            doc->written = date;
    }
}

/* Consecutive lines of one use make one run; a line with two uses is in two. */
static void account(struct arena *a, const struct paras *paras, struct span s,
                    struct intake_document *doc)
{
    for (size_t i = s.from; i < s.to; i++) {
        const struct para *p = &paras->v[i];
        struct intake_run *last = doc->runs.n ? &doc->runs.v[doc->runs.n - 1] : NULL;
        if (last && last->use == p->use)
            last->last = p->last;
        else
            *(struct intake_run *)vec_push(a, &doc->runs) =
                (struct intake_run){ p->line, p->last, (enum use)p->use };
        if (junk_name((enum use)p->use))
            continue;
        doc->first = doc->first ? doc->first : p->line;
        doc->last = p->last;
    }
}

static void add_document(struct arena *a, const struct source *src, struct paras *paras,
                         struct span s, struct intake_document *doc, struct diag *diag)
{
    struct outline outline;
    size_t body = head_read(a, paras, s, doc);
    outline_read(a, src, paras, (struct span){ body, s.to }, &outline, diag);
    judge(a, &outline, paras, s, doc, diag);
    take_closing(a, paras, outline.closing, s.to, doc);
    find_targets(a, doc);
    find_objectives(a, paras, s, doc);
    account(a, paras, s, doc);
}

static bool is_traditional(const struct lines *lines)
{
    size_t traditional = 0, simplified = 0, t, s;
    for (size_t i = 0; i < lines->n && traditional + simplified < 2000; i++) {
        lex_script(lines->v[i].text, &t, &s);
        traditional += t;
        simplified += s;
    }
    return traditional > simplified;
}

bool intake_lines(struct arena *a, const struct source *src, str encoding_name,
                  const struct lines *lines, struct intake *out, struct diag *diag)
{
    struct paras paras = { 0 };
    struct para_stats stats = { 0 };
    struct spans spans = { 0 };
    paras_of_lines(a, lines, &paras, &stats);
    if (paras.n == 0) {
        diag(diag, IMPORT_EMPTY, loc_at(src, 0, 0));
        return false;
    }
    paras_unglue(a, &paras);
    paras_number_chapters(&paras);
    junk_mark(a, &paras);
    documents_split(a, &paras, &spans);
    bool traditional = is_traditional(lines);
    for (size_t i = 0; i < spans.n; i++) {
        struct intake_document *doc = vec_push(a, &out->documents);
        doc->src = src;
        doc->encoding = encoding_name;
        doc->traditional = traditional;
        add_document(a, src, &paras, spans.v[i], doc, diag);
    }
    if (stats.noise)
        diag(diag, IMPORT_SOUNDS, loc_at(src, 0, 0), arena_printf(a, "%zu", stats.noise));
    return true;
}

bool intake_text(struct arena *a, const struct source *src, str encoding_name, struct intake *out,
                 struct diag *diag)
{
    struct lines lines = { 0 };
    lines_of_text(a, src->text, &lines);
    lines_unwrap(&lines);
    return intake_lines(a, src, encoding_name, &lines, out, diag);
}
