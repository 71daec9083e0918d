/* cmark's tree → our tree. cmark is given the mended text; whatever it returns is unmended. */
#include "text/md.h"
#include "text/esc.h"
#include "text/fold.h"
#include "text/md_mend.h"
#include "text/md_row.h"
#include <cmark.h>

struct reader {
    struct arena *arena;
    struct doc *doc;
    struct diag *diag;
    struct loc base;                   /* of the first line */
    VEC(str) lines;                    /* of the mended text, without line ends */
    struct buf text;                   /* TEXT in hand, mended */
    struct loc text_loc;
    /* While a cell is parsed for itself: its line, and the byte in it where the cell begins. */
    bool in_cell;
    size_t cell_line, cell_from;
    struct { size_t line, at; uint32_t col; } seen;    /* the last place asked for */
    int depth;
};

static void read_block(struct reader *r, struct doc_node *parent, cmark_node *n);
static void read_inlines(struct reader *r, struct doc_node *parent, cmark_node *first);

/* ---- places and text ---- */

static struct loc place_at(struct reader *r, size_t line, size_t at)
{
    if (line >= r->lines.n)
        return r->base;
    bool onward = r->seen.col && r->seen.line == line && r->seen.at <= at;
    size_t from = onward ? r->seen.at : 0;
    uint32_t col = (onward ? r->seen.col : 1) + md_columns(r->lines.v[line], from, at);
    r->seen.line = line;
    r->seen.at = MIN(at, r->lines.v[line].n);
    r->seen.col = col;
    return loc_at(r->base.src, r->base.line + line, col);
}

static struct loc place(struct reader *r, cmark_node *n)
{
    int line = cmark_node_get_start_line(n), col = cmark_node_get_start_column(n);
    size_t at = col > 0 ? (size_t)col - 1 : 0;
    if (!r->in_cell)
        return place_at(r, line > 0 ? (size_t)line - 1 : 0, at);
    at -= MIN(at, (size_t)MD_MARK_BYTES);      /* the edge that opens a cell's text */
    return place_at(r, r->cell_line, r->cell_from + at);
}

static str text_of(struct reader *r, const char *mended)
{
    return md_unmend(r->arena, arena_str(r->arena, str_z(mended)));
}

static void put_text(struct reader *r, str mended, struct loc loc)
{
    if (r->text.n == 0)
        r->text_loc = loc;
    buf_put(&r->text, mended);
}

static void flush(struct reader *r, struct doc_node *parent)
{
    if (r->text.n == 0)
        return;
    str text = md_unmend(r->arena, arena_str(r->arena, buf_str(&r->text)));
    buf_clear(&r->text);
    doc_add_text(r->doc, parent, text, r->text_loc);
}

/* All text of a subtree, however deep, as one mended string. */
static void gather(cmark_node *n, struct buf *out)
{
    cmark_iter *iter = cmark_iter_new(n);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *at = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(at);
        if (event == CMARK_EVENT_EXIT)
            continue;
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_putc(out, '\n');
        else if (type != CMARK_NODE_HTML_INLINE && type != CMARK_NODE_HTML_BLOCK)
            buf_put(out, str_z(cmark_node_get_literal(at)));
    }
    cmark_iter_free(iter);
}

static str gathered(struct reader *r, cmark_node *n)
{
    struct buf b;
    buf_init(&b);
    gather(n, &b);
    str s = md_unmend(r->arena, arena_str(r->arena, buf_str(&b)));
    buf_release(&b);
    return fold_text(r->arena, s);
}

/* ---- inlines ---- */

static bool is_break(str html)
{
    return str_eq(html, S("<br>")) || str_eq(html, S("<br/>")) || str_eq(html, S("<br />"));
}

static void read_html(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    str html = str_trim(text_of(r, cmark_node_get_literal(n)));
    if (is_break(html) && doc_may_hold(parent->kind, DOC_BREAK)) {
        flush(r, parent);
        doc_add(r->doc, parent, DOC_BREAK, place(r, n));
    } else if (!str_starts(html, S("<!--"))) {
        str line, rest;
        str_cut(html, S("\n"), &line, &rest);
        diag(r->diag, MD_HTML, place(r, n), line);
    }
}

/* Stars that found no partner (T1); those meant to stay are stand-ins at this point. */
static void check_stars(struct reader *r, cmark_node *n, str literal)
{
    size_t at = str_find(literal, S("**"));
    if (at == STR_NONE)
        return;
    struct loc loc = place(r, n);
    loc.col += md_columns(literal, 0, at);
    diag(r->diag, MD_STARS, loc);
}

