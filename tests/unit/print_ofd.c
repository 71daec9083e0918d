/* OFD files read back against the display list: every glyph in its place with its text, fonts that
 * stand by themselves, links and outline. With two arguments it is a small tool instead: print_ofd
 * IN.xml OUT.ofd. */
#include "beside.h"
#include "base/file.h"
#include "print/ofd.h"
#include "print_fixture.h"
#include "text/zip.h"
#include <hb.h>
#include <stdlib.h>

/* ---- a package read back ---- */

struct package { const struct display *d; struct zip zip; };

static bool pack(const struct display *d, struct zip *zip)
{
    struct buf bytes;
    buf_init(&bytes);
    bool good = d && ofd_write(&arena, d, &bytes, faults) &&
                zip_read(&arena, buf_str(&bytes), LOC_NONE, zip, faults);
    buf_release(&bytes);
    return good;
}

static bool open_package(struct package *p, const char *xml)
{
    p->d = lay(xml);
    bool good = pack(p->d, &p->zip);
    ok(good);
    return good;
}

static const struct xml_node *tree_of(const struct package *p, str name)
{
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ name, zip_find(&p->zip, name) };
    return src->text.p ? xml_read(&arena, src, faults) : NULL;
}

static const struct xml_node *page_of(const struct package *p, size_t i)
{
    return tree_of(p, arena_printf(&arena, "Doc_0/Pages/Page_%zu/Content.xml", i));
}

static str attr(const struct xml_node *n, const char *name)
{
    const struct xml_attr *at = xml_attr(n, str_z(name));
    return at ? at->value : S("");
}

/* The next element of a name in document order, after n. */
static const struct xml_node *next_of(const struct xml_node *root, const struct xml_node *n,
                                      const char *name)
{
    do {
        if (n->first) {
            n = n->first;
            continue;
        }
        while (n != root && !n->next)
            n = n->parent;
        n = n == root ? NULL : n->next;
    } while (n && !xml_is(n, str_z(name)));
    return n;
}

/* Numbers of an attribute one after the other; strings of the tree end with a zero byte. */
static double number(const char **at)
{
    char *end;
    double v = strtod(*at, &end);
    *at = end;
    return v;
}

static bool near(double mm, mpt v)
{
    double off = mm - (double)v * 25.4 / 72000;
    bool good = off < 0.0011 && off > -0.0011;
    if (!good)
        printf("#   %f mm where the list says %f\n", mm, (double)v * 25.4 / 72000);
    return good;
}

/* One TextCode with its glyphs, followed along the run; gives the glyph after it. */
static uint32_t follow(const struct op *op, uint32_t i, const struct xml_node *map,
                       const struct xml_node *code, double left, double top)
{
    const char *ids = xml_text(&arena, xml_first(map)).p, *delta = attr(code, "DeltaX").p;
    const char *x0 = attr(code, "X").p, *y0 = attr(code, "Y").p;
    double x = left + number(&x0), y = top + number(&y0), step = 0;
    struct buf text;
    buf_init(&text);
    uint64_t count = 0, again = 0;
    str_uint(attr(map, "GlyphCount"), &count);
    for (uint64_t k = 0; k < count && i < op->n; k++, i++) {
        if (k > 0 && again == 0) {
            while (*delta == ' ')
                delta++;
            again = 1;
            if (*delta == 'g') {
                delta++;
                again = (uint64_t)number(&delta);
            }
            step = number(&delta);
        }
        if (k > 0) {
            again--;
            x += step;
        }
        ok(number(&ids) > 0);
        ok(near(x, op->x + op->glyphs[i].x) && near(y, op->y - op->glyphs[i].y));
        buf_put(&text, op->glyphs[i].text);
    }
    is_str(xml_text(&arena, code), text.p);
    buf_release(&text);
    return i;
}

