/* Sheets → rows: header, then typed values. */
#include "intake/ledger.h"
#include "base/path.h"
#include "intake/glyph.h"
#include "intake/word.h"
#include "text/enc.h"
#include "text/fold.h"

enum { HEADER_ROWS = 12 };

/* ---- columns ---- */

static const struct { enum ledger_column column; const char *label, *is, *has, *without; } headers[] = {
#define LEDGER(column, label, is, has, without) { LEDGER_##column, label, is, has, without },
#include "intake/ledger.def"
#undef LEDGER
};

str ledger_label(enum ledger_column c)
{
    for (size_t i = 0; i < ARRAY_LEN(headers); i++)
        if (headers[i].column == c)
            return str_z(headers[i].label);
    return S("");
}

/* Half-width, without gaps; Latin in lower case. */
static str plain(struct arena *a, str s)
{
    struct buf b;
    size_t len;
    buf_init(&b);
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        enum glyph g = glyph_of(r);
        r = r >= 0xFF01 && r <= 0xFF5E ? r - 0xFEE0 : r;
        r = r >= 'A' && r <= 'Z' ? r + 32 : r;
        if (g != GLYPH_SPACE && g != GLYPH_NOTHING && r != '\n')
            buf_put_rune(&b, r);
    }
    str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

enum ledger_column ledger_column_of(struct arena *a, str header)
{
    str key = lex_fold(a, plain(a, header));
    for (size_t i = 0; key.n && i < ARRAY_LEN(headers); i++)
        if (lex_among(headers[i].is, key, true) ||
            (lex_among(headers[i].has, key, false) && !lex_among(headers[i].without, key, false)))
            return headers[i].column;
    return LEDGER_NO_COLUMN;
}

/* ---- values ---- */

bool ledger_date(str s, struct date *out, bool *serial)
{
    enum { FIRST_SERIAL = 36526, LAST_SERIAL = 73050, EPOCH = -25569 };    /* 2000 to 2099 */
    int group[3] = { 0 };
    size_t n = 0, digits = 0, len;
    bool open = false;
    for (size_t i = 0; i < s.n && n <= 3; i += len) {
        int d = glyph_digit(str_rune(s, i, &len));
        n += d >= 0 && !open;
        open = d >= 0;
        if (d >= 0 && n <= 3 && ++digits < 10)
            group[n - 1] = group[n - 1] * 10 + d;
    }
    *serial = n == 1 && group[0] >= FIRST_SERIAL && group[0] <= LAST_SERIAL;
    if (*serial)
        *out = date_of_days(group[0] + EPOCH);
    else if (n == 1 && digits == 8 && date_valid(group[0] / 10000, group[0] / 100 % 100, group[0] % 100))
        *out = (struct date){ (int16_t)(group[0] / 10000), (int8_t)(group[0] / 100 % 100),
                              (int8_t)(group[0] % 100) };
    else if (n == 2 && date_valid(group[0], group[1], 1))
        *out = date_month_end(group[0], group[1]);
    else if (n >= 3 && date_valid(group[0], group[1], group[2]))
        *out = (struct date){ (int16_t)group[0], (int8_t)group[1], (int8_t)group[2] };
    else
        return false;
    return out->year >= 2000 && out->year < 2100;
}

/* 75, 75%, ７５％; no fractions. */
static bool ledger_percent(str s, int *out)
{
    char ascii[16];
    size_t n = 0, len;
    struct num value;
    for (size_t i = 0; i < s.n && n + 1 < sizeof ascii; i += len) {
        uint32_t r = str_rune(s, i, &len);
        int d = glyph_digit(r);
        if (glyph_of(r) != GLYPH_SPACE)
            ascii[n++] = d >= 0 ? (char)('0' + d) : r == 0xFF0E ? '.' : r == 0xFF05 ? '%' : (char)r;
    }
    bool sign = n && ascii[n - 1] == '%';
    if (!num_parse(str_of(ascii, n - sign), &value) || value.digits < 0)
        return false;
    double v = num_value(value);
    if (v > 100 || v != (double)(int)v)        /* 0.75: is it meant as 75%? */
        return false;
    *out = (int)v;
    return true;
}

