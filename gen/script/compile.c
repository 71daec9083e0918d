/* Template → Lua chunk with the same line numbers. Static text becomes numbered segments; tags
 * become code. */
#include "script/compile.h"

/* A chunk takes the global functions, which so become constants (sandbox.c has put them in s->names),
 * and returns the template: what it writes with, the counter of its rounds, and what it sees. The
 * names with two underscores cannot be written by hand. */
static const char prologue[] =
    "return function(__s,__v,__f,__b,__d,__n,page,site,record,args)local __k=0 ";
/* At the start of each round of a loop and of each function: Lua's own count hook would slow down
 * every instruction. */
#define ROUND " __k=__k+1 if __k>99 then __k=__n()end "

void compile_code(struct compiler *c, str s)
{
    buf_put(&c->t->script->code, s);
    for (size_t i = 0; i < s.n; i++)
        c->lua_line += s.p[i] == '\n';
}

void compile_fault(struct compiler *c, enum diag_code code, size_t at, str a, str b)
{
    diag_add(c->t->script->diag, code, template_loc(c->t, at), (str[]){ S(""), a, b }, 2);
    c->failed = true;
}

/* Code may not hold characters that are not Lua's or names the compiler uses. A string that is
 * never closed leaves its tag open, too, and is reported as that. */
bool compile_token(struct compiler *c, struct token t)
{
    bool reserved = str_starts(t.text, S("__")) || str_eq(t.text, S("_ENV")) ||
                    str_eq(t.text, S("goto"));
    if (t.kind == TOKEN_ALIEN)
        compile_fault(c, DIAG_TEMPLATE_ALIEN, t.at, t.text, S(""));
    else if (t.kind == TOKEN_NAME && reserved)
        compile_fault(c, DIAG_TEMPLATE_RESERVED, t.at, t.text, S(""));
    else
        return t.kind != TOKEN_OPEN;
    return false;
}

void compile_round(struct compiler *c, struct rounds *r, struct token t)
{
    bool start = token_is(t, S("do")) || token_is(t, S("repeat"));
    if (token_is(t, S("function"))) {
        *r = (struct rounds){ .parameters = true };
    } else if (r->parameters) {
        r->depth += token_is(t, S("(")) - token_is(t, S(")"));
        start = r->depth == 0 && token_is(t, S(")"));
        r->parameters = !start;
    }
    if (start)
        compile_code(c, S(ROUND));
}

/* ---- static text -------------------------------------------------------- */

/* True where text would be printed: in a page with a layout only blocks and functions print. */
static bool may_print(const struct compiler *c)
{
    if (!c->t->layout)
        return true;
    for (size_t i = 0; i < c->frames.n; i++)
        if (c->frames.v[i].kind == FRAME_BLOCK || c->frames.v[i].kind == FRAME_FUNCTION)
            return true;
    return false;
}

static struct segment *add_segment(struct compiler *c, size_t from, size_t to)
{
    struct segment *g = vec_push(&c->t->script->arena, &c->t->segments);
    bool dangling;
    size_t at = 0;
    g->text = str_slice(c->t->src->text, from, to);
    g->before = context_id(c->context);
    bool whole = context_same(c->context, c->whole);
    enum diag_code fault = context_feed(&c->context, g->text, &dangling, &at);
    if (fault != DIAG_CODES)
        compile_fault(c, fault, from + at, S(""), S(""));
    else if (dangling && to < c->t->src->text.n)
        compile_fault(c, DIAG_TEMPLATE_DANGLING, to, S(""), S(""));
    g->after = context_id(c->context);
    if (whole && !context_same(c->context, c->whole))
        for (size_t i = from; i < to; i++)
            if (c->t->src->text.p[i] == '<')
                c->opened = i;
    return g;
}

/* Lua code of the tag at `at` stands on the tag's own line. */
static void sync_lines(struct compiler *c, size_t at)
{
    for (; c->counted < at; c->counted++)
        c->line += c->t->src->text.p[c->counted] == '\n';
    while (c->lua_line < c->line)
        compile_code(c, S("\n"));
}

