/* The package: document, styles, settings, properties, and what refers to what. */
#include "render/docx_part.h"
#include "text/esc.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* ---- parts ---- */

static void add_entry(struct docx *d, str name, const struct buf *bytes)
{
    *vec_push(d->a, &d->parts) = (struct zip_entry){ .name = name,
                                                     .bytes = arena_str(d->a, buf_str(bytes)) };
}

/* "word/document.xml" → "word/_rels/document.xml.rels" */
static str rels_name(struct docx *d, str part)
{
    size_t slash = str_find_char(part, '/');
    return arena_printf(d->a, "%.*s/_rels/%.*s.rels", STR_ARG(str_upto(part, slash)),
                        STR_ARG(str_from(part, slash + 1)));
}

static void put_rel(struct buf *b, size_t number, const char *type, str target, bool external)
{
    buf_printf(b, "<Relationship Id='rId%zu' Type='%s%s' Target='", number,
               str_find_char(str_z(type), ':') == STR_NONE ? OFFICE : "", type);
    esc_attr(b, target);
    buf_printf(b, "'%s/>\n", external ? " TargetMode='External'" : "");
}

static void add_rels(struct docx *d, str name)
{
    struct buf *b = &d->xml;
    buf_clear(b);
    buf_putz(b, DOCX_HEAD "<Relationships xmlns='" PACKAGE "relationships'>\n");
    for (size_t i = 0; i < d->rels.n; i++)
        put_rel(b, i + 1, d->rels.v[i].type, d->rels.v[i].target, d->rels.v[i].external);
    buf_putz(b, "</Relationships>\n");
    add_entry(d, name, b);
}

void docx_part(struct docx *d, const char *name)
{
    str part = arena_str(d->a, str_z(name));
    add_entry(d, part, &d->xml);
    if (d->rels.n)
        add_rels(d, rels_name(d, part));
    buf_clear(&d->xml);
    d->rels.n = 0;
}

uint32_t docx_relate(struct docx *d, const char *type, str target, bool external)
{
    for (size_t i = 0; i < d->rels.n; i++)
        if (str_eq(d->rels.v[i].target, target) && d->rels.v[i].external == external)
            return (uint32_t)i + 1;
    *vec_push(d->a, &d->rels) = (struct docx_rel){ type, target, external };
    return (uint32_t)d->rels.n;
}

/* ---- the document ---- */

/* Full lines are counted by the last one's text, not its pitch; then they share the height evenly. */
static mpt even_pitch(const struct setup *s)
{
    mpt room = s->height - s->top - s->bottom;
    return MIN(s->pitch, room / (1 + (room - s->text_size) / s->pitch));
}

static void collect_anchors(struct docx *d, const struct doc_node *root)
{
    struct doc_walk w;
    uintptr_t n = 0;
    map_init(&d->anchors, d->a);
    doc_walk_init(&w, root);
    while (doc_walk_next(&w))
        if (w.entering && !str_empty(w.node->id) && map_add(&d->anchors, w.node->id, (void *)(n + 1)))
            n++;
}

static void put_section(struct docx *d, const struct docx_running *running, size_t n, const mpt edge[2])
{
    const struct setup *s = &d->setup;
    struct buf *b = &d->xml;
    buf_putz(b, "<w:sectPr>");
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "<w:%sReference w:type='%s' r:id='rId%u'/>", running[i].kind, running[i].type,
                   docx_relate(d, running[i].kind, str_z(running[i].part), false));
    buf_printf(b, "<w:pgSz w:w='%d' w:h='%d'%s/><w:pgMar w:top='%d' w:right='%d' w:bottom='%d' "
                  "w:left='%d' w:header='%d' w:footer='%d' w:gutter='0'/>%s"
                  "<w:docGrid w:type='lines' w:linePitch='%d'/></w:sectPr>", twips(s->width),
               twips(s->height), s->width > s->height ? " w:orient='landscape'" : "", twips(s->top),
               twips(s->right), twips(s->bottom), twips(s->left), twips(edge[0]), twips(edge[1]),
               d->first ? "<w:titlePg/>" : "",
               (int)(d->pitch / 50));
}

static void write_document(struct docx *d, const struct doc_node *sheet)
{
    struct docx_running running[RUNNING_MOST];
    mpt edge[2];
    size_t n = docx_running(d, sheet, running, edge);
    struct docx_flow f = { .width = d->setup.width - d->setup.left - d->setup.right,
                           .zh = d->setup.lang == LANG_ZH, .base = STYLE_TEXT };
    buf_putz(&d->xml, DOCX_HEAD "<w:document " DOCX_W " " DOCX_R ">\n<w:body>\n");
    docx_blocks(d, f, sheet);
    put_section(d, running, n, edge);
    buf_putz(&d->xml, "</w:body></w:document>\n");
    docx_relate(d, "styles", S("styles.xml"), false);
    docx_relate(d, "settings", S("settings.xml"), false);
    docx_relate(d, "fontTable", S("fontTable.xml"), false);
    docx_relate(d, "numbering", S("numbering.xml"), false);
    if (d->footnotes.n)
        docx_relate(d, "footnotes", S("footnotes.xml"), false);
    docx_part(d, "word/document.xml");
}

/* ---- what goes with it ---- */

