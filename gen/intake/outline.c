/* One walk over the paragraphs: numbers open branches by the document's own nesting, the rest hangs
 * on the branch that is open. */
#include "intake/outline.h"
#include "intake/block.h"
#include "intake/document.h"
#include "intake/glyph.h"
#include "intake/heading.h"
#include "intake/junk.h"

struct grower {
    struct arena *arena;
    const struct source *src;
    const struct paras *paras;
    struct outline *out;
    struct diag *diag;
    struct nesting nesting;
    struct branch *open[NESTING_MAX];
    uint16_t unprinted;
};

/* ---- pieces ---- */

static struct piece *add_piece(struct grower *g, struct branch *b, struct run text, size_t para)
{
    struct blocks blocks = { 0 };
    struct piece *p = vec_push(g->arena, &b->pieces);
    blocks_of(g->arena, text, &blocks);
    p->para = para;
    p->body = blocks_cut(g->arena, text, &blocks);
    for (size_t i = 0; i < blocks.n; i++)
        duty_read(g->arena, blocks.v[i].inner, &p->duty);
    const struct duty *d = &p->duty;
    p->block = d->lead.n + d->responsible.n + d->cooperating.n + d->deadline.n > 0;
    g->out->blocks += p->block;
    return p;
}

/* 项目名称：… : the label of a form is no part of the title. */
static size_t title_label(str key)
{
    size_t len, n = lex_at(WORDS_TITLE_LABEL, key);
    return n && n < key.n && glyph_at(key, n, &len) == GLYPH_COLON ? n + len : 0;
}

/* The title is what stands before the first 。; text behind it is body. */
static void cut_title(struct arena *a, struct branch *b, struct piece *head)
{
    size_t body, end = glyph_sentence(head->body.key, &body);
    str title = glyph_trim_marks(str_slice(head->body.key, title_label(head->body.key), end));
    size_t from = title.n ? (size_t)(title.p - head->body.key.p) : 0, to = from + title.n, len;
    while (to < end && glyph_at(head->body.key, to, &len) == GLYPH_STOP)
        to += len;                                 /* a title may ask or call */
    b->title = run_slice(head->body, from, to);
    b->node.title = text_compact(a, b->title.text);
    b->head_end = rune_last(head->body.key);
    head->body = run_slice(head->body, body, head->body.key.n);
}

/* ---- branches ---- */

static void hang(struct branch *parent, struct branch *b)
{
    b->node.parent = &parent->node;
    if (parent->node.last)
        parent->node.last->next = &b->node;
    else
        parent->node.first = &b->node;
    parent->node.last = &b->node;
}

static void check_order(struct grower *g, struct number n, int level, const struct para *p)
{
    bool open = level < g->nesting.depth && g->nesting.level[level].system == n.system;
    unsigned before = open ? g->nesting.level[level].ordinal : 0;
    if (n.ordinal == before + 1 || n.ordinal == g->nesting.last[n.system] + 1)
        return;
    if (n.ordinal == 1 && !open)
        return;
    diag(g->diag, IMPORT_NUMBER_ORDER, loc_at(g->src, p->line, 0),
         str_upto(p->text, p->number.bytes));
}

static struct branch *open_branch(struct grower *g, struct number n, size_t para)
{
    const struct para *p = &g->paras->v[para];
    int level = nesting_level(&g->nesting, n);
    if (level < 0)
        return NULL;
    if (n.system != NUMBER_UNPRINTED)
        check_order(g, n, level, p);
    nesting_enter(&g->nesting, n, level);
    struct branch *b = arena_new(g->arena, struct branch);
    b->printed = n;
    b->node.line = p->line;
    b->node.last_line = p->last;
    b->node.number = glyph_trim(str_upto(p->text, p->number.bytes));
    hang(level ? g->open[level - 1] : g->out->root, b);
    g->open[level] = b;
    g->out->branches++;
    g->out->articles += n.system == NUMBER_ARTICLE;
    return b;
}

/* A first sentence that asks, a paragraph that answers. */
static void count_questions(struct grower *g, str key)
{
    size_t len;
    uint32_t r = 0;
    for (size_t i = 0; i < key.n && glyph_of(r) != GLYPH_STOP; i += len)
        r = str_rune(key, i, &len);
    g->out->questions += r == 0xFF1F || r == '?';
    g->out->answers += lex_at(WORDS_ANSWER, key) > 0;
}

