/* Attached files (content/files): nothing hidden in them, and the gate over their texts. */
#include "print/pdf_read.h"
#include "rules/gate.h"
#include "rules/outputs.h"
#include "rules/scan.h"
#include "text/zip.h"

struct attached { struct audit *audit; struct where at; struct arena *scratch; const struct audit_file *in; };

static void tell(struct attached *x, const char *zh, const char *en, str what)
{
    audit_fault_both(x->audit, NATIVE_HIDDEN_DATA, x->at,
                     arena_printf(x->scratch, "%s%s%.*s", zh, what.n ? "：" : "", STR_ARG(what)),
                     arena_printf(x->scratch, "%s%s%.*s", en, what.n ? ": " : "", STR_ARG(what)));
}

static void look(struct attached *x, str text)
{
    gate_look(x->audit, &(struct gate_text){ .text = text, .at = x->at, .lang = LANG_ZH });
}

/* ---- packages: docx, xlsx, pptx ------------------------------------------- */

/* The text of an element in a part, whatever its prefix's place: "dc:creator". */
static str element(str part, const char *name)
{
    struct tag t;
    for (size_t at = 0; tag_next(part, &at, &t); )
        if (!t.closing && str_eq(t.name, str_z(name))) {
            str rest = str_from(part, t.to);
            return str_trim(str_upto(rest, str_find_char(rest, '<')));
        }
    return S("");
}

static bool holds(str part, const char *name)
{
    struct tag t;
    for (size_t at = 0; tag_next(part, &at, &t); )
        if (!t.closing && str_eq(t.name, str_z(name)))
            return true;
    return false;
}

