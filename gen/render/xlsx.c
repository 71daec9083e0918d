/* libxlsxwriter 1.1 writes to a named file only; a file in memory has a name too. */
#include "render/xlsx.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum style { STYLE_TITLE, STYLE_NOTE, STYLE_HEADER, STYLE_TEXT, STYLE_OPEN, STYLE_DATE, STYLE_OPEN_DATE,
             STYLES };
enum { HEADER_COLOR = 0xDCE6F1, LOCKED_COLOR = 0xF2F2F2, ROW_POINTS = 42, LINE_POINTS = 15,
       MOST_POINTS = 409 };                   /* of a row, in Excel */

struct writer {
    struct arena arena;
    const struct xlsx_table *table;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *style[STYLES];
};

static const char *z(struct writer *w, str s) { return arena_str(&w->arena, s).p; }

/* ---- looks ---- */

static void set_styles(struct writer *w)
{
    for (int i = 0; i < STYLES; i++) {
        lxw_format *f = w->style[i] = workbook_add_format(w->book);
        bool open = i == STYLE_OPEN || i == STYLE_OPEN_DATE, date = i == STYLE_DATE || i == STYLE_OPEN_DATE;
        format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
        if (i >= STYLE_NOTE)
            format_set_text_wrap(f);
        if (i >= STYLE_HEADER)
            format_set_border(f, LXW_BORDER_THIN);
        if (i == STYLE_TITLE)
            format_set_font_size(f, 16);
        if (i == STYLE_TITLE || i == STYLE_HEADER)
            format_set_bold(f);
        if (i == STYLE_HEADER || i == STYLE_TEXT || i == STYLE_DATE)
            format_set_bg_color(f, i == STYLE_HEADER ? HEADER_COLOR : LOCKED_COLOR);
        if (date)
            format_set_num_format(f, "yyyy-mm-dd");
        if (open)
            format_set_unlocked(f);
    }
}

static lxw_format *style_of(const struct writer *w, const struct xlsx_column *c)
{
    if (c->kind == XLSX_DATE)
        return w->style[c->open ? STYLE_OPEN_DATE : STYLE_DATE];
    return w->style[c->open ? STYLE_OPEN : STYLE_TEXT];
}

/* ---- cells ---- */

static void put_cell(struct writer *w, lxw_row_t row, lxw_col_t col, const struct xlsx_column *c, str text)
{
    lxw_format *style = style_of(w, c);
    struct date d;
    uint64_t n;
    if (c->kind == XLSX_DATE && date_parse(text, &d)) {
        lxw_datetime at = { d.year, d.month, d.day, 0, 0, 0 };
        worksheet_write_datetime(w->sheet, row, col, &at, style);
    } else if (c->kind == XLSX_PERCENT && str_uint(text, &n)) {
        worksheet_write_number(w->sheet, row, col, (double)n, style);
    } else if (text.n) {
        worksheet_write_string(w->sheet, row, col, z(w, text), style);
    } else {
        worksheet_write_blank(w->sheet, row, col, style);
    }
}

static void put_check(struct writer *w, lxw_row_t first, lxw_row_t last, lxw_col_t col,
                      const struct xlsx_column *c)
{
    lxw_data_validation v;
    const char **list = arena_array(&w->arena, const char *, c->nchoices + 1);
    memset(&v, 0, sizeof v);
    v.ignore_blank = v.dropdown = v.show_input = v.show_error = LXW_VALIDATION_ON;
    v.error_message = (char *)(uintptr_t)z(w, c->complaint);
    if (c->kind == XLSX_CHOICE) {
        for (size_t i = 0; i < c->nchoices; i++)
            list[i] = z(w, c->choices[i]);
        v.validate = LXW_VALIDATION_TYPE_LIST;
        v.value_list = (char **)(uintptr_t)list;
    } else if (c->kind == XLSX_PERCENT) {
        v.validate = LXW_VALIDATION_TYPE_INTEGER;
        v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        v.maximum_number = 100;
    } else {
        v.validate = LXW_VALIDATION_TYPE_DATE;
        v.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN;
        v.value_datetime = (lxw_datetime){ 2000, 1, 1, 0, 0, 0 };
    }
    worksheet_data_validation_range(w->sheet, first, col, last, col, &v);
}