/* A bold run that starts with what only follows a figure was two masks: 增长**%，新增**家. */
static void check_mask(struct reader *r, cmark_node *strong)
{
    cmark_node *first = cmark_node_first_child(strong);
    if (!first || cmark_node_get_type(first) != CMARK_NODE_TEXT)
        return;
    str s = text_of(r, cmark_node_get_literal(first));
    static const str after_figure[] = { S("%"), S("％"), S("，"), S("。"), S("、"), S("；") };
    for (size_t i = 0; i < ARRAY_LEN(after_figure); i++)
        if (str_starts(s, after_figure[i]))
            diag(r->diag, MD_MASK, place(r, strong), after_figure[i]);
}

static void read_span(struct reader *r, struct doc_node *parent, cmark_node *n,
                      enum doc_kind kind)
{
    flush(r, parent);
    struct doc_node *span = doc_add(r->doc, parent, kind, place(r, n));
    read_inlines(r, span, cmark_node_first_child(n));
}

/* cmark places <https://…> at its end; the words in it are placed right. */
static struct loc link_place(struct reader *r, cmark_node *n)
{
    struct loc own = place(r, n);
    cmark_node *first = cmark_node_first_child(n);
    struct loc inner = first ? place(r, first) : own;
    return inner.line == own.line && inner.col < own.col ? inner : own;
}

static void read_link(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    str url = text_of(r, cmark_node_get_url(n));
    struct loc loc = link_place(r, n);
    if (!esc_url_safe(url)) {
        diag(r->diag, DOC_LINK, loc, url);
        read_inlines(r, parent, cmark_node_first_child(n));
        return;
    }
    flush(r, parent);
    struct doc_node *link = doc_add(r->doc, parent, DOC_LINK, loc);
    link->url = url;
    read_inlines(r, link, cmark_node_first_child(n));
}

static void read_inline(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    str literal = str_z(cmark_node_get_literal(n));
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT:
        check_stars(r, n, literal);
        put_text(r, literal, place(r, n));
        break;
    case CMARK_NODE_SOFTBREAK:
        put_text(r, S("\n"), place(r, n));
        break;
    case CMARK_NODE_LINEBREAK:
        flush(r, parent);
        doc_add(r->doc, parent, DOC_BREAK, place(r, n));
        break;
    case CMARK_NODE_CODE:
        flush(r, parent);
        doc_add(r->doc, parent, DOC_CODE, place(r, n))->text = text_of(r, literal.p);
        break;
    case CMARK_NODE_HTML_INLINE:
        read_html(r, parent, n);
        break;
    case CMARK_NODE_STRONG:
        check_mask(r, n);
        read_span(r, parent, n, DOC_STRONG);
        break;
    case CMARK_NODE_EMPH:
        read_span(r, parent, n, DOC_EM);
        break;
    case CMARK_NODE_LINK:
        read_link(r, parent, n);
        break;
    case CMARK_NODE_IMAGE:
        diag(r->diag, MD_IMAGE, place(r, n), gathered(r, n));
        read_inlines(r, parent, cmark_node_first_child(n));
        break;
    default:
        break;
    }
}

static str depth_text(struct reader *r)
{
    return arena_printf(r->arena, "%d", MD_DEPTH);
}

static void read_inlines(struct reader *r, struct doc_node *parent, cmark_node *first)
{
    bool deep = r->depth >= MD_DEPTH;
    r->depth++;
    for (cmark_node *n = first; n; n = cmark_node_next(n)) {
        if (deep && cmark_node_first_child(n)) {
            diag(r->diag, MD_DEEP, place(r, n), depth_text(r));
            struct buf b;
            buf_init(&b);
            gather(n, &b);
            put_text(r, buf_str(&b), place(r, n));
            buf_release(&b);
        } else {
            read_inline(r, parent, n);
        }
    }
    r->depth--;
    flush(r, parent);
}

/* ---- tables ---- */

/* Line `i` of a paragraph, from the column where its container ends. */
static str para_line(struct reader *r, cmark_node *para, size_t i)
{
    str line = r->lines.v[i];
    int col = cmark_node_get_start_column(para);
    size_t inside = col > 0 ? (size_t)col - 1 : 0, k = 0;
    if (i + 1 == (size_t)cmark_node_get_start_line(para))
        return str_of(line.p + MIN(inside, line.n), line.n - MIN(inside, line.n));
    while (k < inside && k < line.n && strchr(" \t>", line.p[k]))
        k++;
    return str_of(line.p + k, line.n - k);
}

