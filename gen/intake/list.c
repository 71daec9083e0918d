/* Lists are told by their system, by the colon that announces them, by clauses that end in ；. */
#include "intake/list.h"
#include "intake/glyph.h"

enum { LEADIN_RUNES = 18 };

static bool is_list_system(unsigned system)
{
    return system == NUMBER_CIRCLED || system == NUMBER_DIGIT_BRACKET ||
           system == NUMBER_DIGIT_HALF || system == NUMBER_HAN_HALF;
}

/* The text before the list announces it with a colon. */
static bool announces(const struct branch *b)
{
    const struct piece *last = &b->pieces.v[b->pieces.n - 1];
    if (glyph_of(rune_last(last->body.key)) == GLYPH_COLON)
        return true;
    return b->pieces.n == 1 && glyph_of(b->head_end) == GLYPH_COLON &&
           str_runes(b->title.key) > LEADIN_RUNES;
}

/* One sentence, closed like the clause of a longer one. */
static bool is_clause(const struct branch *b)
{
    enum glyph end = glyph_of(b->head_end);
    return b->pieces.n == 1 && !branch_has_text(b) && (end == GLYPH_SEMICOLON || end == GLYPH_COMMA);
}

/* What the numbered lines below a branch have in common. */
struct items {
    size_t n, blocks;              /* how many; how many of them name units */
    size_t clauses, titled;        /* closed like a clause; a title and a body each */
    bool last_has, deep;           /* the last names units; something stands below them */
    unsigned system;
};

static struct items items_of(const struct branch *b)
{
    struct items s = { 0 };
    for (const struct branch *c = branch_first(b); c; c = branch_next(c)) {
        s.last_has = branch_blocks(c) > 0;
        s.blocks += s.last_has;
        s.clauses += is_clause(c);
        s.titled += branch_has_text(c);
        s.deep |= c->node.first || branch_parts(c, 1) > 1;
        s.system = c->printed.system;
        s.n++;
    }
    return s;
}

/* Only the last of several lines names units, and it does so for all of them. */
static bool shares_last(const struct items *s)
{
    return s->n > 1 && !s->deep && s->blocks == 1 && s->last_has;
}

static void count_shares(const struct branch *b, size_t *shared, size_t *other)
{
    struct items s = items_of(b);
    if (shares_last(&s) && branch_blocks(b) == 0 && s.titled * 2 < s.n)
        ++*shared;
    else if (s.blocks)
        ++*other;
    for (const struct branch *c = branch_first(b); c; c = branch_next(c))
        count_shares(c, shared, other);
}

bool list_habit(const struct branch *root)
{
    size_t shared = 0, other = 0;
    count_shares(root, &shared, &other);
    return shared > 1 && other == 0;
}

bool list_is_details(const struct branch *b, bool habit)
{
    struct items s = items_of(b);
    if (b->pieces.n == 0 || s.deep)
        return false;
    if (branch_blocks(b))
        return s.blocks == 0;
    if (s.blocks > 0 && !shares_last(&s))
        return false;
    bool shared = s.blocks == 1 && s.titled * 2 < s.n;
    return (announces(b) && s.clauses * 2 >= s.n) ||
           (is_list_system(s.system) && (branch_has_text(b) || shared)) || (shared && habit);
}

/* The item as printed, its number included: it is text now. */
static void fold_item(struct arena *a, const struct paras *paras, struct branch *b,
                      const struct branch *item)
{
    const struct para *p = &paras->v[item->pieces.v[0].para];
    for (size_t i = 0; i < item->pieces.n; i++) {
        struct piece piece = item->pieces.v[i];
        str text = piece.body.text;
        if (i == 0)
            text = arena_printf(a, "%.*s%.*s%s%.*s", STR_ARG(item->node.number),
                                STR_ARG(item->title.text),
                                piece_has_text(&piece) ? "。" : "", STR_ARG(text));
        if (i == 0 && !piece_has_text(&piece) && !piece.block)
            text = p->text;
        piece.body = (struct run){ text, lex_fold(a, text) };
        *(struct piece *)vec_push(a, &b->pieces) = piece;
    }
}

void list_fold(struct arena *a, const struct paras *paras, struct branch *b)
{
    for (const struct branch *item = branch_first(b); item; item = branch_next(item))
        fold_item(a, paras, b, item);
    b->node.first = b->node.last = NULL;
}