static void follow_object(const struct op *op, const struct xml_node *object)
{
    const char *box = attr(object, "Boundary").p, *size = attr(object, "Size").p;
    double left = number(&box), top = number(&box);
    uint32_t i = 0;
    ok(near(number(&size), op->size));
    for (const struct xml_node *n = xml_first(object); n; n = xml_next(n))
        if (xml_is(n, S("CGTransform")))
            i = follow(op, i, n, xml_next(n), left, top);
    is_int(i, op->n);
}

static const char sheet[] =
    "<sheet lang='zh-Hans' title='甲 &amp; 乙' author='市办公室' date='2026-06-30' size='B5'>"
    "<foot><p align='center'>第<page/>页</p></foot><title>关于“一件事”的通知</title>"
    "<h1 id='one'>一、总则</h1><h2>（一）目的</h2><h1>二、办理</h1><p>office（fi），<strong>2026年</strong>"
    "<em>要求</em>：见<a href='#two'>后文</a>和<a href='https://example.invalid/?a=1&amp;b=2'>网页</a>。</p>"
    "<table><tr header='true'><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table><break/>"
    "<h2 id='two'>（二）后文</h2><p>①②③ ℃ 臺灣 é café</p><figure src='qr:x' alt='码'/></sheet>";

static void glyphs_stand_where_the_display_list_says(void)
{
    struct package p;
    if (!open_package(&p, sheet))
        return;
    is_int(p.d->pages.n, 2);
    for (size_t i = 0; i < p.d->pages.n; i++) {
        const struct xml_node *page = page_of(&p, i), *object = page;
        const struct op_list *ops = &p.d->pages.v[i].ops;
        ok(page != NULL);
        for (size_t k = 0; page && k < ops->n; k++)
            if (ops->v[k].kind == OP_GLYPHS) {
                object = next_of(page, object, "TextObject");
                ok(object != NULL);
                if (!object)
                    return;
                follow_object(&ops->v[k], object);
            }
        ok(page && !next_of(page, object, "TextObject"));
    }
}

/* Characters that a text object shows, found by its font's own map at the glyph it names. */
static void check_font(const struct package *p, const struct xml_node *object, const struct xml_node *font)
{
    str file = xml_text(&arena, xml_first(font));
    str bytes = zip_find(&p->zip, arena_printf(&arena, "Doc_0/Res/%.*s", STR_ARG(file)));
    hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *shaped = hb_font_create(face);
    static const char *const needed[] = { "head", "hhea", "hmtx", "maxp", "cmap", "name", "post", "OS/2" };
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        hb_blob_t *table = hb_face_reference_table(face, hb_tag_from_string(needed[i], 4));
        ok(hb_blob_get_length(table) > 0);
        hb_blob_destroy(table);
    }
    for (const struct xml_node *n = xml_first(object); n; n = xml_next(n)) {
        if (!xml_is(n, S("CGTransform")) || !str_eq(attr(n, "CodeCount"), attr(n, "GlyphCount")))
            continue;
        const char *ids = xml_text(&arena, xml_first(n)).p;
        str text = xml_text(&arena, xml_next(n));
        size_t len;
        for (size_t i = 0; i < text.n; i += len) {
            hb_codepoint_t id = 0;
            ok(hb_font_get_nominal_glyph(shaped, str_rune(text, i, &len), &id));
            is_int(id, number(&ids));
            ok(id < hb_face_get_glyph_count(face) && hb_font_get_glyph_h_advance(shaped, id) > 0);
        }
    }
    hb_font_destroy(shaped);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static void fonts_stand_by_themselves(void)
{
    struct package p;
    if (!open_package(&p, sheet))
        return;
    const struct xml_node *res = tree_of(&p, S("Doc_0/PublicRes.xml"));
    for (size_t i = 0; i < p.d->pages.n; i++) {
        const struct xml_node *page = page_of(&p, i), *object = page;
        while (page && (object = next_of(page, object, "TextObject"))) {
            const struct xml_node *font = res;
            do
                font = next_of(res, font, "Font");
            while (font && !str_eq(attr(font, "ID"), attr(object, "Font")));
            ok(font != NULL);
            if (font)
                check_font(&p, object, font);
        }
    }
}

