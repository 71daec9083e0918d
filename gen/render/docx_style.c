/* Styles out of the looks of text/sheet.h. Built-in styles keep the English
 * names of the format: every reader shows its own words for them (heading 1 as 标题 1). */
#include "render/docx_part.h"
#include "text/esc.h"

/* What is not a built-in style has a name in the sheet's language. */
struct base { const char *id, *zh, *en, *next; uint8_t look, outline; bool flush, frame; };
static const struct base bases[STYLE_BASES] = {
    [STYLE_TITLE] = { "Title", "Title", "Title", "BodyText", LOOK_TITLE, 0, true, false },
    [STYLE_H1] = { "Heading1", "heading 1", "heading 1", "BodyText", LOOK_H1, 1, false, false },
    [STYLE_H2] = { "Heading2", "heading 2", "heading 2", "BodyText", LOOK_H2, 2, false, false },
    [STYLE_H3] = { "Heading3", "heading 3", "heading 3", "BodyText", LOOK_H3, 3, false, false },
    [STYLE_H4] = { "Heading4", "heading 4", "heading 4", "BodyText", LOOK_H4, 4, false, false },
    [STYLE_TEXT] = { "BodyText", "Body Text", "Body Text", NULL, LOOK_TEXT, 0, false, false },
    [STYLE_ITEM] = { "ListParagraph", "List Paragraph", "List Paragraph", NULL, LOOK_TEXT, 0, true,
                     false },
    [STYLE_NOTE] = { "Note", "提示", "Note", NULL, LOOK_TEXT, 0, true, true },
    [STYLE_QUOTE] = { "Quote", "Quote", "Quote", NULL, LOOK_TEXT, 0, true, true },
    [STYLE_CODE] = { "Code", "代码", "Code", NULL, LOOK_TEXT, 0, true, false },
    [STYLE_CELL] = { "TableText", "表格文字", "Table Text", NULL, LOOK_CELL, 0, true, false },
    [STYLE_HEAD_CELL] = { "TableHeading", "表头", "Table Heading", NULL, LOOK_HEAD_CELL, 0, true,
                          false },
    [STYLE_CAPTION] = { "Caption", "caption", "caption", "BodyText", LOOK_CAPTION, 0, true, false },
    [STYLE_FIGURE] = { "Figure", "图", "Figure", "Caption", LOOK_TEXT, 0, true, false },
    [STYLE_SPACER] = { "TableEnd", "表后", "Table End", "BodyText", LOOK_TEXT, 0, true, false },
    [STYLE_HEADER] = { "Header", "header", "header", NULL, LOOK_RUNNING, 0, true, false },
    [STYLE_FOOTER] = { "Footer", "footer", "footer", NULL, LOOK_RUNNING, 0, true, false },
    [STYLE_FOOTNOTE] = { "FootnoteText", "footnote text", "footnote text", NULL, LOOK_FOOTNOTE, 0, true,
                         false },
    [STYLE_MARK] = { "IssuerMark", "发文机关标志", "Issuer Mark", "BodyText", LOOK_TITLE, 0, true, false },
    [STYLE_IMPRINT] = { "Imprint", "版记", "Imprint", NULL, LOOK_TEXT, 0, true, false },
};

/* Looks by name (text/sheet.h) that have a built-in style, or a Chinese name. */
static const struct { const char *look, *id, *zh, *en; } named[] = {
    { "subtitle", "Subtitle", "Subtitle", "Subtitle" },
    { "signature", "Signature", "Signature", "Signature" },
    { "small", NULL, "小字", "small" }, { "lead", NULL, "导语", "lead" },
    { "flush", NULL, "顶格", "flush" }, { "meta", NULL, "说明", "meta" },
};

static bool is_zh(const struct docx *d) { return d->setup.lang == LANG_ZH; }

/* Pitches are taken down with that of the text, so that pages hold what they hold on paper. */
static mpt fit(const struct docx *d, mpt pitch)
{
    return (mpt)((int64_t)pitch * d->pitch / d->setup.pitch);
}