/* Static text [from, to) before a statement or at the end. */
static void put_text(struct compiler *c, size_t from, size_t to)
{
    str text = str_slice(c->t->src->text, from, to);
    if (!text.n)
        return;
    if (!may_print(c)) {
        if (str_trim(text).n)
            compile_fault(c, DIAG_TEMPLATE_OUTSIDE, from + (size_t)(str_trim(text).p - text.p),
                          S(""), S(""));
        return;
    }
    add_segment(c, from, to);
    buf_printf(&c->t->script->code, ";__s(%zu)", c->t->segments.n);
}

/* ---- values ------------------------------------------------------------- */
struct expression { size_t at, end, dot; bool raw, path; };    /* path: a.b.c; dot: the last */

/* Checks that the tokens are one expression and finds out whether it is a plain field path. */
static bool read_expression(struct compiler *c, struct lexer x, struct expression *e)
{
    static const str statements[] = { S("if"), S("for"), S("while"), S("local"), S("return"),
                                      S("repeat"), S("do"), S("="), S(","), S(";") };
    int depth = 0;
    size_t n = 0;
    bool path = true, wrong = false;
    for (struct token k;; n++) {
        k = lexer_next(&x);
        if (k.kind == TOKEN_END)
            break;
        if (!compile_token(c, k))
            return false;
        for (size_t i = 0; i < ARRAY_LEN(statements); i++)
            wrong |= depth == 0 && token_is(k, statements[i]);
        if (k.kind == TOKEN_SYMBOL && strchr("([{", k.text.p[0]))
            depth++;
        else if (k.kind == TOKEN_SYMBOL && strchr(")]}", k.text.p[0]))
            wrong |= --depth < 0;
        path &= n % 2 ? token_is(k, S(".")) : k.kind == TOKEN_NAME;
        if (n % 2)
            e->dot = k.at;
        if (k.kind == TOKEN_NAME)
            c->failed |= !check_literals(c->t, k, x);
    }
    e->end = x.at;
    e->path = path && n >= 3 && n % 2;
    if (n == 0)
        compile_fault(c, DIAG_TEMPLATE_EMPTY, e->at, S(""), S(""));
    else if (wrong || depth)
        compile_fault(c, DIAG_TEMPLATE_EXPRESSION, e->at, S(""), S(""));
    return n > 0 && !wrong && !depth;
}

static str source_slice(const struct compiler *c, size_t from, size_t to)
{
    return str_slice(c->t->src->text, from, to);
}

/* Tokens with their line ends; comments fall away, so none can swallow what follows. */
static void put_tokens(struct compiler *c, size_t from, size_t to)
{
    struct lexer x = { .text = str_upto(c->t->src->text, to), .at = from };
    struct rounds rounds = { 0 };
    size_t last = from;
    for (;;) {
        struct token k = lexer_next(&x);
        for (size_t i = last; i < k.at; i++)
            if (c->t->src->text.p[i] == '\n')
                compile_code(c, S("\n"));
        if (k.kind == TOKEN_END)
            return;
        compile_code(c, S(" "));
        compile_code(c, k.text);
        compile_round(c, &rounds, k);
        last = k.at + k.text.n;
    }
}

static void put_value_code(struct compiler *c, const struct expression *e)
{
    struct buf *code = &c->t->script->code;
    if (e->path && !e->raw) {
        buf_printf(code, ";__f(%zu,", c->t->segments.n);
        put_tokens(c, e->at, e->dot);
        compile_code(c, S(",\""));
        compile_code(c, str_trim(source_slice(c, e->dot + 1, e->end)));
        compile_code(c, S("\")"));
    } else {
        buf_printf(code, ";__v(%zu,(", c->t->segments.n);
        put_tokens(c, e->at, e->end);
        compile_code(c, S("))"));
    }
}

