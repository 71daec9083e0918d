/* One walk over the document; an element's name decides what becomes of it (table `inlines`). */
#include "intake/docx.h"
#include "intake/docx_number.h"
#include "intake/glyph.h"

enum { FIELDS = 32, PART_RUNES = 60 };

struct docx {
    struct arena *arena;
    struct reading *out;
    struct docx_styles styles;
    struct docx_numbering *numbering;
    struct map footnotes, endnotes;    /* id → xml_node * */
    struct buf text;                   /* of the paragraph in hand */
    str carry;                         /* of paragraphs whose mark was deleted: goes before the next */
    VEC(const struct xml_node *) boxes;        /* text boxes anchored in the paragraph */
    VEC(str) notes;                    /* notes referred to in it */
    struct { bool code, contents; } field[FIELDS];
    int depth, codes, contents;        /* fields open; of them in their code; of them contents lists */
    bool in_contents;                  /* the paragraph has words of a contents list */
    size_t inserted, deleted, hidden;
};

/* Where paragraphs go: into a table cell (lines apart by '\n'), or else to the reading. */
struct sink { struct buf *cell; };

static void walk_blocks(struct docx *d, const struct xml_node *parent, struct sink to);
static void walk_inlines(struct docx *d, const struct xml_node *parent);

/* ---- inside a paragraph ---- */

static void put_text(struct docx *d, str s)
{
    if (d->codes)
        return;
    d->in_contents |= d->contents > 0 && glyph_trim(s).n > 0;
    buf_put(&d->text, s);
}

static void on_text(struct docx *d, const struct xml_node *n)
{
    for (const struct xml_node *k = n->first; k; k = k->next)
        put_text(d, k->text);
}

static void on_tab(struct docx *d, const struct xml_node *n) { (void)n; put_text(d, S("\t")); }
static void on_break(struct docx *d, const struct xml_node *n) { (void)n; put_text(d, S("\n")); }
static void on_hyphen(struct docx *d, const struct xml_node *n) { (void)n; put_text(d, S("-")); }
static void on_skip(struct docx *d, const struct xml_node *n) { (void)d, (void)n; }

static void on_deleted(struct docx *d, const struct xml_node *n) { (void)n; d->deleted++; }

static void on_inserted(struct docx *d, const struct xml_node *n)
{
    d->inserted++;
    walk_inlines(d, n);
}

/* A symbol of a font; those of symbol fonts have no meaning outside them. */
static void on_symbol(struct docx *d, const struct xml_node *n)
{
    str hex = xml_value(n, "char");
    uint32_t rune = 0;
    char utf8[4];
    for (size_t i = 0; i < hex.n && i < 6; i++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF", *at = strchr(digits, hex.p[i]);
        rune = rune * 16 + (at && *at ? (uint32_t)(at - digits) % 16 : 0);
    }
    if (rune >= 0x20 && rune < 0x10000 && !(rune >= 0xD800 && rune < 0xF900))
        put_text(d, str_of(utf8, str_put_rune(utf8, rune)));
}

static void on_run(struct docx *d, const struct xml_node *n)
{
    const struct xml_node *props = part_child(n, "rPr");
    bool hidden = part_on(props, "vanish") ||
                  (!part_child(props, "vanish") &&
                   docx_style_hidden(&d->styles, part_value(props, "rStyle")));
    size_t before = d->text.n;
    walk_inlines(d, n);
    if (hidden && d->text.n > before) {
        d->hidden++;
        d->text.n = before;
    }
}

static void on_field(struct docx *d, const struct xml_node *n)
{
    str type = xml_value(n, "fldCharType");
    int top = d->depth - 1;
    if (str_eq(type, S("begin"))) {
        if (d->depth < FIELDS) {
            d->field[d->depth].code = true;
            d->field[d->depth].contents = false;
            d->codes++;
        }
        d->depth++;
    } else if (d->depth > 0 && (str_eq(type, S("separate")) || str_eq(type, S("end")))) {
        if (top < FIELDS && d->field[top].code) {
            d->codes--;
            d->contents += d->field[top].contents;
            d->field[top].code = false;
        }
        if (str_eq(type, S("end"))) {
            d->contents -= top < FIELDS && d->field[top].contents;
            d->depth--;
        }
    }
}