struct look docx_look(const struct docx *d, enum docx_base base, bool zh)
{
    const struct base *b = &bases[base];
    struct look look = look_of(&d->setup, (enum look_kind)b->look, zh);
    look.indent = b->flush ? 0 : look.indent;
    look.pitch = fit(d, look.pitch);
    if (base == STYLE_ITEM)
        look.after /= 3;                               /* lists are tight */
    if (b->frame)
        look.before = look.after = look.size;
    if (base == STYLE_SPACER)
        look.pitch = look.pitch * 35 / 100;
    if (base == STYLE_FIGURE) {
        look.before = d->pitch / 4;
        look.pitch = look.after = 0;                   /* as high as the picture */
    }
    if (base == STYLE_MARK) {
        look_style(&look, S("issuer"));
        look.before = look.after = 0;
    }
    if (base == STYLE_IMPRINT)
        look_style(&look, S("imprint"));
    if (base == STYLE_CODE) {
        look.latin = ROLE_MONO;
        look.size = look.size * 85 / 100;
        look.pitch = look.size * 14 / 10;
        look.before = look.after = look.pitch / 2;
        look.justified = false;
    }
    return look;
}

static bool is_look(const struct docx *d, str name)
{
    struct look probe = docx_look(d, STYLE_TEXT, true);
    return look_style(&probe, name);
}

static str style_id(struct docx *d, enum docx_base base, str name, bool zh)
{
    const char *lang = zh == is_zh(d) ? "" : zh ? "-zh" : "-en";
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (base == STYLE_TEXT && named[i].id && str_eq(name, str_z(named[i].look)))
            return arena_printf(d->a, "%s%s", named[i].id, lang);
    return arena_printf(d->a, "%s%s%.*s%s", bases[base].id, str_empty(name) ? "" : "-",
                        STR_ARG(name), lang);
}

str docx_style(struct docx *d, enum docx_base base, const struct doc_node *n, bool zh)
{
    struct ink ink;
    str name = n ? n->style : S("");
    if (!str_empty(name) && !is_look(d, name)) {
        if (!ink_style(&ink, name) && !str_eq(name, S("title")))
            diag(d->diag, PRINT_STYLE, n->loc, name);
        name = S("");
    }
    if (str_empty(name) && zh == is_zh(d))
        return str_z(bases[base].id);
    for (size_t i = 0; i < d->styles.n; i++) {
        const struct docx_style *s = &d->styles.v[i];
        if (s->base == base && s->zh == zh && str_eq(s->name, name))
            return s->id;
    }
    str id = style_id(d, base, name, zh);
    *vec_push(d->a, &d->styles) = (struct docx_style){ (uint8_t)base, zh, name, id };
    return id;
}

str docx_ink(struct docx *d, const struct doc_node *n, struct ink *ink)
{
    *ink = (struct ink){ COLOR_TEXT, false, 100 };
    if (str_empty(n->style))
        return S("");
    if (!ink_style(ink, n->style)) {
        diag(d->diag, PRINT_STYLE, n->loc, n->style);
        return S("");
    }
    for (size_t i = 0; i < d->inks.n; i++)
        if (str_eq(d->inks.v[i], n->style))
            return n->style;
    *vec_push(d->a, &d->inks) = n->style;
    return n->style;
}

void docx_put_frame(struct docx *d, enum docx_base frame)
{
    struct buf *b = &d->xml;
    int in = MIN((int)(d->setup.text_size / PT(1)) - 2, 31);   /* points; the format has no more */
    if (frame == STYLE_NOTE)
        buf_printf(b, "<w:pBdr><w:top w:val='single' w:sz='4' w:space='4' w:color='%06X'/>"
                      "<w:left w:val='single' w:sz='18' w:space='%d' w:color='%06X'/>"
                      "<w:bottom w:val='single' w:sz='4' w:space='4' w:color='%06X'/>"
                      "<w:right w:val='single' w:sz='4' w:space='%d' w:color='%06X'/></w:pBdr>"
                      "<w:shd w:val='clear' w:color='auto' w:fill='%06X'/>",
                   COLOR_NOTE, in, COLOR_BAR, COLOR_NOTE, in, COLOR_NOTE, COLOR_NOTE);
    if (frame == STYLE_QUOTE)
        buf_printf(b, "<w:pBdr><w:left w:val='single' w:sz='18' w:space='%d' w:color='%06X'/>"
                      "</w:pBdr>", in, COLOR_LINE);
}