/* Inline Markdown that stands on one line: a cell, or a line before a table. */
static void read_piece(struct reader *r, struct doc_node *parent, size_t line, str piece)
{
    struct buf b;
    buf_init(&b);
    buf_put_rune(&b, MD_EDGE);         /* so that nothing in it can be a block: "- ", "#", "1." */
    buf_put(&b, piece);
    cmark_node *root = cmark_parse_document(b.p, b.n, CMARK_OPT_DEFAULT);
    r->in_cell = true;
    r->cell_line = line;
    r->cell_from = (size_t)(piece.p - r->lines.v[line].p);
    read_inlines(r, parent, cmark_node_first_child(cmark_node_first_child(root)));
    r->in_cell = false;
    cmark_node_free(root);
    buf_release(&b);
}

static void read_row(struct reader *r, struct doc_node *table, size_t line, str text,
                     const enum doc_align *align, size_t columns)
{
    struct md_row cells;
    md_row_split(text, &cells);
    struct loc loc = place_at(r, line, (size_t)(text.p - r->lines.v[line].p));
    struct doc_node *row = doc_add(r->doc, table, DOC_ROW, loc);
    row->header = table->first == row;
    if (cells.n > columns)
        diag(r->diag, MD_TABLE_CELLS, loc, arena_printf(r->arena, "%zu", cells.n),
             arena_printf(r->arena, "%zu", columns));
    for (size_t i = 0; i < MIN(cells.n, columns); i++) {
        size_t at = (size_t)(cells.cell[i].p - r->lines.v[line].p);
        struct doc_node *cell = doc_add(r->doc, row, DOC_CELL, place_at(r, line, at));
        cell->header = row->header;
        cell->align = (uint8_t)align[i];
        if (str_empty(cells.cell[i]))
            continue;
        struct doc_node *para = doc_add(r->doc, cell, DOC_PARA, cell->loc);
        para->align = cell->align;
        read_piece(r, para, line, cells.cell[i]);
        md_row_unescape(r->doc, para);
        fold_block(r->doc, para);
    }
}

static void read_lines(struct reader *r, struct doc_node *parent, cmark_node *para, size_t first,
                       size_t end)
{
    if (first == end)
        return;
    struct doc_node *n = doc_add(r->doc, parent, DOC_PARA, place(r, para));
    for (size_t i = first; i < end; i++) {
        if (i > first)
            doc_add_text(r->doc, n, S("\n"), place_at(r, i, 0));
        read_piece(r, n, i, para_line(r, para, i));
    }
    fold_block(r->doc, n);
}

/* A paragraph of which one line is a row of dashes under a line of as many cells. */
static bool read_table(struct reader *r, struct doc_node *parent, cmark_node *para)
{
    enum doc_align align[TABLE_COLUMNS];
    struct md_row header;
    size_t first = (size_t)cmark_node_get_start_line(para) - 1, columns = 0;
    size_t end = MIN((size_t)cmark_node_get_end_line(para), r->lines.n), rule = first + 1;
    for (; rule < end; rule++) {
        if (!md_row_is_rule(para_line(r, para, rule), align, &columns))
            continue;
        md_row_split(para_line(r, para, rule - 1), &header);
        if (header.n == columns)
            break;
    }
    if (rule >= end)
        return false;
    read_lines(r, parent, para, first, rule - 1);
    str head = para_line(r, para, rule - 1);
    struct loc loc = place_at(r, rule - 1, (size_t)(head.p - r->lines.v[rule - 1].p));
    struct doc_node *table = doc_add(r->doc, parent, DOC_TABLE, loc);
    read_row(r, table, rule - 1, head, align, columns);
    for (size_t i = rule + 1; i < end; i++)
        read_row(r, table, i, para_line(r, para, i), align, columns);
    table_mend(r->doc, table, r->diag);
    return true;
}

/* ---- blocks ---- */

static bool read_figure(struct reader *r, struct doc_node *parent, cmark_node *para)
{
    cmark_node *image = cmark_node_first_child(para);
    if (!image || cmark_node_next(image) || cmark_node_get_type(image) != CMARK_NODE_IMAGE)
        return false;
    struct doc_node *figure = doc_add(r->doc, parent, DOC_FIGURE, place(r, image));
    str title = text_of(r, cmark_node_get_title(image));
    figure->url = text_of(r, cmark_node_get_url(image));
    figure->text = gathered(r, image);
    if (str_empty(figure->text))
        diag(r->diag, MD_ALT, figure->loc);
    if (!esc_url_safe(figure->url)) {
        diag(r->diag, DOC_LINK, figure->loc, figure->url);
        figure->url = S("");
    }
    if (!str_empty(title))
        doc_add_text(r->doc, doc_add(r->doc, figure, DOC_CAPTION, figure->loc), title,
                     figure->loc);
    return true;
}

