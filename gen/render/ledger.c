/* One row of strings a measure; xlsx.c makes cells of them. */
#include "render/ledger.h"
#include "intake/ledger.h"
#include "render/xlsx.h"

enum { STATES = progress_state_COUNT };

static str said(struct arena *a, void (*put)(struct buf *, const void *), const void *value)
{
    struct buf b;
    buf_init(&b);
    put(&b, value);
    str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void put_deadline(struct buf *out, const void *deadline)
{
    fmt_deadline(out, *(const struct deadline *)deadline, LANG_ZH);
}

/* "2026-05-31 推进中 75%：…": what was last reported, for the reader of the row. */
static void put_last(struct buf *out, const void *progress)
{
    const struct progress *p = progress;
    buf_printf(out, "%04d-%02d-%02d %s", p->date.year, p->date.month, p->date.day,
               enum_info(ENUM_progress_state)->values[p->state].zh);
    if (p->percent.set)
        buf_printf(out, " %d%%", (int)num_value(p->percent));
    if (p->note.s[LANG_ZH].n)
        buf_printf(out, "：%.*s", STR_ARG(p->note.s[LANG_ZH]));
}

enum { ID, PATH, TITLE, DUE, LAST, DATE, STATE, PERCENT, NOTE, NOTE_EN, EVIDENCE, REPORTER, COLUMNS };

static void put_measure(struct arena *a, const struct model *m, const struct measure *x,
                        const struct unit *u, struct date day, str cell[COLUMNS])
{
    const struct progress *p = ledger_newest(m, x);
    for (int i = 0; i < COLUMNS; i++)
        cell[i] = S("");
    cell[ID] = x->id;
    cell[PATH] = x->path;
    cell[TITLE] = x->title.s[LANG_ZH];
    cell[DUE] = x->deadline.set ? said(a, put_deadline, &x->deadline) : S("");
    cell[DATE] = date_iso(a, day);
    cell[REPORTER] = u->short_name.s[LANG_ZH].n ? u->short_name.s[LANG_ZH] : u->name.s[LANG_ZH];
    if (!p)
        return;
    cell[LAST] = said(a, put_last, p);
    cell[STATE] = str_z(enum_info(ENUM_progress_state)->values[p->state].zh);
    if (p->percent.set)
        cell[PERCENT] = arena_printf(a, "%d", (int)num_value(p->percent));
}

bool ledger_workbook(struct arena *a, const struct model *m, const struct unit *u, struct date day,
                     struct buf *out)
{
    const str notes[] = {
        S("只填白底栏目：改动进展状态、完成比例，或写进展说明；没有变化的行不用动。灰底栏目不能改。"),
        S("同一措施同一日期只报一次；已公布的进展不改，更正请另写日期并在说明中写明。"),
    };
    const struct refs measures = ledger_measures(a, m, u);
    const struct enum_info *states = enum_info(ENUM_progress_state);
    str choices[STATES], *cells = arena_array(a, str, measures.n * COLUMNS);
    for (size_t i = 0; i < STATES; i++)
        choices[i] = str_z(states->values[i].zh);
    const struct xlsx_column columns[COLUMNS] = {
        [ID] = { .title = ledger_label(LEDGER_MEASURE), .width = 18 },
        [PATH] = { .title = ledger_label(LEDGER_NUMBER), .width = 10 },
        [TITLE] = { .title = ledger_label(LEDGER_TITLE), .width = 36 },
        [DUE] = { .title = S("完成时限"), .width = 16 },
        [LAST] = { .title = S("上次进展"), .width = 36 },
        [DATE] = { .title = ledger_label(LEDGER_DATE), .width = 12, .kind = XLSX_DATE, .open = true,
                   .complaint = S("写日期，如 2026-06-30") },
        [STATE] = { .title = ledger_label(LEDGER_STATE), .width = 12, .kind = XLSX_CHOICE, .open = true,
                    .choices = choices, .nchoices = STATES, .complaint = S("从下拉列表中选择") },
        [PERCENT] = { .title = ledger_label(LEDGER_PERCENT), .width = 10, .kind = XLSX_PERCENT,
                      .open = true, .complaint = S("写0至100的整数，不写百分号") },
        [NOTE] = { .title = ledger_label(LEDGER_NOTE), .width = 40, .open = true },
        [NOTE_EN] = { .title = ledger_label(LEDGER_NOTE_EN), .width = 40, .open = true },
        [EVIDENCE] = { .title = ledger_label(LEDGER_EVIDENCE), .width = 24, .open = true },
        [REPORTER] = { .title = ledger_label(LEDGER_REPORTER), .width = 18 },
    };
    for (size_t i = 0; i < measures.n; i++)
        put_measure(a, m, (const struct measure *)measures.v[i].to, u, day, cells + i * COLUMNS);
    struct xlsx_table table = {
        .sheet = S("进展台账"), .notes = notes, .nnotes = ARRAY_LEN(notes), .columns = columns,
        .ncolumns = COLUMNS, .cells = cells, .nrows = measures.n, .day = day,
        .title = arena_printf(a, "%.*s措施进展台账", STR_ARG(u->name.s[LANG_ZH])),
    };
    if (measures.n)
        xlsx_write(&table, out);
    return measures.n > 0;
}