/* Label, key or a common wording; −1 unknown. */
static int ledger_state(struct arena *a, str s)
{
    static const struct { const char *words; int state; } wordings[] = {
        { "未开始 未开展 尚未启动 尚未开展 待启动", progress_state_NOT_STARTED },
        { "进行中 正在推进 推进 序时推进 正在进行 持续推进 按序时推进 已启动 长期推进",
            progress_state_UNDER_WAY },
        { "完成 办结 已办结 全部完成 已落实", progress_state_DONE },
        { "调整", progress_state_ADJUSTED },
    };
    const struct enum_info *states = enum_info(ENUM_progress_state);
    str key = plain(a, s), folded = lex_fold(a, key);
    for (size_t i = 0; i < states->n; i++)
        if (str_eq(key, str_z(states->values[i].key)) || str_eq(folded, str_z(states->values[i].zh)) ||
            str_eq(key, plain(a, str_z(states->values[i].en))))
            return (int)i;
    for (size_t i = 0; i < ARRAY_LEN(wordings); i++)
        if (lex_among(wordings[i].words, folded, true))
            return wordings[i].state;
    return -1;
}

/* ---- units ---- */

static void add_name(struct ledger *l, str name, const struct unit *u)
{
    str key = lex_fold(l->arena, plain(l->arena, name));
    if (key.n)
        map_add(&l->units, key, (struct unit *)(uintptr_t)u);
}

void ledger_init(struct ledger *l, struct arena *a, const struct model *m, struct date day,
                 struct diag *diag)
{
    *l = (struct ledger){ .arena = a, .model = m, .diag = diag, .day = day };
    map_init(&l->units, a);
    for (size_t i = 0; i < m->of[CLASS_unit].n; i++) {
        const struct unit *u = (const struct unit *)m->of[CLASS_unit].v[i];
        add_name(l, u->id, u);
        for (int lang = 0; lang < LANGS; lang++) {
            add_name(l, u->name.s[lang], u);
            add_name(l, u->short_name.s[lang], u);
        }
        for (size_t k = 0; k < u->aliases.n; k++)
            add_name(l, u->aliases.v[k], u);
        for (size_t k = 0; k < u->former.n; k++)
            add_name(l, ((const struct former_name *)u->former.v[k])->name.s[LANG_ZH], u);
    }
}

const struct unit *ledger_unit(const struct ledger *l, str name)
{
    return map_find(&l->units, lex_fold(l->arena, plain(l->arena, name)));
}

/* ---- rows ---- */

/* What a sheet says once for all its rows. */
struct sheet_reader {
    struct ledger *ledger;
    const struct worksheet *sheet;
    uint32_t column[LEDGER_COLUMN_COUNT];      /* + 1; 0: the sheet has no such column */
    struct date day;
    const struct unit *unit;
};

static const struct sheet_cell *cell_of(const struct sheet_reader *r, const struct sheet_row *row,
                                        enum ledger_column c)
{
    return r->column[c] ? row_cell(row, r->column[c] - 1) : NULL;
}

static str text_of(const struct sheet_reader *r, const struct sheet_row *row, enum ledger_column c)
{
    const struct sheet_cell *cell = cell_of(r, row, c);
    return cell ? fold_text(r->ledger->arena, cell->text) : S("");
}

static str name_of(const struct sheet_reader *r, const struct sheet_cell *cell)
{
    return cell_name(r->ledger->arena, cell->row, cell->col);
}

