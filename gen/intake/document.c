/* Titles by shape: short, no sentence, ending in the name of a kind of document. */
#include "intake/document.h"
#include "intake/block.h"
#include "intake/deadline.h"
#include "intake/glyph.h"
#include "intake/junk.h"
#include "intake/unit.h"

enum { TITLE_RUNES = 80, TITLE_MIN = 5, PIECE_RUNES = 40, SIGN_RUNES = 40, NUMBER_RUNES = 30,
       FULL_TITLE_RUNES = 10,
       YEAR_MIN = 1990, YEAR_MAX = 2099 };

static bool is_brief(str s, size_t runes) { return s.n <= 4 * runes && str_runes(s) <= runes; }

static bool has(str s, enum glyph wanted)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len)
        if (glyph_at(s, i, &len) == wanted)
            return true;
    return false;
}

/* ---- single lines ---- */

bool is_date_line(str key, struct date *out)
{
    size_t len;
    key = glyph_trim(key);
    if (!is_brief(key, 14) || key.n < 8)
        return false;
    for (size_t i = 0; i < key.n; i += len) {
        uint32_t r = str_rune(key, i, &len);
        str one = str_slice(key, i, i + len);
        if (glyph_digit(r) < 0 && glyph_han_digit(r) < 0 && glyph_of(r) != GLYPH_SPACE &&
            !str_eq(one, S("年")) && !str_eq(one, S("月")) && !str_eq(one, S("日")) && r != '-')
            return false;
    }
    *out = deadline_read(key, 0).by;
    return date_set(*out);
}

/* 云政发〔2026〕3号, alone or in brackets. */
static bool is_document_number(str key)
{
    static const char *const opens[] = { "〔", "[", "［", "（", "(", "【" };
    key = glyph_trim(key);
    if (!is_brief(key, NUMBER_RUNES) || has(key, GLYPH_STOP) || has(key, GLYPH_COMMA))
        return false;
    while (key.n && glyph_of(rune_last(key)) == GLYPH_CLOSE) {
        char bytes[4];
        key.n -= str_put_rune(bytes, rune_last(key));
    }
    bool year = false;
    for (size_t i = 0; i < ARRAY_LEN(opens); i++) {
        size_t at = str_find(key, str_z(opens[i]));
        str rest = str_from(key, at == STR_NONE ? key.n : at + strlen(opens[i]));
        year |= rest.n > 4 && (str_starts(rest, S("20")) || str_starts(rest, S("19")));
    }
    return year && str_ends(key, S("号"));
}

/* （此件公开发布）, （征求意见稿）: the line is one bracket. */
static str bracketed(str key)
{
    size_t open, len;
    char bytes[4];
    if (key.n == 0 || glyph_at(key, 0, &open) != GLYPH_OPEN ||
        glyph_of(rune_last(key)) != GLYPH_CLOSE)
        return S("");
    len = str_put_rune(bytes, rune_last(key));
    return key.n > open + len ? str_slice(key, open, key.n - len) : S("");
}

static bool is_publicity(str key)
{
    str in = bracketed(key);
    return lex_is(WORDS_PUBLICITY, in.n ? in : key);
}

bool is_signature(str key)
{
    struct date date;
    if (is_publicity(key) || is_date_line(key, &date))
        return true;
    return is_brief(key, SIGN_RUNES) && !has(key, GLYPH_STOP) && !has(key, GLYPH_COMMA) &&
           !has(key, GLYPH_COLON) && !has(key, GLYPH_PAUSE) &&
           lex_end(WORDS_SIGNATURE_END, key) > 0;
}

bool is_issuer(str key)
{
    struct date date;
    return is_signature(key) && !is_publicity(key) && !is_date_line(key, &date) &&
           unit_ends(key, SHAPE_SURE);
}

/* ---- titles ---- */

