/* Bottom-up: what stands below a branch decides what it is. */
#include "intake/judge.h"
#include "intake/deadline.h"
#include "intake/glyph.h"
#include "intake/heading.h"

enum { LEADIN_RUNES = 18, REGULATION_ARTICLES = 3, NEWS_PARAS = 6 };

struct court {
    struct arena *arena;
    struct intake_document *doc;
    struct paras *paras;
    struct diag *diag;
    bool bound;                    /* the document can hold measures */
    bool assigns;                  /* it has unit blocks at all */
    bool shares;                   /* it names them once, at the end of each list */
    bool first_leads;              /* the unit named first leads, from here on */
};

static struct branch *first_of(const struct branch *b)
{
    return b->node.first ? branch_of(b->node.first) : NULL;
}
static struct branch *next_of(const struct branch *b)
{
    return b->node.next ? branch_of(b->node.next) : NULL;
}

/* ---- what a branch has ---- */

static bool has_text(const struct piece *p) { return glyph_trim_marks(p->body.key).n > 0; }

static bool has_body(const struct branch *b)
{
    for (size_t i = 0; i < b->pieces.n; i++)
        if (has_text(&b->pieces.v[i]))
            return true;
    return false;
}

static size_t count_blocks(const struct branch *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->pieces.n; i++)
        n += b->pieces.v[i].block;
    return n;
}

/* Unit blocks in the branch and below it. */
static size_t blocks_below(const struct branch *b)
{
    size_t n = count_blocks(b);
    for (const struct branch *c = first_of(b); c; c = next_of(c))
        n += blocks_below(c);
    return n;
}

static void set_use(const struct court *c, const struct piece *p, enum use use)
{
    c->paras->v[p->para].use = (uint8_t)use;
}

static void add_paragraph(const struct court *c, struct intake_node *n, str text)
{
    text = text_compact(c->arena, glyph_trim(text));
    if (text.n)
        *(str *)vec_push(c->arena, &n->paragraphs) = text;
}

static void add_names(struct arena *a, struct names *to, const struct names *from)
{
    for (size_t i = 0; i < from->n; i++)
        names_add(a, to, from->v[i]);
}

static void add_duty(const struct court *c, struct duty *to, const struct duty *from)
{
    add_names(c->arena, &to->lead, &from->lead);
    add_names(c->arena, &to->responsible, &from->responsible);
    add_names(c->arena, &to->cooperating, &from->cooperating);
    add_names(c->arena, &to->remarks, &from->remarks);
    to->first_leads |= from->first_leads;
    if (from->deadline.n)
        to->deadline = to->deadline.n ? arena_printf(c->arena, "%.*s；%.*s",
                                                     STR_ARG(to->deadline),
                                                     STR_ARG(from->deadline))
                                      : from->deadline;
}

/* ---- measures ---- */

static void set_due(struct court *c, struct intake_node *n)
{
    if (str_empty(n->duty.deadline))
        return;
    struct deadline_reading r = deadline_read(lex_fold(c->arena, n->duty.deadline),
                                              c->doc->year);
    n->due = (struct deadline){ r.by, r.ongoing, date_set(r.by) || r.ongoing };
    if (!n->due.set)
        diag(c->diag, IMPORT_DEADLINE, loc_at(c->doc->src, n->line, 0), n->duty.deadline);
}

/* "列第一位者为牵头单位，下同": the first of the responsible units moves. */
static void move_first(struct court *c, struct duty *d)
{
    c->first_leads |= d->first_leads;
    if (!c->first_leads || d->lead.n || d->responsible.n == 0)
        return;
    names_add(c->arena, &d->lead, d->responsible.v[0]);
    d->responsible.v++;
    d->responsible.n--;
    d->responsible.cap = 0;
}

static void finish_measure(struct court *c, struct intake_node *n, int class)
{
    n->kind = INTAKE_MEASURE;
    n->class = class;
    move_first(c, &n->duty);
    set_due(c, n);
    for (size_t i = 0; i < n->duty.remarks.n; i++)
        diag(c->diag, IMPORT_REMARK, loc_at(c->doc->src, n->line, 0), n->duty.remarks.v[i]);
}

