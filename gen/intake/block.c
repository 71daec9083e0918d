/* Brackets are asked first, then labels outside brackets, then a last sentence that is all units. */
#include "intake/block.h"
#include "intake/bracket.h"
#include "intake/deadline.h"
#include "intake/duty.h"
#include "intake/glyph.h"
#include "intake/heading.h"
#include "intake/unit.h"

enum { LABEL_BACK = 96, VALUE_RUNES = 60, VALUE_BYTES = 480 };

struct finder {
    struct arena *arena;
    struct run para;
    struct brackets brackets;
    struct blocks *out;
};

static enum glyph glyph_before(str s, size_t i) { return glyph_of(rune_last(str_upto(s, i))); }

static enum glyph glyph_after(str s, size_t i)
{
    size_t len;
    return i < s.n ? glyph_at(s, i, &len) : GLYPH_STOP;
}

static bool is_duty(enum role role)
{
    return role == ROLE_LEAD || role == ROLE_RESPONSIBLE || role == ROLE_COOPERATING;
}

/* ---- labels outside brackets ---- */

static enum label_place place_at(str s, size_t i)
{
    if (i == 0)
        return LABEL_CLAUSE;
    enum glyph g = glyph_before(s, i);
    bool mark = g == GLYPH_STOP || g == GLYPH_SEMICOLON || g == GLYPH_COMMA || g == GLYPH_CLOSE ||
                g == GLYPH_SPACE || g == GLYPH_QUOTE_CLOSE;
    return mark ? LABEL_CLAUSE : LABEL_GLUED;
}

/* The label that ends at the colon at `colon`, searched from its earliest possible start. */
static size_t label_before(str s, size_t from, size_t colon, struct label *label)
{
    size_t len, i = colon > from + LABEL_BACK ? colon - LABEL_BACK : from;
    while (i < colon && ((unsigned char)s.p[i] & 0xC0) == 0x80)
        i++;
    for (; i < colon; i += len) {
        str_rune(s, i, &len);
        *label = label_at(str_from(s, i), place_at(s, i));
        if (label->role != ROLE_NONE && i + label->bytes > colon)
            return i;
    }
    return STR_NONE;
}

/* What stands behind a label is names or a time, not running text. */
static bool has_value(str rest, enum role role)
{
    size_t len, i = 0;
    rest = str_upto(rest, VALUE_BYTES);
    for (; i < rest.n; i += len) {
        enum glyph g = glyph_at(rest, i, &len);
        if (g == GLYPH_PAUSE || g == GLYPH_COMMA || g == GLYPH_SEMICOLON || g == GLYPH_STOP)
            break;
    }
    str first = glyph_trim(str_upto(rest, i));
    if (role == ROLE_DEADLINE || role == ROLE_OTHER)
        return first.n > 0 && first.n <= 4 * VALUE_RUNES;
    return unit_like(first, SHAPE_ANY) || str_starts(first, S("各")) ||
           (first.n <= 4 * VALUE_RUNES && unit_ends(first, SHAPE_ANY));
}

/* Where a bare block ends: at the first 。 behind which running text goes on. */
static size_t bare_end(const struct finder *f, size_t from)
{
    str key = f->para.key;
    size_t len, next = 0;
    for (size_t i = from; i < key.n; i += len) {
        size_t skip = bracket_skip(&f->brackets, &next, i);
        enum glyph g = glyph_at(key, i, &len);
        if (skip > i) {
            len = skip - i;
            continue;
        }
        str rest = str_from(key, i + len);
        if (g != GLYPH_STOP || str_empty(glyph_trim(rest)))
            continue;
        struct label label = label_at(rest, LABEL_CLAUSE);
        if (label.role == ROLE_NONE && !has_value(rest, ROLE_LEAD) && !deadline_like(rest))
            return i + len;
    }
    return key.n;
}

static void add(struct finder *f, size_t from, size_t to, size_t inner, size_t outer)
{
    size_t len;
    while (to < f->para.key.n && glyph_at(f->para.key, to, &len) == GLYPH_CLOSE)
        to += len;                                 /* doubled closers */
    struct block *b = vec_push(f->arena, f->out);
    *b = (struct block){ from, to, run_slice(f->para, inner, outer) };
}

/* Looks for a label in [from, to), outside brackets; adds the block it opens. Returns
 * where to search on: its end, or `to`. */
static size_t find_bare(struct finder *f, size_t from, size_t to)
{
    struct label label;
    size_t len;
    for (size_t i = from; i < to; i += len) {
        enum glyph g = glyph_at(f->para.key, i, &len);
        bool dash = f->para.key.p[i] == '-' && glyph_before(f->para.key, i) == GLYPH_HAN;
        if (g != GLYPH_COLON && !dash)
            continue;
        size_t at = label_before(f->para.key, from, i, &label);
        if (at == STR_NONE)
            continue;
        bool opens = is_duty(label.role) ||
                     (label.role != ROLE_NONE && (at == 0 || f->out->n > 0));
        if (!opens || !has_value(str_from(f->para.key, at + label.bytes), label.role))
            continue;
        size_t end = bare_end(f, at + label.bytes);
        add(f, at, end, at, end);
        return MAX(end, to);
    }
    return to;
}

/* ---- brackets ---- */

