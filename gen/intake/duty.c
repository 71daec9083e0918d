/* A block is cut at its labels into values, a value at ； and 。 into clauses, a clause at 、 and
 * commas into items. Items wait until a role verb, or the end of the clause, says what they are. */
#include "intake/duty.h"
#include "intake/bracket.h"
#include "intake/deadline.h"
#include "intake/glyph.h"
#include "intake/number.h"
#include "intake/para.h"
#include "intake/tail.h"
#include "intake/unit.h"

/* ---- names ---- */

void names_add(struct arena *a, struct names *names, str name)
{
    enum { MANY = 1000 };                  /* no list of units is so long; hostile ones stay linear */
    for (size_t i = 0; i < names->n && i < MANY; i++)
        if (str_eq(names->v[i], name))
            return;
    str *slot = vec_push(a, names);
    *slot = name;
}

void duty_add_deadline(struct arena *a, struct duty *duty, str text)
{
    enum { PRINTED_MAX = 400 };
    str had = duty->deadline;
    if (str_empty(text) || str_eq(had, text))
        return;
    if (had.n > PRINTED_MAX)
        names_add(a, &duty->remarks, text);
    else
        duty->deadline = str_empty(had) ? text
                                        : arena_printf(a, "%.*s；%.*s", STR_ARG(had), STR_ARG(text));
}

/* ---- items ---- */

struct reader {
    struct arena *arena;
    struct duty *duty;
    enum role role;                    /* of the value */
    bool labelled;
    struct names waiting;
    bool dry;                          /* only judging: is it all units? */
    bool strange, sure, verb;          /* met what is no unit; what surely is one; a role verb */
    size_t named, timed;               /* units and times met */
    str due;                           /* the last time, as it stands in the block */
};

static struct names *list_of(struct duty *d, enum role role)
{
    return role == ROLE_LEAD          ? &d->lead
           : role == ROLE_COOPERATING ? &d->cooperating
                                      : &d->responsible;
}

static void flush(struct reader *r, enum role role)
{
    for (size_t i = 0; i < r->waiting.n; i++)
        if (!r->dry)
            names_add(r->arena, list_of(r->duty, role), r->waiting.v[i]);
    r->waiting = (struct names){ 0 };
}

static void remark(struct reader *r, struct run item)
{
    size_t len;
    if (r->dry)
        return;
    r->duty->first_leads |= lex_find(WORDS_REMARK_FIRST_LEADS, item.key, &len) != STR_NONE;
    names_add(r->arena, &r->duty->remarks, item.text);
}

static bool is_remark(str key)
{
    size_t len;
    return lex_find(WORDS_REMARK, key, &len) != STR_NONE;
}

/* A remark in brackets behind a name: 市财政局（以下均需落实，不再列出）. */
static struct run without_remark(struct reader *r, struct run name)
{
    size_t open = STR_NONE, len;
    if (glyph_of(rune_last(name.key)) != GLYPH_CLOSE || !is_remark(name.key))
        return name;
    for (size_t i = 0; i < name.key.n && open == STR_NONE; i += len)
        if (glyph_at(name.key, i, &len) == GLYPH_OPEN)
            open = i;
    if (open == STR_NONE || open == 0)
        return name;
    remark(r, run_slice(name, open, name.key.n));
    return run_slice(name, 0, open);
}

static void add_name(struct reader *r, struct run name)
{
    name = without_remark(r, name);
    struct tail aside = aside_of(name.key);
    name = run_slice(name, 0, name.key.n - aside.bytes);
    str text = text_compact(r->arena, glyph_trim_marks(name.text));
    if (str_empty(text) || lex_is(WORDS_ET_CETERA_FILLER, name.key))
        return;
    r->named++;
    r->strange |= !unit_like(name.key, SHAPE_STRONG);
    r->sure |= unit_like(name.key, SHAPE_SURE);
    if (aside.role != ROLE_NONE && !r->dry)
        names_add(r->arena, list_of(r->duty, aside.role), text);
    else
        names_add(r->arena, &r->waiting, text);
}

/* "部门", "12个部门" behind 等 add nothing; a collective name is a unit. */
static bool is_filler(str s)
{
    size_t len, i = 0;
    while (i < s.n && (glyph_at(s, i, &len) == GLYPH_DIGIT ||
                       glyph_han_digit(str_rune(s, i, &len)) >= 0))
        i += len;
    if (i && (str_starts(str_from(s, i), S("个")) || str_starts(str_from(s, i), S("家"))))
        i += S("个").n;
    return str_empty(str_from(s, i)) || lex_is(WORDS_ET_CETERA_FILLER, str_from(s, i));
}

static struct run trimmed(struct run r)
{
    str t = glyph_trim_marks(r.key);
    size_t from = t.n ? (size_t)(t.p - r.key.p) : 0;
    return run_slice(r, from, from + t.n);
}

