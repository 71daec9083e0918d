/* The scan of texts. Words are found by their first character, numbers by runs of digits. */
#include "rules/gate.h"
#include "rules/near.h"
#include "text/code.h"
#include "text/han.h"
#include <stdio.h>
#include <stdlib.h>

/* What to do when a word's text is met. */
enum word_kind { WORD_BAD, WORD_SECRET, WORD_BROKEN, WORD_HEAD, WORD_TAIL };
struct word {
    str text, then;                            /* then: must follow in the sentence; empty for most */
    enum word_kind kind;
    const struct rule *rule;                   /* BAD */
    str good;                                  /* BAD: what it should be; HEAD, TAIL: the whole name */
    struct word *next;
};
/* What finished files say, found first in `at`; kept until all are seen, for they come in any order. */
struct find { const struct rule *rule; struct where at; str zh, en; bool told; };
enum { CHAINS = 4096 };
struct gate {
    struct word *chain[CHAINS];
    uint8_t first[8192];                       /* bit per code point of the basic plane: look closer */
    struct map names;                          /* exact names: no near miss */
    struct map seen;                           /* "rule text" → struct find */
};

static void add_word(struct audit *a, struct gate *g, struct word w)
{
    size_t len;
    uint32_t c = str_rune(w.text, 0, &len);
    struct word *copy = arena_new(&a->arena, struct word);
    if (c > 0xFFFF || str_empty(w.text))
        return;
    *copy = w;
    copy->next = g->chain[c % CHAINS];
    g->chain[c % CHAINS] = copy;
    g->first[c / 8] |= (uint8_t)(1 << c % 8);
}

static str runes_upto(str s, size_t n)
{
    size_t i = 0, len;
    for (; i < s.n && n; i += len, n--)
        str_rune(s, i, &len);
    return str_upto(s, i);
}

/* The halves of a name: where one stands and the other is one character off, the name is misspelt. */
static void add_name(struct audit *a, struct gate *g, str name, size_t least)
{
    size_t n = str_runes(name);
    if (!map_add(&g->names, name, g) || n < least)
        return;
    str head = runes_upto(name, n / 2);
    add_word(a, g, (struct word){ .text = head, .kind = WORD_HEAD, .good = name });
    add_word(a, g, (struct word){ .text = str_from(name, head.n), .kind = WORD_TAIL, .good = name });
}

static void add_names(struct audit *a, struct gate *g)
{
    enum { UNIT_NAME = 8, LISTED_NAME = 5 };   /* shorter names have lawful neighbours */
    const struct rule *r = a->native[NATIVE_NEAR_NAME];
    const struct list *units = &a->model->of[CLASS_unit];
    if (!r)
        return;
    for (size_t i = 0; i < units->n; i++) {
        const struct unit *u = (const struct unit *)units->v[i];
        add_name(a, g, u->name.s[LANG_ZH], UNIT_NAME);
        map_add(&g->names, u->short_name.s[LANG_ZH], g);
        for (size_t k = 0; k < u->aliases.n; k++)
            map_add(&g->names, u->aliases.v[k], g);
    }
    for (size_t i = 0; i < r->nwords; i++)
        add_name(a, g, r->words[i].bad, LISTED_NAME);
    audit_looked(a, NATIVE_NEAR_NAME, units->n + r->nwords);
}