static void the_outline_has_the_headings_below_each_other(void)
{
    static const struct { const char *title; int depth; } entries[] = {
        { "关于“一件事”的通知", 1 }, { "一、总则", 1 }, { "（一）目的", 2 }, { "二、办理", 1 },
        { "（二）后文", 2 },
    };
    struct package p;
    if (!open_package(&p, sheet))
        return;
    const struct xml_node *document = tree_of(&p, S("Doc_0/Document.xml")), *n = document;
    for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
        n = next_of(document, n, "OutlineElem");
        ok(n != NULL);
        if (!n)
            return;
        int depth = 0;
        for (const struct xml_node *up = n; xml_is(up, S("OutlineElem")); up = up->parent)
            depth++;
        is_str(attr(n, "Title"), entries[i].title);
        is_int(depth, entries[i].depth);
    }
    ok(!next_of(document, n, "OutlineElem"));
}

static void links_act(void)
{
    struct package p;
    if (!open_package(&p, sheet))
        return;
    const struct xml_node *page = page_of(&p, 0), *document = tree_of(&p, S("Doc_0/Document.xml"));
    const struct xml_node *dest = next_of(page, page, "Dest"), *uri = next_of(page, page, "URI");
    const struct xml_node *second = next_of(document, next_of(document, document, "Pages"), "Page");
    second = second ? next_of(document, second, "Page") : NULL;
    ok(dest && second && str_eq(attr(dest, "PageID"), attr(second, "ID")));
    if (uri)
        is_str(attr(uri, "URI"), "https://example.invalid/?a=1&b=2");
    ok(uri != NULL);
    forget_faults();
    struct zip zip;
    ok(!pack(lay("<sheet><p><a href='#none'>x</a></p></sheet>"), &zip));
    ok(has_fault("print-anchor"));
    forget_faults();
}

static void the_entry_comes_first_and_says_what_the_document_is(void)
{
    struct package p;
    if (!open_package(&p, sheet))
        return;
    is_str(p.zip.v[0].name, "OFD.xml");
    const struct xml_node *entry = tree_of(&p, S("OFD.xml"));
    const struct { const char *element, *text; } said[] = {
        { "Title", "甲 & 乙" }, { "Author", "市办公室" }, { "CreationDate", "2026-06-30" },
        { "DocRoot", "Doc_0/Document.xml" },
    };
    for (size_t i = 0; i < ARRAY_LEN(said); i++) {
        const struct xml_node *n = next_of(entry, entry, said[i].element);
        ok(n != NULL);
        if (n)
            is_str(xml_text(&arena, n), said[i].text);
    }
    const struct xml_node *document = tree_of(&p, S("Doc_0/Document.xml"));
    is_str(xml_text(&arena, next_of(document, document, "PhysicalBox")), "0 0 176 250");
}

static void the_same_sheet_gives_the_same_bytes(void)
{
    struct buf one, two;
    struct doc *doc = sheet_of(str_z(sheet));
    buf_init(&one);
    buf_init(&two);
    buf_putz(&two, "bytes before the file");
    size_t before = two.n;
    ok(print_ofd(printer, doc, &one, faults));
    struct print *other = print_new(fonts);
    ok(print_ofd(other, doc, &two, faults));
    ok(str_eq(buf_str(&one), str_from(buf_str(&two), before)));
    print_free(other);
    buf_release(&one);
    buf_release(&two);
}

static bool write_sheet(const struct doc *doc, struct buf *out)
{
    return print_ofd(printer, doc, out, faults);
}

int main(int argc, char **argv)
{
    start();
    int status = 0;
    if (argc == 3) {
        status = make_beside(argv, sheet_of, write_sheet, &arena, faults);
    } else {
        RUN(glyphs_stand_where_the_display_list_says);
        RUN(fonts_stand_by_themselves);
        RUN(the_outline_has_the_headings_below_each_other);
        RUN(links_act);
        RUN(the_entry_comes_first_and_says_what_the_document_is);
        RUN(the_same_sheet_gives_the_same_bytes);
        status = tap_done();
    }
    stop();
    return status;
}
