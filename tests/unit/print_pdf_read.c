/* PDF of strangers: files made to be slow, large or to write where there is no room. */
#include "print/pdf_read.h"
#include "tap.h"
#include <libdeflate.h>
#include <sys/resource.h>

static struct {                                /* the file of the test that runs, and what was read of it */
    struct arena arena;
    struct buf file, text;
    struct pdf_file_in in;
    struct pdf_pages pages;
} m;
#define READ(test) (begin(), RUN(test), end())

static void begin(void)
{
    memset(&m, 0, sizeof m);
    arena_init(&m.arena);
    buf_init(&m.file);
    buf_init(&m.text);
    buf_putz(&m.file, "%PDF-1.5\n");
}

/* Objects `from` to `to`, each with these bytes as its packed stream. */
static void put_packed(int from, int to, const char *keys, str bytes)
{
    struct libdeflate_compressor *z = libdeflate_alloc_compressor(9);
    size_t room = libdeflate_zlib_compress_bound(z, bytes.n);
    char *packed = arena_alloc(&m.arena, room);
    size_t n = libdeflate_zlib_compress(z, bytes.p, bytes.n, packed, room);
    libdeflate_free_compressor(z);
    for (int i = from; i <= to; i++) {
        buf_printf(&m.file, "%d 0 obj <<%s /Filter /FlateDecode /Length %zu>> stream\n", i, keys, n);
        buf_put(&m.file, str_of(packed, n));
        buf_putz(&m.file, "\nendstream endobj\n");
    }
}

static double seconds(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6;
}

/* Reads what was made; true when it took a few seconds at the most, sanitizers included. */
static bool soon(void)
{
    double since = seconds();
    if (pdf_parse(&m.arena, buf_str(&m.file), &m.in)) {
        pdf_author(&m.in);
        pdf_text(&m.in, &m.text, &m.pages, NULL);
    }
    return seconds() - since < 20;
}

static void end(void)
{
    buf_release(&m.file);
    buf_release(&m.text);
    arena_release(&m.arena);
}

static void put_tree(const char *kids, int times)
{
    buf_putz(&m.file, "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [");
    for (int i = 0; i < times; i++)
        buf_putz(&m.file, kids);
    buf_putz(&m.file, "]>> endobj\n");
}

static void a_page_listed_for_ever_is_read_as_often_as_there_are_objects(void)
{
    put_tree("3 0 R ", 5000);
    buf_putz(&m.file, "3 0 obj <</Parent 2 0 R /MediaBox [0 0 595 842]>> endobj\n");
    ok(soon());
    ok(m.pages.n > 0 && m.pages.n <= 4);
    is_int(m.pages.v[0].height, 842);
}

static void branches_of_branches_end(void)
{
    put_tree("3 0 R ", 1);
    for (int i = 3; i < 12; i++) {
        buf_printf(&m.file, "%d 0 obj <</Type /Pages /Parent 2 0 R /Kids [", i);
        for (int k = 0; k < 2000; k++)
            buf_printf(&m.file, "%d 0 R ", i + 1);
        buf_putz(&m.file, "]>> endobj\n");
    }
    ok(soon());
}

static void objects_without_streams_are_found_in_one_pass(void)
{
    for (int i = 0; i < 100000; i++)
        buf_putz(&m.file, "1 0 obj endobj\n");
    ok(soon());
}

static void a_table_of_objects_that_is_none_is_left(void)
{
    put_packed(1, 60, "/Type /ObjStm /N 99999999 /First 9", S("no numbers at all"));
    ok(soon());
}

static void what_is_unpacked_is_capped_for_the_whole_file(void)
{
    char *zeros = arena_alloc(&m.arena, 32 << 20);
    put_packed(1, 40, "/Type /ObjStm /N 0 /First 9", str_of(zeros, 32 << 20));
    size_t before = m.arena.total;
    ok(soon());
    ok(m.arena.total - before < 400 << 20);
}

static void ranges_of_characters_that_overlap_end(void)
{
    struct buf map;
    buf_init(&map);
    buf_putz(&map, "beginbfrange ");
    for (int i = 0; i < 300000; i++)
        buf_putz(&map, "<0000><FFFF><0000>\n");
    buf_putz(&map, " endbfrange");
    put_tree("3 0 R ", 1);
    buf_putz(&m.file, "3 0 obj <</Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F1 5 0 R>> >> "
                      "/Contents 4 0 R>> endobj\n4 0 obj <</Length 22>> stream\nBT /F1 12 Tf <0041> Tj\n"
                      "endstream endobj\n5 0 obj <</Type /Font /ToUnicode 6 0 R>> endobj\n");
    put_packed(6, 6, "", buf_str(&map));
    ok(soon());
    is_str(str_trim(buf_str(&m.text)), "A");
    buf_release(&map);
}

static void a_font_without_a_name_is_none(void)
{
    put_tree("3 0 R ", 1);
    buf_putz(&m.file, "3 0 obj <</Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font 9 0 R>> "
                      "/Contents 4 0 R>> endobj\n4 0 obj <</Length 17>> stream\nBT Tf 5 (A) Tj ET\n"
                      "endstream endobj\n");
    ok(soon());
    is_str(str_trim(buf_str(&m.text)), "A");
}

int main(void)
{
    READ(a_page_listed_for_ever_is_read_as_often_as_there_are_objects);
    READ(branches_of_branches_end);
    READ(objects_without_streams_are_found_in_one_pass);
    READ(a_table_of_objects_that_is_none_is_left);
    READ(what_is_unpacked_is_capped_for_the_whole_file);
    READ(ranges_of_characters_that_overlap_end);
    READ(a_font_without_a_name_is_none);
    return tap_done();
}
