/* Workbooks and CSV: typed cells, dates of both systems, merged and hidden cells, hostile sheets. */
#include "foreign_file.h"
#include "intake/workbook.h"

#define CELL(ref, attrs, value) "<c r='" ref "' " attrs "><v>" value "</v></c>"
#define TEXT(ref, words) "<c r='" ref "' t='inlineStr'><is><t>" words "</t></is></c>"
#define ROW(n, cells) "<row r='" n "'>" cells "</row>"
#define BOOK(attrs) "<workbook xmlns:r='r'><workbookPr " attrs "/><sheets>" \
                    "<sheet name='台账' sheetId='1' r:id='s1'/></sheets></workbook>"
#define DATA(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static void made_book(struct made *m, struct workbook *book, const char *workbook, const char *sheet)
{
    const struct made_part parts[] = {
        { "_rels/.rels", "<Relationships>" RELATION("r", "officeDocument", "xl/workbook.xml")
                         "</Relationships>" },
        { "xl/workbook.xml", workbook },
        { "xl/_rels/workbook.xml.rels",
          "<Relationships>" RELATION("s1", "worksheet", "worksheets/sheet1.xml")
          RELATION("x", "sharedStrings", "sharedStrings.xml") RELATION("y", "styles", "styles.xml")
          "</Relationships>" },
        { "xl/worksheets/sheet1.xml", sheet },
        { "xl/sharedStrings.xml", "<sst><si><t>甲</t></si><si><r><t>责任</t></r><r><t>单位</t></r>"
                                  "<rPh><t>zé</t></rPh></si><si><t>a_x000D_b_x4E00_</t></si></sst>" },
        { "xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d'/>"
          "<numFmt numFmtId='171' formatCode='[$-804]yyyy\\-mm'/><numFmt numFmtId='172' formatCode='00000'/>"
          "<numFmt numFmtId='173' formatCode='0.00;[Red]\\-0.00&quot;day&quot;'/></numFmts><cellXfs>"
          "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='171'/>"
          "<xf numFmtId='172'/><xf numFmtId='9'/><xf numFmtId='173'/><xf numFmtId='20'/></cellXfs>"
          "</styleSheet>" },
        { 0 } };
    struct source *src;
    struct package p;
    made_init(m);
    *book = (struct workbook){ 0 };
    made_package(m, parts);
    src = arena_new(&m->a, struct source);
    src->path = S("七月.xlsx");
    m->good = package_open(&m->a, src, buf_str(&m->bytes), &p, m->diag) &&
              xlsx_read(&p, S("xl/workbook.xml"), book);
    for (size_t i = 0; i < book->sheets.n; i++)
        worksheet_report(&m->a, &book->sheets.v[i], m->diag);
    diag_print(m->diag, (struct diag_style){ .json = true }, &m->said);
}

static str at(const struct workbook *book, uint32_t row, uint32_t col)
{
    const struct worksheet *s = &book->sheets.v[0];
    for (size_t i = 0; i < s->n; i++)
        if (s->v[i].number == row)
            return row_cell(&s->v[i], col) ? row_cell(&s->v[i], col)->text : S("-");
    return S("-");
}

static void cells_are_what_the_sheet_shows(void)
{
    struct workbook b;
    struct made m;
    made_book(&m, &b, BOOK(""), DATA(ROW("1", CELL("A1", "t='s'", "1") CELL("B1", "t='s'", "2")
        CELL("C1", "t='s'", "99") TEXT("D1", "内联") CELL("E1", "t='b'", "1") CELL("F1", "t='e'", "#REF!"))
        ROW("3", CELL("A3", "", "12") CELL("B3", "", "0.30000000000000004") CELL("C3", "s='4'", "42")
        CELL("D3", "s='5'", "0.75") CELL("E3", "s='6'", "1.5") CELL("F3", "", "1E3")
        CELL("G3", "t='str'", "=1+1") "<c><f>NOW()</f></c>")));
    ok(m.good);
    is_str(at(&b, 1, 0), "责任单位");
    is_str(at(&b, 1, 1), "ab一");
    is_str(at(&b, 1, 2), "-");
    is_str(at(&b, 1, 3), "内联");
    is_str(at(&b, 1, 4), "TRUE");
    is_str(at(&b, 1, 5), "#REF!");
    is_str(at(&b, 3, 0), "12");
    is_str(at(&b, 3, 1), "0.3");
    is_str(at(&b, 3, 2), "00042");
    is_str(at(&b, 3, 3), "75%");
    is_str(at(&b, 3, 4), "1.5");
    is_str(at(&b, 3, 5), "1000");
    is_str(at(&b, 3, 6), "=1+1");
    is_int(b.sheets.v[0].unsaved, 1);
    ok(made_said(&m, "sheet-formulas"));
    made_free(&m);
}

