/* Data files that are Lua tables: `return { … }` with strings, numbers, true, false and nested
 * tables.
 *
 * The file is read by this reader and never run: an empty environment has nothing to call, so
 * all that is left of Lua is its table syntax. That keeps the order and the line of every key,
 * which a Lua table loses, and needs no caps. tests/unit/script_conf.c proves that what is
 * accepted means what Lua means. */
#include "script/lexer.h"
#include "script/script.h"
#include "text/fmt.h"

enum { CONF_DEPTH = 32 };

struct conf_reader {
    struct arena *arena;
    const struct source *src;
    struct diag *diag;
    struct lexer x;
    struct token t;                            /* the token to be read next */
    size_t counted;                            /* lines are counted up to here, */
    struct loc loc;                            /* which is this place */
    int depth;
};

static bool read_table(struct conf_reader *r, struct conf *out);

static void advance(struct conf_reader *r)
{
    r->t = lexer_next(&r->x);
}

/* Tokens come in order, so each line is counted once. */
static struct loc here(struct conf_reader *r)
{
    struct source rest = { r->src->path, str_from(r->src->text, r->counted) };
    struct loc step = loc_of_offset(&rest, r->t.at - r->counted);
    r->loc.col = step.line > 1 ? step.col : r->loc.col + step.col - 1;
    r->loc.line += step.line - 1;
    r->counted = r->t.at;
    return r->loc;
}

static bool wrong(struct conf_reader *r, const char *zh, const char *en)
{
    str found = r->t.kind == TOKEN_END ? diag_both(r->arena, "文件结尾", "end of file")
                                       : arena_printf(r->arena, "“%.*s”", STR_ARG(str_upto(r->t.text, 24)));
    diag(r->diag, CONF_SYNTAX, here(r), diag_both(r->arena, zh, en), found);
    return false;
}

static bool take(struct conf_reader *r, const char *symbol)
{
    if (!token_is(r->t, str_z(symbol)))
        return wrong(r, symbol, symbol);
    advance(r);
    return true;
}

/* What follows a value may only end it; an operator or a call makes it an expression. */
static bool ends_value(struct conf_reader *r)
{
    if (r->t.kind == TOKEN_END || token_is(r->t, S(",")) || token_is(r->t, S(";")) ||
        token_is(r->t, S("}")))
        return true;
    if (r->t.kind != TOKEN_SYMBOL || strchr("])=", r->t.text.p[0]))
        return wrong(r, "“,”或“}”", "“,” or “}”");
    diag(r->diag, CONF_EXPRESSION, here(r), r->t.text);
    return false;
}