static void add_units(struct reader *r, struct run item)
{
    size_t after, at = et_cetera(item.key, &after);
    if (at == STR_NONE) {
        add_name(r, item);
        return;
    }
    add_name(r, run_slice(item, 0, at));
    struct run rest = trimmed(run_slice(item, after, item.key.n));
    if (!is_filler(rest.key))
        add_name(r, rest);
}

/* 由市商务局 → 市商务局; 和 and 及 only before what starts like a unit (和平区 is a place). */
static struct run without_opening(struct run item)
{
    size_t n = lex_at(WORDS_DUTY_OPENING, item.key);
    struct run rest = run_slice(item, n, item.key.n);
    bool sure = n > S("和").n || str_starts(item.key, S("由")) ||
                lex_at(WORDS_UNIT_HEAD, rest.key);
    return n && rest.key.n && sure ? rest : item;
}

/* "市发改委牵头市财政局配合": where a verb is followed by a unit with no mark between. */
static size_t verb_inside(str s)
{
    size_t len, at = lex_find(WORDS_DUTY_LEAD, s, &len);
    if (at == STR_NONE || at == 0 || at + len >= s.n)
        return 0;
    str rest = str_from(s, at + len);
    size_t adverb = lex_at(WORDS_DUTY_RESPONSIBLE, rest);
    return lex_at(WORDS_UNIT_HEAD, rest) && !adverb && tail_of(rest).role != ROLE_NONE ? at + len
                                                                                       : 0;
}

/* Times that stand side by side are one, with the mark between them. */
static void add_deadline(struct reader *r, struct run item)
{
    enum { MARK_BYTES = 4 };
    str text = glyph_trim_marks(item.text);
    r->timed++;
    if (r->dry || str_empty(text))
        return;
    size_t end = r->due.n ? (size_t)(text.p - r->due.p) : 0;
    bool beside = r->due.n && text.p > r->due.p && end <= r->due.n + MARK_BYTES;
    r->due = beside ? str_of(r->due.p, end + text.n) : text;
    text = text_compact(r->arena, r->due);
    if (beside)
        r->duty->deadline = text;
    else
        duty_add_deadline(r->arena, r->duty, text);
}

/* A time; behind units more passes for one. */
static bool is_time(const struct reader *r, str key)
{
    if (r->named > 0 && !unit_like(key, SHAPE_STRONG) && deadline_behind_units(key))
        return true;
    return deadline_like(key) && !unit_like(key, SHAPE_SURE);
}

static void take_item(struct reader *r, struct run item)
{
    struct number n = number_read(trimmed(item).key);
    item = trimmed(run_slice(trimmed(item), n.system >= NUMBER_DIGIT ? n.bytes : 0, STR_NONE));
    size_t cut = verb_inside(item.key);
    if (cut) {
        take_item(r, run_slice(item, 0, cut));
        item = trimmed(run_slice(item, cut, item.key.n));
    }
    if (str_empty(item.key))
        return;
    if (is_remark(item.key) && glyph_of(rune_last(item.key)) != GLYPH_CLOSE) {
        remark(r, item);
        return;
    }
    if (is_time(r, item.key)) {
        add_deadline(r, item);
        return;
    }
    struct tail tail = tail_of(item.key);
    struct run base = trimmed(run_slice(item, 0, item.key.n - tail.bytes));
    if (base.key.n)
        add_units(r, without_opening(base));
    if (tail.role == ROLE_NONE)
        return;
    r->verb = true;
    flush(r, r->labelled && tail.role == ROLE_RESPONSIBLE ? r->role : tail.role);
}

/* ---- clauses and values ---- */

static bool parts_items(enum glyph g)
{
    return g == GLYPH_PAUSE || g == GLYPH_COMMA || g == GLYPH_SPACE;
}

/* 市财政局/市税务局, but 区/县人民政府. */
static bool is_slash(str key, size_t from, size_t i, size_t len)
{
    uint32_t r = str_rune(key, i, &len);
    str rest = str_from(key, i + len);
    if (r != '/' && r != 0xFF0F)
        return false;
    return unit_ends(str_slice(key, from, i), SHAPE_STRONG) && rest.n &&
           glyph_at(rest, 0, &len) == GLYPH_HAN;
}

static bool parts_clauses(enum glyph g) { return g == GLYPH_SEMICOLON || g == GLYPH_STOP; }

static void take_clause(struct reader *r, struct run clause)
{
    struct brackets b = brackets_of(r->arena, clause.key);
    size_t from = 0, len, next = 0;
    for (size_t i = 0; i < clause.key.n; i += len) {
        size_t skip = bracket_skip(&b, &next, i);
        enum glyph g = glyph_at(clause.key, i, &len);
        if (skip > i) {
            len = skip - i;
            continue;
        }
        bool slash = is_slash(clause.key, from, i, len);
        if (!parts_items(g) && !slash)
            continue;
        str item = str_slice(clause.key, from, i), rest = str_from(clause.key, i + len);
        if ((g == GLYPH_PAUSE || slash) && level_goes_on(item, rest))
            continue;
        take_item(r, run_slice(clause, from, i));
        from = i + len;
    }
    take_item(r, run_slice(clause, from, clause.key.n));
    flush(r, r->role);
}

