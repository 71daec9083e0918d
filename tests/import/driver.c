/* Reads files and prints what intake makes of them, for the tests of this area:
 *   driver [--report | --draft | --units] FILE…      (without an option the import object)
 * The register of units is empty. Not shipped. */
#include "base/file.h"
#include "base/path.h"
#include "intake/foreign.h"
#include <stdio.h>

static void import(struct arena *a, const char *path, struct intake *in, struct diag *diag)
{
    str bytes;
    if (file_read(a, str_z(path), &bytes, diag))
        foreign_read(a, path_name(str_z(path)), bytes, S(""), in, diag);
}

static void put_drafts(struct arena *a, const struct intake *in, bool units, struct diag *diag,
                       struct buf *out)
{
    struct intake_drafts *drafts = intake_drafts_new(a, NULL, diag);
    for (size_t i = 0; i < in->documents.n; i++) {
        const struct intake_document *doc = &in->documents.v[i];
        intake_draft(drafts, doc, intake_document_id(a, doc), out);
    }
    if (units) {
        buf_clear(out);
        intake_draft_units(drafts, out);
    }
}

int main(int argc, char **argv)
{
    const char *mode = "--json";
    struct arena a;
    struct intake in = { { 0 } };
    struct diag *diag = diag_new();
    struct buf out;
    arena_init(&a);
    buf_init(&out);
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] == '-')
            mode = argv[i];
        else
            import(&a, argv[i], &in, diag);
    }
    if (strcmp(mode, "--json") == 0)
        intake_json(&in, diag, false, &out);
    else if (strcmp(mode, "--report") == 0)
        intake_report(&in, true, &out);
    else
        put_drafts(&a, &in, strcmp(mode, "--units") == 0, diag, &out);
    fwrite(out.p, 1, out.n, stdout);
    buf_clear(&out);
    if (strcmp(mode, "--json") != 0)
        diag_print(diag, (struct diag_style){ false, false, false }, &out);
    fwrite(out.p, 1, out.n, stderr);
    buf_release(&out);
    diag_free(diag);
    arena_release(&a);
    return 0;
}