static void read_date(const struct sheet_reader *r, const struct sheet_row *row, struct ledger_row *out)
{
    const struct sheet_cell *cell = cell_of(r, row, LEDGER_DATE);
    bool serial = false;
    out->date = r->day;
    if (!cell)
        return;
    if (!ledger_date(cell->text, &out->date, &serial)) {
        diag(r->ledger->diag, LEDGER_DATE, cell->loc, name_of(r, cell), cell->text);
        out->faulty = true;
    } else if (serial) {
        diag(r->ledger->diag, LEDGER_SERIAL, cell->loc, name_of(r, cell), cell->text,
             date_iso(r->ledger->arena, out->date));
    }
}

static void read_state(const struct sheet_reader *r, const struct sheet_row *row, struct ledger_row *out)
{
    const struct sheet_cell *cell = cell_of(r, row, LEDGER_STATE);
    const struct enum_info *states = enum_info(ENUM_progress_state);
    out->state = cell ? ledger_state(r->ledger->arena, cell->text) : -1;
    if (!cell || out->state >= 0)
        return;
    struct buf labels;
    buf_init(&labels);
    for (size_t i = 0; i < states->n; i++)
        buf_printf(&labels, "%s%s", i ? "、" : "", states->values[i].zh);
    diag(r->ledger->diag, LEDGER_STATE, cell->loc, name_of(r, cell), cell->text, buf_str(&labels));
    buf_release(&labels);
    out->faulty = true;
}

static void read_percent(const struct sheet_reader *r, const struct sheet_row *row, struct ledger_row *out)
{
    const struct sheet_cell *cell = cell_of(r, row, LEDGER_PERCENT);
    out->percent = -1;
    if (cell && !ledger_percent(cell->text, &out->percent)) {
        diag(r->ledger->diag, LEDGER_PERCENT, cell->loc, name_of(r, cell), cell->text);
        out->faulty = true;
    } else if (out->state == progress_state_DONE && out->percent >= 0 && out->percent < 100) {
        diag(r->ledger->diag, LEDGER_DONE, cell->loc, name_of(r, cell), cell->text);
        out->faulty = true;
    }
}

static void read_reporter(const struct sheet_reader *r, const struct sheet_row *row, struct ledger_row *out)
{
    const struct sheet_cell *cell = cell_of(r, row, LEDGER_REPORTER);
    out->reporter = cell ? ledger_unit(r->ledger, cell->text) : r->unit;
    if (cell && !out->reporter) {
        diag(r->ledger->diag, LEDGER_UNIT, cell->loc, name_of(r, cell), cell->text);
        out->faulty = true;
    }
}

/* The sum below a table names no measure. */
static bool is_total(struct arena *a, const struct ledger_row *row)
{
    static const char words[] = "合计 总计 小计 total";
    return !row->id.n && (lex_among(words, plain(a, row->title), true) ||
                          (!row->title.n && lex_among(words, plain(a, row->number), true)));
}

static void read_row(struct sheet_reader *r, const struct sheet_row *row)
{
    struct ledger *l = r->ledger;
    const struct sheet_cell *key = cell_of(r, row, LEDGER_MEASURE);
    struct ledger_row out = { .id = text_of(r, row, LEDGER_MEASURE),
                              .number = text_of(r, row, LEDGER_NUMBER),
                              .title = text_of(r, row, LEDGER_TITLE) };
    if (out.id.n + out.title.n + out.number.n == 0 ||
        ledger_column_of(l->arena, text_of(r, row, LEDGER_STATE)) == LEDGER_STATE ||
        is_total(l->arena, &out))
        return;                                /* a remark below the table, or the header again */
    key = key ? key : cell_of(r, row, LEDGER_TITLE) ? cell_of(r, row, LEDGER_TITLE)
                                                    : cell_of(r, row, LEDGER_NUMBER);
    out.loc = key->loc;
    out.place = arena_printf(l->arena, "%.*s!%.*s", STR_ARG(r->sheet->src->path),
                             STR_ARG(name_of(r, key)));
    read_date(r, row, &out);
    read_state(r, row, &out);
    read_percent(r, row, &out);
    read_reporter(r, row, &out);
    out.note[LANG_ZH] = text_of(r, row, LEDGER_NOTE);
    out.note[LANG_EN] = text_of(r, row, LEDGER_NOTE_EN);
    out.evidence = text_of(r, row, LEDGER_EVIDENCE);
    *(struct ledger_row *)vec_push(l->arena, &l->rows) = out;
    struct ledger_file *file = &l->files.v[l->files.n - 1];
    file->unit = file->unit ? file->unit : out.reporter;
    file->rows++;
}