/* The code of a field: TOC lists the headings over again. */
static void on_code(struct docx *d, const struct xml_node *n)
{
    str code = n->first ? str_trim(n->first->text) : S("");
    int top = d->depth - 1;
    if (top >= 0 && top < FIELDS && d->field[top].code && str_starts(code, S("TOC")))
        d->field[top].contents = true;
}

static void on_alternate(struct docx *d, const struct xml_node *n)
{
    const struct xml_node *choice = part_child(n, "Choice");
    choice = choice ? choice : part_child(n, "Fallback");
    if (choice)
        walk_inlines(d, choice);
}

static void on_box(struct docx *d, const struct xml_node *n) { *vec_push(d->arena, &d->boxes) = n; }

static void map_notes(struct arena *a, const struct xml_node *root, struct map *out)
{
    map_init(out, a);
    for (struct xml_node *n = root ? root->first : NULL; n; n = n->next)
        if (n->name.n)
            map_add(out, xml_value(n, "id"), n);
}

/* Words of a note or of a running head, without structure. */
static str words_of(struct docx *d, const struct xml_node *n)
{
    struct buf b;
    buf_init(&b);
    for (const struct xml_node *t = NULL; (t = part_next(n, t, "t")) != NULL;)
        for (const struct xml_node *k = t->first; k; k = k->next)
            buf_put(&b, k->text);
    str s = arena_str(d->arena, glyph_trim(buf_str(&b)));
    buf_release(&b);
    return s;
}

static void on_note(struct docx *d, const struct xml_node *n)
{
    bool end = xml_is(n, S("endnoteReference"));
    const struct xml_node *note = map_find(end ? &d->endnotes : &d->footnotes, xml_value(n, "id"));
    str words = note && !d->codes ? words_of(d, note) : S("");
    if (words.n)
        *vec_push(d->arena, &d->notes) = words;
}

/* Elements that are not here only hold others. */
static const struct { str name; void (*take)(struct docx *, const struct xml_node *); } inlines[] = {
    { S("t"), on_text },           { S("r"), on_run },              { S("tab"), on_tab },
    { S("ptab"), on_tab },         { S("br"), on_break },           { S("cr"), on_break },
    { S("noBreakHyphen"), on_hyphen }, { S("sym"), on_symbol },
    { S("fldChar"), on_field },    { S("instrText"), on_code },     { S("txbxContent"), on_box },
    { S("ins"), on_inserted },     { S("moveTo"), on_inserted },
    { S("del"), on_deleted },      { S("moveFrom"), on_deleted },
    { S("delText"), on_skip },     { S("delInstrText"), on_skip },
    { S("AlternateContent"), on_alternate },
    { S("footnoteReference"), on_note }, { S("endnoteReference"), on_note },
    { S("pPr"), on_skip },         { S("rPr"), on_skip },           { S("sdtPr"), on_skip },
    { S("rt"), on_skip },          { S("rubyPr"), on_skip },
};

static void walk_inlines(struct docx *d, const struct xml_node *parent)
{
    for (const struct xml_node *n = xml_first(parent); n; n = xml_next(n)) {
        size_t i = 0;
        while (i < ARRAY_LEN(inlines) && !xml_is(n, inlines[i].name))
            i++;
        if (i < ARRAY_LEN(inlines))
            inlines[i].take(d, n);
        else
            walk_inlines(d, n);
    }
}

/* ---- paragraphs ---- */

static void put_paragraph(struct docx *d, str label, str text, long outline, struct sink to)
{
    bool blank = glyph_trim(text).n == 0;
    str line = label.n ? arena_printf(d->arena, "%.*s%.*s", STR_ARG(label), STR_ARG(text)) : text;
    if (to.cell && (label.n || !blank)) {
        if (to.cell->n)
            buf_putc(to.cell, '\n');
        buf_put(to.cell, glyph_trim(line));
    } else if (!to.cell && !blank && d->in_contents) {
        reading_aside(d->out, line, USE_CONTENTS);
    } else if (!to.cell && !blank) {
        reading_line(d->out, line, (uint8_t)(outline + 1));
    }
}

