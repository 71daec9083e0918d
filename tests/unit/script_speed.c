/* A page of 4 KB with 30 values must cost microseconds: it is most of what a build does. The
 * best of several rounds is shown; the bound is loose, for slow machines, and not applied under
 * sanitizers or valgrind. */
#include "script_site.h"
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 20, PAGES = 500, BOUND = 40 };

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void put_static(struct buf *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_putz(out, i % 5 ? "some text " : "<b>text</b>");
}

/* Half of the values are plain fields; the others go through functions, lists and branches. */
static void make_template(struct buf *out)
{
    static const char *const values[] = {
        "{{ record.title }}", "{{ record.id }}", "<a href=\"{{ url(record) }}\">x</a>",
        "{{ record.percent }}", "<p title=\"{{ record.title }}\">", "{{ t\"Home\" }}",
        "{{ deadline(record.deadline) }}", "{{ record.status }}",
        "{% for _, u in ipairs(record.responsible) do %}{{ u.name }}{% end %}",
        "{% if record.percent > 10 then %}{{ label(record, \"status\") }}{% end %}",
    };
    for (size_t i = 0; i < 30; i++) {
        put_static(out, 12);
        buf_putz(out, values[i % ARRAY_LEN(values)]);
        buf_putc(out, '\n');
    }
}

static double best_round(struct site *s)
{
    double best = 1e9;
    for (int r = 0; r < ROUNDS; r++) {
        double start = seconds();
        for (int i = 0; i < PAGES; i++)
            site_render(s, "t.html");
        double each = (seconds() - start) / PAGES * 1e6;
        best = MIN(best, each);
    }
    return best;
}

static void a_page_takes_microseconds(void)
{
    struct site s;
    struct buf text;
    buf_init(&text);
    site_open(&s);
    make_template(&text);
    site_add(&s, "t.html", text.p);
    ok(site_render(&s, "t.html"));
    double best = best_round(&s);
    printf("# %.1f us for a page of %zu bytes with 30 values\n", best, s.out.n);
#ifndef __SANITIZE_ADDRESS__
    ok(getenv("UNDER") || best < BOUND);
#endif
    site_close(&s);
    buf_release(&text);
}

int main(void)
{
    RUN(a_page_takes_microseconds);
    return tap_done();
}