static void read_para(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    if (read_figure(r, parent, n) || read_table(r, parent, n))
        return;
    struct doc_node *para = doc_add(r->doc, parent, DOC_PARA, place(r, n));
    read_inlines(r, para, cmark_node_first_child(n));
    fold_block(r->doc, para);
    if (!para->first)
        doc_remove(para);              /* HTML or ideographic spaces were all it held */
}

/* A paragraph that a line of dashes below turned into a heading, by its look. */
static void check_underlined(struct reader *r, cmark_node *n, struct doc_node *heading)
{
    size_t line = (size_t)cmark_node_get_start_line(n) - 1;
    size_t at = (size_t)cmark_node_get_start_column(n) - 1;
    if (line < r->lines.n && !str_starts(str_from(r->lines.v[line], at), S("#")) &&
        md_reads_as_sentence(gathered(r, n)))
        diag(r->diag, MD_UNDERLINED, heading->loc);
}

static void read_heading(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    struct doc_node *heading = doc_add(r->doc, parent, DOC_HEADING, place(r, n));
    heading->level = (uint8_t)cmark_node_get_heading_level(n);
    read_inlines(r, heading, cmark_node_first_child(n));
    fold_block(r->doc, heading);
    check_underlined(r, n, heading);
}

static void read_code(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    struct doc_node *code = doc_add(r->doc, parent, DOC_CODE_BLOCK, place(r, n));
    str info = text_of(r, cmark_node_get_fence_info(n)), rest;
    code->text = text_of(r, cmark_node_get_literal(n));
    str_cut(info, S(" "), &code->style, &rest);
    size_t line = (size_t)cmark_node_get_start_line(n) - 1;
    str first = line < r->lines.n ? r->lines.v[line] : S("");
    if (str_find(first, S("```")) == STR_NONE && str_find(first, S("~~~")) == STR_NONE)
        diag(r->diag, MD_INDENTED, code->loc);
}

static void read_children(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    r->depth++;
    for (cmark_node *c = cmark_node_first_child(n); c; c = cmark_node_next(c))
        read_block(r, parent, c);
    r->depth--;
}

static void read_list(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    struct doc_node *list = doc_add(r->doc, parent, DOC_LIST, place(r, n));
    list->ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
    list->start = list->ordered ? (uint32_t)cmark_node_get_list_start(n) : 0;
    read_children(r, list, n);
}

static void read_deep(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    struct loc loc = place(r, n);
    diag(r->diag, MD_DEEP, loc, depth_text(r));
    if (parent->kind == DOC_LIST)
        parent = doc_add(r->doc, parent, DOC_ITEM, loc);
    doc_add_text(r->doc, doc_add(r->doc, parent, DOC_PARA, loc), gathered(r, n), loc);
}

static void read_block(struct reader *r, struct doc_node *parent, cmark_node *n)
{
    if (r->depth >= MD_DEPTH) {
        read_deep(r, parent, n);
        return;
    }
    switch (cmark_node_get_type(n)) {
    case CMARK_NODE_PARAGRAPH:
        read_para(r, parent, n);
        break;
    case CMARK_NODE_HEADING:
        read_heading(r, parent, n);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        read_children(r, doc_add(r->doc, parent, DOC_QUOTE, place(r, n)), n);
        break;
    case CMARK_NODE_LIST:
        read_list(r, parent, n);
        break;
    case CMARK_NODE_ITEM:
        read_children(r, doc_add(r->doc, parent, DOC_ITEM, place(r, n)), n);
        break;
    case CMARK_NODE_CODE_BLOCK:
        read_code(r, parent, n);
        break;
    case CMARK_NODE_HTML_BLOCK:
        read_html(r, parent, n);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        doc_add(r->doc, parent, DOC_RULE, place(r, n));
        break;
    default:
        break;
    }
}

static void split_lines(struct reader *r, str text)
{
    str line;
    bool more = !str_empty(text);
    while (more) {
        more = str_cut(text, S("\n"), &line, &text);
        *vec_push(r->arena, &r->lines) = line;
    }
}

struct doc *md_read(struct arena *a, const struct source *src, size_t from, struct diag *diag)
{
    struct reader r = { .arena = a, .diag = diag, .base = loc_of_offset(src, from) };
    struct buf mended;
    buf_init(&mended);
    buf_init(&r.text);
    r.doc = doc_new(a, DOC_ROOT, r.base);
    md_mend(str_from(src->text, from), &mended);
    split_lines(&r, buf_str(&mended));
    cmark_node *root = cmark_parse_document(mended.p, mended.n, CMARK_OPT_DEFAULT);
    read_children(&r, r.doc->root, root);
    cmark_node_free(root);
    buf_release(&r.text);
    buf_release(&mended);
    return r.doc;
}
