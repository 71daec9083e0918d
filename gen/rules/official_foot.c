/* Imprint, page numbers and forms of official documents (§7.4 to §10). */
#include "rules/official_part.h"

/* ---- imprint and page number (§7.4, §7.5) ---- */

void official_imprint(struct official *o)
{
    static const double thick[] = { 0.35, 0.25, 0.35 };
    const struct policy *p = o->policy;
    const struct pdf_box *lines[8];
    size_t n = 0, last = o->pages->n;
    bool copies = p->copies.s[LANG_ZH].n > 0, printed = p->printed_by.to && date_set(p->printed);
    if (o->form == official_form_LETTER || (!copies && !printed))
        return;
    for (size_t i = 0; i < o->marks->boxes.n; i++)
        if (!is_red(o->marks->boxes.v[i].color) && o->marks->boxes.v[i].page == last &&
            n < ARRAY_LEN(lines))
            lines[n++] = &o->marks->boxes.v[i];
    if (n != 2 + (size_t)(copies && printed)) {
        sheet_fault(o, NATIVE_OFFICIAL_IMPRINT, NULL, "版记的分隔线条数不对",
                    "the imprint has not its two or three rules");
        return;
    }
    sheet_measure(o, NATIVE_OFFICIAL_IMPRINT, "版记末条分隔线距纸上边",
                  "the imprint's last rule from above",
            lines[n - 1]->y + lines[n - 1]->height, BOTTOM, MM);
    for (size_t i = 0; i < n; i++) {
        sheet_measure(o, NATIVE_OFFICIAL_IMPRINT, "版记分隔线长", "an imprint rule's length",
                      lines[i]->width, WIDTH, MM);
        sheet_measure(o, NATIVE_OFFICIAL_IMPRINT, "版记分隔线粗", "an imprint rule's thickness",
                      lines[i]->height,
                (n == 2 ? 0.35 : thick[i]) * MM, 0.06 * MM);
    }
    for (size_t i = 0; i < o->n; i++) {
        const struct row *r = &o->rows[i];
        if (r->page != last || r->artifact || r->y < lines[0]->y)
            continue;
        if (!near_to(r->size, 14, 0.3) || !is_face(r->font, FACE_FANG))
            sheet_fault(o, NATIVE_OFFICIAL_IMPRINT, r, "不是4号仿宋体", "not in 4号 (14 pt) FangSong");
        if (r->x < LEFT + 14 - MM || r->end > RIGHT - 14 + MM)
            sheet_fault(o, NATIVE_OFFICIAL_IMPRINT, r, "左右没有各空一字",
                        "not one character in on both sides");
        if (n == 3 && r->y < lines[1]->y && r + 1 < o->rows + o->n && r[1].y > lines[1]->y &&
            !str_ends(r->text, S("。")))
            sheet_fault(o, NATIVE_OFFICIAL_IMPRINT, r, "抄送机关后没有句号",
                        "no full stop after the copies");
        if (printed && r->y > lines[n - 2]->y && !str_ends(r->text, S("印发")))
            sheet_fault(o, NATIVE_OFFICIAL_IMPRINT, r, "不以“印发”结尾", "does not end with 印发");
    }
}

static void check_page_number(struct official *o, size_t page)
{
    const struct row *r = NULL;
    for (size_t i = 0; i < o->n; i++)
        if (o->rows[i].artifact && o->rows[i].page == page && o->rows[i].y > BOTTOM &&
            !is_red(o->rows[i].color))
            r = &o->rows[i];
    if (o->form == official_form_LETTER && page == 1)
        return;
    str want = arena_printf(o->scratch, "—%zu—", page);
    if (!r || !str_eq(r->text, want)) {
        sheet_fault(o, NATIVE_OFFICIAL_PAGE_NUMBER, r, arena_printf(o->scratch,
                                                                    "第%zu页没有页码“— %zu —”", page,
                                                                        page).p,
              arena_printf(o->scratch, "page %zu lacks its number “— %zu —”", page, page).p);
        return;
    }
    if (!near_to(r->size, 14, 0.3) || !is_face(r->font, FACE_SONG))
        sheet_fault(o, NATIVE_OFFICIAL_PAGE_NUMBER, r, "不是4号宋体", "not in 4号 (14 pt) Song");
    sheet_measure(o, NATIVE_OFFICIAL_PAGE_NUMBER, "页码一字线在版心下",
                  "the number's dash below the type area",
            r->y - 0.3 * r->size - BOTTOM, 7 * MM, MM);
    sheet_measure(o, NATIVE_OFFICIAL_PAGE_NUMBER, page % 2 ? "单页码右空" : "双页码左空",
                  "space beside the page number",
            page % 2 ? RIGHT - r->end : r->x - LEFT, EM, MM);
}

void official_page_numbers(struct official *o)
{
    for (size_t page = 1; page <= o->pages->n; page++)
        check_page_number(o, page);
}

void official_turn(struct official *o)
{
    for (size_t i = 0; i < o->pages->n; i++)
        if (o->pages->v[i].width > o->pages->v[i].height) {
            sheet_fault(o, NATIVE_OFFICIAL_TURN, NULL, "纸张横放，页码不在规定的位置",
                        "a lying page: its number is out of place");
            return;
        }
}

/* §10: a letter, minutes, or a document, as number and title say. */
void official_form(struct official *o)
{
    str said = S("");
    size_t red = 0;
    double edge = 0;
    for (size_t i = 0; i < o->n; i++)
        if (is_mark(&o->rows[i])) {
            said = arena_printf(o->scratch, "%.*s%.*s", STR_ARG(said), STR_ARG(o->rows[i].text));
            edge = edge > 0 ? fmin(edge, upper(&o->rows[i])) : upper(&o->rows[i]);
        }
    for (size_t i = 0; i < o->marks->boxes.n; i++) {
        const struct pdf_box *b = &o->marks->boxes.v[i];
        red += is_red(b->color);
        if (is_red(b->color) && o->form == official_form_LETTER)
            sheet_measure(o, NATIVE_OFFICIAL_FORM, "信函的红线长", "a letter's red rule", b->width,
                          170 * MM, MM);
    }
    bool document = str_find(said, S("文件")) != STR_NONE, minutes = str_find(said, S("纪要")) != STR_NONE;
    bool order = str_ends(said, S("令"));
    if (o->form == official_form_LETTER && (document || red != 4 || !near_to(edge, 30 * MM, MM)))
        sheet_fault(o, NATIVE_OFFICIAL_FORM, NULL, "函没有用信函格式",
                    "a letter that is not in the form of letters");
    if (o->form == official_form_MINUTES && (!minutes || o->date < o->n))
        sheet_fault(o, NATIVE_OFFICIAL_FORM, NULL, "纪要没有用纪要格式",
                    "minutes that are not in their form");
    if (o->form == official_form_ORDER && (!order || red))
        sheet_fault(o, NATIVE_OFFICIAL_FORM, NULL, "命令（令）没有用命令格式", "an order that is not in its form");
    if ((o->form == official_form_DOCUMENT || o->form == official_form_UPWARD) && !document)
        sheet_fault(o, NATIVE_OFFICIAL_FORM, NULL, "发文机关标志没有“文件”二字", "the mark lacks 文件");
}
