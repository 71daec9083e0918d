/* The looks: which fonts, how large, how much white, for each class of sheet and language. */
#include "text/sheet.h"

/* Sizes in percent of the text size; white before and after in percent of the pitch; pitch in percent
 * of what the size alone would give; indent in tenths of an em. */
struct row {
    uint8_t cjk, latin;
    uint16_t size, before, after, pitch, indent;
    uint8_t align;
    bool balanced, justified;
};

/* GB/T 9704-2012 §7.3: title 2号小标宋 centred, body 3号仿宋, headings 黑体, 楷体, 仿宋, all two in. */
static const struct row official[LOOKS] = {
    [LOOK_TITLE] = { ROLE_XBS, ROLE_LATIN_BOLD, 138, 0, 100, 90, 0, DOC_CENTER, true, false },
    [LOOK_H1] = { ROLE_HEI, ROLE_LATIN_BOLD, 100, 0, 0, 100, 20, DOC_START, false, true },
    [LOOK_H2] = { ROLE_KAI, ROLE_LATIN, 100, 0, 0, 100, 20, DOC_START, false, true },
    [LOOK_H3] = { ROLE_FANGSONG, ROLE_LATIN, 100, 0, 0, 100, 20, DOC_START, false, true },
    [LOOK_H4] = { ROLE_FANGSONG, ROLE_LATIN, 100, 0, 0, 100, 20, DOC_START, false, true },
    [LOOK_TEXT] = { ROLE_FANGSONG, ROLE_LATIN, 100, 0, 0, 100, 20, DOC_START, false, true },
    [LOOK_CELL] = { ROLE_FANGSONG, ROLE_LATIN, 75, 0, 0, 74, 0, DOC_START, false, false },
    [LOOK_HEAD_CELL] = { ROLE_HEI, ROLE_LATIN_BOLD, 75, 0, 0, 74, 0, DOC_CENTER, true, false },
    [LOOK_CAPTION] = { ROLE_HEI, ROLE_LATIN_BOLD, 88, 40, 20, 90, 0, DOC_CENTER, true, false },
    [LOOK_RUNNING] = { ROLE_SONG, ROLE_LATIN, 88, 0, 0, 80, 0, DOC_START, false, false },
    [LOOK_FOOTNOTE] = { ROLE_FANGSONG, ROLE_LATIN, 75, 0, 0, 74, 0, DOC_START, false, true },
};
static const struct row plain[LOOKS] = {
    [LOOK_TITLE] = { ROLE_XBS, ROLE_LATIN_BOLD, 175, 0, 70, 85, 0, DOC_CENTER, true, false },
    [LOOK_H1] = { ROLE_HEI, ROLE_LATIN_BOLD, 117, 60, 25, 95, 0, DOC_START, false, false },
    [LOOK_H2] = { ROLE_KAI, ROLE_LATIN_BOLD, 108, 40, 15, 95, 0, DOC_START, false, false },
    [LOOK_H3] = { ROLE_HEI, ROLE_LATIN_BOLD, 100, 30, 10, 100, 0, DOC_START, false, false },
    [LOOK_H4] = { ROLE_KAI, ROLE_LATIN_ITALIC, 100, 30, 10, 100, 0, DOC_START, false, false },
    [LOOK_TEXT] = { ROLE_FANGSONG, ROLE_LATIN, 100, 0, 0, 100, 20, DOC_START, false, true },
    [LOOK_CELL] = { ROLE_FANGSONG, ROLE_LATIN, 88, 0, 0, 86, 0, DOC_START, false, false },
    [LOOK_HEAD_CELL] = { ROLE_HEI, ROLE_LATIN_BOLD, 88, 0, 0, 86, 0, DOC_CENTER, true, false },
    [LOOK_CAPTION] = { ROLE_HEI, ROLE_LATIN_BOLD, 92, 50, 20, 90, 0, DOC_CENTER, true, false },
    [LOOK_RUNNING] = { ROLE_SONG, ROLE_LATIN, 75, 0, 0, 90, 0, DOC_START, false, false },
    [LOOK_FOOTNOTE] = { ROLE_FANGSONG, ROLE_LATIN, 80, 0, 0, 80, 0, DOC_START, false, true },
};
static const struct row ledger[LOOKS] = {
    [LOOK_TITLE] = { ROLE_XBS, ROLE_LATIN_BOLD, 200, 0, 60, 95, 0, DOC_CENTER, true, false },
    [LOOK_H1] = { ROLE_HEI, ROLE_LATIN_BOLD, 122, 60, 25, 100, 0, DOC_START, false, false },
    [LOOK_H2] = { ROLE_KAI, ROLE_LATIN_BOLD, 112, 40, 15, 100, 0, DOC_START, false, false },
    [LOOK_H3] = { ROLE_HEI, ROLE_LATIN_BOLD, 100, 30, 10, 100, 0, DOC_START, false, false },
    [LOOK_H4] = { ROLE_KAI, ROLE_LATIN_ITALIC, 100, 30, 10, 100, 0, DOC_START, false, false },
    [LOOK_TEXT] = { ROLE_SONG, ROLE_LATIN, 105, 0, 0, 110, 0, DOC_START, false, true },
    [LOOK_CELL] = { ROLE_SONG, ROLE_LATIN, 100, 0, 0, 94, 0, DOC_START, false, false },
    [LOOK_HEAD_CELL] = { ROLE_HEI, ROLE_LATIN_BOLD, 100, 0, 0, 94, 0, DOC_CENTER, true, false },
    [LOOK_CAPTION] = { ROLE_HEI, ROLE_LATIN_BOLD, 110, 50, 25, 100, 0, DOC_CENTER, true, false },
    [LOOK_RUNNING] = { ROLE_SONG, ROLE_LATIN, 90, 0, 0, 95, 0, DOC_START, false, false },
    [LOOK_FOOTNOTE] = { ROLE_SONG, ROLE_LATIN, 92, 0, 0, 92, 0, DOC_START, false, true },
};
static const struct row *const looks[] = {
    [SHEET_PLAIN] = plain, [SHEET_LEDGER] = ledger, [SHEET_OFFICIAL] = official,
};

