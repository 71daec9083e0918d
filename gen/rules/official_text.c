/* Title, addressees, levels, attachments, signature and note of an official document (§7.3). */
#include "rules/official_part.h"

/* ---- text (§7.3) ---- */

static double rule_below(const struct official *o)
{
    double y = 0;
    for (size_t i = 0; i < o->marks->boxes.n; i++) {
        const struct pdf_box *b = &o->marks->boxes.v[i];
        if (is_red(b->color) && b->page == 1 && b->y < 200 * MM)
            y = fmax(y, b->y + b->height);
    }
    return y;
}

void official_title(struct official *o)
{
    const struct row *r = row_at(o, o->title);
    if (o->form == official_form_ORDER)
        return;
    if (!r) {
        sheet_fault(o, NATIVE_OFFICIAL_TITLE, NULL, "没有标题，或者标题与记录不同",
                    "no title, or not the record's");
        return;
    }
    if (o->form == official_form_DOCUMENT && rule_below(o) > 0)
        sheet_gap(o, NATIVE_OFFICIAL_TITLE, "标题上方", "above the title", upper(r) - rule_below(o), 2);
    for (size_t i = o->title; i < o->title_end; i++) {
        const struct row *x = &o->rows[i];
        bool waist = i > o->title && i + 1 < o->title_end && x->end - x->x < x[-1].end - x[-1].x - 1 &&
                     x->end - x->x < x[1].end - x[1].x - 1;
        if (!near_to(x->size, 22, 0.3) || !is_face(x->font, FACE_TITLE))
            sheet_fault(o, NATIVE_OFFICIAL_TITLE, x, "不是2号小标宋体",
                        "not in 2号 (22 pt) of the title face");
        if (!near_to((x->x + x->end) / 2, LEFT + WIDTH / 2, 2 * MM))
            sheet_fault(o, NATIVE_OFFICIAL_TITLE, x, "没有居中", "not centred");
        if (waist)
            sheet_fault(o, NATIVE_OFFICIAL_TITLE, x, "回行成沙漏形", "the title's lines make an hourglass");
    }
}

void official_recipients(struct official *o)
{
    const struct row *r = row_at(o, o->recipients), *title = row_at(o, o->title_end - 1);
    if (!o->policy->recipients.s[LANG_ZH].n)
        return;
    if (!r) {
        sheet_fault(o, NATIVE_OFFICIAL_RECIPIENTS, NULL, "没有主送机关", "the addressees are missing");
        return;
    }
    if (title)
        sheet_gap(o, NATIVE_OFFICIAL_RECIPIENTS, "主送机关上方", "above the addressees",
                  upper(r) - lower(title), 1);
    sheet_measure(o, NATIVE_OFFICIAL_RECIPIENTS, "主送机关左端距纸边", "the addressees' left end", r->x,
                  LEFT, MM);
    if (!str_ends(o->rows[o->body - 1].text, S("：")))
        sheet_fault(o, NATIVE_OFFICIAL_RECIPIENTS, &o->rows[o->body - 1], "不以全角冒号结尾",
                    "no colon at the end");
}

/* The level that a paragraph's number gives it: 一、 （一） 1. （1）; 0 for none. */
static int level_of(str s)
{
    static const char *const han[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
    bool bracket = str_starts(s, S("（"));
    size_t i = bracket ? strlen("（") : 0, from = i, digits = 0;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && digits < 3)
        i++, digits++;
    if (digits)
        return bracket ? (str_starts(str_from(s, i), S("）")) ? 4 : 0) : (i < s.n && s.p[i] == '.' ? 3 : 0);
    for (bool more = true; more; ) {
        more = false;
        for (size_t k = 0; k < ARRAY_LEN(han); k++)
            if (str_starts(str_from(s, i), str_z(han[k]))) {
                i += 3;
                more = true;
            }
    }
    if (i == from)
        return 0;
    return bracket ? (str_starts(str_from(s, i), S("）")) ? 2 : 0) : str_starts(str_from(s, i),
                                                                               S("、")) ? 1 : 0;
}

