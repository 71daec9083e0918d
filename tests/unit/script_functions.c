/* Every function's example gives what its row says. */
#include "script_site.h"

static void run_example(const struct script_function *f)
{
    tap_wrong = 0;
    is_str(rendered(f->example), f->expect);
    tap_line(f->name);
}

static void every_function_is_documented_in_both_languages(void)
{
    size_t n;
    const struct script_function *f = script_functions(&n);
    for (size_t i = 0; i < n; i++)
        ok(*f[i].signature && *f[i].help_zh && *f[i].help_en && *f[i].example);
    ok(n > 50);
}

int main(void)
{
    size_t n;
    const struct script_function *f = script_functions(&n);
    for (size_t i = 0; i < n; i++)
        run_example(&f[i]);
    RUN(every_function_is_documented_in_both_languages);
    return tap_done();
}