/* Radicals and strokes as well: a text writes them as characters only by mistake. */
static bool is_odd_han(uint32_t c)
{
    bool han = (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
               (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
    return han && !han_is_standard(c);
}

static void mark_odd_han(struct gate *g)
{
    for (uint32_t c = 0; c <= 0xFFFF; c++)
        if (is_odd_han(c))
            g->first[c / 8] |= (uint8_t)(1 << c % 8);
}

struct gate *gate_new(struct audit *a)
{
    static const str secrets[] = { S("绝密"), S("机密"), S("秘密") };
    /* Bytes of UTF-8 read as Latin-1 or GBK leave these. */
    static const str broken[] = { S("锟斤拷"), S("烫烫烫"), S("屯屯屯"), S("â€"), S("Ã©"), S("Ã¤"), S("ï¼"),
                                  S("ã€"), S("å›"), S("æ–") };
    struct gate *g = arena_new(&a->arena, struct gate);
    map_init(&g->names, &a->arena);
    map_init(&g->seen, &a->arena);
    for (size_t i = 0; i < a->rules.n; i++) {
        const struct rule *r = &a->rules.v[i];
        for (size_t k = 0; k < r->nwords && r->kind == RULE_WORDS && a->states[i].active; k++) {
            struct word w = { .rule = r, .good = r->words[k].good };
            str_cut(r->words[k].bad, S("…"), &w.text, &w.then);
            add_word(a, g, w);
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(secrets) && audit_wants(a, NATIVE_SECRET_MARK); i++)
        add_word(a, g, (struct word){ .text = secrets[i], .kind = WORD_SECRET });
    for (size_t i = 0; i < ARRAY_LEN(broken) && audit_wants(a, NATIVE_BROKEN_TEXT); i++)
        add_word(a, g, (struct word){ .text = broken[i], .kind = WORD_BROKEN });
    add_names(a, g);
    if (audit_wants(a, NATIVE_STANDARD_CHARACTERS))
        mark_odd_han(g);
    return g;
}

/* ---- reporting ---------------------------------------------------------- */

struct look { struct audit *audit; const struct gate_text *in; str text; };

/* Where in a record's file its text says so; for a finished file, that file. */
static struct where place(const struct look *k, str what)
{
    struct where at = k->in->at;
    if (k->in->field)
        at.loc = record_place(at.about, k->in->field, k->in->lang, what);
    return at;
}

/* The characters around a find, as evidence. */
static str around(str text, size_t from, size_t to)
{
    enum { BYTES = 24 };
    from = from > BYTES ? from - BYTES : 0;
    to = MIN(to + BYTES, text.n);
    while (from && (text.p[from] & 0xC0) == 0x80)
        from--;
    while (to < text.n && (text.p[to] & 0xC0) == 0x80)
        to++;
    for (size_t i = from; i < to; i++)
        if (text.p[i] == '\n')
            return str_trim(str_slice(text, i + 1 < to && i < from + BYTES ? i + 1 : from, to));
    return str_slice(text, from, to);
}

/* A record's text is told at once; a page or a download that repeats it says nothing new. */
static void report(struct look *k, const struct rule *r, str what, str zh, str en)
{
    struct audit *a = k->audit;
    bool record = k->in->field != NULL;
    lock_take(&a->lock);
    struct arena_mark mark = arena_mark(&a->arena);
    str key = arena_printf(&a->arena, "%.*s %.*s", STR_ARG(r->id), STR_ARG(what));
    struct find *f = map_find(&a->gate->seen, key);
    if (f)
        arena_rewind(&a->arena, mark);
    else
        map_add(&a->gate->seen, key, f = arena_new(&a->arena, struct find));
    bool first = !f->rule || str_cmp(k->in->at.loc.src->path, f->at.loc.src->path) < 0;
    if (!record && !f->told && first)
        *f = (struct find){ r, k->in->at, arena_str(&a->arena, zh), arena_str(&a->arena, en), false };
    f->told |= record;
    lock_give(&a->lock);
    if (record)
        audit_broken(a, r, place(k, what), zh, en);
}

void gate_finish(struct audit *a)
{
    struct map *seen = &a->gate->seen;
    if (seen->n)                               /* by key, which is first; no more look-ups */
        qsort(seen->v, seen->n, sizeof seen->v[0], str_order);
    for (size_t i = 0; i < seen->n; i++) {
        const struct find *f = seen->v[i].value;
        if (!f->told)
            audit_broken(a, f->rule, f->at, f->zh, f->en);
    }
}

static void tell(struct look *k, const struct rule *r, size_t from, size_t to, str good)
{
    char zh[400], en[400];
    str what = str_slice(k->text, from, to), seen = around(k->text, from, to);
    if (!r)
        return;
    snprintf(zh, sizeof zh, good.n ? "“%.*s”应为“%.*s”：…%.*s…" : "“%.*s”%.*s：…%.*s…",
             STR_ARG(what), STR_ARG(good), STR_ARG(seen));
    snprintf(en, sizeof en, good.n ? "“%.*s” should be “%.*s”: …%.*s…" : "“%.*s”%.*s: …%.*s…",
             STR_ARG(what), STR_ARG(good), STR_ARG(seen));
    report(k, r, what, str_z(zh), str_z(en));
}

/* A number that may name a person is shown in part only: a report is read by many. */
static void tell_number(struct look *k, enum native n, str what)
{
    char shown[64];
    const struct rule *r = k->audit->native[n];
    snprintf(shown, sizeof shown, "%.*s****%.*s", 3, what.p, 2, what.p + what.n - 2);
    if (r)
        report(k, r, what, str_z(shown), str_z(shown));
}

/* ---- numbers ------------------------------------------------------------ */

static bool is_word_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Part of an index number or an address: 11990900MB1C3107XM/2026-00002, …code=99090002000012. */
static bool is_reference(str s, size_t from, size_t to)
{
    return (to < s.n && (s.p[to] == '/' || s.p[to] == '.')) ||
           (from && strchr("/=-.", s.p[from - 1]) && s.p[from - 1]);
}

/* 18 capitals and digits, some of each, with the register, the kind and six digits of the region before. */
static bool is_credit_shaped(str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.p[i] >= '0' && s.p[i] <= '9';
        if (!digit && !(s.p[i] >= 'A' && s.p[i] <= 'Z'))
            return false;
        if (!digit && i >= 2 && i < 8)
            return false;
        letters += !digit;
    }
    return letters && s.p[0] != '0';
}

/* 110105********002X: no more than the first six and the last four of a citizen's number may show. */
static void look_masked(struct look *k, size_t i, size_t end)
{
    size_t at = end, tail;
    while (at < k->text.n && k->text.p[at] == '*')
        at++;
    for (tail = at; tail < k->text.n && is_word_char(k->text.p[tail]); )
        tail++;
    size_t all = tail - i;
    if (at > end && (all == 18 || all == 15) && code_digits(k->text, i) == end - i && (end - i > 6 ||
                                                                                       tail - at > 4))
        tell_number(k, NATIVE_MASKED, str_slice(k->text, i, end));
}

/* The run of letters and digits from i on; gives its end. */
static size_t look_number(struct look *k, size_t i)
{
    struct audit *a = k->audit;
    size_t end = i;
    while (end < k->text.n && is_word_char(k->text.p[end]))
        end++;
    str s = str_slice(k->text, i, end);
    bool mail = end < k->text.n && k->text.p[end] == '@';
    if (s.n == 18 && code_identity(s))
        tell_number(k, NATIVE_IDENTITY, s);
    else if (s.n == 18 && is_credit_shaped(s) && !code_credit(s))
        tell(k, a->native[NATIVE_CREDIT_CODE], i, end, S(""));
    else if (s.n == 15 && code_identity_15(s) && !is_reference(k->text, i, end))
        tell_number(k, NATIVE_IDENTITY, s);
    else if (code_mobile(s) && !mail && !is_reference(k->text, i, end))
        tell_number(k, NATIVE_MOBILE, s);
    else if (code_bank_card(s) && !is_reference(k->text, i, end))
        tell_number(k, NATIVE_BANK_CARD, s);
    return end;
}

/* "6222 0212 3456 7890 128": groups of four apart by single spaces. */
static void look_groups(struct look *k, size_t i)
{
    char digits[20];
    size_t n = 0, at = i;
    while (n < 19 && at < k->text.n) {
        size_t len = code_digits(k->text, at);
        if (len == 0 || len > 4 || n + len > 19)
            break;
        memcpy(digits + n, k->text.p + at, len);
        n += len;
        at += len;
        if (len < 4 || at + 1 >= k->text.n || k->text.p[at] != ' ')
            break;
        at++;
    }
    if (n >= 16 && code_bank_card(str_of(digits, n)))
        tell_number(k, NATIVE_BANK_CARD, str_of(digits, n));
}

/* ---- words -------------------------------------------------------------- */

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* A Latin word stands alone: not within a longer one. */
static bool stands_alone(str text, size_t i, size_t end)
{
    bool head = is_letter(text.p[i]), tail = is_letter(text.p[end - 1]);
    return !(head && i && is_letter(text.p[i - 1])) && !(tail && end < text.n && is_letter(text.p[end]));
}

static void look_secret(struct look *k, size_t i, size_t end)
{
    str rest = str_trim(str_from(k->text, end));
    bool star = str_starts(rest, S("★")) || str_starts(rest, S("☆"));
    bool alone = k->in->head && (i == 0 || k->text.p[i - 1] == '\n') &&
                 (end == k->text.n || k->text.p[end] == '\n');
    if (star || alone)
        tell(k, k->audit->native[NATIVE_SECRET_MARK], i, end, S(""));
}

static size_t back(str s, size_t i, size_t runes)
{
    for (; runes && i; runes--)
        for (i--; i && (s.p[i] & 0xC0) == 0x80; )
            i--;
    return runes ? STR_NONE : i;
}

static bool try_name(struct look *k, const struct word *w, size_t from, size_t runes)
{
    str found = runes_upto(str_from(k->text, from), runes);
    if (str_find_char(found, '\n') != STR_NONE)
        return false;                          /* a line of paper ends in it; its record is looked at whole */
    if (str_runes(found) != runes || !name_is_near(found, w->good) || map_find(&k->audit->gate->names, found))
        return false;
    tell(k, k->audit->native[NATIVE_NEAR_NAME], from, from + found.n, w->good);
    return true;
}

/* Where half of a name stands, the name is right, or one character is another, missing or too many. */
static void look_name(struct look *k, const struct word *w, size_t i)
{
    static const int more[] = { 0, -1, 1 };
    size_t n = str_runes(w->good), half = n / 2;
    bool head = w->kind == WORD_HEAD, right = false;
    for (size_t t = 0; t < ARRAY_LEN(more) && !right; t++) {
        size_t runes = (size_t)((int)n + more[t]);
        size_t from = head ? i : back(k->text, i, runes - (n - half));
        if (from != STR_NONE)
            right = str_starts(str_from(k->text, from), w->good) || try_name(k, w, from, runes);
    }
}

/* Where `then` ends, within a dozen characters of the same sentence; or STR_NONE. */
static size_t follows(str text, size_t i, str then)
{
    static const char *const ends[] = { "。", "，", "；", "：", "\n" };
    size_t hit = str_find(str_from(text, i), then), len, runes = 0;
    for (size_t at = i; hit != STR_NONE && at < i + hit; at += len, runes++) {
        str_rune(text, at, &len);
        for (size_t e = 0; e < ARRAY_LEN(ends); e++)
            if (str_starts(str_from(text, at), str_z(ends[e])))
                return STR_NONE;
    }
    return hit == STR_NONE || runes > 12 ? STR_NONE : i + hit + then.n;
}

static void look_word(struct look *k, const struct word *w, size_t i)
{
    size_t end = i + w->text.n;
    if (!str_starts(str_from(k->text, i), w->text))
        return;
    if (w->then.n && (end = follows(k->text, end, w->then)) == STR_NONE)
        return;
    if (w->kind == WORD_SECRET)
        look_secret(k, i, end);
    else if (w->kind == WORD_BROKEN)
        tell(k, k->audit->native[NATIVE_BROKEN_TEXT], i, i + runes_upto(w->text, 1).n, S(""));
    else if (w->kind != WORD_BAD)
        look_name(k, w, i);
    else if (stands_alone(k->text, i, end) && k->in->lang == LANG_ZH)
        tell(k, w->rule, i, end, w->good);
}

/* 中文,中文: a mark of English between Chinese characters. */
static void look_mark(struct look *k, size_t i)
{
    size_t from = back(k->text, i, 1), len;
    if (from == STR_NONE || i + 1 >= k->text.n || !strchr(",;:?!", k->text.p[i]))
        return;
    uint32_t before = str_rune(k->text, from, &len), after = str_rune(k->text, i + 1, &len);
    bool han = before >= 0x4E00 && before <= 0x9FFF && after >= 0x4E00 && after <= 0x9FFF;
    if (han && k->in->lang == LANG_ZH)
        tell(k, k->audit->native[NATIVE_HALF_WIDTH], from, i + 1, S(""));
}

/* ---- broken text, days of the week ---------------------------------------- */

/* No character: malformed, for private use, a control of Latin-1. */
static bool is_broken(uint32_t c)
{
    return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x80 && c < 0xA0);
}

/* A run of characters that are not standard, told once: 優化營商 → “優”, “營”. */
static size_t look_odd_han(struct look *k, size_t i)
{
    struct buf good;
    size_t end = i, len;
    buf_init(&good);
    for (uint32_t c; end < k->text.n && is_odd_han(c = str_rune(k->text, end, &len)); end += len)
        buf_put_rune(&good, han_simple(c));
    bool known = !str_eq(buf_str(&good), str_slice(k->text, i, end));
    if (end > i && k->in->lang == LANG_ZH)
        tell(k, k->audit->native[NATIVE_STANDARD_CHARACTERS], i, end, known ? buf_str(&good) : S(""));
    buf_release(&good);
    return end;
}

/* 2026年1月5日（星期一）; the day of the week must be that day's. */
static void look_weekday(struct look *k, size_t i)
{
    static const char *const days[] = { "一", "二", "三", "四", "五", "六", "日" };
    int part[3] = { 0, 0, 0 };
    static const char *const marks[] = { "年", "月", "日" };
    size_t at = i;
    for (int p = 0; p < 3; p++) {
        size_t len = code_digits(k->text, at);
        for (size_t d = 0; d < MIN(len, 4); d++)
            part[p] = part[p] * 10 + (k->text.p[at + d] - '0');
        at += len;
        if (!len || len > 4 || !str_starts(str_from(k->text, at), str_z(marks[p])))
            return;
        at += 3;
    }
    if (!date_valid(part[0], part[1], part[2])) {
        tell(k, k->audit->native[NATIVE_WEEKDAY], i, at, S(""));
        return;
    }
    str rest = str_from(k->text, at);
    if (!str_starts(rest, S("（星期")) && !str_starts(rest, S("(星期")))
        return;
    rest = str_from(rest, str_starts(rest, S("(")) ? 7 : 9);
    struct date d = { (int16_t)part[0], (int8_t)part[1], (int8_t)part[2] };
    if (!str_starts(rest, str_z(days[date_weekday(d)])))
        tell(k, k->audit->native[NATIVE_WEEKDAY], i, at + 12, str_z(days[date_weekday(d)]));
}

void gate_look(struct audit *a, const struct gate_text *t)
{
    struct look k = { a, t, t->text };
    const struct gate *g = a->gate;
    size_t len;
    for (size_t i = 0; i < t->text.n; i += len) {
        unsigned char b = (unsigned char)t->text.p[i];
        bool inside = i && is_word_char(t->text.p[i - 1]);
        if (b >= '0' && b <= '9' && !inside) {
            size_t end = look_number(&k, i);
            look_groups(&k, i);
            look_masked(&k, i, end);
            look_weekday(&k, i);
            len = MAX(end - i, 1);
            continue;
        }
        uint32_t c = str_rune(t->text, i, &len);
        if (c < 0x40 && c > 0x20)
            look_mark(&k, i);
        bool near = c <= 0xFFFF && (g->first[c / 8] & (1 << c % 8));
        if (near)
            for (const struct word *w = g->chain[c % CHAINS]; w; w = w->next)
                look_word(&k, w, i);
        if (c > 0x2E7F && (c > 0xFFFF || near) && is_odd_han(c))
            len = look_odd_han(&k, i) - i;
        if (is_broken(c))
            tell(&k, a->native[NATIVE_BROKEN_TEXT], i, i + len, S(""));
    }
}

/* ---- records ------------------------------------------------------------ */

static void look_field(void *ctx, const struct record *r, const struct field *f, enum lang l, str text)
{
    static const char *const heads[] = { "title", "name", "number" };
    struct gate_text t = { .text = text, .at = { r->loc, r }, .field = f, .lang = l };
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        t.head |= strcmp(f->name, heads[i]) == 0;
    gate_look(ctx, &t);
}

static void count_texts(struct audit *a, size_t n)
{
    static const enum native all[] = { NATIVE_IDENTITY, NATIVE_MOBILE, NATIVE_BANK_CARD, NATIVE_CREDIT_CODE,
                                       NATIVE_SECRET_MARK, NATIVE_BROKEN_TEXT, NATIVE_WEEKDAY,
                                       NATIVE_MASKED, NATIVE_HALF_WIDTH,
                                       NATIVE_STANDARD_CHARACTERS };
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        audit_looked(a, all[i], n);
    for (size_t i = 0; i < a->rules.n; i++)
        if (a->rules.v[i].kind == RULE_WORDS && a->states[i].active)
            atomic_fetch_add(&a->states[i].looked, n);
}

void gate_records(struct audit *a)
{
    size_t n = 0;
    for (size_t c = 0; c < a->model->vocabulary->nclasses; c++) {
        for (size_t i = 0; i < a->model->of[c].n; i++)
            record_texts(a->model->of[c].v[i], look_field, a);
        n += a->model->of[c].n;
    }
    count_texts(a, n);
}
