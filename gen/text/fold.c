/* Folding works on a list of pieces so that a run of white space may span markup. */
#include "text/fold.h"
#include "text/cjk.h"

/* Whether a line end between these two characters reads as a space. */
static bool fold_is_space(uint32_t before, uint32_t after)
{
    if (rune_is_cjk_punct(before) || rune_is_cjk_punct(after))
        return false;                  /* full-width punctuation carries its own gap */
    bool b = rune_is_cjk(before), a = rune_is_cjk(after);
    return !((b && a) || (b && rune_is_shared_punct(after)) || (a && rune_is_shared_punct(before)));
}

enum { IDEOGRAPHIC_SPACE = 0x3000, NO_RUNE = 0 };

/* Where folding stands: what was last kept, and the white space seen since then. */
struct folder {
    struct buf *out;                   /* text of the piece in hand */
    uint32_t last;                     /* NO_RUNE at the edge of a line */
    bool pending, line_end;            /* white space waits for what follows it */
};

static bool is_white(uint32_t r)
{
    return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f';
}

static void settle(struct folder *f, uint32_t next)
{
    if (f->pending && f->last != NO_RUNE && (!f->line_end || fold_is_space(f->last, next)))
        buf_putc(f->out, ' ');
    f->pending = f->line_end = false;
}

static void take(struct folder *f, str piece, uint32_t rune)
{
    if (is_white(rune) || (rune == IDEOGRAPHIC_SPACE && f->last == NO_RUNE)) {
        f->pending = true;
        f->line_end |= rune == '\n';
        return;
    }
    settle(f, rune);
    buf_put(f->out, piece);
    f->last = rune;
}

static void fold_piece(struct folder *f, str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t rune = str_rune(s, i, &len);
        take(f, str_slice(s, i, i + len), rune);
    }
}

/* Without white space and ideographic spaces at the end. */
static str without_tail(str s)
{
    while (s.n && (is_white((unsigned char)s.p[s.n - 1]) || str_ends(s, S("　"))))
        s.n -= str_ends(s, S("　")) ? S("　").n : 1;
    return s;
}

/* Most text has nothing to fold: one pass over the bytes tells. */
static bool is_folded(str s)
{
    if (str_empty(s))
        return true;
    if (s.p[0] == ' ' || s.p[s.n - 1] == ' ' || str_starts(s, S("　")) || str_ends(s, S("　")))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < ' ' || (c == ' ' && s.p[i + 1] == ' '))
            return false;
    }
    return true;
}

str fold_text(struct arena *a, str s)
{
    if (is_folded(s))
        return s;
    struct buf b;
    buf_init(&b);
    struct folder f = { .out = &b };
    fold_piece(&f, s);
    str folded = arena_str(a, without_tail(buf_str(&b)));
    buf_release(&b);
    return folded;
}

/* ---- over a block ---- */

static uint32_t first_rune(str s)
{
    size_t len;
    return str_empty(s) ? NO_RUNE : str_rune(s, 0, &len);
}

static uint32_t last_rune(str s)
{
    size_t len, i = s.n;
    while (i > 0 && ((unsigned char)s.p[i - 1] & 0xC0) == 0x80)
        i--;
    return i == 0 ? NO_RUNE : str_rune(s, i - 1, &len);
}

/* White space that waited at the end of a TEXT stays with it, so that a link or bold words that
 * follow do not begin with the space. */
static void give_space(struct doc *d, struct doc_node *text, struct folder *f, uint32_t next)
{
    settle(f, next);
    if (f->out->n && text)
        text->text = arena_printf(d->arena, "%.*s ", STR_ARG(text->text));
    buf_clear(f->out);
}

static void trim_end(struct doc_node *text)
{
    if (text)
        text->text = without_tail(text->text);
}

/* The text after its leading white space, which joins the white space already waiting. */
static str skip_white(struct folder *f, str s)
{
    size_t i = 0;
    for (; i < s.n && is_white((unsigned char)s.p[i]); i++)
        f->line_end |= s.p[i] == '\n';
    return str_from(s, i);
}

static void fold_node(struct doc *d, struct folder *f, struct doc_node *n, struct doc_node *before)
{
    str s = n->text;
    buf_clear(f->out);
    if (f->pending) {
        s = skip_white(f, s);
        if (!str_empty(s))
            give_space(d, before, f, first_rune(s));
    }
    fold_piece(f, s);
    if (!str_eq(n->text, buf_str(f->out)))
        n->text = arena_str(d->arena, buf_str(f->out));
    buf_clear(f->out);
}

/* The next node of the subtree in document order, or NULL. */
static struct doc_node *next_node(struct doc_node *n, const struct doc_node *top)
{
    if (n->first)
        return n->first;
    while (n != top && !n->next)
        n = n->parent;
    return n == top ? NULL : n->next;
}

static void drop_empty_texts(struct doc_node *block)
{
    struct doc_node *next;
    for (struct doc_node *n = block; n; n = next) {
        next = next_node(n, block);
        if (n->kind == DOC_TEXT && str_empty(n->text))
            doc_remove(n);
    }
}

void fold_block(struct doc *d, struct doc_node *block)
{
    struct buf b;
    buf_init(&b);
    struct folder f = { .out = &b };
    struct doc_node *text = NULL;      /* the last TEXT of this line */
    for (struct doc_node *n = block; n; n = next_node(n, block)) {
        bool code = n->kind == DOC_CODE;
        if (n->kind == DOC_TEXT) {
            fold_node(d, &f, n, text);
            text = n;
        } else if (n->kind == DOC_BREAK) {
            trim_end(text);
            f = (struct folder){ .out = &b };
            text = NULL;
        } else if (code || n->kind == DOC_FIELD) {   /* a field will be a number */
            give_space(d, text, &f, code ? first_rune(n->text) : '0');
            f.last = code ? last_rune(n->text) : '0';
            text = NULL;
        }
    }
    trim_end(text);
    buf_release(&b);
    drop_empty_texts(block);
}