static void put_fonts(struct docx *d, enum font_role cjk, enum font_role latin)
{
    const char *name = docx_font(d, latin);
    buf_printf(&d->xml, "<w:rFonts w:ascii='%s' w:hAnsi='%s' w:eastAsia='%s' w:cs='%s'/>",
               name, name, docx_font(d, cjk), name);
}

/* The format has one switch for both scripts: a Chinese heading has its weight from its font, unless
 * that stands in for 小标宋. */
static bool is_bold(const struct docx *d, const struct look *look, bool zh)
{
    if (look->cjk == ROLE_XBS && d->setup.cls != SHEET_OFFICIAL)
        return true;
    return !zh && (look->latin == ROLE_LATIN_BOLD || look->latin == ROLE_LATIN_BOLD_ITALIC);
}

static void put_run_look(struct docx *d, const struct look *look, bool zh)
{
    struct buf *b = &d->xml;
    bool italic = look->latin == ROLE_LATIN_ITALIC || look->latin == ROLE_LATIN_BOLD_ITALIC;
    buf_putz(b, "<w:rPr>");
    put_fonts(d, look->cjk, look->latin);
    if (is_bold(d, look, zh))
        buf_putz(b, "<w:b/>");
    if (!zh && italic)
        buf_putz(b, "<w:i/>");
    if (look->color != COLOR_TEXT)
        buf_printf(b, "<w:color w:val='%06X'/>", look->color);
    if (zh && look->justified && look->size == d->setup.text_size && d->setup.tracking) {
        int down = d->setup.tracking < 0;              /* rounded so that the line surely holds them */
        buf_printf(b, "<w:spacing w:val='%d'/>", (int)(d->setup.tracking / 50) - down);
    }
    buf_printf(b, "<w:sz w:val='%d'/><w:szCs w:val='%d'/></w:rPr>", half_points(look->size),
               half_points(look->size));
}

static void put_para_look(struct docx *d, const struct look *look, const struct base *base,
                          uint8_t frame)
{
    static const char *const aligns[] = { "left", "center", "right" };
    struct buf *b = &d->xml;
    buf_putz(b, "<w:pPr>");
    if (base->outline)
        buf_putz(b, "<w:keepNext/><w:keepLines/>");
    docx_put_frame(d, (enum docx_base)frame);
    if (look->pitch / 50 != d->pitch / 50)             /* the grid would make lines of two */
        buf_putz(b, "<w:snapToGrid w:val='0'/>");
    buf_printf(b, "<w:spacing w:before='%d' w:after='%d'", twips(look->before),
               twips(look->after));
    if (look->pitch)
        buf_printf(b, " w:line='%d' w:lineRule='exact'/>", (int)(look->pitch / 50));
    else
        buf_putz(b, " w:line='240' w:lineRule='auto'/>");
    if (look->indent && look->align == DOC_START && !frame)
        buf_printf(b, "<w:ind w:firstLineChars='%d' w:firstLine='%d'/>",
                   (int)(look->indent * 100 / look->size), twips(look->indent));
    if (frame)
        buf_printf(b, "<w:ind w:left='%d' w:right='%d'/><w:contextualSpacing/>", twips(look->size),
                   frame == STYLE_NOTE ? twips(look->size) : 0);
    bool justified = look->justified && look->align == DOC_START;
    buf_printf(b, "<w:jc w:val='%s'/>", justified ? "both" : aligns[look->align]);
    if (base->outline)
        buf_printf(b, "<w:outlineLvl w:val='%d'/>", base->outline - 1);
    buf_putz(b, "</w:pPr>");
}

