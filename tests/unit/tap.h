/* The few words a unit test is written with; prints TAP. One program per file:
 *
 *     static void a_date_before_1900_is_refused(void) { ok(!date_valid(1899, 12, 31)); }
 *     int main(void) { RUN(a_date_before_1900_is_refused); return tap_done(); }
 *
 * A test's name says what is true. Failed checks are shown as comments under its line.
 * SKIP("why") ends a test that cannot run here. */
#ifndef TESTS_UNIT_TAP_H
#define TESTS_UNIT_TAP_H
#include "base/str.h"
#include <inttypes.h>
#include <stdio.h>

static int tap_tests, tap_failed, tap_wrong;
static const char *tap_why;                    /* this test was left out, or NULL */

#define ok(c) tap_check((c), #c, __LINE__)
#define is_int(got, want) tap_int((int64_t)(got), (int64_t)(want), #got, __LINE__)
#define is_str(got, want) tap_str((got), str_z(want), #got, __LINE__)
#define SKIP(why) do { tap_why = (why); return; } while (0)
#define RUN(test) (tap_wrong = 0, tap_why = NULL, (test)(), tap_line(#test))

static inline void tap_check(bool good, const char *what, int line)
{
    if (!good) {
        tap_wrong++;
        printf("#   line %d: not so: %s\n", line, what);
    }
}

static inline void tap_int(int64_t got, int64_t want, const char *what, int line)
{
    tap_check(got == want, what, line);
    if (got != want)
        printf("#   got %" PRId64 ", want %" PRId64 "\n", got, want);
}

static inline void tap_str(str got, str want, const char *what, int line)
{
    bool same = got.n == want.n && (got.n == 0 || memcmp(got.p, want.p, got.n) == 0);
    tap_check(same, what, line);
    if (!same)
        printf("#   got  \"%.*s\"\n#   want \"%.*s\"\n", STR_ARG(got), STR_ARG(want));
}

static inline void tap_line(const char *name)
{
    tap_failed += tap_wrong > 0;
    printf("%sok %d - %s%s%s\n", tap_wrong ? "not " : "", ++tap_tests, name,
           tap_why ? " # SKIP " : "", tap_why ? tap_why : "");
}

static inline int tap_done(void)
{
    printf("1..%d\n", tap_tests);
    return tap_failed > 0;
}
#endif