/* ---- sheets ---- */

/* "市财政局-2026-07.xlsx", or a sheet "2026年7月": the unit and the month a name gives. */
static void read_name(const struct ledger *l, str stem, struct date *day, const struct unit **unit)
{
    str part;
    bool serial;
    struct date named;
    if (!date_set(*day) && ledger_date(stem, &named, &serial) && !serial)
        *day = named;
    *unit = *unit ? *unit : ledger_unit(l, stem);
    for (bool more = !*unit; more && !*unit;) {
        more = str_cut(stem, str_find(stem, S("_")) != STR_NONE ? S("_") : S("-"), &part, &stem);
        *unit = ledger_unit(l, part);
    }
}

/* What the row's cells name; the lower of two rows of a header says more than the group above it. */
static void take_columns(struct sheet_reader *r, const struct sheet_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        const struct sheet_cell *cell = &row->v[i];
        if (cell->merged || !cell->text.n)
            continue;
        for (size_t c = 0; c < ARRAY_LEN(r->column); c++)
            r->column[c] = r->column[c] == cell->col + 1 ? 0 : r->column[c];
        enum ledger_column c = ledger_column_of(r->ledger->arena, cell->text);
        if (c != LEDGER_NO_COLUMN && !r->column[c])
            r->column[c] = cell->col + 1;
    }
}

static const enum ledger_column keys[] = { LEDGER_MEASURE, LEDGER_TITLE, LEDGER_NUMBER };

/* Below a header that names a measure: that cell reaches down or has nothing under it; others are named. */
static bool goes_on(struct sheet_reader *r, const struct sheet_row *row)
{
    bool key = false, named = false;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const struct sheet_cell *below = cell_of(r, row, keys[i]);
        if (below && !below->merged && below->text.n)
            return false;
        key |= r->column[keys[i]] != 0;
    }
    for (size_t i = 0; i < row->n; i++)
        named |= !row->v[i].merged &&
                 ledger_column_of(r->ledger->arena, row->v[i].text) != LEDGER_NO_COLUMN;
    return key && named;
}

/* How many rows the header has that begins at row i: none, one or two. */
static size_t header_rows(struct sheet_reader *r, size_t i)
{
    const struct worksheet *s = r->sheet;
    size_t n = 1;
    memset(r->column, 0, sizeof r->column);
    take_columns(r, &s->v[i]);
    if (i + 1 < s->n && goes_on(r, &s->v[i + 1])) {
        take_columns(r, &s->v[i + 1]);
        n = 2;
    }
    bool measure = false;
    for (size_t k = 0; k < ARRAY_LEN(keys); k++)
        measure |= r->column[keys[k]] != 0;
    bool state = r->column[LEDGER_STATE] || r->column[LEDGER_PERCENT] || r->column[LEDGER_NOTE];
    return measure && state ? n : 0;
}

/* "填报单位：市财政局" above the header, in one cell or in two. */
static void read_particulars(struct sheet_reader *r, const struct sheet_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        str text = row->v[i].text, label, value, wide = S("：");
        bool serial, inside = str_cut(text, wide, &label, &value) || str_cut(text, S(":"), &label, &value);
        enum ledger_column c = str_runes(label) <= 12 ? ledger_column_of(r->ledger->arena, label)
                                                      : LEDGER_NO_COLUMN;
        if ((!inside || glyph_trim(value).n == 0) && i + 1 < row->n)
            value = row->v[i + 1].text;
        if (c == LEDGER_REPORTER && ledger_unit(r->ledger, value))
            r->unit = ledger_unit(r->ledger, value);
        if (c == LEDGER_DATE)
            ledger_date(value, &r->day, &serial);
    }
}

