/* Pipe tables after GFM 4.10, on one line at a time. */
#include "text/md_row.h"

/* Like str_trim, but an empty result still points into the line. */
static str trim_inside(str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

static void add_cell(struct md_row *row, str cell)
{
    if (row->n < TABLE_COLUMNS)
        row->cell[row->n] = trim_inside(cell);
    row->n++;
}

void md_row_split(str line, struct md_row *out)
{
    line = trim_inside(line);
    out->n = 0;
    size_t from = line.n && line.p[0] == '|', i = from;
    for (; i < line.n; i++) {
        if (line.p[i] == '\\') {
            i++;
        } else if (line.p[i] == '|') {
            add_cell(out, str_of(line.p + from, i - from));
            from = i + 1;
        }
    }
    if (from < line.n)
        add_cell(out, str_of(line.p + from, line.n - from));
}

static bool is_dashes(str cell, enum doc_align *align)
{
    bool left = str_starts(cell, S(":")), right = cell.n > 1 && str_ends(cell, S(":"));
    str dashes = str_slice(cell, left, cell.n - right);
    *align = right ? left ? DOC_CENTER : DOC_END : DOC_START;
    for (size_t i = 0; i < dashes.n; i++)
        if (dashes.p[i] != '-')
            return false;
    return dashes.n > 0;
}

bool md_row_is_rule(str line, enum doc_align align[TABLE_COLUMNS], size_t *n)
{
    struct md_row row;
    if (str_find_char(line, '|') == STR_NONE && str_find_char(line, ':') == STR_NONE)
        return false;
    md_row_split(line, &row);
    if (row.n == 0 || row.n > TABLE_COLUMNS)
        return false;
    for (size_t i = 0; i < row.n; i++)
        if (!is_dashes(row.cell[i], &align[i]))
            return false;
    *n = row.n;
    return true;
}

void md_row_unescape(struct doc *d, struct doc_node *para)
{
    for (struct doc_node *n = para->first; n; n = n->next) {
        str left, rest = n->text, s = S("");
        if (n->kind != DOC_CODE || str_find(rest, S("\\|")) == STR_NONE)
            continue;
        while (str_cut(rest, S("\\|"), &left, &rest))
            s = arena_printf(d->arena, "%.*s%.*s|", STR_ARG(s), STR_ARG(left));
        n->text = arena_printf(d->arena, "%.*s%.*s", STR_ARG(s), STR_ARG(left));
    }
}