/* Without a remark in brackets at its end; *aside gets the remark. */
static str title_core(str key, str *aside)
{
    *aside = S("");
    if (glyph_of(rune_last(key)) != GLYPH_CLOSE)
        return key;
    size_t open = STR_NONE, len;
    for (size_t i = 0; i < key.n; i += len)
        if (glyph_at(key, i, &len) == GLYPH_OPEN)
            open = i;
    if (open == STR_NONE || open == 0)
        return key;
    *aside = bracketed(str_from(key, open));
    return str_upto(key, open);
}

static bool is_piece(const struct para *p, size_t runes)
{
    return p->use == USE_NONE && p->number.system == NUMBER_NONE && is_brief(p->key, runes) &&
           !has(p->key, GLYPH_STOP) && !has(p->key, GLYPH_SEMICOLON) &&
           glyph_of(rune_last(p->key)) != GLYPH_COLON &&
           glyph_of(rune_last(p->key)) != GLYPH_COMMA;
}

static bool is_title(const struct para *p)
{
    str aside, core;
    if (!is_piece(p, TITLE_RUNES) || str_runes(p->key) < TITLE_MIN)
        return false;
    core = title_core(p->key, &aside);
    if (lex_at(WORDS_CLOSING_START, core) || label_at(core, LABEL_CLAUSE).role != ROLE_NONE)
        return false;
    return lex_end(WORDS_KIND, core) > 0 || lex_end(WORDS_KIND_NEVER, core) > 0;
}

/* A title may be set in several lines: how far above its last line it begins. */
static size_t title_start(const struct paras *paras, size_t last, size_t from)
{
    size_t i = last;
    struct date date;
    while (i > from && last - i < 4) {
        const struct para *p = &paras->v[i - 1];
        if (!is_piece(p, PIECE_RUNES) || is_title(p) || is_signature(p->key) ||
            is_document_number(p->key) || is_date_line(p->key, &date) || bracketed(p->key).n ||
            lex_at(WORDS_CLOSING_START, p->key))
            break;
        i--;
    }
    return i;
}

/* ---- boundaries ---- */

/* For each paragraph the first number behind it, unnumbered ones and junk skipped. */
static const struct number *numbers_after(struct arena *a, const struct paras *paras)
{
    struct number *after = arena_array(a, struct number, paras->n + 1), next = { 0, 0, 0 };
    for (size_t i = paras->n; i-- > 0;) {
        after[i] = next;
        if (paras->v[i].number.system && junk_name(paras->v[i].use) == NULL)
            next = paras->v[i].number;
    }
    return after;
}

static bool starts_document(const struct paras *paras, size_t i, struct number next, struct number top)
{
    const struct para *p = &paras->v[i];
    if (!is_title(p) || has(p->key, GLYPH_COMMA))
        return false;
    bool apart = i > 0 && p->line > paras->v[i - 1].last + 1 && str_runes(p->key) >= FULL_TITLE_RUNES;
    return next.ordinal == 1 && (apart || next.system == top.system || next.system == NUMBER_HAN ||
                                 next.system <= NUMBER_ARTICLE);
}

void documents_split(struct arena *a, const struct paras *paras, struct spans *out)
{
    const struct number *after = numbers_after(a, paras);
    struct number top = { 0, 0, 0 };
    size_t from = 0, title_end = 0;
    for (size_t i = 0; i < paras->n; i++) {
        const struct para *p = &paras->v[i];
        if (junk_name(p->use))
            continue;
        if (top.system && i >= title_end && starts_document(paras, i, after[i], top)) {
            size_t at = title_start(paras, i, from + 1);
            *(struct span *)vec_push(a, out) = (struct span){ from, at };
            from = at;
            top = (struct number){ 0, 0, 0 };
        }
        if (!top.system)
            top = p->number;
    }
    *(struct span *)vec_push(a, out) = (struct span){ from, paras->n };
}

/* ---- heads ---- */

/* The paragraph is nothing but units (bare), has some, or has none. */
enum units { UNITS_NONE, UNITS_SOME, UNITS_BARE };

