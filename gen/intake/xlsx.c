/* SpreadsheetML (ECMA-376 part 1, 18) → sheets of cells. */
#include "intake/workbook.h"
#include "base/map.h"

struct book {
    struct arena *arena;
    const struct package *package;
    struct workbook *out;
    VEC(str) strings;
    VEC(struct xlsx_format) formats;           /* of cellXfs */
    bool from_1904;
};

/* The sheet in hand. */
struct reader {
    struct book *book;
    struct worksheet *sheet;
    VEC(struct sheet_row) rows;
    VEC(struct sheet_cell) cells;              /* of the row in hand */
    struct buf text;
    uint32_t lines;
    bool disordered;
};

static bool attr_on(const struct xml_node *n, const char *name)
{
    str v = xml_value(n, name);
    return str_eq(v, S("1")) || str_eq(v, S("true"));
}

/* ---- strings and formats ---- */

/* "_x000D_" stands for a character XML cannot carry (22.9.2.19). */
static void put_escaped(struct buf *out, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        uint32_t rune = 0;
        bool escape = s.n - i >= 7 && s.p[i] == '_' && s.p[i + 1] == 'x' && s.p[i + 6] == '_';
        for (size_t k = i + 2; escape && k < i + 6; k++) {
            char c = s.p[k];
            bool digit = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'f';
            escape = digit || letter;
            rune = rune * 16 + (uint32_t)(digit ? c - '0' : (c | 32) - 'a' + 10);
        }
        if (!escape) {
            buf_putc(out, s.p[i]);
            continue;
        }
        i += 6;
        if (rune == '\n' || rune == '\t' || (rune >= ' ' && !(rune >= 0xD800 && rune < 0xE000)))
            buf_put_rune(out, rune);
    }
}

/* Runs of a string item joined; readings (rPh) are no part of it. */
static void put_string(struct buf *out, const struct xml_node *si)
{
    for (const struct xml_node *n = xml_first(si); n; n = xml_next(n)) {
        if (xml_is(n, S("r")))
            put_string(out, n);
        for (const struct xml_node *t = n->first; xml_is(n, S("t")) && t; t = t->next)
            put_escaped(out, t->text);
    }
}