/* English sets paragraphs apart by white, not by an indent; its text is justified with words divided, all
 * else has a ragged edge. */
static void for_english(struct look *look, enum look_kind kind, const struct setup *s)
{
    look->indent = 0;
    look->justified = look->hyphens = kind == LOOK_TEXT && s->cls != SHEET_LEDGER;
    look->cjk = look->cjk == ROLE_FANGSONG ? ROLE_SONG : look->cjk;
    if (kind == LOOK_TITLE)
        look->size = look->size * 9 / 10;
    if (kind == LOOK_TEXT)
        look->after = s->pitch * 45 / 100;
    if (s->cls == SHEET_OFFICIAL && kind >= LOOK_H1 && kind <= LOOK_H4) {
        look->latin = kind <= LOOK_H3 ? ROLE_LATIN_BOLD : ROLE_LATIN_ITALIC;
        look->after = s->pitch * 20 / 100;
    }
}

struct look look_of(const struct setup *s, enum look_kind kind, bool zh)
{
    const struct row *r = &looks[s->cls][kind];
    struct look look = {
        .cjk = (enum font_role)r->cjk, .latin = (enum font_role)r->latin,
        .size = (s->text_size * r->size / 100 + 125) / 250 * 250,     /* quarters of a point */
        .before = s->pitch * r->before / 100, .after = s->pitch * r->after / 100,
        .align = r->align, .balanced = r->balanced, .justified = r->justified, .gridded = r->justified,
        .words = zh && (r->balanced || kind <= LOOK_H4),
    };
    look.pitch = (mpt)((int64_t)s->pitch * look.size / s->text_size * r->pitch / 100);
    look.indent = look.size * r->indent / 10;
    if (!zh)
        for_english(&look, kind, s);
    return look;
}

bool look_style(struct look *look, str style)
{
    static const struct { const char *name; uint8_t size, after, align; bool flush, issuer; } styles[] = {
        { "subtitle", 100, 60, DOC_CENTER, true, false }, { "small", 85, 0, DOC_START, true, false },
        { "lead", 105, 30, DOC_START, false, false }, { "flush", 100, 0, DOC_START, true, false },
        { "signature", 100, 0, DOC_END, true, false }, { "meta", 90, 0, DOC_START, true, false },
        { "issuer", 225, 0, DOC_CENTER, true, true },          /* GB/T 9704-2012 §7.2.4 */
        { "suffix", 225, 0, DOC_CENTER, true, true },
        { "imprint", 88, 0, DOC_START, true, false },          /* §7.4: 4号 */
        { "beside", 100, 0, DOC_END, true, false },            /* on the line before, at the right */
        { "hanging", 100, 0, DOC_START, false, false },        /* lines align after the label */
    };
    for (size_t i = 0; i < ARRAY_LEN(styles); i++)
        if (str_eq(style, str_z(styles[i].name))) {
            look->size = look->size * styles[i].size / 100;
            look->pitch = look->pitch * styles[i].size / 100;
            look->after = MAX(look->after, look->pitch * styles[i].after / 100);
            look->align = styles[i].align;
            look->indent = styles[i].flush ? 0 : look->indent;
            look->justified = look->justified && !styles[i].flush;
            if (styles[i].issuer) {
                look->cjk = ROLE_XBS;
                look->latin = ROLE_LATIN_BOLD;
                look->color = COLOR_RED;
            }
            return true;
        }
    return false;
}

bool ink_style(struct ink *ink, str style)
{
    static const struct { const char *name; struct ink ink; } styles[] = {
        { "label", { COLOR_TEXT, true, 100 } },
        { "muted", { COLOR_MUTED, false, 100 } },
        { "small", { COLOR_TEXT, false, 85 } },
        { "number", { COLOR_TEXT, false, 100 } },
        { "nowrap", { COLOR_TEXT, false, 100 } },
        { "source", { COLOR_MUTED, false, 90 } },
        { "red", { COLOR_RED, false, 100 } },
        { "status-done", { COLOR_QING, true, 100 } },
        { "status-on-schedule", { COLOR_QING, false, 100 } },
        { "status-ongoing", { COLOR_TEXT, false, 100 } },
        { "status-not-started", { COLOR_MUTED, false, 100 } },
        { "status-behind", { COLOR_ZHE, true, 100 } },
        { "status-overdue", { COLOR_ZHU, true, 100 } },
    };
    for (size_t i = 0; i < ARRAY_LEN(styles); i++)
        if (str_eq(style, str_z(styles[i].name))) {
            *ink = styles[i].ink;
            return true;
        }
    return false;
}
