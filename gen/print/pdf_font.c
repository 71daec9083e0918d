/* Subsets as Type 0 fonts, ToUnicode for every glyph
 * (ISO 32000-1 §9.7, §9.10.3). */
#include "print/pdf_font.h"
#include "base/hash.h"

static int32_t per_mille(const struct face *f, int32_t units)
{
    return font_scale(f, units, 1000);
}

static void put_widths(struct buf *b, const struct subset *font)
{
    buf_putz(b, "/DW 1000/W[");
    bool open = false;
    for (uint32_t cid = 1; cid <= font->used.n; cid++) {
        int32_t w = subset_width(font, font->used.v[cid - 1].id);
        if (w == 1000) {
            buf_putz(b, open ? "]" : "");
            open = false;
            continue;
        }
        if (!open)
            buf_printf(b, "%s%u[", cid > 1 ? " " : "", cid);
        buf_printf(b, open ? " %d" : "%d", (int)w);
        open = true;
    }
    buf_putz(b, open ? "]]" : "]");
}

static void put_unicode(struct buf *b, const struct subset *font)
{
    enum { BLOCK = 100 };              /* entries a bfchar section may have */
    uint32_t all = 0, done = 0;
    for (size_t i = 0; i < font->used.n; i++)
        all += !str_empty(font->used.v[i].text);
    buf_putz(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo "
                "<</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
                "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (uint32_t cid = 1; cid <= font->used.n; cid++) {
        str text = font->used.v[cid - 1].text;
        if (str_empty(text))
            continue;
        if (done % BLOCK == 0)
            buf_printf(b, "%s%u beginbfchar\n", done ? "endbfchar\n" : "",
                       MIN(all - done, (uint32_t)BLOCK));
        buf_putc(b, '<');
        pdf_put_hex(b, cid);
        buf_put(b, S("> <"));
        pdf_put_utf16(b, text);
        buf_put(b, S(">\n"));
        done++;
    }
    buf_putz(b, done ? "endbfchar\n" : "");
    buf_putz(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* Six capital letters that name the subset (§9.6.4), from its glyphs. */
static void put_name(struct buf *b, const struct subset *font)
{
    uint64_t h = hash_64(font->face->name);
    for (size_t i = 0; i < font->used.n; i++)
        h = (h ^ font->used.v[i].id) * UINT64_C(0x100000001B3);
    for (int i = 0; i < 6; i++, h /= 26)
        buf_putc(b, (char)('A' + h % 26));
    buf_printf(b, "+%.*s", STR_ARG(font->face->name));
}

static uint32_t write_file(struct subset *font, struct pdf_file *f)
{
    uint32_t ref = pdf_ref(f);
    str dict = font->face->cff ? S("/Subtype/CIDFontType0C")
                               : arena_printf(f->a, "/Length1 %zu", font->file.n);
    pdf_stream(f, ref, dict, buf_str(&font->file), PACK_FAST);
    return ref;
}

/* ISO 19005-1 §6.3.5: which CIDs the file has, a bit each. */
static uint32_t write_cids(const struct subset *font, struct pdf_file *f)
{
    struct buf bits;
    buf_init(&bits);
    for (uint32_t n = (uint32_t)font->used.n + 1; n; n -= MIN(n, 8u))
        buf_putc(&bits, (char)(n < 8 ? 0xFF00 >> n : 0xFF));
    uint32_t ref = pdf_ref(f);
    pdf_stream(f, ref, S(""), buf_str(&bits), PACK_WELL);
    buf_release(&bits);
    return ref;
}

/* Flags of table 123: fixed pitch 1, serif 2, symbolic 4, italic 64, bold forced 2^18. */
static uint32_t write_descriptor(struct subset *font, struct pdf_file *f)
{
    const struct face *face = font->face;
    uint32_t file = write_file(font, f), cids = f->plain ? write_cids(font, f) : 0, ref = pdf_ref(f);
    struct buf *b = pdf_begin(f);
    int flags = 4 | (face->fixed ? 1 : 0) | (face->serif ? 2 : 0) | (face->italic_angle ? 64 : 0);
    buf_putz(b, "<</Type/FontDescriptor/FontName/");
    put_name(b, font);
    buf_printf(b, "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d"
                  "/StemV %d/%s %u 0 R", flags,
               (int)per_mille(face, face->bbox[0]), (int)per_mille(face, face->bbox[1]),
               (int)per_mille(face, face->bbox[2]), (int)per_mille(face, face->bbox[3]),
               (int)face->italic_angle, (int)per_mille(face, face->ascent),
               (int)per_mille(face, face->descent), (int)per_mille(face, face->cap_height),
               face->bold ? 140 : 80, face->cff ? "FontFile3" : "FontFile2", file);
    if (cids)
        buf_printf(b, "/CIDSet %u 0 R", cids);
    buf_putz(b, ">>");
    pdf_end(f, ref);
    return ref;
}

/* CFF numbers its glyphs by CID itself. */
static uint32_t write_gids(const struct subset *font, struct pdf_file *f)
{
    struct buf map;
    buf_init(&map);
    for (size_t i = 0; i <= font->used.n; i++) {
        uint16_t gid = i ? font->used.v[i - 1].gid : 0;
        buf_putc(&map, (char)(gid >> 8));
        buf_putc(&map, (char)(gid & 255));
    }
    uint32_t ref = pdf_ref(f);
    pdf_stream(f, ref, S(""), buf_str(&map), PACK_WELL);
    buf_release(&map);
    return ref;
}

static uint32_t write_cid_font(struct subset *font, struct pdf_file *f)
{
    uint32_t descriptor = write_descriptor(font, f), gids = font->face->cff ? 0 : write_gids(font, f);
    uint32_t ref = pdf_ref(f);
    struct buf *b = pdf_begin(f);
    buf_printf(b, "<</Type/Font/Subtype/CIDFontType%c/BaseFont/", font->face->cff ? '0' : '2');
    put_name(b, font);
    buf_printf(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                  "/FontDescriptor %u 0 R", descriptor);
    if (gids)
        buf_printf(b, "/CIDToGIDMap %u 0 R", gids);
    put_widths(b, font);
    buf_putz(b, ">>");
    pdf_end(f, ref);
    return ref;
}

static void write_font(struct subset *font, struct pdf_file *f)
{
    struct buf map;
    buf_init(&map);
    put_unicode(&map, font);
    uint32_t unicode = pdf_ref(f);
    pdf_stream(f, unicode, S(""), buf_str(&map), PACK_WELL);
    buf_release(&map);
    uint32_t descendant = write_cid_font(font, f);
    struct buf *b = pdf_begin(f);
    buf_putz(b, "<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/");
    put_name(b, font);
    buf_printf(b, "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>", descendant, unicode);
    pdf_end(f, font->ref);
}

void pdf_fonts_number(struct subsets *fonts, struct pdf_file *f)
{
    for (size_t i = 0; i < fonts->v.n; i++)
        fonts->v.v[i].ref = pdf_ref(f);
}

void pdf_fonts_write(struct subsets *fonts, struct pdf_file *f)
{
    for (size_t i = 0; i < fonts->v.n; i++)
        write_font(&fonts->v.v[i], f);
}