/* ---- the sheet ---- */

/* Title and notes across the table; returns the row of the header. */
static lxw_row_t put_head(struct writer *w)
{
    const struct xlsx_table *t = w->table;
    lxw_col_t last = (lxw_col_t)(t->ncolumns - 1);
    lxw_row_t row = 0;
    worksheet_set_row(w->sheet, row, 30, NULL);
    worksheet_merge_range(w->sheet, row, 0, row, last, z(w, t->title), w->style[STYLE_TITLE]);
    for (size_t i = 0; i < t->nnotes; i++) {
        row++;
        worksheet_set_row(w->sheet, row, 18, NULL);
        worksheet_merge_range(w->sheet, row, 0, row, last, z(w, t->notes[i]), w->style[STYLE_NOTE]);
    }
    return row + 1;
}

/* Room for the longest cell, so that none is cut off. */
static double row_points(const struct xlsx_table *t, const str *cells)
{
    double points = ROW_POINTS;
    for (size_t c = 0; c < t->ncolumns; c++) {
        double lines = 1 + (int)(str_width(cells[c]) / (t->columns[c].width - 1));
        points = MAX(points, lines * LINE_POINTS);
    }
    return MIN(points, MOST_POINTS);
}

static void put_table(struct writer *w, lxw_row_t header)
{
    const struct xlsx_table *t = w->table;
    lxw_row_t first = header + 1, last = header + (lxw_row_t)t->nrows;
    for (size_t c = 0; c < t->ncolumns; c++) {
        const struct xlsx_column *column = &t->columns[c];
        lxw_col_t col = (lxw_col_t)c;
        worksheet_set_column(w->sheet, col, col, column->width, NULL);
        worksheet_write_string(w->sheet, header, col, z(w, column->title), w->style[STYLE_HEADER]);
        for (size_t r = 0; r < t->nrows; r++)
            put_cell(w, first + (lxw_row_t)r, col, column, t->cells[r * t->ncolumns + c]);
        if (column->open && column->kind != XLSX_TEXT && t->nrows)
            put_check(w, first, last, col, column);
    }
    for (size_t r = 0; r < t->nrows; r++)
        worksheet_set_row(w->sheet, first + (lxw_row_t)r, row_points(t, t->cells + r * t->ncolumns), NULL);
    worksheet_freeze_panes(w->sheet, first, 0);
    worksheet_repeat_rows(w->sheet, header, header);
    worksheet_set_landscape(w->sheet);
    worksheet_set_paper(w->sheet, 9);          /* A4 */
    worksheet_fit_to_pages(w->sheet, 1, 0);
    lxw_protection may = { .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };
    worksheet_protect(w->sheet, NULL, &may);
}

static void take_bytes(int fd, struct buf *out)
{
    off_t size = lseek(fd, 0, SEEK_END);
    size_t n = 0;
    char *to = buf_room(out, size > 0 ? (size_t)size : 0);
    while (n < (size_t)size) {
        ssize_t got = pread(fd, to + n, (size_t)size - n, (off_t)n);
        if (got <= 0)
            die("cannot read back a workbook from memory");
        n += (size_t)got;
    }
    out->n += n;
    out->p[out->n] = '\0';
}

void xlsx_write(const struct xlsx_table *t, struct buf *out)
{
    struct writer w = { .table = t };
    int fd = memfd_create("workbook", MFD_CLOEXEC);
    if (fd < 0)
        die("cannot make a file in memory");
    arena_init(&w.arena);
    w.book = workbook_new(arena_printf(&w.arena, "/proc/self/fd/%d", fd).p);
    w.sheet = w.book ? workbook_add_worksheet(w.book, z(&w, t->sheet)) : NULL;
    if (!w.sheet)
        BUG("no sheet “%.*s”", STR_ARG(t->sheet));
    lxw_doc_properties about = { .title = (char *)(uintptr_t)z(&w, t->title),
                                 .created = (time_t)date_days(t->day) * 86400 };
    workbook_set_properties(w.book, &about);
    set_styles(&w);
    put_table(&w, put_head(&w));
    if (workbook_close(w.book) != LXW_NO_ERROR)
        die("cannot write a workbook");
    take_bytes(fd, out);
    close(fd);
    arena_release(&w.arena);
}