static void dates_are_read_in_both_systems(void)
{
    static const char *const books[] = { BOOK(""), BOOK("date1904='1'") };
    static const char *const serials[] = { "46203", "44741" };     /* 1904 began 1,462 days later */
    for (int i = 0; i < 2; i++) {
        struct workbook b;
        struct made m;
        char sheet[600];
        snprintf(sheet, sizeof sheet, DATA(ROW("1", CELL("A1", "s='1'", "%s") CELL("B1", "s='2'", "%s.5")
                 CELL("C1", "s='3'", "%s") CELL("D1", "s='7'", "0.354166666"))),
                 serials[i], serials[i], serials[i]);
        made_book(&m, &b, books[i], sheet);
        is_str(at(&b, 1, 0), "2026-06-30");
        is_str(at(&b, 1, 1), "2026-06-30");
        is_str(at(&b, 1, 2), "2026-06");
        is_str(at(&b, 1, 3), "08:30");
        ok(b.sheets.v[0].v[0].v[0].kind == CELL_DATE);
        made_free(&m);
    }
}

static void the_day_that_never_was_is_no_date(void)
{
    struct workbook b;
    struct made m;
    made_book(&m, &b, BOOK(""), DATA(ROW("1", CELL("A1", "s='1'", "59") CELL("B1", "s='1'", "60")
        CELL("C1", "s='1'", "61") CELL("D1", "s='1'", "-1") CELL("E1", "s='1'", "99999999"))));
    is_str(at(&b, 1, 0), "1900-02-28");
    is_str(at(&b, 1, 1), "60");
    is_str(at(&b, 1, 2), "1900-03-01");
    is_str(at(&b, 1, 3), "-1");
    is_str(at(&b, 1, 4), "99999999");
    made_free(&m);
}

static void merged_cells_show_everywhere(void)
{
    struct workbook b;
    struct made m;
    made_book(&m, &b, BOOK(""), "<worksheet><cols><col min='2' max='3' hidden='1'/></cols><sheetData>"
        ROW("1", TEXT("A1", "甲") TEXT("C1", "丙")) "<row r='2' hidden='1'>" TEXT("B2", "乙") "</row>"
        "</sheetData><mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='C1:C1048576'/>"
        "<mergeCell ref='XFD1:A1'/><mergeCell ref='A1:A2'/></mergeCells></worksheet>");
    ok(m.good);
    is_str(at(&b, 1, 1), "甲");
    is_str(at(&b, 2, 0), "甲");
    is_str(at(&b, 2, 1), "乙");
    is_str(at(&b, 2, 2), "丙");
    ok(made_said(&m, "sheet-hidden-rows"));
    ok(made_said(&m, "sheet-hidden-columns"));
    is_int(b.sheets.v[0].hidden_cols.v[0].last_col, 2);
    made_free(&m);
}

static void places_have_names(void)
{
    struct arena a;
    arena_init(&a);
    is_str(cell_name(&a, 0, 0), "A1");
    is_str(cell_name(&a, 11, 27), "AB12");
    is_str(cell_name(&a, SHEET_ROWS - 1, SHEET_COLUMNS - 1), "XFD1048576");
    arena_release(&a);
}

static void a_message_points_at_the_cell(void)
{
    struct workbook b;
    struct made m;
    made_book(&m, &b, BOOK(""), DATA(ROW("2", TEXT("A2", "甲乙") TEXT("C2", "丙"))));
    struct loc loc = row_cell(&b.sheets.v[0].v[0], 2)->loc;
    is_str(loc.src->path, "七月.xlsx!台账");
    is_str(loc.src->text, "\n甲乙｜丙｜\n");
    is_int(loc.line, 2);
    is_int(loc.col, 4);
    made_free(&m);
}