static enum units units_in(struct arena *a, const struct para *p)
{
    struct blocks blocks = { 0 };
    struct run whole = { p->text, p->key };
    if (junk_name(p->use))
        return UNITS_NONE;
    blocks_of(a, whole, &blocks);
    if (blocks.n == 0)
        return UNITS_NONE;
    return glyph_trim_marks(blocks_cut(a, whole, &blocks).key).n ? UNITS_SOME : UNITS_BARE;
}

/* Units on a line of their own belong to the paragraphs above them: as many as stand between these units
 * and the next ones, back to a blank line. */
static size_t unnumbered_start(struct arena *a, const struct paras *paras, struct span s, size_t units)
{
    enum { TEXT_MAX = 6 };
    size_t i = units + 1, text = 0, start = units;
    while (i < s.to && units_in(a, &paras->v[i]) == UNITS_BARE)
        i++;
    for (; i < s.to && text < TEXT_MAX && !units_in(a, &paras->v[i]); i++)
        text++;
    if (i == s.to)
        text = 1;                              /* there are no next ones */
    while (start > s.from && units - start < text) {
        const struct para *above = &paras->v[start - 1];
        bool blank = start < units && above->last + 1 < paras->v[start].line;
        if (above->use != USE_NONE || blank || is_title(above))
            break;
        start--;
    }
    return start;
}

/* Where the body begins: the first number, or the first unnumbered paragraph with units. */
static size_t body_start(struct arena *a, const struct paras *paras, struct span s)
{
    for (size_t i = s.from; i < s.to; i++) {
        const struct para *p = &paras->v[i];
        if (junk_name(p->use))
            continue;
        if (p->number.system && p->number.system != NUMBER_NONE)
            return i;
        enum units units = units_in(a, p);
        if (units != UNITS_NONE)
            return units == UNITS_BARE ? unnumbered_start(a, paras, s, i) : i;
    }
    return s.to;
}

static void set_kind(struct intake_document *doc, str key, str text, size_t end)
{
    size_t n = lex_end(WORDS_KIND, str_upto(key, end));
    if (!n)
        n = lex_end(WORDS_KIND_NEVER, str_upto(key, end));
    if (n)
        doc->kind = str_slice(text, end - n, end);
}

/* "提出如下实施意见", "制定本方案": a kind printed in the reasons. */
static void kind_in_reasons(struct intake_document *doc, const struct para *p)
{
    static const char *const openings[] = { "如下", "以下", "制定本", "特制定", "制定" };
    for (size_t i = 0; i < ARRAY_LEN(openings) && str_empty(doc->kind); i++) {
        str opening = str_z(openings[i]);
        size_t at = str_find(p->key, opening);
        size_t from = at == STR_NONE ? p->key.n : at + opening.n;
        size_t stop = from, len;
        while (stop < p->key.n && glyph_at(p->key, stop, &len) == GLYPH_HAN)
            stop += len;
        if (stop - from <= 3 * 16)
            set_kind(doc, p->key, p->text, stop);
    }
}

static void set_title(struct arena *a, struct paras *paras, size_t from, size_t to,
                      struct intake_document *doc)
{
    struct buf text;
    str aside;
    buf_init(&text);
    for (size_t i = from; i <= to; i++) {
        buf_put(&text, paras->v[i].text);
        paras->v[i].use = USE_TITLE;
    }
    doc->title = arena_str(a, buf_str(&text));
    buf_release(&text);
    str key = lex_fold(a, doc->title), core = title_core(key, &aside);
    if (lex_is(WORDS_STATUS, aside)) {
        doc->status = str_of(doc->title.p + (aside.p - key.p), aside.n);
        doc->title.n = core.n;
    }
    set_kind(doc, key, doc->title, core.n);
    size_t about = str_find(key, S("关于"));
    if (about != STR_NONE && unit_like(str_upto(key, about), SHAPE_SURE))
        names_add(a, &doc->issuers, str_upto(doc->title, about));
}

