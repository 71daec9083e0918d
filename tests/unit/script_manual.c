/* templates/README.md holds the functions and the sheet vocabulary as their tables have them.
 * BLESS=1 writes them there. */
#include "base/file.h"
#include "script/script.h"
#include "tap.h"
#include "text/prose.h"
#include <stdlib.h>

static const char manual[] = "templates/README.md";

/* Text in a table's cell; "|" would end it. */
static void put_cell(struct buf *out, const char *text, bool code)
{
    buf_putz(out, code ? "| `" : "| ");
    for (; *text; text++) {
        if (*text == '|')
            buf_putc(out, '\\');
        buf_putc(out, *text);
    }
    buf_putz(out, code ? "` " : " ");
}

static void put_functions(struct buf *out)
{
    size_t n;
    const struct script_function *f = script_functions(&n);
    buf_putz(out, "| function | | 说明 | example | prints |\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < n; i++) {
        put_cell(out, f[i].signature, true);
        put_cell(out, f[i].help_en, false);
        put_cell(out, f[i].help_zh, false);
        put_cell(out, f[i].example, true);
        put_cell(out, f[i].expect, true);
        buf_putz(out, "|\n");
    }
}

static void put_sheet(struct buf *out)
{
    size_t n;
    const struct doc_word *w = doc_vocabulary(&n);
    buf_putz(out, "| element | its attributes | | 说明 |\n|---|---|---|---|\n");
    for (size_t i = 0; i < n; i++) {
        if (!(w[i].in & WORD_SHEET))
            continue;
        put_cell(out, w[i].name, true);
        put_cell(out, w[i].attrs && *w[i].attrs != '*' ? w[i].attrs : "", false);
        put_cell(out, w[i].en, false);
        put_cell(out, w[i].zh, false);
        buf_putz(out, "|\n");
    }
}

/* The file with what stands between the marks replaced. */
static void renew(str file, const char *mark, void (*put)(struct buf *), struct buf *out)
{
    char open[40], close[40];
    str head, tail, old, rest;
    snprintf(open, sizeof open, "<!-- %s -->\n", mark);
    snprintf(close, sizeof close, "<!-- /%s -->\n", mark);
    buf_clear(out);
    if (!str_cut(file, str_z(open), &head, &tail) || !str_cut(tail, str_z(close), &old, &rest)) {
        tap_check(false, open, __LINE__);
        return;
    }
    buf_put(out, head);
    buf_putz(out, open);
    put(out);
    buf_putz(out, close);
    buf_put(out, rest);
}

static void the_manual_is_current(void)
{
    struct arena a;
    struct buf once, twice;
    str file = S("");
    arena_init(&a);
    buf_init(&once);
    buf_init(&twice);
    struct diag *d = diag_new();
    ok(file_read(&a, str_z(manual), &file, d));
    renew(file, "functions", put_functions, &once);
    renew(buf_str(&once), "sheet", put_sheet, &twice);
    if (getenv("BLESS") && *getenv("BLESS") && !str_eq(file, buf_str(&twice)))
        ok(file_write(str_z(manual), buf_str(&twice), d));
    else
        ok(str_eq(file, buf_str(&twice)));
    diag_free(d);
    buf_release(&once);
    buf_release(&twice);
    arena_release(&a);
}

int main(void)
{
    RUN(the_manual_is_current);
    return tap_done();
}