/* A remark may hold separators of its own: behind the first clause it is taken whole, and there too,
 * unless it starts with a unit. */
static bool is_whole_remark(str key, bool first_clause)
{
    size_t len, i = 0;
    if (!is_remark(key))
        return false;
    if (!first_clause)
        return true;
    for (; i < key.n; i += len) {
        enum glyph g = glyph_at(key, i, &len);
        if (parts_items(g) || g == GLYPH_OPEN)
            break;
    }
    str first = str_upto(key, i);
    return is_remark(first) || !unit_like(first, SHAPE_STRONG);
}

static void take_value(struct reader *r, struct run value)
{
    struct brackets b = brackets_of(r->arena, value.key);
    size_t from = 0, len, next = 0;
    for (size_t i = 0; i <= value.key.n; i += len) {
        bool end = i == value.key.n;
        size_t skip = end ? i : bracket_skip(&b, &next, i);
        enum glyph g = end ? GLYPH_STOP : glyph_at(value.key, i, &len);
        if (skip > i) {
            len = skip - i;
            continue;
        }
        if (end)
            len = 1;
        if (!parts_clauses(g))
            continue;
        struct run clause = trimmed(run_slice(value, from, i));
        if (is_whole_remark(clause.key, from == 0))
            remark(r, clause);
        else
            take_clause(r, clause);
        from = i + len;
    }
}

static void take_labelled(struct arena *a, struct duty *duty, enum role role, bool labelled,
                          struct run value)
{
    struct reader r = { .arena = a, .duty = duty, .role = role, .labelled = labelled };
    if (role == ROLE_DEADLINE)
        add_deadline(&r, trimmed(value));
    else if (role == ROLE_OTHER)
        names_add(a, &duty->remarks, value.text);
    else
        take_value(&r, value);
}

/* ---- blocks ---- */

static enum label_place place_after(enum glyph before, size_t at)
{
    if (at == 0)
        return LABEL_BRACKET;
    bool mark = before == GLYPH_SEMICOLON || before == GLYPH_STOP || before == GLYPH_COMMA ||
                before == GLYPH_PAUSE || before == GLYPH_SPACE || before == GLYPH_CLOSE;
    return mark ? LABEL_CLAUSE : LABEL_GLUED;
}

void duty_read(struct arena *a, struct run block, struct duty *duty)
{
    struct brackets b = brackets_of(a, block.key);
    enum glyph before = GLYPH_OTHER;
    enum role role = ROLE_RESPONSIBLE;
    bool labelled = false;
    size_t from = 0, len, next = 0;
    for (size_t i = 0; i < block.key.n; i += len) {
        size_t skip = bracket_skip(&b, &next, i);
        enum label_place place = place_after(before, i);
        struct label label = label_at(str_from(block.key, i), place);
        enum glyph g = glyph_at(block.key, i, &len);
        if (label.role == ROLE_NONE && place != LABEL_GLUED)
            label = label_loose(str_from(block.key, i));
        if (label.role != ROLE_NONE) {
            take_labelled(a, duty, role, labelled, run_slice(block, from, i));
            role = label.role;
            labelled = true;
            from = i + label.bytes;
            len = label.bytes;
            g = GLYPH_COLON;
        } else if (skip > i) {
            len = skip - i;
            g = GLYPH_CLOSE;
        }
        before = g;
    }
    take_labelled(a, duty, role, labelled, run_slice(block, from, block.key.n));
}

static struct reader judge(struct arena *a, str key)
{
    struct reader r = { .arena = a, .role = ROLE_RESPONSIBLE, .dry = true };
    take_value(&r, (struct run){ key, key });
    return r;
}

enum { SENTENCE_BYTES = 1500 };

/* The words behind the last comma. */
static str last_item(str key)
{
    size_t from = 0, len;
    for (size_t i = 0; i < key.n; i += len)
        if (glyph_at(key, i, &len) == GLYPH_COMMA)
            from = i + len;
    return str_from(key, from);
}

bool duty_sentence(struct arena *a, str key)
{
    key = glyph_trim_marks(key);
    if (key.n > SENTENCE_BYTES || lex_at(WORDS_NOT_UNIT, key) ||
        (tail_of(key).role == ROLE_NONE && !deadline_like(last_item(key))))
        return false;
    struct reader r = judge(a, key);
    return r.verb && r.sure && !r.strange;
}

bool duty_list(struct arena *a, str key)
{
    key = glyph_trim_marks(key);
    if (key.n > SENTENCE_BYTES || str_runes(key) < 3 || lex_at(WORDS_NOT_UNIT, key))
        return false;
    struct reader r = judge(a, key);
    return (r.sure || (r.timed && r.named)) && !r.strange;
}
