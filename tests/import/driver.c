/* Reads files and prints what intake makes of them, for the tests of this area:
 *   driver [--report | --draft | --units] [--register UNITS.xml] FILE…
 * Without an option the import object. Not shipped. */
#include "base/file.h"
#include "base/path.h"
#include "intake/intake.h"
#include "text/enc.h"
#include <stdio.h>

static void import(struct arena *a, const char *path, struct intake *in, struct diag *diag)
{
    str bytes;
    if (!file_read(a, str_z(path), &bytes, diag))
        return;
    struct source *src = arena_new(a, struct source);
    src->path = path_name(str_z(path));
    struct enc_result r = enc_decode(a, bytes, S(""), src->path, diag);
    src->text = r.text;
    intake_text(a, src, r.name, in, diag);
}

static void read_register(struct arena *a, const char *path, struct model *m, struct diag *diag)
{
    struct batch batch = { { 0 } };
    struct source *src = source_load(a, str_z(path), str_z(path), diag);
    if (src)
        read_xml(a, src, &batch, diag);
    model_add(m, &batch);
}

int main(int argc, char **argv)
{
    const char *mode = "--json";
    struct arena a;
    struct intake in = { { 0 } };
    struct diag *diag = diag_new();
    struct model m;
    struct buf out;
    arena_init(&a);
    buf_init(&out);
    model_init(&m, &a, (struct date){ 2026, 1, 1 });
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--register") == 0 && i + 1 < argc)
            read_register(&a, argv[++i], &m, diag);
        else if (argv[i][0] == '-')
            mode = argv[i];
        else
            import(&a, argv[i], &in, diag);
    }
    struct intake_drafts *drafts = intake_drafts_new(&a, &m, diag);
    bool draft = strcmp(mode, "--draft") == 0 || strcmp(mode, "--units") == 0;
    for (size_t i = 0; draft && i < in.documents.n; i++)
        intake_draft(drafts, &in.documents.v[i], intake_document_id(&a, &in.documents.v[i]), &out);
    if (strcmp(mode, "--units") == 0) {
        buf_clear(&out);
        intake_draft_units(drafts, &out);
    } else if (strcmp(mode, "--report") == 0)
        intake_report(&in, true, &out);
    else if (!draft)
        intake_json(&in, diag, false, &out);
    fwrite(out.p, 1, out.n, stdout);
    buf_clear(&out);
    diag_print(diag, (struct diag_style){ false, false, false }, &out);
    if (strcmp(mode, "--json") != 0)
        fwrite(out.p, 1, out.n, stderr);
    buf_release(&out);
    diag_free(diag);
    arena_release(&a);
    return 0;
}
