/* Sheets from XML laid out with the real fonts, and the lines read back. start() first, stop() last. */
#ifndef TESTS_UNIT_PRINT_FIXTURE_H
#define TESTS_UNIT_PRINT_FIXTURE_H
#include "print/font.h"
#include "print/print.h"
#include "tap.h"
#include "text/enc.h"
#include "text/prose.h"

static struct arena arena;
static struct diag *faults;
static struct print_fonts *fonts;
static struct print *printer;

static inline void start(void)
{
    static const str folders[] = { S("build/fonts"), S("/usr/share/fonts") };
    arena_init(&arena);
    faults = diag_new();
    str list_path = S("theme/fonts/fonts.lua");
    struct source *list = source_load(&arena, list_path, list_path, faults);
    ASSERT(list);
    fonts = print_fonts_open(list, folders, ARRAY_LEN(folders), faults);
    printer = print_new(fonts);
}

static inline void stop(void)
{
    print_free(printer);
    print_fonts_close(fonts);
    diag_free(faults);
    arena_release(&arena);
}

static inline void forget_faults(void)
{
    diag_free(faults);
    faults = diag_new();
}

static inline bool has_fault(const char *code)
{
    struct buf out;
    buf_init(&out);
    diag_print(faults, (struct diag_style){ 0 }, &out);
    bool found = str_find(buf_str(&out), arena_printf(&arena, "[%s]", code)) != STR_NONE;
    buf_release(&out);
    return found;
}

static inline struct doc *sheet_of(str xml)
{
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ S("sheet.xml"), xml };
    const struct xml_node *root = xml_read(&arena, src, faults);
    return root ? sheet_from_xml(&arena, src, root, faults) : NULL;
}

static inline const struct display *lay(const char *xml)
{
    struct doc *doc = sheet_of(str_z(xml));
    ASSERT(doc);
    return print_layout(printer, &arena, doc, faults);
}

/* The text of a page's lines, in order; a line is what shares a baseline. */
struct line { mpt x, right, y; str text; };
struct lines { VEC(struct line) v; };

static inline str run_text(const struct op *op)
{
    struct buf b;
    buf_init(&b);
    for (uint32_t i = 0; i < op->n; i++)
        buf_put(&b, op->glyphs[i].text);
    str s = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return s;
}

static inline struct lines lines_of(const struct display *d, size_t page)
{
    struct lines out = { { NULL, 0, 0 } };
    for (size_t i = 0; i < d->pages.v[page].ops.n; i++) {
        const struct op *op = &d->pages.v[page].ops.v[i];
        struct line *last = out.v.n ? &out.v.v[out.v.n - 1] : NULL;
        if (op->kind != OP_GLYPHS)
            continue;
        if (!last || last->y != op->y) {
            last = vec_push(&arena, &out.v);
            *last = (struct line){ op->x, 0, op->y, S("") };
        }
        last->right = op->x + op->w;
        last->text = arena_printf(&arena, "%.*s%.*s", STR_ARG(last->text), STR_ARG(run_text(op)));
    }
    return out;
}

static const char prose[] =
    "为深入贯彻落实国务院《优化营商环境条例》和《关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见》"
    "（国发〔2024〕3号）要求，聚焦打造“可比浙江、全国一流”的营商环境，市政府办公室会同市发展改革委等32个部门，在广泛"
    "听取120余家企业、18家商会意见的基础上，研究制定了本措施：力争到2026年底，审批总时间压缩至21个工作日以内，年纳税"
    "缴费时间压减至90.5小时以内，全程网办率达到95%以上！什么是“一件事”？简单说，就是把“一件事”，变成“一类事”……让"
    "数据多跑路——让群众少跑腿。";
#endif
