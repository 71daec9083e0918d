/* Page, type and grid of an official document (§5), and its head (§7.2). */
#include "rules/official_part.h"

/* ---- page and text (§5) ---- */

void official_area(struct official *o)
{
    for (size_t i = 0; i < o->n; i++) {
        const struct row *r = &o->rows[i];
        bool head = o->form == official_form_LETTER && r->page == 1 && i <= o->number;
        if (r->artifact || head)
            continue;
        if (r->x < LEFT - MM || r->end > RIGHT + EM / 2 + MM || upper(r) < TOP - 2 * MM ||
            lower(r) > BOTTOM + 2 * MM)
            sheet_fault(o, NATIVE_OFFICIAL_AREA, r, "超出版心", "outside of the type area");
        bool first = !i || o->rows[i - 1].page != r->page || o->rows[i - 1].artifact;
        if (first && r->page > 1 && in_body(o, i))
            sheet_measure(o, NATIVE_OFFICIAL_AREA, "天头", "upper margin", upper(r), TOP, MM);
    }
}

void official_type(struct official *o)
{
    for (size_t i = o->body; i < o->n; i++) {
        const struct row *r = &o->rows[i];
        if (r->color && !r->artifact)
            sheet_fault(o, NATIVE_OFFICIAL_TYPE, r, "文字不是黑色", "text that is not black");
        if (!in_body(o, i))
            continue;
        if (!near_to(r->size, EM, 0.3))
            sheet_fault(o, NATIVE_OFFICIAL_TYPE, r, "不是3号字", "not in 3号 (16 pt)");
        if (!is_face(r->font, FACE_FANG) && !is_face(r->font, FACE_HEI) && !is_face(r->font, FACE_KAI))
            sheet_fault(o, NATIVE_OFFICIAL_TYPE, r, "不是仿宋体", "not in FangSong");
    }
}

/* Rows stand on a grid of 22 lines, and hold at most 28 characters; marks may hang or be squeezed. */
void official_grid(struct official *o)
{
    for (size_t i = o->body; i < o->n; i++) {
        const struct row *r = &o->rows[i], *before = i ? &o->rows[i - 1] : NULL;
        if (!in_body(o, i))
            continue;
        double gap = before && before->page == r->page && in_body(o,
                                                                  i - 1) ? (r->y - before->y) / PITCH : 1;
        if (!near_to(gap, round(gap), 0.05) || gap < 0.9)
            sheet_fault(o, NATIVE_OFFICIAL_GRID, r, "行距不合每面22行", "off the grid of 22 lines");
        if (r->page > 1 && r->page < o->pages->n) {
            double line = (upper(r) - TOP) / PITCH;
            if (line > 21.1)
                sheet_fault(o, NATIVE_OFFICIAL_GRID, r, "在第22行以下", "below the 22nd line");
        }
        if (is_han(r->text) && near_to(r->end, RIGHT, 2) && near_to(r->x, LEFT, 2) && (r->runes < 26 ||
                                                                                       r->runes > 56))
            sheet_fault(o, NATIVE_OFFICIAL_GRID, r, "满行不是28字",
                        "a full line that does not hold 28 characters");
    }
}

/* ---- head (§7.2) ---- */

