/* Progress ledgers that units send in (.xlsx, .csv) → progress entries to append.
 *
 * A row names its measure by id, by number or path, or by title, and says how far it is. Each row
 * ends with one outcome, told by file, sheet and cell; only rows that are new are written, and
 * nothing that is already in the site is ever changed. A row that repeats the newest report is
 * unchanged; one that contradicts a report for the same day, or another row, is a conflict. */
#ifndef INTAKE_LEDGER_H
#define INTAKE_LEDGER_H
#include "intake/workbook.h"
#include "model/model.h"

enum ledger_column {
    LEDGER_NO_COLUMN,
#define LEDGER(column, ...) LEDGER_##column,
#include "intake/ledger.def"
#undef LEDGER
    LEDGER_COLUMN_COUNT
};
str ledger_label(enum ledger_column c);                /* the header that exports write */
enum ledger_column ledger_column_of(struct arena *a, str header);

enum ledger_outcome { LEDGER_NEW, LEDGER_UNCHANGED, LEDGER_BLANK, LEDGER_CONFLICT, LEDGER_UNKNOWN,
                      LEDGER_FAULTY, LEDGER_OUTCOMES };

struct ledger_row {
    enum ledger_outcome outcome;
    struct loc loc;
    str place;                     /* "七月.xlsx!台账!A5" */
    str id, number, title;         /* as the row names its measure */
    const struct measure *measure; /* NULL when unknown */
    struct date date;
    int state, percent;            /* −1: not given */
    str note[LANGS], evidence;
    const struct unit *reporter;   /* or NULL */
    bool faulty;                   /* a value could not be read (reported) */
};
struct ledger_file { str path; const struct unit *unit; size_t rows; };
enum { LEDGER_ROWS = 5000 };           /* the most a file may have */

struct ledger {
    struct arena *arena;
    const struct model *model;
    struct diag *diag;
    struct date day;               /* of rows that give none; unset: they are faulty */
    struct map units;              /* every name of a unit, compact → struct unit * */
    VEC(struct ledger_file) files;
    VEC(struct ledger_row) rows;
};

/* The model is complete (as of a day after every report) and outlives the ledger. */
void ledger_init(struct ledger *l, struct arena *a, const struct model *m, struct date day,
                 struct diag *diag);
/* Reads one file into rows. False after a reported fault. */
bool ledger_read(struct ledger *l, str path, str bytes, str declared);
/* Once, after the last file: finds measures and sets outcomes; what is amiss goes to diag. */
void ledger_match(struct ledger *l);

/* The months ("2026-07") that get new rows, in order. */
struct strs ledger_months(const struct ledger *l);
/* What content/progress/MONTH.csv becomes: its bytes (empty if there is none) with the new rows
 * behind, in its own order of columns. UTF-8 with BOM; new lines end CRLF. False after a reported
 * fault. */
bool ledger_append(const struct ledger *l, str month, str path, str existing, struct buf *out);
/* What came of the rows. whole: of every unit that leads a measure, also who has sent nothing. */
void ledger_report(const struct ledger *l, bool zh, bool whole, struct buf *out);
void ledger_json(const struct ledger *l, bool zh, bool whole, struct buf *out);

/* ---- values, for tests ---- */

/* 2026-06-30, 2026年6月30日, ２０２６/6/30, 20260630; 2026年6月 is its last day; 46203 the serial
 * number of a day. */
bool ledger_date(str s, struct date *out, bool *serial);
const struct unit *ledger_unit(const struct ledger *l, str name);      /* or NULL */
/* Measures that a unit reports on: those it leads; those without a lead it is responsible for;
 * and those it has reported on before. In content order. */
struct refs ledger_measures(struct arena *a, const struct model *m, const struct unit *u);
const struct progress *ledger_newest(const struct model *m, const struct measure *x);  /* or NULL */
#endif