static void take_piece(struct court *c, struct intake_node *n, const struct piece *p)
{
    add_paragraph(c, n, p->body.text);
    add_duty(c, &n->duty, &p->duty);
    set_use(c, p, USE_MEASURE);
    n->last_line = c->paras->v[p->para].last;
}

/* ---- unnumbered paragraphs with their own units ---- */

/* One past the last piece of the part that starts at piece i: text, then its blocks. */
static size_t part_end(const struct branch *b, size_t i)
{
    bool closed = false;
    for (; i < b->pieces.n; i++) {
        if (closed && has_text(&b->pieces.v[i]))
            break;
        closed |= b->pieces.v[i].block;
    }
    return i;
}

/* Parts that begin with text and hold a block, from piece `from` on. */
static size_t count_parts(const struct branch *b, size_t from)
{
    size_t n = 0;
    for (size_t i = from; i < b->pieces.n;) {
        size_t end = part_end(b, i);
        n += b->pieces.v[end - 1].block && has_text(&b->pieces.v[i]);
        i = end;
    }
    return n;
}

static void adopt_first(struct branch *parent, struct intake_node *after, struct intake_node *n)
{
    n->parent = &parent->node;
    n->next = after ? after->next : parent->node.first;
    if (after)
        after->next = n;
    else
        parent->node.first = n;
    if (!n->next)
        parent->node.last = n;
}

static struct intake_node *make_part(struct court *c, struct branch *b, size_t from, size_t to,
                                     int class)
{
    struct branch *part = arena_new(c->arena, struct branch);
    struct piece first = b->pieces.v[from];
    str stop = S("。");
    size_t at = str_find(first.body.key, stop);
    size_t end = at == STR_NONE ? first.body.key.n : at;
    part->node.title = text_compact(c->arena, glyph_trim(str_upto(first.body.text, end)));
    first.body = run_slice(first.body, at == STR_NONE ? end : at + stop.n, first.body.key.n);
    part->node.line = c->paras->v[first.para].line;
    take_piece(c, &part->node, &first);
    for (size_t i = from + 1; i < to; i++)
        take_piece(c, &part->node, &b->pieces.v[i]);
    finish_measure(c, &part->node, class);
    return &part->node;
}

/* Turns the parts from piece `from` on into measures before the numbered children; text between
 * that has no block stays with the branch. */
static void split_parts(struct court *c, struct branch *b, size_t from, int class)
{
    struct intake_node *after = NULL;
    size_t kept = from;
    for (size_t i = from; i < b->pieces.n;) {
        size_t end = part_end(b, i);
        bool part = b->pieces.v[end - 1].block && has_text(&b->pieces.v[i]);
        if (part) {
            struct intake_node *n = make_part(c, b, i, end, class);
            adopt_first(b, after, n);
            after = n;
        }
        for (; i < end; i++)
            if (!part)
                b->pieces.v[kept++] = b->pieces.v[i];
    }
    b->pieces.n = kept;
}

/* ---- sections ---- */

static void finish_section(struct court *c, struct branch *b, bool goal)
{
    struct intake_node *n = &b->node;
    n->kind = INTAKE_SECTION;
    n->goal = goal;
    for (size_t i = 0; i < b->pieces.n; i++) {
        const struct piece *p = &b->pieces.v[i];
        bool head = i == 0 && n->parent;
        add_paragraph(c, n, p->body.text);
        set_use(c, p, goal && (!head || has_text(p)) ? USE_OBJECTIVE : USE_SECTION);
        add_duty(c, &n->duty, &p->duty);
        n->last_line = MAX(n->last_line, c->paras->v[p->para].last);
    }
    const struct duty *d = &n->duty;
    if (d->lead.n + d->responsible.n + d->cooperating.n > 0)
        diag(c->diag, IMPORT_SECTION_UNITS, loc_at(c->doc->src, n->line, 0), n->title);
}