/* Index after the tag at open, or STR_NONE. */
static size_t tag_end(str src, size_t open)
{
    char kind = src.p[open + 1];
    if (kind == '#') {
        size_t i = str_find(str_from(src, open + 2), S("#}"));
        return i == STR_NONE ? i : open + 2 + i + 2;
    }
    struct lexer x = { .text = src, .closer = kind == '{' ? S("}}") : S("%}"), .at = open + 2 };
    for (;;) {
        struct token k = lexer_next(&x);
        if (k.kind == TOKEN_OPEN || (k.kind == TOKEN_END && x.at >= src.n))
            return STR_NONE;
        if (k.kind == TOKEN_END)
            return x.at + 2;
    }
}

/* Index after the tag that opens at `open`; the end of the text (and a fault) if it never
 * closes. */
static size_t compile_tag_end(struct compiler *c, size_t open, str closer)
{
    str src = c->t->src->text;
    size_t end = tag_end(src, open);
    if (end != STR_NONE)
        return end;
    compile_fault(c, DIAG_TEMPLATE_OPEN, open, str_slice(src, open, open + 2), closer);
    return src.n;
}

/* {{ expr }} at `open`, with the static text from `from` before it. Returns the index after it. */
static size_t compile_value(struct compiler *c, size_t from, size_t open)
{
    str src = c->t->src->text;
    struct expression e = { .at = open + 2 };
    e.raw = str_starts(str_from(src, e.at), S("raw ")) ||
            str_starts(str_from(src, e.at), S("raw\n"));
    e.at += e.raw ? 4 : 0;
    struct lexer x = { .text = src, .closer = S("}}"), .at = e.at };
    while (e.at < src.n && (src.p[e.at] == ' ' || src.p[e.at] == '\n'))
        e.at++;
    if (!read_expression(c, x, &e))
        return compile_tag_end(c, open, S("}}"));
    if (e.end >= src.n)
        return compile_tag_end(c, open, S("}}"));
    if (!may_print(c))
        compile_fault(c, DIAG_TEMPLATE_OUTSIDE, open, S(""), S(""));
    struct segment *g = add_segment(c, from, open);
    enum escape how = ESCAPE_NONE;
    enum diag_code fault = context_value(&c->context, g->text, &how);
    if (fault == DIAG_CODES && e.raw && how != ESCAPE_MARKUP && how != ESCAPE_PLAIN)
        fault = DIAG_TEMPLATE_RAW;
    if (fault != DIAG_CODES)
        compile_fault(c, fault, open, S(""), S(""));
    g->escape = (uint8_t)(e.raw ? ESCAPE_RAW : how);
    g->after = context_id(c->context);
    while (e.end > e.at && strchr(" \t\r\n", src.p[e.end - 1]))
        e.end--;
    g->at = (uint32_t)e.at;
    g->length = (uint32_t)(e.end - e.at);
    *vec_push(&c->t->script->arena, &c->t->tags) = (struct tag){ g->at, (uint32_t)e.end };
    sync_lines(c, e.at);
    put_value_code(c, &e);
    return compile_tag_end(c, open, S("}}"));
}

/* ---- tags --------------------------------------------------------------- */

static size_t find_tag(str src, size_t from)
{
    for (size_t i = from; i + 1 < src.n; i++)
        if (src.p[i] == '{' && (src.p[i + 1] == '{' || src.p[i + 1] == '%' || src.p[i + 1] == '#'))
            return i;
    return src.n;
}

static size_t skip_blanks(str src, size_t i)
{
    while (i < src.n && (src.p[i] == ' ' || src.p[i] == '\t' || src.p[i] == '\r'))
        i++;
    return i;
}

/* A line that holds only statements and comments leaves no line behind: when the tag at `open`
 * begins such a line, *start is the line's start and the result the start of the next line;
 * otherwise they are open and 0. */
