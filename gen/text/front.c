/* Line by line, since the format is lines; places are counted from the line's start. */
#include "text/front.h"

struct reader {
    const struct source *src;
    struct diag *diag;
    VEC(struct front_key) keys;
    struct arena *arena;
    const char *line;                  /* where the one in hand begins */
    uint32_t number;
    bool ok;
};

static struct loc at(const struct reader *r, str part)
{
    return loc_at(r->src, r->number, 1 + str_runes(str_of(r->line, (size_t)(part.p - r->line))));
}

static void fault(struct reader *r, enum diag_code code, str where, str arg)
{
    diag_add(r->diag, code, at(r, where), (str[]){ S(""), arg }, 1);
    r->ok = false;
}

static str unquoted(str s)
{
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        return str_slice(s, 1, s.n - 1);
    return s;
}

static void read_line(struct reader *r, str line)
{
    str name, value;
    if (str_empty(line) || str_starts(line, S("#")))
        return;
    if (!str_cut(line, S(":"), &name, &value)) {
        if (str_cut(line, S("："), &name, &value))
            fault(r, DIAG_FRONT_COLON, str_from(line, name.n), str_trim(name));
        else
            fault(r, DIAG_FRONT_LINE, line, S(""));
        return;
    }
    name = str_trim(name);
    value = str_trim(value);
    if (str_find(name, S("：")) != STR_NONE) {     /* 标题：关于 12:30 … */
        str_cut(line, S("："), &name, &value);
        fault(r, DIAG_FRONT_COLON, str_from(line, name.n), str_trim(name));
    } else if (str_empty(name)) {
        fault(r, DIAG_FRONT_LINE, line, S(""));
    } else {
        struct front_key *key = vec_push(r->arena, &r->keys);
        *key = (struct front_key){ name, unquoted(value), at(r, name), at(r, name) };
        if (!str_empty(key->value))
            key->value_loc = at(r, key->value);
    }
}

/* The line from `from` on without its end; *next is where the one after it starts. */
static str line_at(str s, size_t from, size_t *next)
{
    str rest = str_from(s, from);
    size_t end = str_find_char(rest, '\n');
    *next = end == STR_NONE ? s.n : from + end + 1;
    return str_trim(end == STR_NONE ? rest : str_upto(rest, end));
}

bool front_read(struct arena *a, const struct source *src, struct front *out, struct diag *diag)
{
    struct reader r = { .src = src, .diag = diag, .arena = a, .line = src->text.p, .number = 1, .ok = true };
    size_t next = 0;
    str s = src->text, line = line_at(s, 0, &next);
    *out = (struct front){ .body = 0 };
    if (!str_eq(line, S("---")))
        return true;
    for (;;) {
        if (next >= s.n) {
            r.number = 1;
            r.line = s.p;
            fault(&r, DIAG_FRONT_END, s, S(""));
            break;
        }
        r.number++;
        r.line = s.p + next;
        line = line_at(s, next, &next);
        if (str_eq(line, S("---")))
            break;
        read_line(&r, line);
    }
    *out = (struct front){ r.keys.v, r.keys.n, next };
    return r.ok;
}