static void put_style(struct docx *d, enum docx_base base, str id, const char *name,
                      const struct look *look, bool zh)
{
    const struct base *row = &bases[base];
    struct buf *b = &d->xml;
    buf_printf(b, "<w:style w:type='paragraph'%s w:styleId='%.*s'><w:name w:val='%s'/>"
                  "<w:basedOn w:val='Normal'/>",
               str_eq(str_z(row->zh), str_z(row->en)) ? "" : " w:customStyle='1'", STR_ARG(id),
               name);
    if (row->next)
        buf_printf(b, "<w:next w:val='%s'/>", row->next);
    buf_putz(b, "<w:qFormat/>");
    put_para_look(d, look, row, row->frame ? (uint8_t)base : 0);
    put_run_look(d, look, zh);
    buf_putz(b, "</w:style>\n");
}

static void put_base(struct docx *d, enum docx_base base)
{
    struct look look = docx_look(d, base, is_zh(d));
    const struct base *row = &bases[base];
    if (base == STYLE_CELL || base == STYLE_HEAD_CELL)
        look.size -= look.size % 500;      /* never larger than on paper: so wide are the columns */
    put_style(d, base, str_z(row->id), is_zh(d) ? row->zh : row->en, &look, is_zh(d));
}

/* "表格文字 小字": what the base is called, and what the look is. */
static const char *derived_name(struct docx *d, const struct docx_style *s)
{
    const struct base *row = &bases[s->base];
    const char *base = is_zh(d) ? row->zh : row->en, *lang = s->zh == is_zh(d) ? "" : s->zh ? " zh" : " en";
    for (size_t i = 0; i < ARRAY_LEN(named); i++) {
        const char *own = is_zh(d) ? named[i].zh : named[i].en;
        if (!str_eq(s->name, str_z(named[i].look)))
            continue;
        if (named[i].id && s->base == STYLE_TEXT)
            return arena_printf(d->a, "%s%s", own, lang).p;
        return arena_printf(d->a, "%s %s%s", base, own, lang).p;
    }
    return arena_printf(d->a, "%s%s%.*s%s", base, str_empty(s->name) ? "" : " ", STR_ARG(s->name),
                        lang).p;
}

static void put_derived(struct docx *d, const struct docx_style *s)
{
    struct look look = docx_look(d, (enum docx_base)s->base, s->zh);
    if (!str_empty(s->name))
        look_style(&look, s->name);
    put_style(d, (enum docx_base)s->base, s->id, derived_name(d, s), &look, s->zh);
}

/* Chinese is stressed by its font alone; a bold 黑体 would be a blot. Latin in it: docx_inline.c. */
static void put_strong(struct docx *d)
{
    buf_printf(&d->xml, "<w:rFonts w:eastAsia='%s'/>%s", docx_font(d, ROLE_HEI), is_zh(d) ? "" : "<w:b/>");
}

static void put_ink(struct docx *d, str name)
{
    struct ink ink;
    struct buf *b = &d->xml;
    ink_style(&ink, name);
    buf_printf(b, "<w:style w:type='character' w:customStyle='1' w:styleId='%.*s'>"
                  "<w:name w:val='%.*s'/><w:qFormat/><w:rPr>", STR_ARG(name), STR_ARG(name));
    if (ink.strong)
        put_strong(d);
    if (ink.color != COLOR_TEXT)
        buf_printf(b, "<w:color w:val='%06X'/>", ink.color);
    buf_putz(b, "</w:rPr></w:style>\n");
}

static void put_defaults(struct docx *d)
{
    struct look text = docx_look(d, STYLE_TEXT, is_zh(d));
    struct buf *b = &d->xml;
    buf_putz(b, "<w:docDefaults><w:rPrDefault><w:rPr>");
    put_fonts(d, text.cjk, ROLE_LATIN);
    buf_printf(b, "<w:sz w:val='%d'/><w:szCs w:val='%d'/>"
                  "<w:lang w:val='en-US' w:eastAsia='zh-CN' w:bidi='ar-SA'/></w:rPr>"
                  "</w:rPrDefault><w:pPrDefault/></w:docDefaults>\n", half_points(text.size),
               half_points(text.size));
}

