/* Printed documents among the finished files: paper, and the same text as the record they are made from. */
#include "print/pdf_read.h"
#include "rules/facts.h"
#include "rules/gate.h"
#include "rules/official.h"
#include "rules/outputs.h"
#include "rules/scan.h"
#include "text/zip.h"
#include <stdio.h>

struct document { struct audit *audit; const struct audit_file *in; struct where at; struct buf bare; };

/* Text of <w:t> in a part of a DOCX; a paragraph ends with a newline. */
static void docx_text(str part, struct buf *out)
{
    struct tag t;
    for (size_t at = 0; tag_next(part, &at, &t); ) {
        if (t.closing && str_eq(t.name, S("w:p")))
            buf_putc(out, '\n');
        if (t.closing || !str_eq(t.name, S("w:t")))
            continue;
        str rest = str_from(part, t.to);
        str run = str_upto(rest, str_find_char(rest, '<'));
        for (size_t i = 0; i < run.n; i++)
            if (str_starts(str_from(run, i), S("&amp;"))) {
                buf_putc(out, '&');
                i += 4;
            } else
                buf_putc(out, run.p[i]);
    }
}

/* A paper of GB/T 9704: A4, upright or lying. */
static void check_paper(struct document *d, const struct pdf_pages *pages)
{
    audit_looked(d->audit, NATIVE_PAPER, pages->n);
    for (size_t i = 0; i < pages->n; i++) {
        double w = pages->v[i].width, h = pages->v[i].height;
        bool up = w > 594 && w < 597 && h > 840 && h < 843, lying = h > 594 && h < 597 && w > 840 && w < 843;
        char size[64];
        snprintf(size, sizeof size, "%.0f × %.0f pt", w, h);
        if (!up && !lying) {
            audit_fault(d->audit, NATIVE_PAPER, d->at, str_z(size));
            return;
        }
    }
}

/* Every paragraph of the record must stand in the document, whatever the layout did to it. */
static void need_text(void *ctx, const struct record *r, const struct field *f, enum lang l, str text)
{
    struct document *d = ctx;
    str line, rest = text;
    (void)r;
    if (l != d->in->lang || strcmp(f->name, "keywords") == 0 || (f->flags & DERIVED))
        return;
    while (rest.n) {
        struct buf bare;
        str_cut(rest, S("\n"), &line, &rest);
        buf_init(&bare);
        facts_bare(line, &bare);
        if (bare.n && str_find(buf_str(&d->bare), buf_str(&bare)) == STR_NONE)
            audit_fault(d->audit, NATIVE_SAME_TEXT, d->at, str_upto(line, 90));
        buf_release(&bare);
    }
    audit_looked(d->audit, NATIVE_SAME_TEXT, 1);
}

/* Fields an official document does not print. */
static bool is_printed(const struct record *r, const struct field *f)
{
    static const char *const left[] = { "id", "index_number", "subject", "summary", "source", "name" };
    bool measure = r->class->id == CLASS_measure, section = r->class->id == CLASS_section;
    for (size_t i = 0; i < ARRAY_LEN(left); i++)
        if (strcmp(f->name, left[i]) == 0)
            return false;
    return measure || section ? f->kind == KIND_PROSE || f->kind == KIND_TEXT : true;
}

static void need_printed(void *ctx, const struct record *r, const struct field *f, enum lang l, str text)
{
    if (is_printed(r, f))
        need_text(ctx, r, f, l, text);
}

static void check_record(struct document *d, const struct record *r, int depth)
{
    record_texts(r, need_printed, d);
    for (size_t i = 0; i < r->class->n && depth < 16; i++) {
        const struct field *f = &r->class->fields[i];
        const struct list *nested = field_value(r, f);
        if (f->kind == KIND_CHILD && (f->of->id == CLASS_section || f->of->id == CLASS_measure))
            for (size_t k = 0; k < nested->n; k++)
                check_record(d, nested->v[k], depth + 1);
    }
}

/* A sheet about a record names it and says its number. */
static void check_names(struct document *d, const struct record *r)
{
    static const char *const names[] = { "title", "name", "number" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct field *f = field_find(r->class, str_z(names[i]));
        str text = S("");
        if (f && f->kind == KIND_TEXT && !f->many)
            text = ((const struct text *)field_value(r, f))->s[d->in->lang];
        else if (f && f->kind == KIND_STR && !f->many)
            text = *(const str *)field_value(r, f);
        if (strcmp(names[i], "number") == 0 && r->class->id != CLASS_policy)
            continue;                          /* （一）, not the number of a document */
        if (text.n)
            need_text(d, r, f, d->in->lang, text);
    }
}

void audit_document(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch)
{
    struct document d = { .audit = a, .in = f, .at = { { &o->source, 0, 0 }, f->record } };
    struct buf text;
    bool pdf = str_ends(f->name, S(".pdf")), book = str_ends(f->name, S(".xlsx"));
    buf_init(&text);
    buf_init(&d.bare);
    if (pdf) {
        struct pdf_file_in file;
        struct pdf_pages pages;
        struct pdf_marks marks = { { NULL, 0, 0 }, { NULL, 0, 0 } };
        bool official = f->lang == LANG_ZH && f->record && f->record->class->id == CLASS_policy &&
                        str_ends(f->route, S("official"));
        if (pdf_parse(scratch, f->bytes, &file)) {
            pdf_text(&file, &text, &pages, official ? &marks : NULL);
            check_paper(&d, &pages);
            if (official)
                audit_official(a, d.at, (const struct policy *)f->record, &pages, &marks, scratch);
        }
    } else if (book) {
        audit_book(a, o, f, &text, scratch);
    } else {
        struct zip zip;
        if (zip_read(scratch, f->bytes, d.at.loc, &zip, a->diag))
            docx_text(zip_find(&zip, S("word/document.xml")), &text);
    }
    facts_bare(buf_str(&text), &d.bare);
    if (f->record && str_ends(f->route, S("official")))
        check_record(&d, f->record, 0);
    else if (f->record && str_ends(f->route, S("official-docx")))
        check_record(&d, f->record, 0);
    else if (f->record && !book)
        check_names(&d, f->record);
    audit_page_rules(a, d.at, &(struct rule_page){ .path = f->name, .route = f->route, .lang = f->lang,
                                                   .text = buf_str(&text), .record = f->record });
    figures_keep(a, o, buf_str(&text), scratch);
    gate_look(a, &(struct gate_text){ .text = buf_str(&text), .at = d.at, .lang = f->lang });
    buf_release(&text);
    buf_release(&d.bare);
}