/* The title is the last one in the head: a notice comes before the document it issues. */
static void find_title(struct arena *a, struct paras *paras, struct span head,
                       struct intake_document *doc)
{
    size_t last = STR_NONE, first = STR_NONE;
    for (size_t i = head.from; i < head.to; i++) {
        if (is_title(&paras->v[i]))
            last = i;
        if (first == STR_NONE && paras->v[i].use == USE_NONE)
            first = i;
    }
    if (last != STR_NONE)
        set_title(a, paras, title_start(paras, last, head.from), last, doc);
    else if (first != STR_NONE && first + 1 < paras->n && is_piece(&paras->v[first], PIECE_RUNES) &&
             !has(paras->v[first].key, GLYPH_COMMA) && !is_signature(paras->v[first].key))
        set_title(a, paras, first, first, doc);
}

/* A year at s: four digits with 年, or a closing bracket of a document number, behind. */
static int year_at(str s)
{
    static const char *const ends[] = { "年", "〕", "]", ")", "）", "］" };
    uint64_t year;
    if (s.n < 4 || !str_uint(str_upto(s, 4), &year) || year < YEAR_MIN || year > YEAR_MAX)
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_starts(str_from(s, 4), str_z(ends[i])))
            return (int)year;
    return 0;
}

static int year_in(str key)
{
    for (size_t i = 0; i + 4 <= key.n; i++) {
        bool inside = i && key.p[i - 1] >= '0' && key.p[i - 1] <= '9';
        int year = inside ? 0 : year_at(str_from(key, i));
        if (year)
            return year;
    }
    return 0;
}

/* The year the text speaks of most; the later of two. */
static int year_of_text(const struct paras *paras, struct span s)
{
    size_t count[YEAR_MAX - YEAR_MIN + 1] = { 0 };
    int best = 0;
    for (size_t p = s.from; p < s.to; p++)
        for (size_t i = 0; i + 4 <= paras->v[p].key.n; i++) {
            int year = year_at(str_from(paras->v[p].key, i));
            if (year)
                count[year - YEAR_MIN]++;
        }
    for (int y = YEAR_MIN; y <= YEAR_MAX; y++)
        if (count[y - YEAR_MIN] > 0 && (!best || count[y - YEAR_MIN] >= count[best - YEAR_MIN]))
            best = y;
    return best;
}

static void read_line(struct para *p, struct intake_document *doc)
{
    str in = bracketed(p->key);
    struct date date;
    if (is_document_number(p->key)) {
        doc->number = in.n ? str_of(p->text.p + (in.p - p->key.p), in.n) : p->text;
        p->use = USE_TITLE;
    } else if (in.n && lex_is(WORDS_STATUS, in)) {
        doc->status = str_of(p->text.p + (in.p - p->key.p), in.n);
        p->use = USE_TITLE;
    } else {
        if (is_date_line(p->key, &date))
            doc->written = date;
        kind_in_reasons(doc, p);
    }
}

size_t head_read(struct arena *a, struct paras *paras, struct span s, struct intake_document *doc)
{
    size_t body = body_start(a, paras, s);
    int reasons = 0;
    find_title(a, paras, (struct span){ s.from, body }, doc);
    for (size_t i = s.from; i < body; i++) {
        struct para *p = &paras->v[i];
        if (p->use != USE_NONE)
            continue;
        read_line(p, doc);
        if (p->use == USE_TITLE)
            continue;
        p->use = USE_PREAMBLE;
        names_add(a, &doc->preamble, p->text);
        if (doc->issuers.n == 0 && is_issuer(p->key))
            names_add(a, &doc->issuers, p->text);
        reasons = reasons ? reasons : year_in(p->key);
    }
    int years[] = { year_in(doc->title), year_in(doc->number), doc->written.year, reasons };
    for (size_t i = 0; i < ARRAY_LEN(years) && !doc->year; i++)
        doc->year = years[i];
    if (!doc->year)
        doc->year = year_of_text(paras, s);
    return body;
}