static void disordered_sheets_are_refused(void)
{
    static const char *const sheets[] = {
        DATA(ROW("2", TEXT("A2", "甲")) ROW("1", TEXT("A1", "乙"))),
        DATA(ROW("1", TEXT("B1", "甲") TEXT("A1", "乙"))),
        DATA(ROW("1", TEXT("A2", "甲"))), DATA(ROW("9999999999", TEXT("A1", "甲"))),
        DATA(ROW("1", TEXT("AAAAA1", "甲"))),
    };
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++) {
        struct workbook b;
        struct made m;
        made_book(&m, &b, BOOK(""), sheets[i]);
        ok(!m.good && made_said(&m, "sheet-order"));
        made_free(&m);
    }
}

static void merges_without_end_are_refused(void)
{
    struct workbook b;
    struct made m;
    struct buf xml;
    buf_init(&xml);
    buf_putz(&xml, "<worksheet><sheetData>");
    for (int i = 1; i <= 2000; i++)
        buf_printf(&xml, "<row r='%d'><c r='A%d'><v>1</v></c><c r='XFD%d'><v>1</v></c></row>", i, i, i);
    buf_putz(&xml, "</sheetData><mergeCells>");
    for (int i = 1; i <= 2000; i++)
        buf_printf(&xml, "<mergeCell ref='A%d:XFC1048576'/>", i);
    buf_putz(&xml, "</mergeCells></worksheet>");
    made_book(&m, &b, BOOK(""), xml.p);
    ok(!m.good && made_said(&m, "sheet-merges"));
    buf_release(&xml);
    made_free(&m);
}

static void a_workbook_of_tasks_becomes_measures(void)
{
    static const struct made_part parts[] = {
        { "_rels/.rels", "<Relationships>" RELATION("r", "officeDocument", "xl/workbook.xml")
                         "</Relationships>" },
        { "xl/workbook.xml", BOOK("") },
        { "xl/_rels/workbook.xml.rels", "<Relationships>" RELATION("s1", "worksheet", "s.xml")
                                        "</Relationships>" },
        { "xl/s.xml", "<worksheet><sheetData>" ROW("1", TEXT("A1", "云溪市任务清单"))
          ROW("3", TEXT("A3", "序号") TEXT("B3", "任务") TEXT("C3", "责任单位"))
          ROW("4", CELL("A4", "", "1") TEXT("B4", "甲事") TEXT("C4", "市一局、市二局"))
          ROW("5", CELL("A5", "", "2") TEXT("B5", "乙事"))
          "</sheetData><mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='C4:C5'/></mergeCells>"
          "</worksheet>" },
        { 0 } };
    struct made m;
    made_init(&m);
    made_package(&m, parts);
    made_read(&m, "a.xlsx");
    is_int(made_count(&m), 2);
    is_str(made_show(&m, 0), "1 甲事: R=市一局|市二局");
    is_str(made_show(&m, 1), "2 乙事: R=市一局|市二局");
    is_str(m.in.documents.v[0].title, "云溪市任务清单");
    ok(made_accounted(&m));
    made_free(&m);
}

static void a_table_in_csv_becomes_measures(void)
{
    struct made m;
    made_text(&m, "a.csv", "序号,任务,责任单位,时限\r\n01,甲事,\"市一局,市二局\",2026年6月底\r\n");
    is_int(made_count(&m), 1);
    is_str(made_show(&m, 0), "01 甲事: R=市一局|市二局 D=2026年6月底 2026-06-30");
    made_free(&m);
}

int main(void)
{
    RUN(cells_are_what_the_sheet_shows);
    RUN(dates_are_read_in_both_systems);
    RUN(the_day_that_never_was_is_no_date);
    RUN(merged_cells_show_everywhere);
    RUN(places_have_names);
    RUN(a_message_points_at_the_cell);
    RUN(disordered_sheets_are_refused);
    RUN(merges_without_end_are_refused);
    RUN(a_workbook_of_tasks_becomes_measures);
    RUN(a_table_in_csv_becomes_measures);
    return tap_done();
}