static void check_properties(struct attached *x, const struct zip *z)
{
    static const struct { const char *part, *name, *zh, *en; } rows[] = {
        { "docProps/core.xml", "dc:creator", "文件属性中的作者", "author in the properties" },
        { "docProps/core.xml", "cp:lastModifiedBy", "文件属性中的修改人", "last editor in the properties" },
        { "docProps/app.xml", "Manager", "文件属性中的主管", "manager in the properties" },
        { "docProps/custom.xml", "vt:lpwstr", "自定义的文件属性", "properties of its own" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        str found = element(zip_find(z, str_z(rows[i].part)), rows[i].name);
        if (found.n)
            tell(x, rows[i].zh, rows[i].en, found);
    }
}

/* Sheets, rows and columns of a workbook that are there but not seen. */
static void check_hidden(struct attached *x, const struct zip_entry *e)
{
    struct tag t;
    bool book = str_eq(e->name, S("xl/workbook.xml")), found = false;
    if (!book && !str_starts(e->name, S("xl/worksheets/")))
        return;
    for (size_t at = 0; !found && tag_next(e->bytes, &at, &t); ) {
        str state = tag_attr(&t, "state");
        bool sheet = str_eq(t.name, S("sheet")) &&
                     (str_eq(state, S("hidden")) || str_eq(state, S("veryHidden")));
        bool part = str_eq(t.name, S("row")) || str_eq(t.name, S("col"));
        str hidden = tag_attr(&t, "hidden");   /* "1" from Excel and WPS, "true" from LibreOffice */
        found = book ? sheet : part && (str_eq(hidden, S("1")) || str_eq(hidden, S("true")));
    }
    if (found)
        tell(x, book ? "隐藏的工作表" : "隐藏的行或者列", book ? "a hidden sheet" : "hidden rows or columns",
             e->name);
}

static void check_part(struct attached *x, const struct zip_entry *e)
{
    static const struct { const char *name, *zh, *en; } parts[] = {
        { "/comment", "批注", "comments" }, { "/threadedComment", "批注", "comments" },
        { "/vbaProject.bin", "宏", "macros" }, { "/people.xml", "编辑者名单", "list of editors" },
        { "/persons/", "编辑者名单", "list of editors" }, { "/embeddings/", "嵌入的文件", "an embedded file" },
    };
    static const struct { const char *name, *zh, *en; } marks[] = {
        { "w:ins", "未接受的修订", "tracked insertions" }, { "w:del", "未接受的修订", "tracked deletions" },
        { "w:vanish", "隐藏文字", "hidden text" },
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (str_find(e->name, str_z(parts[i].name)) != STR_NONE && str_find(e->name, S("_rels/")) == STR_NONE)
            tell(x, parts[i].zh, parts[i].en, e->name);
    for (size_t i = 0; i < ARRAY_LEN(marks) && str_starts(e->name, S("word/")); i++)
        if (str_ends(e->name, S(".xml")) && !str_ends(e->name, S("styles.xml")) && holds(e->bytes,
                marks[i].name))
            tell(x, marks[i].zh, marks[i].en, e->name);
    check_hidden(x, e);
}

/* Every text between tags; a space where a cell or a paragraph ends. */
static void package_text(str part, struct buf *out)
{
    struct tag t;
    size_t last = 0;
    for (size_t at = 0; tag_next(part, &at, &t); last = at) {
        buf_put(out, str_slice(part, last, t.from));
        if (t.closing && (str_ends(t.name, S(":p")) || str_eq(t.name, S("si")) || str_eq(t.name, S("c")) ||
                          str_eq(t.name, S("w:tc"))))
            buf_putc(out, '\n');
    }
}

static void check_package(struct attached *x)
{
    struct zip z;
    struct buf text;
    if (!zip_read(x->scratch, x->in->bytes, x->at.loc, &z, x->audit->diag))
        return;
    buf_init(&text);
    check_properties(x, &z);
    for (size_t i = 0; i < z.n; i++) {
        check_part(x, &z.v[i]);
        bool body = str_starts(z.v[i].name, S("word/")) || str_starts(z.v[i].name, S("xl/sharedStrings")) ||
                    str_starts(z.v[i].name, S("xl/worksheets/")) || str_starts(z.v[i].name, S("ppt/slides/"));
        if (body && str_ends(z.v[i].name, S(".xml")) && !str_ends(z.v[i].name, S("styles.xml")))
            package_text(z.v[i].bytes, &text);
    }
    look(x, buf_str(&text));
    buf_release(&text);
}

/* ---- PDF, pictures, text --------------------------------------------------- */

static void check_pdf(struct attached *x)
{
    struct pdf_file_in f;
    struct pdf_pages pages;
    struct buf text;
    if (!pdf_parse(x->scratch, x->in->bytes, &f))
        return;
    str author = pdf_author(&f);
    if (author.n)
        tell(x, "PDF 的作者", "author of the PDF", author);
    buf_init(&text);
    pdf_text(&f, &text, &pages, NULL);
    look(x, buf_str(&text));
    buf_release(&text);
}

static uint32_t number(str s, size_t at, int bytes, bool little)
{
    uint32_t v = 0;
    for (int i = 0; i < bytes && at + (size_t)i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[at + (size_t)i];
        v = little ? v | (uint32_t)c << 8 * i : v << 8 | c;
    }
    return v;
}

/* The first directory of EXIF (TIFF 6.0): GPS (0x8825), maker (0x010F), artist (0x013B), owner (0xA430). */
static void check_exif(struct attached *x, str tiff)
{
    bool little = str_starts(tiff, S("II"));
    uint32_t at = number(tiff, 4, 4, little), n = at + 2 <= tiff.n ? number(tiff, at, 2, little) : 0;
    if (tiff.n < 8 || (!little && !str_starts(tiff, S("MM"))))
        return;
    for (uint32_t i = 0; i < n && (size_t)at + 2 + 12 * ((size_t)i + 1) <= tiff.n; i++) {
        uint32_t tag = number(tiff, at + 2 + 12 * (size_t)i, 2, little);
        if (tag == 0x8825)
            tell(x, "照片中的拍摄位置（GPS）", "place where the picture was taken (GPS)", S(""));
        else if (tag == 0x010F || tag == 0x013B || tag == 0xA430)
            tell(x, "照片中的设备或者作者信息（EXIF）", "device or author of the picture (EXIF)", S(""));
    }
}

/* The same in XMP (ISO 16684-1), which editors write beside EXIF. */
static void check_xmp(struct attached *x, str packet)
{
    if (str_find(packet, S("GPSLatitude")) != STR_NONE)
        tell(x, "照片中的拍摄位置（GPS）", "place where the picture was taken (GPS)", S("XMP"));
    if (str_find(packet, S("dc:creator")) != STR_NONE)
        tell(x, "图片的作者", "author of the picture", S("XMP"));
}

static void check_jpeg(struct attached *x)
{
    str s = x->in->bytes;
    for (size_t i = 2; i + 4 < s.n && (unsigned char)s.p[i] == 0xFF && (unsigned char)s.p[i + 1] != 0xDA; ) {
        size_t length = number(s, i + 2, 2, false);
        str segment = str_slice(s, i + 4, i + 2 + length);
        if ((unsigned char)s.p[i + 1] == 0xE1 && str_starts(segment, str_of("Exif\0\0", 6)))
            check_exif(x, str_from(segment, 6));
        if ((unsigned char)s.p[i + 1] == 0xE1 && str_starts(segment, S("http://ns.adobe.com/xap/")))
            check_xmp(x, segment);
        i += 2 + MAX(length, 2);
    }
}

static void check_png(struct attached *x)
{
    str s = x->in->bytes;
    for (size_t i = 8; i + 12 <= s.n; ) {
        size_t length = number(s, i, 4, false);
        str type = str_slice(s, i + 4, i + 8);
        if (str_eq(type, S("eXIf")))
            check_exif(x, str_slice(s, i + 8, i + 8 + length));
        if (str_eq(type, S("tEXt")) && str_starts(str_from(s, i + 8), S("Author")))
            tell(x, "图片的作者", "author of the picture", S(""));
        i += 12 + length;
    }
}

void audit_attachment(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch)
{
    static const struct { const char *ext; void (*check)(struct attached *); } rows[] = {
        { ".docx", check_package }, { ".xlsx", check_package }, { ".pptx", check_package },
        { ".docm", check_package }, { ".xlsm", check_package }, { ".pdf", check_pdf },
        { ".jpg", check_jpeg }, { ".jpeg", check_jpeg }, { ".png", check_png },
    };
    struct attached x = { a, { { &o->source, 0, 0 }, NULL }, scratch, f };
    audit_looked(a, NATIVE_HIDDEN_DATA, 1);
    atomic_store(&o->linked, true);
    static const char *const closed[] = { ".doc", ".xls", ".ppt", ".wps", ".et", ".zip", ".rar", ".7z" };
    static const char *const plain[] = { ".txt", ".csv", ".html", ".htm", ".json", ".xml", ".svg" };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_ends(f->name, str_z(rows[i].ext)))
            rows[i].check(&x);
    for (size_t i = 0; i < ARRAY_LEN(closed); i++)
        if (str_ends(f->name, str_z(closed[i])))
            tell(&x, "这种文件无法检查，请改为 docx、xlsx、pptx 或者 PDF",
                 "cannot be looked into: give docx, xlsx, pptx or PDF instead", S(""));
    for (size_t i = 0; i < ARRAY_LEN(plain); i++)
        if (str_ends(f->name, str_z(plain[i])))
            look(&x, f->bytes);
}