static void section_all(struct court *c, struct branch *b, bool goal)
{
    finish_section(c, b, goal);
    for (struct branch *child = first_of(b); child; child = next_of(child))
        section_all(c, child, goal);
}

/* ---- lists inside a measure ---- */

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
    return b->pieces.n == 1 && !has_body(b) && (end == GLYPH_SEMICOLON || end == GLYPH_COMMA);
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
    for (const struct branch *c = first_of(b); c; c = next_of(c)) {
        s.last_has = count_blocks(c) > 0;
        s.blocks += s.last_has;
        s.clauses += is_clause(c);
        s.titled += has_body(c);
        s.deep |= c->node.first || count_parts(c, 1) > 1;
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

/* Whether documents do so: every list of lines that names units has them at its end. */
static void count_shares(const struct branch *b, size_t *shared, size_t *other)
{
    struct items s = items_of(b);
    if (shares_last(&s) && count_blocks(b) == 0 && s.titled * 2 < s.n)
        ++*shared;
    else if (s.blocks)
        ++*other;
    for (const struct branch *c = first_of(b); c; c = next_of(c))
        count_shares(c, shared, other);
}

/* The numbered lines below are details of one commitment: they name no units of their own (the last
 * may carry those of the whole), and the branch itself is more than a heading. */
static bool is_list(const struct court *c, const struct branch *b)
{
    struct items s = items_of(b);
    if (b->pieces.n == 0 || s.deep)
        return false;
    if (count_blocks(b))
        return s.blocks == 0;
    if (s.blocks > 0 && !shares_last(&s))
        return false;
    bool shared = s.blocks == 1 && s.titled * 2 < s.n;
    return (announces(b) && s.clauses * 2 >= s.n) ||
           (is_list_system(s.system) && (has_body(b) || shared)) || (shared && c->shares);
}

/* The item as printed, its number included: it is text now. */
static void fold_item(struct court *c, struct branch *b, struct branch *item)
{
    const struct para *p = &c->paras->v[item->pieces.v[0].para];
    for (size_t i = 0; i < item->pieces.n; i++) {
        struct piece *piece = &item->pieces.v[i];
        str text = piece->body.text;
        if (i == 0)
            text = arena_printf(c->arena, "%.*s%.*s%s%.*s", STR_ARG(item->node.number),
                                STR_ARG(item->title.text),
                                has_text(piece) ? "。" : "", STR_ARG(text));
        if (i == 0 && !has_text(piece) && !piece->block)
            text = p->text;
        piece->body = (struct run){ text, lex_fold(c->arena, text) };
        *(struct piece *)vec_push(c->arena, &b->pieces) = *piece;
    }
}

static void fold_list(struct court *c, struct branch *b)
{
    for (struct branch *item = first_of(b); item; item = next_of(item))
        fold_item(c, b, item);
    b->node.first = b->node.last = NULL;
}

/* ---- the verdict on one branch ---- */

static bool is_supplement(const struct branch *b)
{
    if (count_blocks(b))
        return false;
    return heading_supplements(b->title.key) && (!b->node.first);
}

static void judge_leaf(struct court *c, struct branch *b, int class)
{
    size_t own = b->pieces.n && (b->pieces.v[0].block || has_text(&b->pieces.v[0]));
    size_t parts = count_parts(b, 1);
    if (!c->bound || is_supplement(b)) {
        finish_section(c, b, false);
        return;
    }
    bool group = !own && parts > 1;
    bool extra = own && b->pieces.v[0].block && parts > 0;
    if (group || extra)
        split_parts(c, b, 1, measure_class_SUB);
    for (size_t i = 0; i < b->pieces.n; i++)
        take_piece(c, &b->node, &b->pieces.v[i]);
    finish_measure(c, &b->node, group ? measure_class_GROUP : class);
}

static void judge_branch(struct court *c, struct branch *b, int class)
{
    bool bare = c->assigns && blocks_below(b) == 0;
    if (heading_is_goal(b->title.key, bare) || heading_is_supplement(b->title.key)) {
        section_all(c, b, heading_is_goal(b->title.key, bare));
        return;
    }
    if (b->node.first && c->bound && is_list(c, b))
        fold_list(c, b);
    if (!b->node.first) {
        judge_leaf(c, b, class);
        return;
    }
    class = heading_class(b->title.key, class);
    for (struct branch *child = first_of(b); child; child = next_of(child))
        judge_branch(c, child, class);
    if (c->bound && count_blocks(b) && has_body(b) && b->pieces.v[0].block) {
        judge_leaf(c, b, class);               /* a commitment of its own over the parts below */
        return;
    }
    if (c->bound && count_parts(b, 1) > 0)
        split_parts(c, b, 1, class);
    finish_section(c, b, false);
}

/* ---- the document ---- */

/* Whether the document can hold measures at all: regulations, questions and answers, and news cannot,
 * nor can kinds that only tell, unless units are named. */
static bool is_bound(struct arena *a, const struct outline *o, const struct intake_document *doc,
                     const struct paras *paras, struct span s)
{
    size_t news = 0;
    if (o->articles >= REGULATION_ARTICLES)
        return false;
    if (o->blocks)
        return true;
    if (o->answers >= 2 || (o->questions >= 2 && o->questions * 2 >= o->branches))
        return false;
    if (doc->kind.n && lex_is(WORDS_KIND_NEVER, lex_fold(a, doc->kind)))
        return false;
    for (size_t i = s.from; i < s.to && i < s.from + NEWS_PARAS; i++)
        news += lex_count(WORDS_NEWS, paras->v[i].key);
    return news == 0;
}

/* Numbers the paths below n. Unprinted ordinals stand in square brackets; a path met twice (numbers
 * misprinted) gets one more. */
static void set_paths(struct court *c, struct intake_node *n, struct map *seen)
{
    unsigned unprinted = 0, again;
    for (struct intake_node *k = n->first; k; k = k->next) {
        str own = k->number.n ? number_path(c->arena, k->number)
                              : arena_printf(c->arena, "[%u]", ++unprinted);
        str path = n->path.n ? arena_printf(c->arena, "%.*s/%.*s", STR_ARG(n->path), STR_ARG(own))
                             : own;
        k->path = path;
        for (again = 2; !map_add(seen, k->path, k); again++)
            k->path = arena_printf(c->arena, "%.*s[%u]", STR_ARG(path), again);
        if (again > 2)
            diag(c->diag, IMPORT_NUMBER_TWICE, loc_at(c->doc->src, k->line, 0), k->number);
        k->level = n->level + 1;
        set_paths(c, k, seen);
    }
}

/* Paragraphs before the first number: those with units are measures, the rest are reasons. */
static void judge_root(struct court *c, struct branch *root)
{
    if (c->bound && count_parts(root, 0) > 0)
        split_parts(c, root, 0, measure_class_TASK);
    for (size_t i = 0; i < root->pieces.n; i++) {
        str text = text_compact(c->arena, root->pieces.v[i].body.text);
        names_add(c->arena, &c->doc->preamble, text);
        set_use(c, &root->pieces.v[i], USE_PREAMBLE);
    }
}

void judge(struct arena *a, struct outline *o, struct paras *paras, struct span s,
           struct intake_document *doc, struct diag *diag)
{
    struct court c = { .arena = a, .doc = doc, .paras = paras, .diag = diag };
    struct map seen;
    c.bound = is_bound(a, o, doc, paras, s);
    c.assigns = o->blocks > 0;
    size_t shared = 0, other = 0;
    count_shares(o->root, &shared, &other);
    c.shares = shared > 1 && other == 0;
    for (struct branch *b = first_of(o->root); b; b = next_of(b))
        judge_branch(&c, b, measure_class_TASK);
    judge_root(&c, o->root);
    doc->root = &o->root->node;
    map_init(&seen, a);
    set_paths(&c, doc->root, &seen);
    if (!c.bound && o->branches)
        diag(diag, IMPORT_NO_MEASURES, loc_at(doc->src, doc->first, 0));
}
