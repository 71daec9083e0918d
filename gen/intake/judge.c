/* Bottom-up: what stands below a branch decides what it is. */
#include "intake/judge.h"
#include "intake/branch.h"
#include "intake/deadline.h"
#include "intake/glyph.h"
#include "intake/heading.h"
#include "intake/list.h"

enum { REGULATION_ARTICLES = 3, NEWS_PARAS = 6 };

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
    duty_add_deadline(c->arena, to, from->deadline);
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
    size_t body, end = glyph_sentence(first.body.key, &body);
    part->node.title = text_compact(c->arena, glyph_trim(str_upto(first.body.text, end)));
    first.body = run_slice(first.body, body, first.body.key.n);
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
        size_t end = branch_part_end(b, i);
        bool part = branch_is_part(b, i, end);
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
        set_use(c, p, goal && (!head || piece_has_text(p)) ? USE_OBJECTIVE : USE_SECTION);
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
    for (struct branch *child = branch_first(b); child; child = branch_next(child))
        section_all(c, child, goal);
}

/* ---- the verdict on one branch ---- */

static bool is_supplement(const struct branch *b)
{
    if (branch_blocks(b))
        return false;
    return heading_supplements(b->title.key) && (!b->node.first);
}

static void judge_leaf(struct court *c, struct branch *b, int class)
{
    size_t own = b->pieces.n && (b->pieces.v[0].block || piece_has_text(&b->pieces.v[0]));
    size_t parts = branch_parts(b, 1);
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
    bool bare = c->assigns && branch_blocks_below(b) == 0;
    if (heading_is_goal(b->title.key, bare) || heading_is_supplement(b->title.key)) {
        section_all(c, b, heading_is_goal(b->title.key, bare));
        return;
    }
    if (b->node.first && c->bound && list_is_details(b, c->shares))
        list_fold(c->arena, c->paras, b);
    if (!b->node.first) {
        judge_leaf(c, b, class);
        return;
    }
    class = heading_class(b->title.key, class);
    for (struct branch *child = branch_first(b); child; child = branch_next(child))
        judge_branch(c, child, class);
    if (c->bound && branch_blocks(b) && branch_has_text(b) && b->pieces.v[0].block) {
        judge_leaf(c, b, class);               /* a commitment of its own over the parts below */
        return;
    }
    if (c->bound && branch_parts(b, 1) > 0)
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
    bool articled = o->articles * 2 >= o->branches || o->articles >= REGULATION_ARTICLES ||
                    (o->root->node.first &&
                     branch_of(o->root->node.first)->printed.system == NUMBER_ARTICLE);
    if (articled && o->articles > 0 && o->blocks * 2 < o->articles)
        return false;
    if (o->blocks)
        return true;
    if (o->answers >= 2 || (o->questions >= 2 && o->questions * 2 >= o->branches))
        return false;
    if (doc->kind.n && lex_is(WORDS_KIND_NEVER, lex_fold(a, doc->kind)))
        return false;
    str title = lex_fold(a, doc->title);
    size_t len;
    if (str_find(title, S("关于")) == STR_NONE && lex_find(WORDS_NEWS_TITLE, title, &len) != STR_NONE)
        return false;
    for (size_t i = s.from; i < s.to && i < s.from + NEWS_PARAS; i++)
        news += lex_count(WORDS_NEWS, paras->v[i].key);
    return news == 0;
}

/* Numbers the paths below n. Unprinted ordinals stand in square brackets; a path met twice (numbers
 * misprinted) gets one more. */
static void set_paths(struct court *c, struct intake_node *n, struct map *seen)
{
    unsigned unprinted = 0;
    for (struct intake_node *k = n->first; k; k = k->next) {
        str own = k->number.n ? number_path(c->arena, k->number)
                              : arena_printf(c->arena, "[%u]", ++unprinted);
        str path = n->path.n ? arena_printf(c->arena, "%.*s/%.*s", STR_ARG(n->path), STR_ARG(own))
                             : own;
        uintptr_t again = (uintptr_t)map_find(seen, path) + 1;
        map_set(seen, path, (void *)again);
        k->path = again == 1 ? path : arena_printf(c->arena, "%.*s[%zu]", STR_ARG(path),
                                                   (size_t)again);
        if (again > 1)
            diag(c->diag, IMPORT_NUMBER_TWICE, loc_at(c->doc->src, k->line, 0), k->number);
        k->level = n->level + 1;
        set_paths(c, k, seen);
    }
}

/* Paragraphs before the first number: those with units are measures, the rest are reasons. */
static void judge_root(struct court *c, struct branch *root)
{
    if (c->bound && branch_parts(root, 0) > 0)
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
    c.shares = list_habit(o->root);
    for (struct branch *b = branch_first(o->root); b; b = branch_next(b))
        judge_branch(&c, b, measure_class_TASK);
    judge_root(&c, o->root);
    doc->root = &o->root->node;
    map_init(&seen, a);
    set_paths(&c, doc->root, &seen);
    if (!c.bound && o->branches)
        diag(diag, IMPORT_NO_MEASURES, loc_at(doc->src, doc->first, 0));
}
