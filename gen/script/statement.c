/* {% … %}: copies Lua code, follows the blocks it opens and closes, and compares where branches
 * end. */
#include "script/compile.h"

struct statement {
    struct compiler *c;
    struct lexer x;
    struct token before, open;                 /* the last; "if" or "for" not yet complete */
    size_t copied;                             /* source copied so far */
    struct rounds rounds;
};

static struct frame *top(struct compiler *c)
{
    return c->frames.n ? &c->frames.v[c->frames.n - 1] : NULL;
}

enum { DEEPEST = 100 };                        /* Lua itself gives up at 200, without a word of where */

static void push(struct compiler *c, enum frame_kind kind, struct token t)
{
    if (c->frames.n == DEEPEST)
        compile_fault(c, DIAG_TEMPLATE_DEPTH, t.at, arena_printf(&c->t->script->arena, "%d", DEEPEST), S(""));
    struct frame *f = vec_push(&c->t->script->arena, &c->frames);
    *f = (struct frame){ .kind = kind, .start = c->context, .word = t.text, .at = t.at };
    if (kind == FRAME_FUNCTION)
        context_start(&c->context, c->t->format);
}

/* A branch of an if ends here: all of them must end in one state. */
static void end_branch(struct compiler *c, struct frame *f)
{
    if (!f->has_merged)
        f->merged = c->context;
    else if (!context_merge(f->merged, c->context, &f->merged))
        compile_fault(c, DIAG_TEMPLATE_BRANCHES, f->at, f->word, S(""));
    f->has_merged = true;
}

static void end_body(struct compiler *c, struct frame *f, struct context start)
{
    struct context both;
    if (!context_merge(start, c->context, &both) || !context_same(start, both))
        compile_fault(c, f->kind == FRAME_LOOP ? DIAG_TEMPLATE_LOOP : DIAG_TEMPLATE_BODY, f->at,
                      f->word, S(""));
    c->context = f->start;
}

static void branch(struct statement *s, struct token t)
{
    struct compiler *c = s->c;
    struct frame *f = top(c);
    if (!f || f->kind != FRAME_IF || f->has_else) {
        compile_fault(c, DIAG_TEMPLATE_CLOSE, t.at, t.text, S(""));
        return;
    }
    end_branch(c, f);
    c->context = f->start;
    f->has_else = token_is(t, S("else"));
}

static void close_frame(struct statement *s, struct token t)
{
    struct compiler *c = s->c;
    struct frame *f = top(c);
    struct context content;
    bool until = token_is(t, S("until"));
    if (!f || until != str_eq(f->word, S("repeat"))) {
        compile_fault(c, DIAG_TEMPLATE_CLOSE, t.at, t.text, S(""));
        return;
    }
    context_start(&content, c->t->format);
    if (f->kind == FRAME_IF) {
        end_branch(c, f);
        if (!f->has_else) {
            c->context = f->start;
            end_branch(c, f);
        }
        c->context = f->merged;
    } else if (f->kind == FRAME_FUNCTION) {
        end_body(c, f, content);
    } else if (f->kind != FRAME_DO) {
        end_body(c, f, f->kind == FRAME_BLOCK ? f->merged : f->start);
    }
    c->frames.n--;
}

static void keyword(struct statement *s, struct token t)
{
    struct compiler *c = s->c;
    if (token_is(t, S("if"))) {
        push(c, FRAME_IF, t);
        s->open = t;
    } else if (token_is(t, S("elseif")) || token_is(t, S("else"))) {
        branch(s, t);
        if (token_is(t, S("elseif")))
            s->open = t;
    } else if (token_is(t, S("for")) || token_is(t, S("while"))) {
        s->open = t;
    } else if (token_is(t, S("then"))) {
        s->open = (struct token){ 0 };
    } else if (token_is(t, S("do"))) {
        bool loop = token_is(s->open, S("for")) || token_is(s->open, S("while"));
        push(c, loop ? FRAME_LOOP : FRAME_DO, loop ? s->open : t);
        s->open = (struct token){ 0 };
    } else if (token_is(t, S("repeat"))) {
        push(c, FRAME_LOOP, t);
    } else if (token_is(t, S("function"))) {
        push(c, FRAME_FUNCTION, t);
    } else if (token_is(t, S("end")) || token_is(t, S("until"))) {
        close_frame(s, t);
    }
}

static void copy(struct statement *s, struct token t)
{
    str src = s->c->t->src->text;
    for (; s->copied < t.at; s->copied++)
        if (src.p[s->copied] == '\n')
            compile_code(s->c, S("\n"));
    compile_code(s->c, S(" "));
    compile_code(s->c, t.text);
    s->copied = t.at + t.text.n;
}