/* A label behind the first clause: （市发改委；配合单位：市财政局）. */
static bool has_label(str in)
{
    size_t len;
    enum glyph before = GLYPH_STOP;
    for (size_t i = 0; i < in.n; i += len) {
        if (before == GLYPH_SEMICOLON || before == GLYPH_COMMA || before == GLYPH_STOP)
            if (is_duty(label_at(str_from(in, i), LABEL_CLAUSE).role))
                return true;
        before = glyph_at(in, i, &len);
    }
    return false;
}

/* Between sentences or at the end, where a remark on the whole stands. */
static bool stands_apart(str s, const struct bracket *b)
{
    enum glyph before = b->from ? glyph_before(s, b->from) : GLYPH_STOP;
    enum glyph after = glyph_after(s, b->to);
    return before == GLYPH_STOP || before == GLYPH_SEMICOLON || before == GLYPH_QUOTE_CLOSE ||
           after == GLYPH_STOP || after == GLYPH_CLOSE;
}

static bool is_unit_bracket(const struct finder *f, const struct bracket *b)
{
    str in = glyph_trim(str_slice(f->para.key, b->inner, b->outer));
    if (str_empty(in))
        return false;
    enum role role = label_at(in, LABEL_BRACKET).role;
    if (is_duty(role) || role == ROLE_DEADLINE)
        return true;
    struct label loose = label_loose(in);
    if (loose.role != ROLE_NONE && b->closed && duty_list(f->arena, str_from(in, loose.bytes)))
        return true;
    return b->closed &&
           (has_label(in) || (stands_apart(f->para.key, b) &&
                              (duty_sentence(f->arena, in) || duty_list(f->arena, in))));
}

static void take_brackets(struct finder *f)
{
    size_t done = 0;                               /* all before it is searched */
    for (size_t i = 0; i < f->brackets.n; i++) {
        const struct bracket *b = &f->brackets.v[i];
        if (!b->top || b->from < done)
            continue;
        done = find_bare(f, done, b->from);
        if (b->from < done)
            continue;
        struct label label = label_at(str_from(f->para.key, b->from), LABEL_CLAUSE);
        if (is_duty(label.role)) {                 /* 【责任单位】 with its names behind */
            done = bare_end(f, b->from + label.bytes);
            add(f, b->from, done, b->from, done);
            continue;
        }
        bool unit = is_unit_bracket(f, b);
        if (unit)
            add(f, b->from, b->to, b->inner, b->outer);
        done = unit ? f->out->v[f->out->n - 1].to : b->closed ? b->to : b->inner;
    }
    find_bare(f, done, f->para.key.n);
}

/* ---- a last sentence without label or bracket ---- */

/* "责任单位市财政局、市税务局": the colon is missing, but nothing else stands there. */
static bool is_unmarked(struct arena *a, str sentence)
{
    struct label label = label_at(sentence, LABEL_BRACKET);
    return is_duty(label.role) && label.bytes < sentence.n &&
           duty_list(a, str_from(sentence, label.bytes));
}

/* 此项工作由…, 由…: bytes before the first unit. */
static size_t duty_opening(str s)
{
    size_t n = lex_at(WORDS_DUTY_SUBJECT, s);
    return str_starts(str_from(s, n), S("由")) ? n + S("由").n : 0;
}

static void find_sentence(struct finder *f)
{
    str key = f->para.key, words = glyph_trim_marks(key);
    size_t from = 0, len, next = 0, end = words.n ? (size_t)(words.p - key.p) + words.n : 0;
    for (size_t i = 0; i < end; i += len) {
        size_t skip = bracket_skip(&f->brackets, &next, i);
        enum glyph g = glyph_at(key, i, &len);
        if (skip > i)
            len = skip - i;
        else if (g == GLYPH_STOP)
            from = i + len;
    }
    str sentence = str_from(key, from);
    size_t by = duty_opening(sentence);
    str units = str_from(sentence, by);
    bool opens = lex_at(WORDS_UNIT_HEAD, units) && !str_starts(units, S("市场"));
    if (heading_supplements(sentence))
        return;
    if ((opens && duty_sentence(f->arena, units)) || is_unmarked(f->arena, sentence))
        add(f, from, key.n, from + by, key.n);
}

void blocks_of(struct arena *a, struct run para, struct blocks *out)
{
    struct finder f = { a, para, brackets_of(a, para.key), out };
    take_brackets(&f);
    if (out->n == 0)
        find_sentence(&f);
}

/* A stop left behind by a block that followed one goes with it: "。（…）。" */
struct run blocks_cut(struct arena *a, struct run para, const struct blocks *blocks)
{
    if (blocks->n == 0)
        return para;
    char *text = arena_alloc(a, para.text.n + 1), *key = arena_alloc(a, para.key.n + 1);
    size_t n = 0, from = 0, len;
    for (size_t i = 0; i <= blocks->n; i++) {
        size_t to = i < blocks->n ? blocks->v[i].from : para.text.n;
        memcpy(text + n, para.text.p + from, to - from);
        memcpy(key + n, para.key.p + from, to - from);
        n += to - from;
        if (i == blocks->n)
            break;
        from = blocks->v[i].to;
        bool stopped = n && glyph_of(rune_last(str_of(key, n))) == GLYPH_STOP;
        if ((stopped || n == 0) && from < para.key.n &&
            glyph_at(para.key, from, &len) == GLYPH_STOP)
            from += len;
    }
    return (struct run){ glyph_trim(str_of(text, n)), str_of(key, n) };
}