void official_levels(struct official *o)
{
    static const enum face types[] = { FACE_FANG, FACE_HEI, FACE_KAI, FACE_FANG, FACE_FANG };
    double indent = 2 * (WIDTH - EM) / 27;
    size_t on_first = 0;
    for (size_t i = o->body; i < o->tail; i++) {
        const struct row *r = &o->rows[i];
        if (!in_body(o, i))
            continue;
        on_first += r->page == 1;
        bool first = row_begins(r, LEFT + indent);
        int level = first ? level_of(r->text) : 0;
        if (!first && !row_begins(r, LEFT) && o->form == official_form_DOCUMENT)
            sheet_fault(o, NATIVE_OFFICIAL_LEVELS, r, "不是左空二字或者顶格",
                        "neither indented by two characters nor flush");
        if (level && !is_face(r->font, types[level]))
            sheet_fault(o, NATIVE_OFFICIAL_LEVELS, r, "字体与层次不符（黑体、楷体、仿宋、仿宋）",
                  "not in the type of its level (Hei, Kai, FangSong, FangSong)");
    }
    if (!on_first)
        sheet_fault(o, NATIVE_OFFICIAL_LEVELS, NULL, "首页没有正文", "page 1 has no text");
}

/* §7.3.4, §7.3.7: attachments named after the text are those that follow, each on a page of its own. */
static bool is_label(const struct row *r)
{
    return str_starts(r->text, S("附件")) && r->runes <= 5 && str_find(r->text, S("：")) == STR_NONE;
}

void official_annexes(struct official *o)
{
    double indent = 2 * (WIDTH - EM) / 27;
    const struct list *own = &o->policy->attachments;
    size_t from = o->n;
    for (size_t i = o->body; i < o->n; i++)
        if (str_starts(o->rows[i].text, S("附件：")))
            from = MIN(from, i);
    if ((from < o->n) != (own->n > 0))
        sheet_fault(o, NATIVE_OFFICIAL_ANNEXES, row_at(o, from), "附件说明与记录的附件不符",
                    "the list of attachments is not the record's");
    for (size_t i = from; i < o->tail && !o->rows[i].artifact; i++) {
        const struct row *r = &o->rows[i];
        if (i == from && !near_to(r->x, LEFT + indent, MM))
            sheet_fault(o, NATIVE_OFFICIAL_ANNEXES, r, "没有左空二字", "not indented by two characters");
        if (str_ends(r->text, S("。")) || str_ends(r->text, S("；")) || str_ends(r->text, S("，")))
            sheet_fault(o, NATIVE_OFFICIAL_ANNEXES, r, "附件名称后有标点",
                        "a mark after an attachment's name");
    }
}

void official_attachments(struct official *o)
{
    size_t found = 0;
    for (size_t i = o->body; i < o->n; i++) {
        const struct row *r = &o->rows[i];
        if (r->artifact || !is_label(r))
            continue;
        found++;
        if (!near_to(upper(r), TOP, MM) || !near_to(r->x, LEFT, MM))
            sheet_fault(o, NATIVE_OFFICIAL_ATTACHMENT, r, "没有另面编排、顶格在第一行",
                        "not flush left on the first line of a page");
        if (!is_face(r->font, FACE_HEI))
            sheet_fault(o, NATIVE_OFFICIAL_ATTACHMENT, r, "不是黑体", "not in Hei");
        if (i + 1 < o->n && !near_to(o->rows[i + 1].y - r->y, 2 * PITCH, 6))
            sheet_fault(o, NATIVE_OFFICIAL_ATTACHMENT, &o->rows[i + 1], "标题不在第三行",
                        "the title is not on the third line");
    }
    if (found != o->policy->attachments.n)
        sheet_fault(o, NATIVE_OFFICIAL_ATTACHMENT, NULL, "所附的附件与记录不符",
                    "the attachments are not those of the record");
}

