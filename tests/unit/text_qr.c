/* QR codes against libqrencode: the same text must give the same modules, the mask included. */
#include "tap.h"
#include "text/qr.h"
#include <qrencode.h>
#include <stdlib.h>

static uint32_t seed = 1;
static uint32_t below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static bool same(str text)
{
    struct arena a;
    struct qr got;
    arena_init(&a);
    QRcode *want = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    bool made = qr_make(&a, text, &got), equal = made == (want != NULL);
    if (made && want) {
        equal = got.side == (uint32_t)want->width;
        for (uint32_t i = 0; equal && i < got.side * got.side; i++)
            equal = got.dark[i] == (want->data[i] & 1);
    }
    if (!equal)
        printf("#   %zu bytes: %.60s\n", text.n, text.p ? text.p : "");
    if (want)
        QRcode_free(want);
    arena_release(&a);
    return equal;
}

static void addresses_are_as_the_library_has_them(void)
{
    char address[96];
    for (int i = 0; i < 2000; i++) {
        int n = snprintf(address, sizeof address, "https://www.city-%u.gov.cn/%smeasures/p%u-m%u/",
                         below(1000), i % 2 ? "en/" : "", below(200), below(5000));
        ok(same(str_of(address, (size_t)n)));
    }
}

static void every_length_is_as_the_library_has_it(void)
{
    static char text[2400];
    for (size_t n = 1; n <= 2340; n += n < 400 ? 1 : 13) {
        for (size_t i = 0; i < n; i++)
            text[i] = (char)below(256);
        ok(same(str_of(text, n)));
    }
}

static void even_texts_are_as_the_library_has_them(void)
{
    static char text[2400];
    memset(text, 'a', sizeof text);
    for (size_t n = 1; n <= 2331; n += 37)
        ok(same(str_of(text, n)));
    memset(text, 0, sizeof text);
    for (size_t n = 1; n <= 2331; n += 41)
        ok(same(str_of(text, n)));
}

static void what_does_not_fit_is_refused(void)
{
    static char text[2400];
    struct arena a;
    struct qr out;
    arena_init(&a);
    ok(!qr_make(&a, S(""), &out));
    ok(qr_make(&a, str_of(text, 2331), &out));
    ok(!qr_make(&a, str_of(text, 2332), &out));
    arena_release(&a);
}

int main(void)
{
    RUN(addresses_are_as_the_library_has_them);
    RUN(every_length_is_as_the_library_has_it);
    RUN(even_texts_are_as_the_library_has_them);
    RUN(what_does_not_fit_is_refused);
    return tap_done();
}
