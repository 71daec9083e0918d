/* Reads files and prints the import object, for the tests of this area. With --report, the report. */
#include "intake/intake.h"
#include "text/enc.h"
#include "base/file.h"
#include "base/path.h"
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

int main(int argc, char **argv)
{
    struct arena a;
    struct intake in = { { 0 } };
    struct diag *diag = diag_new();
    struct buf out;
    bool report = argc > 1 && strcmp(argv[1], "--report") == 0;
    arena_init(&a);
    buf_init(&out);
    for (int i = 1 + report; i < argc; i++)
        import(&a, argv[i], &in, diag);
    if (report)
        (void)0;//intake_report(&in, true, &out);
    else
        intake_json(&in, diag, false, &out);
    fwrite(out.p, 1, out.n, stdout);
    buf_release(&out);
    diag_free(diag);
    arena_release(&a);
    return 0;
}