static void take_numbered(struct grower *g, struct number n, size_t i)
{
    const struct para *p = &g->paras->v[i];
    struct branch *b = open_branch(g, n, i);
    struct run rest = { para_rest(p), para_rest_key(p) };
    if (b) {
        cut_title(g->arena, b, add_piece(g, b, rest, i));
        count_questions(g, rest.key);
    } else {
        add_piece(g, g->open[g->nesting.depth - 1], (struct run){ p->text, p->key }, i);
    }
}

static void take_plain(struct grower *g, size_t i)
{
    const struct para *p = &g->paras->v[i];
    struct branch *b = g->nesting.depth ? g->open[g->nesting.depth - 1] : g->out->root;
    bool titles = b->printed.bytes && str_empty(b->title.text) && b->pieces.n == 1;
    struct piece *piece = add_piece(g, b, (struct run){ p->text, p->key }, i);
    if (titles)                                    /* the number stood alone on its line */
        cut_title(g->arena, b, piece);
    b->node.last_line = p->last;
    g->out->answers += lex_at(WORDS_ANSWER, p->key) > 0;
}

/* A heading the number of which is not printed: the reader marked it, or it is one of the set words
 * that head the parts of such documents. */
static bool is_unprinted(const struct grower *g, const struct para *p)
{
    if (p->number.system != NUMBER_NONE)
        return false;
    bool announces = g->nesting.depth && g->open[g->nesting.depth - 1]->printed.bytes &&
                     heading_announces(p->key);        /* "具体措施：" below （一） */
    return p->heading > 0 || (heading_is_set(p->key) && !announces);
}

/* ---- the end ---- */

/* 附件：1.… 2.…: a list of names up to the end, or to the signature. */
static bool lists_attachments(const struct paras *paras, size_t i, size_t end)
{
    enum { NAME_RUNES = 50 };
    const struct para *p = &paras->v[i];
    if (p->number.system || !lex_at(WORDS_ATTACHMENT, p->key) || str_runes(p->key) > NAME_RUNES)
        return false;
    for (i++; i < end; i++) {
        str key = paras->v[i].key;
        if (paras->v[i].use == USE_NONE && (key.n > 4 * NAME_RUNES || str_runes(key) > NAME_RUNES ||
                                            str_find(key, S("。")) != STR_NONE))
            return false;
    }
    return true;
}

/* First of the paragraphs behind the last number that close the document. */
static size_t find_closing(const struct paras *paras, struct span s)
{
    enum { LIST_MAX = 40 };                    /* attachments have names, not chapters */
    size_t last = s.from;
    for (size_t i = s.to > s.from + LIST_MAX ? s.to - LIST_MAX : s.from; i < s.to; i++)
        if (paras->v[i].use == USE_NONE && lists_attachments(paras, i, s.to))
            return i;
    for (size_t i = s.from; i < s.to; i++)
        if (paras->v[i].use == USE_NONE && paras->v[i].number.system)
            last = i + 1;
    for (size_t i = last; i < s.to; i++) {
        const struct para *p = &paras->v[i];
        if (p->use == USE_NONE && (is_signature(p->key) || heading_closes(p->key)))
            return i;
    }
    return s.to;
}

void outline_read(struct arena *a, const struct source *src, const struct paras *paras,
                  struct span s, struct outline *out, struct diag *diag)
{
    struct grower g = { .arena = a, .src = src, .paras = paras, .out = out, .diag = diag };
    *out = (struct outline){ .root = arena_new(a, struct branch) };
    out->closing = find_closing(paras, s);
    for (size_t i = s.from; i < out->closing; i++) {
        const struct para *p = &paras->v[i];
        if (p->use != USE_NONE)
            continue;
        if (p->number.system)
            take_numbered(&g, p->number, i);
        else if (is_unprinted(&g, p))
            take_numbered(&g, (struct number){ NUMBER_UNPRINTED, ++g.unprinted, 0 }, i);
        else
            take_plain(&g, i);
    }
}
