/* What can be known of a call before running it: interface strings exist in every output language,
 * with the same {placeholders}, and included templates exist. */
#include "script/lexer.h"
#include "script/template.h"

/* The next {name} of s from *i on, or empty. */
static str next_slot(str s, size_t *i)
{
    for (; *i < s.n; ++*i) {
        size_t end = *i + 1;
        if (s.p[*i] != '{')
            continue;
        while (end < s.n && (s.p[end] == '_' || (s.p[end] >= 'a' && s.p[end] <= 'z')))
            end++;
        if (end < s.n && s.p[end] == '}' && end > *i + 1) {
            str name = str_slice(s, *i + 1, end);
            *i = end + 1;
            return name;
        }
    }
    return S("");
}

static bool has_slot(str s, str name)
{
    size_t i = 0;
    for (str slot; (slot = next_slot(s, &i)).n;)
        if (str_eq(slot, name))
            return true;
    return false;
}

static bool slots_within(str a, str b)
{
    size_t i = 0;
    for (str slot; (slot = next_slot(a, &i)).n;)
        if (!has_slot(b, slot))
            return false;
    return true;
}

static bool check_string(struct template *t, str msgid, enum lang l, size_t at)
{
    struct script *s = t->script;
    str found = s->host->string(s->host->ctx, msgid, l);
    enum diag_code code = DIAG_TEMPLATE_STRING;
    if (found.n) {
        if (slots_within(found, msgid) && slots_within(msgid, found))
            return true;
        code = DIAG_TEMPLATE_STRING_SLOTS;
    }
    diag_add(s->diag, code, template_loc(t, at), (str[]){ S(""), msgid, lang_info(l)->name }, 2);
    return false;
}

static bool not_literal(struct template *t, struct token name)
{
    diag(t->script->diag, TEMPLATE_STRING_LITERAL, template_loc(t, name.at), name.text);
    return false;
}

static bool ends_argument(struct lexer x)
{
    struct token k = lexer_next(&x);
    return token_is(k, S(",")) || token_is(k, S(")"));
}

static bool check_t(struct template *t, struct token name, struct lexer x)
{
    struct token k = lexer_next(&x);
    str msgid;
    bool good = true;
    bool call = token_is(k, S("("));
    if (!call && k.kind != TOKEN_STRING)
        return true;
    if (call)
        k = lexer_next(&x);
    if (k.kind != TOKEN_STRING || (call && !ends_argument(x)) ||
        !token_string(&t->script->arena, k, &msgid))
        return not_literal(t, name);
    for (int l = 0; l < LANGS; l++)
        good &= check_string(t, msgid, (enum lang)l, k.at);
    return good;
}

/* To the comma that ends the first argument. */
static bool skip_argument(struct lexer *x)
{
    for (int depth = 0;;) {
        struct token k = lexer_next(x);
        if (k.kind == TOKEN_END || k.kind == TOKEN_OPEN)
            return false;
        if (depth == 0 && token_is(k, S(",")))
            return true;
        if (k.kind == TOKEN_SYMBOL && k.text.n == 1)
            depth += (strchr("([{", k.text.p[0]) != NULL) - (strchr(")]}", k.text.p[0]) != NULL);
        if (depth < 0)
            return false;
    }
}

/* tn(n, "{n} measure", "{n} measures"): English uses both, Chinese the second. */
static bool check_tn(struct template *t, struct token name, struct lexer x)
{
    str one, many;
    if (!token_is(lexer_next(&x), S("(")))
        return true;
    if (skip_argument(&x)) {
        struct token a = lexer_next(&x), comma = lexer_next(&x), b = lexer_next(&x);
        if (a.kind == TOKEN_STRING && token_is(comma, S(",")) && b.kind == TOKEN_STRING &&
            ends_argument(x) && token_string(&t->script->arena, a, &one) &&
            token_string(&t->script->arena, b, &many)) {
            bool good = check_string(t, one, LANG_EN, a.at);
            for (int l = 0; l < LANGS; l++)
                good &= check_string(t, many, (enum lang)l, b.at);
            return good;
        }
    }
    return not_literal(t, name);
}

static bool check_include(struct template *t, struct token name, struct lexer x)
{
    struct script *s = t->script;
    str file;
    (void)name;
    if (!token_is(lexer_next(&x), S("(")))
        return true;
    struct token k = lexer_next(&x);
    if (k.kind == TOKEN_STRING && ends_argument(x) && token_string(&s->arena, k, &file) &&
        !s->host->template(s->host->ctx, file)) {
        template_missing(s, file, template_loc(t, k.at));
        return false;
    }
    return true;
}

bool check_literals(struct template *t, struct token name, struct lexer rest)
{
    static const struct { str name; bool (*check)(struct template *, struct token, struct lexer); }
        calls[] = { { S("t"), check_t }, { S("tn"), check_tn }, { S("include"), check_include },
                    { S("include_cached"), check_include } };
    for (size_t i = 0; i < ARRAY_LEN(calls); i++)
        if (str_eq(name.text, calls[i].name))
            return calls[i].check(t, name, rest);
    return true;
}