/* Punctuation is squeezed as on paper; version 15 of the layout rules, so that tables stand at the margin. */
static void write_settings(struct docx *d)
{
    buf_printf(&d->xml, DOCX_HEAD "<w:settings " DOCX_W ">\n<w:defaultTabStop w:val='%d'/>%s"
               "<w:characterSpacingControl w:val='compressPunctuation'/><w:compat>"
               "<w:doNotExpandShiftReturn/><w:compatSetting w:name='compatibilityMode' "
               "w:uri='http://schemas.microsoft.com/office/word' w:val='15'/></w:compat>"
               "<w:themeFontLang w:val='en-US' w:eastAsia='zh-CN'/></w:settings>\n",
               twips(d->setup.text_size * 2), d->mirrored ? "<w:evenAndOddHeaders/>" : "");
    docx_part(d, "word/settings.xml");
}

static void put_property(struct buf *b, const char *element, str value)
{
    if (str_empty(value))
        return;
    buf_printf(b, "<%s>", element);
    esc_html(b, value);
    buf_printf(b, "</%s>", element);
}

static void put_date(struct buf *b, const char *element, struct date date)
{
    if (date_set(date))
        buf_printf(b, "<%s xsi:type='dcterms:W3CDTF'>%04d-%02d-%02dT00:00:00Z</%s>", element, date.year,
                   date.month, date.day, element);
}

static void write_properties(struct docx *d)
{
    const struct setup *s = &d->setup;
    struct buf *b = &d->xml;
    buf_putz(b, DOCX_HEAD "<cp:coreProperties xmlns:cp='" PACKAGE "metadata/core-properties' "
                "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/' "
                "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>");
    put_property(b, "dc:title", s->title);
    put_property(b, "dc:subject", s->subject);
    put_property(b, "dc:creator", s->author);
    put_property(b, "dc:language", lang_info(s->lang)->code);
    put_date(b, "dcterms:created", s->date);
    put_date(b, "dcterms:modified", s->date);
    buf_putz(b, "</cp:coreProperties>\n");
    docx_part(d, "docProps/core.xml");
}

static void write_root_rels(struct docx *d)
{
    docx_relate(d, "officeDocument", S("word/document.xml"), false);
    docx_relate(d, PACKAGE "relationships/metadata/core-properties", S("docProps/core.xml"), false);
    add_rels(d, S("_rels/.rels"));
    buf_clear(&d->xml);
    d->rels.n = 0;
}

/* By the end of a part's name; what has none of these is told by the default of its extension. */
static const struct { const char *end, *type; } types[] = {
    { "/document.xml", WORD_TYPE "document.main+xml" }, { "/styles.xml", WORD_TYPE "styles+xml" },
    { "/settings.xml", WORD_TYPE "settings+xml" },      { "/fontTable.xml", WORD_TYPE "fontTable+xml" },
    { "/numbering.xml", WORD_TYPE "numbering+xml" },    { "/header1.xml", WORD_TYPE "header+xml" },
    { "/header2.xml", WORD_TYPE "header+xml" },         { "/header3.xml", WORD_TYPE "header+xml" },
    { "/footer1.xml", WORD_TYPE "footer+xml" },         { "/footer2.xml", WORD_TYPE "footer+xml" },
    { "/footer3.xml", WORD_TYPE "footer+xml" },         { "/footnotes.xml", WORD_TYPE "footnotes+xml" },
    { "/core.xml", "application/vnd.openxmlformats-package.core-properties+xml" },
};

static void write_types(struct docx *d)
{
    struct buf *b = &d->xml;
    buf_putz(b, DOCX_HEAD "<Types xmlns='" PACKAGE "content-types'>\n"
                "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package."
                "relationships+xml'/>\n<Default Extension='xml' ContentType='application/xml'/>\n"
                "<Default Extension='png' ContentType='image/png'/>\n"
                "<Default Extension='emf' ContentType='image/x-emf'/>\n");
    for (size_t i = 0; i < d->parts.n; i++)
        for (size_t k = 0; k < ARRAY_LEN(types); k++)
            if (str_ends(d->parts.v[i].name, str_z(types[k].end)))
                buf_printf(b, "<Override PartName='/%.*s' ContentType='%s'/>\n",
                           STR_ARG(d->parts.v[i].name), types[k].type);
    buf_putz(b, "</Types>\n");
    docx_part(d, "[Content_Types].xml");
}

/* Readers look for the list of types first. */
static void pack(struct docx *d, struct buf *out)
{
    size_t n = d->parts.n;
    struct zip_entry *v = arena_array(d->a, struct zip_entry, n);
    v[0] = d->parts.v[n - 1];
    memcpy(v + 1, d->parts.v, (n - 1) * sizeof *v);
    zip_write(v, n, out);
}

bool docx_write(const struct docx_paper *paper, struct arena *a, const struct doc *sheet, struct buf *out,
                struct diag *diag)
{
    struct docx d = { .paper = paper, .a = a, .diag = diag };
    if (!setup_read(sheet->root, &d.setup, diag))
        return false;
    d.pitch = even_pitch(&d.setup);
    collect_anchors(&d, sheet->root);
    buf_init(&d.xml);
    write_document(&d, sheet->root);
    docx_footnotes(&d);
    docx_styles(&d);
    docx_numbering(&d);
    docx_font_table(&d);
    write_settings(&d);
    write_properties(&d);
    write_root_rels(&d);
    write_types(&d);
    if (!d.failed)
        pack(&d, out);
    buf_release(&d.xml);
    return !d.failed;
}