/* Text boxes are read behind the paragraph that anchors them; only when nothing is open in it. */
static void put_boxes(struct docx *d, size_t from, struct sink to)
{
    for (size_t i = from; i < d->boxes.n; i++) {
        const struct xml_node *box = d->boxes.v[i];
        walk_blocks(d, box, to);
    }
    d->boxes.n = from;
}

static void put_notes(struct docx *d)
{
    for (size_t i = 0; i < d->notes.n; i++) {
        uint32_t line = reading_aside(d->out, d->notes.v[i], USE_MARKER);
        diag(d->out->diag, IMPORT_NOTE, loc_at(d->out->src, line, 0), d->notes.v[i]);
    }
    d->notes.n = 0;
}

static void read_paragraph(struct docx *d, const struct xml_node *p, struct sink to)
{
    const struct xml_node *props = part_child(p, "pPr"), *mark = part_child(props, "rPr");
    struct para_props own = docx_props(props);
    str style = part_value(props, "pStyle");
    size_t boxes = d->boxes.n;
    buf_clear(&d->text);
    d->in_contents = false;
    walk_inlines(d, p);
    str text = arena_str(d->arena, buf_str(&d->text));
    text = d->carry.n ? arena_printf(d->arena, "%.*s%.*s", STR_ARG(d->carry), STR_ARG(text)) : text;
    d->carry = S("");
    if (part_child(mark, "del") || part_child(mark, "moveFrom")) {
        d->carry = text;                       /* accepted, the next mark ends this paragraph */
        d->deleted++;
    } else {
        long outline = own.outline >= 0 ? own.outline : docx_style_props(&d->styles, style).outline;
        put_paragraph(d, docx_label(d->numbering, own, style), text, outline, to);
    }
    put_boxes(d, boxes, to);
    if (!to.cell)
        put_notes(d);
}

/* ---- tables ---- */

static void read_cell(struct docx *d, const struct xml_node *tc, struct grid *g)
{
    const struct xml_node *props = part_child(tc, "tcPr"), *merge = part_child(props, "vMerge");
    long cols = part_number(part_value(props, "gridSpan"), 1);
    uint32_t span = (uint32_t)MAX(1, MIN(cols, GRID_COLUMNS));
    struct buf cell;
    if (part_child(props, "cellDel")) {
        d->deleted++;
        return;
    }
    buf_init(&cell);
    walk_blocks(d, tc, (struct sink){ &cell });
    if (merge && !str_eq(xml_value(merge, "val"), S("restart")))
        grid_extend(g, span);
    else
        grid_add(g, arena_str(d->arena, buf_str(&cell)), span, 1);
    buf_release(&cell);
}

static void read_cells(struct docx *d, const struct xml_node *row, struct grid *g)
{
    for (const struct xml_node *n = xml_first(row); n; n = xml_next(n))
        if (xml_is(n, S("tc")))
            read_cell(d, n, g);
        else if (!xml_is(n, S("trPr")) && !xml_is(n, S("sdtPr")))
            read_cells(d, n, g);               /* sdt, customXml around cells */
}

static void read_rows(struct docx *d, const struct xml_node *table, struct grid *g)
{
    for (const struct xml_node *n = xml_first(table); n; n = xml_next(n)) {
        const struct xml_node *props = part_child(n, "trPr");
        if (!xml_is(n, S("tr"))) {
            if (!xml_is(n, S("tblPr")) && !xml_is(n, S("sdtPr")))
                read_rows(d, n, g);
        } else if (part_child(props, "del")) {
            d->deleted++;
        } else {
            grid_row(g);
            grid_seek(g, (uint32_t)MAX(0, part_number(part_value(props, "gridBefore"), 0)));
            read_cells(d, n, g);
        }
    }
}

/* Every cell for itself: a table that only arranges text, or other tables, on the page. */
static void read_layout(struct docx *d, const struct xml_node *table, struct sink to)
{
    for (const struct xml_node *n = xml_first(table); n; n = xml_next(n))
        if (xml_is(n, S("tc")))
            walk_blocks(d, n, to);
        else
            read_layout(d, n, to);
}