/* ---- blocks ------------------------------------------------------------- */

static bool in_block(const struct compiler *c)
{
    for (size_t i = 0; i < c->frames.n; i++)
        if (c->frames.v[i].kind == FRAME_BLOCK)
            return true;
    return false;
}

/* Where the layouts of t place a block. */
static const struct context *find_place(const struct template *t, str name)
{
    for (const struct template *l = t->layout; l; l = l->layout) {
        const struct context *place = map_find(&l->blocks, name);
        if (place)
            return place;
    }
    return NULL;
}

static void unknown_block(struct compiler *c, struct token name)
{
    struct nearest near;
    nearest_init(&near, name.text);
    for (const struct template *l = c->t->layout; l; l = l->layout)
        for (size_t i = 0; i < l->blocks.n; i++)
            nearest_try(&near, l->blocks.v[i].key);
    compile_fault(c, DIAG_TEMPLATE_BLOCK_UNKNOWN, name.at, name.text, c->t->layout->name);
    diag_suggest(c->t->script->diag, near.best);
}

/* In a page with a layout an outermost block is the page's own, and it is written for the place
 * where the layout puts it. Any other block is a place for such. */
static void open_block(struct compiler *c, struct token word, struct token name)
{
    struct arena *a = &c->t->script->arena;
    bool own = c->t->layout && !in_block(c);
    struct context *place = NULL;
    if (own) {
        const struct context *found = find_place(c->t, name.text);
        if (!found)
            unknown_block(c, name);
        push(c, FRAME_BLOCK, word);
        if (found)
            c->context = *found;
    } else {
        place = arena_new(a, struct context);
        *place = c->context;
        const struct context *known = map_find(&c->t->blocks, name.text);
        if (known && !context_same(*known, *place))
            compile_fault(c, DIAG_TEMPLATE_BLOCK_PLACES, name.at, name.text, S(""));
        map_set(&c->t->blocks, arena_str(a, name.text), place);
        push(c, FRAME_BLOCK, word);
    }
    top(c)->merged = c->context;
    compile_code(c, own ? S(";__d(\"") : S(";__b(\""));
    compile_code(c, name.text);
    compile_code(c, S("\",function()"));
}

/* {% block name %} and {% layout … %} are not Lua; true if this tag was one of them. */
static bool directive(struct statement *s)
{
    struct lexer x = s->x;
    struct token word = lexer_next(&x), name = lexer_next(&x), end = lexer_next(&x);
    if (token_is(word, S("layout")) && name.kind == TOKEN_STRING) {
        compile_fault(s->c, DIAG_TEMPLATE_DIRECTIVE, word.at,
                      S("{% layout \"base.html\" %} at the start of the file"), S(""));
        return true;
    }
    if (!token_is(word, S("block")) || (name.kind != TOKEN_NAME && name.kind != TOKEN_STRING))
        return false;
    if (name.kind != TOKEN_NAME || end.kind != TOKEN_END)
        compile_fault(s->c, DIAG_TEMPLATE_DIRECTIVE, word.at, S("{% block name %}"), S(""));
    else
        open_block(s->c, word, name);
    return true;
}

/* One token of code: checked, followed, copied. A block's "end" also closes the call it became. */
static void statement_token(struct statement *s, struct token t)
{
    struct compiler *c = s->c;
    if (!compile_token(c, t))
        return;
    bool field = token_is(s->before, S(".")) || token_is(s->before, S(":"));
    bool block = token_is(t, S("end")) && top(c) && top(c)->kind == FRAME_BLOCK;
    if (t.kind == TOKEN_NAME && !field) {
        keyword(s, t);
        if (!token_is(s->before, S("function")) && !token_is(s->before, S("local")))
            c->failed |= !check_literals(c->t, t, s->x);
    }
    copy(s, t);
    compile_round(c, &s->rounds, t);
    if (block)
        compile_code(c, S(")"));
    s->before = t;
}

void compile_statement(struct compiler *c, struct tag tag)
{
    struct statement s = { .c = c, .copied = tag.at };
    s.x = (struct lexer){ .text = str_upto(c->t->src->text, tag.end), .at = tag.at };
    if (directive(&s))
        return;
    compile_code(c, S(";"));
    for (;;) {
        struct token t = lexer_next(&s.x);
        if (t.kind == TOKEN_END)
            break;
        statement_token(&s, t);
    }
    if (!s.open.text.n)
        return;
    bool branching = str_ends(s.open.text, S("if"));
    compile_fault(c, DIAG_TEMPLATE_KEYWORD, s.open.at, s.open.text,
                  branching ? S("then") : S("do"));
    if (!branching)
        push(c, FRAME_LOOP, s.open);
}
