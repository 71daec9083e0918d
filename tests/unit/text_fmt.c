/* Numbers as values: parsing, exact scaling. Their words are golden files (tests/golden/fmt). */
#include "tap.h"
#include "text/fmt.h"

static void is_num(struct num n, const char *want)
{
    struct buf b;
    buf_init(&b);
    fmt_num(&b, n, LANG_ZH);
    is_str(buf_str(&b), want);
    buf_release(&b);
}

static struct num num(const char *z)
{
    struct num n = { 0, 0, false };
    ok(num_parse(str_z(z), &n));
    return n;
}

static void scaling_is_exact_and_adds_no_zeros(void)
{
    is_num(num_scale(num("3"), 1, 10), "0.3");          /* 3 亿元 is 0.3 billion */
    is_num(num_scale(num("50"), 1, 10), "5");
    is_num(num_scale(num("5"), 10000, 1), "50,000");    /* 5 万户 */
    is_num(num_scale(num("1.5"), 10000, 1), "15,000");
    is_num(num_scale(num("1.50"), 1, 1), "1.50");       /* the author's zeros stay */
    is_num(num_scale(num("0.125"), 1, 10), "0.0125");
    is_num(num_scale(num("-12.5"), 10000, 1), "-125,000");
    is_num(num_scale(num_of(0), 10000, 10), "0");
}

static void what_does_not_fit_is_unset_and_prints_nothing(void)
{
    struct num n = num_scale(num("999999999999999"), 10000, 1);
    ok(!n.set);
    is_num(n, "");
    ok(!num_scale(num("0.12345678901234"), 1, 100000).set);
    ok(!num_scale((struct num){ 0 }, 1, 1).set);
    is_num((struct num){ INT64_MIN, 0, true }, "-9,223,372,036,854,775,808");
    is_num((struct num){ 5, 18, true }, "0.000000000000000005");
}

static void only_plain_decimals_are_numbers(void)
{
    static const char *const bad[] = { "", "-", ".", "1.", ".1", "1.2.3", "1e3", "0x1", " 1", "1 ",
                                       "１", "+1", "1,0", "1234567890123456", "nan", "--1" };
    struct num n;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        ok(!num_parse(str_z(bad[i]), &n));
    is_int(num("-0.50").digits, -50);
    is_int(num("-0.50").decimals, 2);
    ok(num_value(num("-0.50")) == -0.5);
    is_int(num("007").digits, 7);
}

static void a_date_that_is_not_set_prints_nothing(void)
{
    struct buf b;
    buf_init(&b);
    for (enum lang l = 0; l < LANGS; l++) {
        fmt_date(&b, (struct date){ 0 }, l);
        fmt_month(&b, (struct date){ 0 }, l);
        fmt_by(&b, (struct date){ 0 }, l);
    }
    is_int(b.n, 0);
    buf_release(&b);
}

int main(void)
{
    RUN(scaling_is_exact_and_adds_no_zeros);
    RUN(what_does_not_fit_is_unset_and_prints_nothing);
    RUN(only_plain_decimals_are_numbers);
    RUN(a_date_that_is_not_set_prints_nothing);
    return tap_done();
}