void official_mark(struct official *o)
{
    const struct row *first = NULL;
    double left = RIGHT, right = LEFT;
    str said = S("");
    for (size_t i = 0; i < o->n; i++) {
        const struct row *r = &o->rows[i];
        if (!is_mark(r))
            continue;
        first = first && upper(first) < upper(r) ? first : r;
        left = fmin(left, r->x);
        right = fmax(right, r->end);
        said = arena_printf(o->scratch, "%.*s%.*s", STR_ARG(said), STR_ARG(r->text));
        if (!is_face(r->font, FACE_TITLE))
            sheet_fault(o, NATIVE_OFFICIAL_MARK_PLACE, r, "不是小标宋体", "not in the title face");
    }
    if (!first) {
        sheet_fault(o, NATIVE_OFFICIAL_MARK_PLACE, NULL, "没有红色的发文机关标志",
                    "no red mark of the issuer");
        return;
    }
    double edge = o->form == official_form_LETTER ? 30 * MM
                : o->form == official_form_ORDER ? TOP + 20 * MM : TOP + 35 * MM;
    sheet_measure(o, NATIVE_OFFICIAL_MARK_PLACE, "发文机关标志上边缘距纸边",
                  "mark below the paper's edge", upper(first), edge,
            MM);
    sheet_measure(o, NATIVE_OFFICIAL_MARK_PLACE, "发文机关标志的中线距纸左边",
                  "the mark's middle from the left",
            (left + right) / 2, LEFT + WIDTH / 2, 2 * MM);
    for (size_t i = 0; i < o->policy->issuers.n; i++) {
        const struct unit *u = (const struct unit *)o->policy->issuers.v[i].to;
        if (str_find(said, u->name.s[LANG_ZH]) == STR_NONE)
            sheet_fault(o, NATIVE_OFFICIAL_MARK_PLACE, NULL, "发文机关标志与发文机关不符",
                        "the mark is not the issuers' names");
    }
}

static const struct row *last_mark(const struct official *o)
{
    const struct row *last = NULL;
    for (size_t i = 0; i < o->n; i++)
        if (is_mark(&o->rows[i]) && (!last || o->rows[i].y > last->y))
            last = &o->rows[i];
    return last;
}

void official_number(struct official *o)
{
    const struct row *r = row_at(o, o->number), *mark = last_mark(o);
    if (!r && o->policy->number.n)
        sheet_fault(o, NATIVE_OFFICIAL_NUMBER, NULL, "版头没有发文字号",
                    "the head lacks the document number");
    if (!r || !mark || o->form == official_form_LETTER)
        return;
    bool upward = row_at(o, o->number + 1) && near_to(o->rows[o->number + 1].y, r->y, 1);
    sheet_gap(o, NATIVE_OFFICIAL_NUMBER, "发文字号上方", "above the document number",
              upper(r) - lower(mark), 2);
    if (!upward)
        sheet_measure(o, NATIVE_OFFICIAL_NUMBER, "发文字号的中线距纸左边",
                      "the number's middle from the left",
                (r->x + r->end) / 2, LEFT + WIDTH / 2, 2 * MM);
}

/* Public sheets have none,
    as a rule: what goes upward is not disclosed. Where there is one it has its place. */
void official_signer(struct official *o)
{
    for (size_t i = 0; i < o->n && i < o->title; i++) {
        size_t at = str_find(o->rows[i].text, S("签发人"));
        if (at == STR_NONE)
            continue;
        const struct row *r = &o->rows[i], *number = row_at(o, o->number);
        if (number && !near_to(r->y, number->y, 1))
            sheet_fault(o, NATIVE_OFFICIAL_SIGNER, r, "不与发文字号在同一行",
                        "not on the line of the document number");
        sheet_measure(o, NATIVE_OFFICIAL_SIGNER, "签发人右空", "space right of the signatory",
                      RIGHT - r->end, EM, MM);
    }
}

static bool has_rule(const struct official *o)
{
    return o->form != official_form_LETTER && o->form != official_form_ORDER;
}

void official_rule(struct official *o)
{
    const struct row *number = row_at(o, o->number);
    size_t found = 0;
    for (size_t i = 0; i < o->marks->boxes.n && has_rule(o); i++) {
        const struct pdf_box *b = &o->marks->boxes.v[i];
        if (!is_red(b->color))
            continue;
        found++;
        sheet_measure(o, NATIVE_OFFICIAL_RULE, "分隔线长", "the rule's length", b->width, WIDTH, MM);
        sheet_measure(o, NATIVE_OFFICIAL_RULE, "分隔线左端距纸边", "the rule's left end", b->x, LEFT, MM);
        if (number && b->page == 1)
            sheet_measure(o, NATIVE_OFFICIAL_RULE, "分隔线在发文字号下", "the rule below the number",
                          b->y - lower(number),
                    4 * MM, 0.5 * MM);
    }
    if (has_rule(o) && found != 1)
        sheet_fault(o, NATIVE_OFFICIAL_RULE, NULL, "版头应有一条红色分隔线", "the head has one red rule");
}