/* Where names and date stand; false after telling that they do not. */
static bool find_sign(struct official *o, enum native n)
{
    if (row_at(o, o->date) && o->tail < o->date)
        return true;
    sheet_fault(o, n, NULL, "没有署名和成文日期", "no signature and date");
    return false;
}

/* §7.3.5.1: the date ends four characters from the right, the names are centred on it. */
void official_seal(struct official *o)
{
    if (!o->policy->seal || o->form == official_form_MINUTES || !find_sign(o, NATIVE_OFFICIAL_SEAL))
        return;
    const struct row *date = &o->rows[o->date];
    sheet_measure(o, NATIVE_OFFICIAL_SEAL, "成文日期右空", "space right of the date",
                  RIGHT - date->end, 4 * EM, MM);
    for (size_t i = o->tail; i < o->date; i++)
        sheet_measure(o, NATIVE_OFFICIAL_SEAL, "署名的中线比成文日期的右移", "the name right of the date's middle by",
                      (o->rows[i].x + o->rows[i].end - date->x - date->end) / 2, 0, MM);
}

/* §7.3.5.2: without a seal. An order (§7.3.5.3) is signed by offices, beside their stamps. */
void official_sign(struct official *o)
{
    if (o->form == official_form_MINUTES || !find_sign(o, NATIVE_OFFICIAL_SIGN))
        return;
    const struct row *date = &o->rows[o->date], *name = &o->rows[o->tail];
    bool longer = date->end - date->x > name->end - name->x, order = o->form == official_form_ORDER;
    for (size_t i = 0; !order && i < o->policy->issuers.n && o->tail + i < o->date; i++) {
        const struct unit *u = (const struct unit *)o->policy->issuers.v[i].to;
        if (!says_same(o, name[i].text, u->name.s[LANG_ZH]))
            sheet_fault(o, NATIVE_OFFICIAL_SIGN, &name[i], "不是发文机关", "is not the issuer");
    }
    if (order)
        sheet_measure(o, NATIVE_OFFICIAL_SIGN, "成文日期右空", "space right of the date",
                      RIGHT - date->end, 4 * EM, MM);
    if (order || o->policy->seal)
        return;
    sheet_measure(o, NATIVE_OFFICIAL_SIGN, "成文日期比署名右移", "the date begins right of the name by",
                  date->x - name->x, 2 * EM, MM);
    sheet_measure(o, NATIVE_OFFICIAL_SIGN, "署名右空", "space right of the signature",
                  RIGHT - (longer ? date : name)->end, 2 * EM, MM);
}

void official_dates(struct official *o)
{
    if (o->date == o->n && o->form != official_form_MINUTES)
        sheet_fault(o, NATIVE_OFFICIAL_DATE, NULL, "没有与记录相同的成文日期",
                    "the record's date of document stands nowhere");
    for (size_t i = 0; i < o->n; i++) {
        str s = o->rows[i].text;
        static const char *const bad[] = { "年0", "月0", "〇" };
        for (size_t k = 0; k < ARRAY_LEN(bad); k++)
            if (str_find(s, str_z(bad[k])) != STR_NONE && str_find(s, S("年")) != STR_NONE)
                sheet_fault(o, NATIVE_OFFICIAL_DATE, &o->rows[i], "日期编了虚位，或者用汉字数字",
                      "a date with leading zeros or in Chinese numerals");
    }
}

void official_note(struct official *o)
{
    if (o->form == official_form_MINUTES)
        return;
    size_t at = o->date < o->n ? o->date + 1 : o->n;
    while (at < o->n && o->rows[at].artifact)
        at++;
    const struct row *r = row_at(o, at);
    if (!r || !str_starts(r->text, S("（")) || !str_ends(r->text, S("）"))) {
        sheet_fault(o, NATIVE_OFFICIAL_NOTE, r, "成文日期下一行没有加圆括号的附注",
                    "no note in brackets below the date");
        return;
    }
    if (!row_begins(r, LEFT + 2 * (WIDTH - EM) / 27))
        sheet_fault(o, NATIVE_OFFICIAL_NOTE, r, "没有左空二字", "not indented by two characters");
}