static void read_table(struct docx *d, const struct xml_node *table, struct sink to)
{
    struct grid g;
    str carry = d->carry;
    if (!to.cell && part_next(table, NULL, "tbl")) {
        read_layout(d, table, to);
        return;
    }
    d->carry = S("");
    grid_init(&g, d->arena);
    read_rows(d, table, &g);
    d->carry = carry;
    if (!to.cell)
        reading_table(d->out, &g);
    for (size_t row = 0; to.cell && row < g.n; row++)
        put_paragraph(d, S(""), grid_line(&g, row, d->arena), -1, to);
    if (!to.cell)
        put_notes(d);
}

/* ---- blocks ---- */

/* A contents list that Word built stands in a control of its own. */
static bool is_contents(const struct xml_node *sdt)
{
    const struct xml_node *gallery = part_child(part_child(sdt, "sdtPr"), "docPartObj");
    return str_eq(part_value(gallery, "docPartGallery"), S("Table of Contents"));
}

static void walk_blocks(struct docx *d, const struct xml_node *parent, struct sink to)
{
    for (const struct xml_node *n = xml_first(parent); n; n = xml_next(n)) {
        if (xml_is(n, S("p")))
            read_paragraph(d, n, to);
        else if (xml_is(n, S("tbl")))
            read_table(d, n, to);
        else if (xml_is(n, S("AlternateContent")))
            walk_blocks(d, part_child(n, "Choice") ? part_child(n, "Choice") : n, to);
        else if (!xml_is(n, S("sdtPr")) && !xml_is(n, S("tcPr")) && !xml_is(n, S("del")) &&
                 !xml_is(n, S("moveFrom"))) {
            bool contents = xml_is(n, S("sdt")) && is_contents(n);
            d->contents += contents;
            walk_blocks(d, n, to);             /* sdt, customXml, ins */
            d->contents -= contents;
        }
    }
}

/* ---- the document ---- */

/* Running heads and comments: seen by readers of the page, no part of the text. */
static void report_part(struct docx *d, const struct package *p, str name)
{
    const struct xml_node *root = package_part(p, name);
    str words = root ? words_of(d, root) : S("");
    bool han = false;
    size_t len, n = 0;
    for (size_t i = 0; i < words.n; i += len)
        han |= glyph_at(words, i, &len) == GLYPH_HAN;
    for (size_t runes = 0; n < words.n && runes < PART_RUNES; n += len, runes++)
        str_rune(words, n, &len);
    if (han)
        diag(d->out->diag, IMPORT_PART, loc_at(d->out->src, 0, 0), str_upto(words, n));
}

static void report(struct docx *d, const struct package *p, const struct relations *r)
{
    struct arena *a = d->arena;
    struct loc whole = loc_at(d->out->src, 0, 0);
    package_report(p, r);
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->v[i].type, S("header")) || str_eq(r->v[i].type, S("footer")) ||
            str_eq(r->v[i].type, S("comments")))
            report_part(d, p, r->v[i].target);
    if (d->inserted || d->deleted)
        diag(d->out->diag, IMPORT_REVISIONS, whole, arena_printf(a, "%zu", d->inserted),
             arena_printf(a, "%zu", d->deleted));
    if (d->hidden)
        diag(d->out->diag, IMPORT_HIDDEN, whole, arena_printf(a, "%zu", d->hidden));
}

bool docx_read(const struct package *p, str document, struct reading *out)
{
    struct docx d = { .arena = p->arena, .out = out };
    struct relations r = { 0 };
    const struct xml_node *root = package_part(p, document);
    const struct xml_node *body = part_child(root, "body");
    if (!body)
        return false;
    package_relations(p, document, &r);
    docx_styles_read(p->arena, package_part(p, package_target(&r, "styles")), &d.styles);
    d.numbering = docx_numbering_new(p->arena, package_part(p, package_target(&r, "numbering")),
                                     &d.styles);
    map_notes(p->arena, package_part(p, package_target(&r, "footnotes")), &d.footnotes);
    map_notes(p->arena, package_part(p, package_target(&r, "endnotes")), &d.endnotes);
    buf_init(&d.text);
    walk_blocks(&d, body, (struct sink){ NULL });
    if (d.carry.n)
        reading_line(out, d.carry, 0);
    buf_release(&d.text);
    report(&d, p, &r);
    return true;
}