static size_t lone_line(str src, size_t from, size_t open, size_t *start)
{
    size_t i = open, line = open;
    while (line > from && (src.p[line - 1] == ' ' || src.p[line - 1] == '\t'))
        line--;
    if (line && src.p[line - 1] != '\n')
        return 0;
    while (i < src.n && src.p[i] != '\n') {
        if (i + 1 >= src.n || src.p[i] != '{' || (src.p[i + 1] != '%' && src.p[i + 1] != '#'))
            return 0;
        i = tag_end(src, i);
        if (i == STR_NONE)
            return 0;
        i = skip_blanks(src, i);
    }
    *start = line;
    return MIN(i + 1, src.n);
}

static size_t compile_tag(struct compiler *c, size_t open)
{
    str src = c->t->src->text;
    size_t end = compile_tag_end(c, open, src.p[open + 1] == '#' ? S("#}") : S("%}"));
    context_break(&c->context);
    if (src.p[open + 1] == '%' && end >= open + 4) {
        struct tag tag = { (uint32_t)open + 2, (uint32_t)end - 2 };
        *vec_push(&c->t->script->arena, &c->t->tags) = tag;
        sync_lines(c, tag.at);
        compile_statement(c, tag);
    }
    return end;
}

/* All of the text from `from` on: runs of static text, each followed by a tag. */
static void compile_text(struct compiler *c, size_t from)
{
    str src = c->t->src->text;
    size_t lone = 0;                           /* up to here blanks between tags are dropped */
    while (from < src.n) {
        size_t open = find_tag(src, from), start = open;
        if (open < src.n && src.p[open + 1] == '{') {
            from = compile_value(c, from, open);
            continue;
        }
        if (open < lone)
            start = from;
        else if (open < src.n)
            lone = lone_line(src, from, open, &start);
        put_text(c, from, start);
        from = open < src.n ? compile_tag(c, open) : src.n;
        if (from < lone && skip_blanks(src, from) + 1 >= lone)
            from = lone;
    }
}

/* ---- the whole ---------------------------------------------------------- */

/* {% layout "name" %} at the very start: loads the layout first, for it says where blocks stand. */
static size_t compile_layout(struct compiler *c)
{
    str src = c->t->src->text;
    struct lexer x = { .text = src, .closer = S("%}") };
    size_t open = 0;
    while (open < src.n && strchr(" \t\r\n", src.p[open]))
        open++;
    x.at = open + 2;
    if (!str_starts(str_from(src, open), S("{%")) || !token_is(lexer_next(&x), S("layout")))
        return 0;
    struct token name = lexer_next(&x), end = lexer_next(&x);
    str value;
    if (name.kind != TOKEN_STRING || end.kind != TOKEN_END || x.at >= src.n ||
        !token_string(&c->t->script->arena, name, &value)) {
        compile_fault(c, DIAG_TEMPLATE_DIRECTIVE, open, S("{% layout \"base.html\" %}"), S(""));
        return compile_tag_end(c, open, S("%}"));
    }
    c->t->layout = template_load(c->t->script, value, template_loc(c->t, name.at));
    c->failed |= !c->t->layout;
    return x.at + 2;
}

bool template_compile(struct template *t)
{
    struct compiler c = { .t = t, .line = 1, .lua_line = 1 };
    size_t from = compile_layout(&c);
    if (c.failed)
        return false;
    buf_clear(&t->script->code);
    buf_put(&t->script->code, t->script->names);
    buf_putz(&t->script->code, prologue);
    context_start(&c.context, t->format);
    c.whole = c.context;
    compile_text(&c, from);
    if (c.frames.n) {
        struct frame *f = &c.frames.v[c.frames.n - 1];
        compile_fault(&c, DIAG_TEMPLATE_OPEN, f->at, f->word, S(""));
    } else if (!c.failed && !context_same(c.context, c.whole)) {
        compile_fault(&c, DIAG_TEMPLATE_BODY, c.opened, t->name, S(""));
    }
    compile_code(&c, S(" end"));
    return !c.failed;
}
