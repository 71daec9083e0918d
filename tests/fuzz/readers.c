/* Feeds bytes to one of the readers, for libFuzzer: FUZZ_READER names a row of `readers`|intake.
 * A crash, a leak, a sanitizer's report or a hang is a fault; messages are not. */
#include "foreign.h"
#include "intake/intake.h"
#include "model/model.h"
#include "print/pdf_read.h"
#include "script/script.h"
#include "text/csv.h"
#include "text/enc.h"
#include "text/esc.h"
#include "text/md.h"
#include "text/po.h"
#include "text/prose.h"
#include "text/xml.h"
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void xml(struct input *in)
{
    const struct xml_node *root = xml_read(in->a, &in->src, in->diag);
    if (root) {
        xml_text(in->a, root);
        prose_from_xml(in->a, &in->src, root, in->diag);
        sheet_from_xml(in->a, &in->src, root, in->diag);
    }
}

static void html(struct input *in) { xml_read_html(in->a, &in->src, in->diag); }
static void md(struct input *in)
{
    struct buf out;
    buf_init(&out);
    doc_dump(md_read(in->a, &in->src, 0, in->diag)->root, &out);
    buf_release(&out);
}

static void csv(struct input *in)
{
    struct batch batch = { 0 };
    read_csv(in->a, &in->src, class_info(CLASS_progress), &batch, in->diag);
}

static void record(struct input *in)
{
    struct batch batch = { 0 };
    struct model m;
    model_init(&m, in->a, (struct date){ 2026, 6, 30 });
    read_xml(in->a, &in->src, m.vocabulary, &batch, in->diag);
    model_add(&m, &batch);
    model_link(&m, in->diag);
}

static void po(struct input *in)
{
    struct po strings;
    po_read(in->a, &in->src, &strings, in->diag);
}

static void conf(struct input *in) { conf_read(in->a, &in->src, in->diag); }

/* Whatever the bytes, what comes out is UTF-8, and what is escaped has no bare '<'. */
static void enc(struct input *in)
{
    struct enc_result r = enc_decode(in->a, in->src.text, S(""), S("x"), in->diag);
    struct buf out;
    buf_init(&out);
    esc_attr(&out, r.text);
    if (!str_utf8(r.text, NULL) || str_find_char(buf_str(&out), '<') != STR_NONE ||
        str_find_char(buf_str(&out), '"') != STR_NONE)
        abort();
    buf_release(&out);
}

/* Whatever the text, every line has a use, and what is written of it is UTF-8. */
static void intake(struct input *in)
{
    struct intake found = { 0 };
    struct buf out;
    buf_init(&out);
    foreign_read(in->a, S("a.txt"), in->src.text, S("UTF-8"), &found, in->diag);
    struct intake_drafts *drafts = intake_drafts_new(in->a, NULL, in->diag);
    for (size_t i = 0; i < found.documents.n; i++) {
        const struct intake_document *doc = &found.documents.v[i];
        for (size_t k = 0; k < doc->runs.n; k++)
            if (doc->runs.v[k].use == USE_NONE)
                abort();
        intake_draft(drafts, doc, intake_document_id(in->a, doc), &out);
    }
    intake_draft_units(drafts, &out);
    intake_report(&found, false, &out);
    intake_page(&found, in->diag, false, &out);
    intake_json(&found, in->diag, true, &out);
    if (!str_utf8(buf_str(&out), NULL))
        abort();
    buf_release(&out);
}

static void pdf(struct input *in)
{
    struct pdf_file_in file;
    struct pdf_pages pages;
    struct buf text;
    if (!pdf_parse(in->a, in->src.text, &file))
        return;
    buf_init(&text);
    pdf_author(&file);
    pdf_text(&file, &text, &pages, NULL);
    buf_release(&text);
}

static const struct { const char *name; void (*read)(struct input *); bool text; } readers[] = {
    { "xml", xml, true }, { "html", html, true }, { "md", md, true }, { "csv", csv, true },
    { "record", record, true }, { "po", po, true }, { "conf", conf, true }, { "enc", enc, false },
    { "intake", intake, true }, { "docx", docx, true }, { "xlsx", xlsx, true },
    { "page", page, true }, { "ledger", ledger, false }, { "package", package, false },
    { "pdf", pdf, false },
};
static size_t chosen;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("FUZZ_READER");
    (void)argc;
    (void)argv;
    for (chosen = 0; chosen < ARRAY_LEN(readers); chosen++)
        if (name && strcmp(name, readers[chosen].name) == 0)
            return 0;
    fputs("FUZZ_READER names no reader\n", stderr);
    exit(2);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena a;
    str text = str_of((const char *)bytes, n);
    if (readers[chosen].text && !str_utf8(text, NULL))
        return -1;                             /* enc stands before these readers */
    arena_init(&a);
    struct input in = { &a, { S("input.zh-Hans.md"), text }, diag_new() };
    struct buf out;
    buf_init(&out);
    readers[chosen].read(&in);
    diag_print(in.diag, (struct diag_style){ .zh = true }, &out);
    buf_release(&out);
    diag_free(in.diag);
    arena_release(&a);
    return 0;
}