/* Decimal numbers only; the printed form is the file's own. */
static bool read_number(struct conf_reader *r, bool minus, struct conf *out)
{
    str text = r->t.text;
    double value = 0, scale = 1;
    size_t i = 0;
    while (i < text.n && text.p[i] >= '0' && text.p[i] <= '9')
        value = value * 10 + (text.p[i++] - '0');
    if (i < text.n && text.p[i] == '.')
        for (i++; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
            value = value * 10 + (text.p[i] - '0'), scale *= 10;
    if (i != text.n || i > 15)
        return wrong(r, "不超过15位的十进制数", "a decimal number of at most 15 digits");
    out->kind = CONF_NUMBER;
    out->number = (minus ? -value : value) / scale;
    out->string = minus ? arena_printf(r->arena, "-%.*s", STR_ARG(text)) : text;
    advance(r);
    return true;
}

static bool read_string(struct conf_reader *r, str *out)
{
    if (r->t.kind != TOKEN_STRING || !token_string(r->arena, r->t, out))
        return wrong(r, "引号括起的文字", "a text in quotes");
    advance(r);
    return true;
}

static bool read_value(struct conf_reader *r, struct conf *out)
{
    bool minus = token_is(r->t, S("-")), good = true;
    if (minus)
        advance(r);
    if (r->t.kind == TOKEN_NUMBER) {
        good = read_number(r, minus, out);
    } else if (minus) {
        return wrong(r, "数字", "a number");
    } else if (r->t.kind == TOKEN_STRING) {
        out->kind = CONF_STRING;
        good = read_string(r, &out->string);
    } else if (token_is(r->t, S("true")) || token_is(r->t, S("false"))) {
        out->kind = CONF_BOOL;
        out->boolean = token_is(r->t, S("true"));
        advance(r);
    } else if (token_is(r->t, S("{"))) {
        good = read_table(r, out);
    } else if (r->t.kind == TOKEN_NAME || token_is(r->t, S("("))) {
        diag(r->diag, CONF_EXPRESSION, here(r), r->t.text);
        return false;
    } else {
        return wrong(r, "一个值（引号括起的文字、数字、true、false 或 { … }）",
                     "a value (a text in quotes, a number, true, false or { … })");
    }
    return good && ends_value(r);
}

/* name = value, ["name"] = value, or a value alone. */
static bool read_item(struct conf_reader *r, struct conf *out)
{
    struct lexer ahead = r->x;
    out->loc = here(r);
    if (r->t.kind == TOKEN_NAME && token_is(lexer_next(&ahead), S("="))) {
        out->key = r->t.text;
        advance(r);
        return take(r, "=") && read_value(r, out);
    }
    if (!token_is(r->t, S("[")))
        return read_value(r, out);
    advance(r);
    return read_string(r, &out->key) && take(r, "]") && take(r, "=") && read_value(r, out);
}

static bool add_item(struct conf_reader *r, struct conf *item, struct map *keys)
{
    if (str_empty(item->key) || map_add(keys, item->key, item))
        return true;
    diag(r->diag, CONF_TWICE, item->loc, item->key);
    return false;
}

/* Items without a key first, then the keyed ones, both in file order. */
static bool read_table(struct conf_reader *r, struct conf *out)
{
    const struct conf *list = NULL, *named = NULL, **end = &list, **named_end = &named;
    struct map keys;
    bool good = true;
    map_init(&keys, r->arena);
    out->kind = CONF_TABLE;
    if (++r->depth > CONF_DEPTH) {
        diag(r->diag, CONF_DEPTH, here(r), S("32"));
        return false;
    }
    advance(r);
    while (good && !token_is(r->t, S("}"))) {
        struct conf *item = arena_new(r->arena, struct conf);
        good = read_item(r, item) && add_item(r, item, &keys);
        const struct conf ***at = item->key.n ? &named_end : &end;
        **at = item;
        *at = &item->next;
        if (good && !token_is(r->t, S("}")))
            advance(r);
    }
    *end = named;
    out->first = list;
    r->depth--;
    if (good)
        advance(r);
    return good;
}

const struct conf *conf_read(struct arena *a, const struct source *src, struct diag *diag)
{
    struct conf_reader r = { .arena = a, .src = src, .diag = diag, .x = { .text = src->text },
                             .loc = { src, 1, 1 } };
    struct conf *root = arena_new(a, struct conf);
    advance(&r);
    root->loc = here(&r);
    if (!token_is(r.t, S("return"))) {
        wrong(&r, "return { … }", "return { … }");
        return NULL;
    }
    advance(&r);
    if (!token_is(r.t, S("{"))) {
        wrong(&r, "“{”", "“{”");
        return NULL;
    }
    if (!read_table(&r, root))
        return NULL;
    if (token_is(r.t, S(";")))
        advance(&r);
    if (r.t.kind != TOKEN_END) {
        wrong(&r, "文件结尾", "the end of the file");
        return NULL;
    }
    return root;
}

const struct conf *conf_find(const struct conf *table, str key)
{
    for (const struct conf *c = table->first; c; c = c->next)
        if (str_eq(c->key, key))
            return c;
    return NULL;
}