/* Table lines as on paper: hair lines, a stronger one above and below. */
static void put_table_style(struct docx *d)
{
    static const struct { const char *side; int size; uint32_t color; } lines[] = {
        { "top", 6, COLOR_TEXT }, { "left", 4, COLOR_LINE }, { "bottom", 6, COLOR_TEXT },
        { "right", 4, COLOR_LINE }, { "insideH", 4, COLOR_LINE }, { "insideV", 4, COLOR_LINE },
    };
    struct buf *b = &d->xml;
    mpt size = docx_look(d, STYLE_CELL, is_zh(d)).size;
    int x = twips(size * 40 / 100), y = twips(size * 22 / 100);
    buf_putz(b, "<w:style w:type='table' w:styleId='TableGrid'><w:name w:val='Table Grid'/>"
                "<w:basedOn w:val='TableNormal'/><w:qFormat/><w:tblPr><w:tblBorders>");
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        buf_printf(b, "<w:%s w:val='single' w:sz='%d' w:space='0' w:color='%06X'/>",
                   lines[i].side, lines[i].size, lines[i].color);
    buf_printf(b, "</w:tblBorders><w:tblCellMar><w:top w:w='%d' w:type='dxa'/>"
                  "<w:left w:w='%d' w:type='dxa'/><w:bottom w:w='%d' w:type='dxa'/>"
                  "<w:right w:w='%d' w:type='dxa'/></w:tblCellMar></w:tblPr></w:style>\n", y, x, y, x);
}

/* Styles that have no look of their own: what the others stand on, and emphasis. Kinsoku is on, marks do
 * not hang outside the margin. */
static void put_plain_styles(struct docx *d)
{
    struct buf *b = &d->xml;
    buf_putz(b, "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'>"
                "<w:name w:val='Normal'/><w:qFormat/><w:pPr><w:widowControl/><w:kinsoku/>"
                "<w:wordWrap/><w:overflowPunct w:val='0'/></w:pPr></w:style>\n"
                "<w:style w:type='character' w:default='1' w:styleId='DefaultParagraphFont'>"
                "<w:name w:val='Default Paragraph Font'/><w:semiHidden/></w:style>\n"
                "<w:style w:type='table' w:default='1' w:styleId='TableNormal'>"
                "<w:name w:val='Normal Table'/><w:semiHidden/><w:tblPr><w:tblInd w:w='0' "
                "w:type='dxa'/><w:tblCellMar><w:left w:w='0' w:type='dxa'/><w:right w:w='0' "
                "w:type='dxa'/></w:tblCellMar></w:tblPr></w:style>\n"
                "<w:style w:type='numbering' w:default='1' w:styleId='NoList'>"
                "<w:name w:val='No List'/><w:semiHidden/></w:style>\n");
    buf_printf(b, "<w:style w:type='character' w:styleId='Hyperlink'><w:name w:val='Hyperlink'/>"
                  "<w:rPr><w:color w:val='%06X'/><w:u w:val='single'/></w:rPr></w:style>\n"
                  "<w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/>"
                  "<w:qFormat/><w:rPr>", COLOR_LINK);
    put_strong(d);
    buf_printf(b, "</w:rPr></w:style>\n<w:style w:type='character' w:styleId='Emphasis'>"
                  "<w:name w:val='Emphasis'/><w:qFormat/><w:rPr><w:rFonts w:eastAsia='%s'/>%s"
                  "</w:rPr></w:style>\n", docx_font(d, ROLE_KAI), is_zh(d) ? "" : "<w:i/>");
    if (d->footnotes.n)
        buf_putz(b, "<w:style w:type='character' w:styleId='FootnoteReference'>"
                    "<w:name w:val='footnote reference'/><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
                    "</w:style>\n");
}

void docx_styles(struct docx *d)
{
    buf_putz(&d->xml, DOCX_HEAD "<w:styles " DOCX_W ">\n");
    put_defaults(d);
    put_plain_styles(d);
    for (int i = 0; i < STYLE_BASES; i++)
        put_base(d, (enum docx_base)i);
    for (size_t i = 0; i < d->styles.n; i++)
        put_derived(d, &d->styles.v[i]);
    for (size_t i = 0; i < d->inks.n; i++)
        put_ink(d, d->inks.v[i]);
    put_table_style(d);
    buf_putz(&d->xml, "</w:styles>\n");
    docx_part(d, "word/styles.xml");
}