/* A cell with columns of its own below is a group's, not a column's. */
static void report_columns(const struct sheet_reader *r, const struct sheet_row *header, size_t rows)
{
    for (size_t k = 0; k < rows; k++)
        for (size_t i = 0; i < header[k].n; i++) {
            const struct sheet_cell *cell = &header[k].v[i], *below = NULL;
            for (size_t j = 0; k + 1 < rows && j < header[k + 1].n; j++)
                below = header[k + 1].v[j].col == cell->col ? &header[k + 1].v[j] : below;
            bool group = below && !below->merged && below->text.n;
            if (!cell->merged && !group &&
                ledger_column_of(r->ledger->arena, cell->text) == LEDGER_NO_COLUMN)
                diag(r->ledger->diag, LEDGER_COLUMN, cell->loc, name_of(r, cell), cell->text);
        }
}

static bool read_sheet(struct ledger *l, const struct worksheet *s, struct date day,
                       const struct unit *unit)
{
    struct sheet_reader r = { .ledger = l, .sheet = s, .day = day, .unit = unit };
    size_t i = 0, header = 0;
    if (s->hidden) {
        diag(l->diag, SHEET_HIDDEN, loc_at(s->src, 0, 0));
        return false;
    }
    for (; i < s->n && i < HEADER_ROWS && !(header = header_rows(&r, i)); i++)
        read_particulars(&r, &s->v[i]);
    if (i == s->n || i == HEADER_ROWS)
        return false;
    read_name(l, s->name, &r.day, &r.unit);
    worksheet_report(l->arena, s, l->diag);
    report_columns(&r, &s->v[i], header);
    i += header;
    if (s->n - i > LEDGER_ROWS) {
        diag(l->diag, LEDGER_SIZE, loc_at(s->src, 0, 0), arena_printf(l->arena, "%zu", s->n - i),
             arena_printf(l->arena, "%d", LEDGER_ROWS));
        return true;
    }
    for (; i < s->n; i++)
        read_row(&r, &s->v[i]);
    return true;
}

/* ---- files ---- */

static bool read_book(struct ledger *l, struct source *src, str bytes, str declared, struct workbook *out)
{
    struct package p;
    struct relations top = { 0 };
    if (!str_starts(bytes, S("PK\3\4"))) {
        struct enc_result text = enc_decode(l->arena, bytes, declared, src->path, l->diag);
        src->text = text.text;
        return text.name.n && workbook_of_csv(l->arena, src, out, l->diag);
    }
    if (!package_open(l->arena, src, bytes, &p, l->diag))
        return false;
    package_relations(&p, S(""), &top);
    return xlsx_read(&p, package_target(&top, "officeDocument"), out);
}

bool ledger_read(struct ledger *l, str path, str bytes, str declared)
{
    struct source *src = arena_new(l->arena, struct source);
    struct workbook book = { 0 };
    struct date day = l->day;
    const struct unit *unit = NULL;
    bool found = false;
    src->path = path;
    *(struct ledger_file *)vec_push(l->arena, &l->files) = (struct ledger_file){ .path = path };
    if (str_starts(bytes, S("\xD0\xCF\x11\xE0"))) {
        diag(l->diag, IMPORT_FORMAT, loc_at(src, 0, 0), S("Excel 97（.xls、.et）"), S("xlsx"));
        return false;
    }
    if (!read_book(l, src, bytes, declared, &book))
        return false;
    read_name(l, path_stem(path), &day, &unit);
    for (size_t i = 0; i < book.sheets.n; i++)
        found |= read_sheet(l, &book.sheets.v[i], day, unit);
    if (!l->files.v[l->files.n - 1].unit)
        l->files.v[l->files.n - 1].unit = unit;
    if (!found)
        diag(l->diag, LEDGER_HEADER, loc_at(src, 0, 0));
    return found;
}
