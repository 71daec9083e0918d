/* Every message has something to say about how to mend it. */
#include "tap.h"
#include "text/help.h"

static struct buf out;

static str helped(enum diag_code c, bool zh)
{
    buf_clear(&out);
    help_text(c, zh, &out);
    return buf_str(&out);
}

static void every_code_says_what_it_means_and_how_to_mend_it(void)
{
    for (int c = 0; c < DIAG_CODES; c++) {
        ok(strstr(helped((enum diag_code)c, true).p, "怎样改\n    "));
        ok(strstr(helped((enum diag_code)c, false).p, "How to mend it\n    "));
        char name[64];
        strcpy(name, diag_code_name((enum diag_code)c));
        is_int(help_code(str_z(name)), c);
    }
}

/* The longest row that fits wins, and the one for all is not used where a family has its own. */
static void the_nearest_row_is_used(void)
{
    ok(strstr(helped(DIAG_XML_AMP, false).p, "研发&amp;生产"));
    ok(strstr(helped(DIAG_XML_DEEP, false).p, "Tags come in pairs"));
    ok(strstr(helped(DIAG_UNKNOWN_REF, false).p, "<lead>tax</lead>"));
    for (int c = 0; c < DIAG_CODES; c++)
        if (strncmp(diag_code_name((enum diag_code)c), "template-", 9) == 0)
            ok(!strstr(helped((enum diag_code)c, false).p, "run gongkai check again"));
}

static void no_argument_is_left_open(void)
{
    for (int c = 0; c < DIAG_CODES; c++)
        for (const char *p = helped((enum diag_code)c, true).p; (p = strchr(p, '%')); p++)
            ok(p[1] < '1' || p[1] > '9');
}

static void a_slip_finds_its_code(void)
{
    is_str(help_nearest(S("unknown-rf")), "unknown-ref");
    is_int(help_code(S("no-such-code-at-all")), DIAG_CODES);
}

static void markup_of_examples_is_escaped(void)
{
    buf_clear(&out);
    help_html(DIAG_BAD_DATE, true, &out);
    ok(strstr(out.p, "&lt;published&gt;"));
    ok(!strstr(out.p, "<published>"));
}

int main(void)
{
    buf_init(&out);
    RUN(every_code_says_what_it_means_and_how_to_mend_it);
    RUN(the_nearest_row_is_used);
    RUN(no_argument_is_left_open);
    RUN(a_slip_finds_its_code);
    RUN(markup_of_examples_is_escaped);
    buf_release(&out);
    return tap_done();
}