static str string_of(struct arena *a, const struct xml_node *si)
{
    struct buf b;
    buf_init(&b);
    put_string(&b, si);
    str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void read_strings(struct book *b, const struct xml_node *root)
{
    for (const struct xml_node *n = root ? xml_first(root) : NULL; n; n = xml_next(n))
        if (xml_is(n, S("si")))
            *vec_push(b->arena, &b->strings) = string_of(b->arena, n);
}

static void read_formats(struct book *b, const struct xml_node *root)
{
    struct map codes;
    const struct xml_node *own = part_child(root, "numFmts"), *cells = part_child(root, "cellXfs");
    map_init(&codes, b->arena);
    for (const struct xml_node *n = own ? xml_first(own) : NULL; n; n = xml_next(n)) {
        str *code = arena_new(b->arena, str);
        *code = xml_value(n, "formatCode");
        map_add(&codes, xml_value(n, "numFmtId"), code);
    }
    for (const struct xml_node *n = cells ? xml_first(cells) : NULL; n; n = xml_next(n)) {
        const str *code = map_find(&codes, xml_value(n, "numFmtId"));
        *vec_push(b->arena, &b->formats) =
            xlsx_format_of(part_number(xml_value(n, "numFmtId"), 0), code ? *code : S(""));
    }
}

/* ---- places ---- */

/* "C12" → column 2, row 11; false when it is no place of a sheet. */
static bool place_of(str ref, uint32_t *row, uint32_t *col)
{
    size_t i = 0;
    uint64_t c = 0, r;
    for (; i < ref.n && i < 4 && ref.p[i] >= 'A' && ref.p[i] <= 'Z'; i++)
        c = c * 26 + (uint64_t)(ref.p[i] - 'A' + 1);
    if (c == 0 || c > SHEET_COLUMNS || !str_uint(str_from(ref, i), &r) || r == 0 || r > SHEET_ROWS)
        return false;
    *col = (uint32_t)c - 1;
    *row = (uint32_t)r - 1;
    return true;
}

static bool range_of(str ref, struct sheet_range *out)
{
    str first, last;
    if (!str_cut(ref, S(":"), &first, &last))
        last = first;
    return place_of(first, &out->row, &out->col) && place_of(last, &out->last_row, &out->last_col) &&
           out->row <= out->last_row && out->col <= out->last_col;
}

/* ---- cells ---- */

static str value_of(struct reader *r, const struct xml_node *c, enum cell_kind *kind)
{
    struct book *b = r->book;
    const struct xml_node *v = part_child(c, "v");
    str type = xml_value(c, "t"), raw = v && v->first ? v->first->text : S("");
    long style = part_number(xml_value(c, "s"), 0), index = part_number(raw, -1);
    struct xlsx_format format = { FORMAT_GENERAL, 0 };
    *kind = CELL_TEXT;
    if (str_eq(type, S("inlineStr")))
        return part_child(c, "is") ? string_of(b->arena, part_child(c, "is")) : S("");
    if (str_empty(raw))
        return raw;
    if (str_eq(type, S("s")))
        return index >= 0 && (size_t)index < b->strings.n ? b->strings.v[index] : S("");
    if (str_eq(type, S("d"))) {
        *kind = CELL_DATE;
        return str_upto(raw, 10);
    }
    if (str_eq(type, S("e")) || str_eq(type, S("b")))
        *kind = type.p[0] == 'e' ? CELL_ERROR : CELL_TRUTH;
    if (str_eq(type, S("b")))
        return str_eq(raw, S("1")) ? S("TRUE") : S("FALSE");
    if (str_eq(type, S("e")) || str_eq(type, S("str")))
        return raw;
    if (style >= 0 && (size_t)style < b->formats.n)
        format = b->formats.v[style];
    return xlsx_show(b->arena, raw, format, b->from_1904, kind);
}

static void read_cell(struct reader *r, const struct xml_node *c, uint32_t row, uint32_t *next)
{
    struct sheet_cell cell = { .row = row, .col = *next };
    uint32_t at;
    str ref = xml_value(c, "r");
    if (ref.n && (!place_of(ref, &at, &cell.col) || at != row || cell.col < *next)) {
        r->disordered = true;
        return;
    }
    if (cell.col >= SHEET_COLUMNS)
        return;
    *next = cell.col + 1;
    cell.text = value_of(r, c, &cell.kind);
    if (cell.text.n)
        *vec_push(r->book->arena, &r->cells) = cell;
    else
        r->sheet->unsaved += part_child(c, "f") != NULL;
}

static void read_row(struct reader *r, const struct xml_node *n, uint32_t *next)
{
    uint32_t col = 0;
    str given = xml_value(n, "r");
    long number = given.n ? part_number(given, 0) : (long)*next + 1;
    if (number <= (long)*next || number > SHEET_ROWS) {
        r->disordered = true;
        return;
    }
    *next = (uint32_t)number;
    r->cells.v = NULL;
    r->cells.n = r->cells.cap = 0;
    for (const struct xml_node *c = xml_first(n); c; c = xml_next(c))
        if (xml_is(c, S("c")))
            read_cell(r, c, (uint32_t)number - 1, &col);
    if (r->cells.n)
        *vec_push(r->book->arena, &r->rows) = (struct sheet_row){
            (uint32_t)number, attr_on(n, "hidden"), r->cells.v, r->cells.n };
}

/* ---- merged cells ---- */

static void read_ranges(struct reader *r, const struct xml_node *root)
{
    const struct xml_node *merges = part_child(root, "mergeCells"), *cols = part_child(root, "cols");
    struct sheet_range range;
    for (const struct xml_node *n = merges ? xml_first(merges) : NULL; n; n = xml_next(n))
        if (range_of(xml_value(n, "ref"), &range))
            *vec_push(r->book->arena, &r->sheet->merges) = range;
    for (const struct xml_node *n = cols ? xml_first(cols) : NULL; n; n = xml_next(n)) {
        long first = part_number(xml_value(n, "min"), 0), last = part_number(xml_value(n, "max"), 0);
        if (attr_on(n, "hidden") && first > 0 && last >= first)
            *vec_push(r->book->arena, &r->sheet->hidden_cols) =
                (struct sheet_range){ 0, (uint32_t)first - 1, 0, (uint32_t)last - 1 };
    }
}

static size_t row_index(const struct worksheet *s, uint32_t number)
{
    size_t low = 0, high = s->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (s->v[mid].number < number)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The row with copies of `cell` at columns [from, to] that were free. */
static void copy_into(struct arena *a, struct sheet_row *row, const struct sheet_cell *cell, uint32_t from,
                      uint32_t to)
{
    struct sheet_cell *v = arena_array(a, struct sheet_cell, row->n + (to - from + 1));
    size_t n = 0, k = 0;
    while (k < row->n && row->v[k].col < from)
        v[n++] = row->v[k++];
    for (uint32_t col = from; col <= to; col++) {
        if (k < row->n && row->v[k].col == col) {
            v[n++] = row->v[k++];
            continue;
        }
        v[n] = *cell;
        v[n].row = row->number - 1;
        v[n].col = col;
        v[n++].merged = true;
    }
    while (k < row->n)
        v[n++] = row->v[k++];
    row->v = v;
    row->n = n;
}

/* The cell that merge m begins with, marked so; NULL when it is empty or covered by another. */
static const struct sheet_cell *first_of(struct worksheet *s, size_t m, size_t row)
{
    const struct sheet_range *g = &s->merges.v[m];
    const struct sheet_cell *found = row < s->n && s->v[row].number == g->row + 1
                                         ? row_cell(&s->v[row], g->col) : NULL;
    if (!found || found->merged || found->merge)
        return NULL;
    s->v[row].v[found - s->v[row].v].merge = (uint32_t)m + 1;
    return found;
}

/* Every place a merged cell covers shows its value; only rows that hold something, and only so far to the
 * right as they do elsewhere, so that a merged column of a million rows costs nothing. */
static bool spread_merges(struct reader *r)
{
    struct worksheet *s = r->sheet;
    size_t spread = 0;
    uint32_t last = 0;
    for (size_t i = 0; i < s->n; i++)
        last = MAX(last, s->v[i].v[s->v[i].n - 1].col);
    for (size_t m = 0; m < s->merges.n; m++) {
        const struct sheet_range *g = &s->merges.v[m];
        size_t i = row_index(s, g->row + 1);
        const struct sheet_cell *cell = first_of(s, m, i);
        if (!cell)
            continue;
        struct sheet_cell first = *cell;
        first.merge = 0;
        for (; i < s->n && s->v[i].number <= g->last_row + 1; i++) {
            spread += MIN(g->last_col, last) - g->col + 1 + s->v[i].n;
            if (spread > SHEET_MERGED)
                return false;
            copy_into(r->book->arena, &s->v[i], &first, g->col, MIN(g->last_col, last));
        }
    }
    return true;
}

/* ---- sheets ---- */

/* The rows as text, so that a message can show the row and point at the cell. */
static void place_cells(struct reader *r)
{
    struct worksheet *s = r->sheet;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t column = 1;
        for (; r->lines + 1 < s->v[i].number; r->lines++)
            buf_putc(&r->text, '\n');
        for (size_t k = 0; k < s->v[i].n; k++) {
            struct sheet_cell *c = &s->v[i].v[k];
            c->loc = loc_at(s->src, s->v[i].number, column);
            if (c->merged)
                continue;
            for (size_t at = 0; at < c->text.n; at++)
                buf_putc(&r->text, c->text.p[at] == '\n' ? ' ' : c->text.p[at]);
            buf_putz(&r->text, "｜");
            column += (uint32_t)str_runes(c->text) + 1;
        }
        buf_putc(&r->text, '\n');
        r->lines++;
    }
}

static bool read_rows(struct reader *r, const struct xml_node *root)
{
    const struct xml_node *data = part_child(root, "sheetData");
    struct diag *diag = r->book->package->diag;
    uint32_t next = 0;
    for (const struct xml_node *n = data ? xml_first(data) : NULL; n; n = xml_next(n))
        if (xml_is(n, S("row")))
            read_row(r, n, &next);
    r->sheet->v = r->rows.v;
    r->sheet->n = r->rows.n;
    if (r->disordered)
        diag(diag, SHEET_ORDER, loc_at(r->sheet->src, 0, 0));
    read_ranges(r, root);
    if (!spread_merges(r)) {
        diag(diag, SHEET_MERGES, loc_at(r->sheet->src, 0, 0));
        return false;
    }
    return !r->disordered;
}

static bool read_sheet(struct book *b, const struct xml_node *entry, str part)
{
    struct worksheet *s = vec_push(b->arena, &b->out->sheets);
    struct reader r = { .book = b, .sheet = s };
    const struct xml_node *root = package_part(b->package, part);
    str state = xml_value(entry, "state");
    s->name = xml_value(entry, "name");
    s->hidden = state.n && !str_eq(state, S("visible"));
    s->src = arena_new(b->arena, struct source);
    s->src->path = arena_printf(b->arena, "%.*s!%.*s", STR_ARG(b->package->src->path), STR_ARG(s->name));
    if (!root)
        return false;
    bool good = read_rows(&r, root);
    buf_init(&r.text);
    place_cells(&r);
    s->src->text = arena_str(b->arena, buf_str(&r.text));
    buf_release(&r.text);
    return good;
}

bool xlsx_read(const struct package *p, str part, struct workbook *out)
{
    struct book b = { .arena = p->arena, .package = p, .out = out };
    struct relations r = { 0 };
    const struct xml_node *root = package_part(p, part), *sheets = part_child(root, "sheets");
    bool good = sheets != NULL;
    package_relations(p, part, &r);
    read_strings(&b, package_part(p, package_target(&r, "sharedStrings")));
    read_formats(&b, package_part(p, package_target(&r, "styles")));
    b.from_1904 = attr_on(part_child(root, "workbookPr"), "date1904");
    package_report(p, &r);
    for (const struct xml_node *n = sheets ? xml_first(sheets) : NULL; n; n = xml_next(n))
        for (size_t i = 0; i < r.n; i++)
            if (str_eq(r.v[i].id, xml_value(n, "id")) && str_eq(r.v[i].type, S("worksheet")))
                good &= read_sheet(&b, n, r.v[i].target);
    return good;
}
