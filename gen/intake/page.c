/* Lines are grouped by the record that begins on them; a group is a row of the table. */
#include "intake/intake.h"
#include "intake/glyph.h"
#include "intake/junk.h"
#include "intake/page_mark.h"
#include "text/esc.h"

enum word {
#define PAGE(name, zh, en) PAGE_##name,
#include "intake/page.def"
#undef PAGE
};
static const struct { const char *zh, *en; } words[] = {
#define PAGE(name, zh, en) { zh, en },
#include "intake/page.def"
#undef PAGE
};

struct view {
    struct arena arena;
    const struct intake_document *doc;
    struct diag *diag;
    bool zh;
    struct buf *out;
    VEC(str) lines;                /* of the source of doc; [0] is line 1 */
    VEC(struct diag_seen) messages;            /* on lines; those on the file are shown above */
    size_t message;                /* next one to show */
    size_t unread;                 /* pieces so far */
    const struct intake_node *open;            /* the last record that began */
    uint32_t shown;                /* lines up to this one are on the page */
};

static const char *word(const struct view *p, enum word w) { return p->zh ? words[w].zh : words[w].en; }

static void put_text(struct view *p, str s) { esc_html(p->out, s); }

/* ---- messages ---- */

static void put_message(struct view *p, const struct diag_seen *m)
{
    static const struct { const char *class; enum word word; } of[] = {
        [DIAG_NOTE] = { "n", PAGE_NOTE }, [DIAG_WARNING] = { "w", PAGE_WARNING },
        [DIAG_ERROR] = { "e", PAGE_ERROR }, [DIAG_SYSTEM] = { "e", PAGE_ERROR },
    };
    buf_printf(p->out, "<p class=\"msg %s\"><strong>%s</strong> ", of[m->level].class,
               word(p, of[m->level].word));
    put_text(p, m->text);
    if (m->suggestion.n) {
        buf_printf(p->out, " %s", word(p, PAGE_SUGGEST));
        put_text(p, m->suggestion);
    }
    buf_putz(p->out, "</p>\n");
}

static void keep_message(void *to, const struct diag_seen *m)
{
    struct view *p = to;
    if (m->line)
        *vec_push(&p->arena, &p->messages) = *m;
    else
        put_message(p, m);
}

/* ---- records ---- */

static void put_field(struct view *p, enum word name, const char *class, str value)
{
    buf_printf(p->out, "<dt>%s</dt><dd%s>", word(p, name), class);
    put_text(p, value);
    buf_putz(p->out, "</dd>\n");
}

static void put_names(struct view *p, enum word name, const char *class, const struct names *names)
{
    if (names->n == 0)
        return;
    buf_printf(p->out, "<dt>%s</dt><dd>", word(p, name));
    for (size_t i = 0; i < names->n; i++) {
        buf_printf(p->out, "%s<span class=\"%s\">", i ? (p->zh ? "、" : ", ") : "", class);
        put_text(p, names->v[i]);
        buf_putz(p->out, "</span>");
    }
    buf_putz(p->out, "</dd>\n");
}

static void put_deadline(struct view *p, const struct intake_node *n)
{
    struct date d = n->due.by;
    if (str_empty(n->duty.deadline))
        return;
    buf_printf(p->out, "<dt>%s</dt><dd><span class=\"d\">", word(p, PAGE_DEADLINE));
    put_text(p, n->duty.deadline);
    buf_putz(p->out, "</span> → ");
    if (date_set(d))
        buf_printf(p->out, "%04d-%02d-%02d%s%s", d.year, d.month, d.day, n->due.ongoing ? " " : "",
                   n->due.ongoing ? word(p, PAGE_AND_ONGOING) : "");
    else if (n->due.ongoing)
        buf_putz(p->out, word(p, PAGE_ONGOING));
    else
        buf_printf(p->out, "<span class=\"missing\">%s</span>", word(p, PAGE_NO_DATE));
    buf_putz(p->out, "</dd>\n");
}

static void put_targets(struct view *p, const struct intake_targets *t)
{
    if (t->n == 0)
        return;
    buf_printf(p->out, "<dt>%s</dt><dd>", word(p, PAGE_TARGETS));
    for (size_t i = 0; i < t->n; i++) {
        buf_putz(p->out, i ? (p->zh ? "；" : "; ") : "");
        put_text(p, t->v[i].text);
    }
    buf_putz(p->out, "</dd>\n");
}

static void put_paragraphs(struct view *p, const struct intake_node *n)
{
    if (n->paragraphs.n == 0)
        return;
    buf_printf(p->out, "<dt>%s</dt><dd class=\"x\">", word(p, PAGE_TEXT));
    for (size_t i = 0; i < n->paragraphs.n; i++) {
        buf_putz(p->out, i ? "<br>" : "");
        put_text(p, n->paragraphs.v[i]);
    }
    buf_putz(p->out, "</dd>\n");
}

static bool has_units(const struct intake_node *n)
{
    return n->duty.lead.n + n->duty.responsible.n + n->duty.cooperating.n > 0;
}

/* Group headings and the measures of safeguards go without units in most documents. */
static bool wants_units(const struct intake_node *n)
{
    return n->kind == INTAKE_MEASURE && !n->first &&
           (n->class == measure_class_TASK || n->class == measure_class_SUB);
}

static void put_record(struct view *p, const struct intake_node *n)
{
    bool measure = n->kind == INTAKE_MEASURE;
    buf_printf(p->out, "<article>\n<p class=\"tag\">%s",
               word(p, !measure ? PAGE_AS_SECTION : n->class == measure_class_GROUP ? PAGE_GROUP
                                                                                    : PAGE_AS_MEASURE));
    if (n->path.n) {
        buf_putz(p->out, " · ");
        put_text(p, n->path);
    }
    buf_putz(p->out, "</p>\n<h3>");
    put_text(p, n->number);
    put_text(p, n->title);
    buf_putz(p->out, "</h3>\n<dl>\n");
    put_names(p, PAGE_LEAD, "u1", &n->duty.lead);
    put_names(p, PAGE_RESPONSIBLE, "u2", &n->duty.responsible);
    put_names(p, PAGE_COOPERATING, "u3", &n->duty.cooperating);
    if (wants_units(n) && !has_units(n))
        put_field(p, PAGE_RESPONSIBLE, " class=\"missing\"", str_z(word(p, PAGE_NO_UNITS)));
    put_deadline(p, n);
    put_targets(p, &n->targets);
    if (measure)
        put_paragraphs(p, n);
    buf_putz(p->out, "</dl>\n</article>\n");
}

/* ---- source lines ---- */

static void put_marked(struct view *p, const struct marked *m, size_t from, size_t to)
{
    static const struct { const char *open, *close; } tags[] = {
        [MARK_UNREAD] = { "<mark>", "</mark>" }, [MARK_WORD] = { "<span class=\"w\">", "</span>" },
        [MARK_TEXT] = { "", "" }, [MARK_NUMBER] = { "<span class=\"no\">", "</span>" },
        [MARK_TITLE] = { "<span class=\"t\">", "</span>" },
        [MARK_LEAD] = { "<span class=\"u1\">", "</span>" },
        [MARK_RESPONSIBLE] = { "<span class=\"u2\">", "</span>" },
        [MARK_COOPERATING] = { "<span class=\"u3\">", "</span>" },
        [MARK_DEADLINE] = { "<span class=\"d\">", "</span>" },
    };
    for (size_t i = from, end; i < to; i = end) {
        uint8_t mark = m->mark[i];
        end = mark_end(m, i, to);
        p->unread += mark == MARK_UNREAD;
        buf_putz(p->out, tags[mark].open);
        put_text(p, str_slice(m->text, i, end));
        buf_putz(p->out, tags[mark].close);
    }
}

static str line_at(const struct view *p, uint32_t number)
{
    return number >= 1 && number <= p->lines.n ? p->lines.v[number - 1] : S("");
}

struct group {
    uint32_t first, last;
    enum use use;
    struct intake_node *node, *end;            /* the records that begin in it */
    bool shared;                   /* something outside them stands on the same lines */
};

static void mark_all(struct view *p, struct marked *m, const struct names *texts)
{
    enum { SOME = 200 };
    for (size_t i = 0; i < texts->n && i < SOME; i++)
        mark_text(&p->arena, m, texts->v[i]);
}

/* The lines of a group as one text, so that fields that run over line ends are found. */
static struct marked mark_group(struct view *p, const struct group *g)
{
    str first = line_at(p, g->first), last = line_at(p, g->last);
    size_t n = first.p && last.p ? (size_t)(last.p + last.n - first.p) : 0;
    struct marked m = marked_new(&p->arena, str_of(first.p, n));
    if (g->shared) {
        mark_text(&p->arena, &m, p->doc->title);
        mark_text(&p->arena, &m, p->doc->number);
        mark_all(p, &m, &p->doc->preamble);
        mark_all(p, &m, &p->doc->closing);
    }
    if (p->open && p->open->last_line >= g->first)
        mark_node(&p->arena, &m, p->open);     /* the record above goes on here */
    for (struct intake_node *k = g->node; k != g->end; k = intake_next(k, p->doc->root))
        mark_node(&p->arena, &m, k);
    if (g->node || g->use == USE_MEASURE)
        mark_words(&m);
    else
        memset(m.mark, MARK_TEXT, m.text.n);
    return m;
}

static void put_source(struct view *p, const struct group *g)
{
    struct arena_mark before = arena_mark(&p->arena);
    struct marked m = mark_group(p, g);
    buf_putz(p->out, "<ul class=\"lines\">");
    for (uint32_t i = g->first; i <= g->last; i++) {
        str line = line_at(p, i);
        if (glyph_trim(line).n == 0)
            continue;
        size_t from = (size_t)(line.p - m.text.p);
        buf_printf(p->out, "<li><b>%u</b><span class=\"l\">", i);
        put_marked(p, &m, from, from + line.n);
        buf_putz(p->out, "</span></li>\n");
    }
    buf_putz(p->out, "</ul>");
    arena_rewind(&p->arena, before);
}

/* ---- rows ---- */

static const struct { const char *class; enum word word; } of_use[USES] = {
    [USE_NONE] = { "other", PAGE_UNREAD }, [USE_TITLE] = { "other", PAGE_AS_TITLE },
    [USE_PREAMBLE] = { "other", PAGE_AS_PREAMBLE }, [USE_SECTION] = { "section", PAGE_AS_SECTION },
    [USE_MEASURE] = { "measure", PAGE_AS_MEASURE }, [USE_OBJECTIVE] = { "other", PAGE_AS_OBJECTIVE },
    [USE_CLOSING] = { "other", PAGE_AS_CLOSING }, [USE_CONTENTS] = { "junk", PAGE_AS_CONTENTS },
    [USE_ADVERTISING] = { "junk", PAGE_AS_ADVERTISING }, [USE_FURNITURE] = { "junk", PAGE_AS_FURNITURE },
    [USE_MARKER] = { "junk", PAGE_AS_MARKER }, [USE_COVER] = { "junk", PAGE_AS_COVER },
};

/* A line may hold a heading and the measures below it. */
static enum use use_of(const struct view *p, const struct group *g)
{
    for (struct intake_node *k = g->node; k != g->end; k = intake_next(k, p->doc->root))
        if (k->kind == INTAKE_MEASURE)
            return USE_MEASURE;
    return g->use;
}

static void put_row(struct view *p, const struct group *g)
{
    buf_printf(p->out, "<tr class=\"%s\"><td>", of_use[use_of(p, g)].class);
    put_source(p, g);
    buf_putz(p->out, "</td>\n<td>");
    if (!g->node)
        buf_printf(p->out, "<p class=\"tag\">%s</p>", word(p, of_use[g->use].word));
    for (struct intake_node *k = g->node; k != g->end; k = intake_next(k, p->doc->root))
        put_record(p, k);
    for (; p->message < p->messages.n && p->messages.v[p->message].line <= g->last; p->message++)
        put_message(p, &p->messages.v[p->message]);
    buf_putz(p->out, "</td></tr>\n");
}

/* The first node that begins behind a line. */
static struct intake_node *node_behind(const struct view *p, struct intake_node *n, uint32_t line)
{
    while (n && n->line <= line)
        n = intake_next(n, p->doc->root);
    return n;
}

/* One run of the account, cut where records begin. */
static void put_run(struct view *p, const struct intake_run *run, struct intake_node **next)
{
    for (uint32_t at = MAX(run->first, p->shown + 1); at <= run->last;) {
        struct intake_node *end = node_behind(p, *next, at);
        struct group g = { at, run->last, run->use, NULL, NULL, false };
        bool starts = *next && *next != end;
        if (end && end->line <= run->last)
            g.last = end->line - 1;
        if (!starts && *next && (*next)->line <= run->last)
            g.last = MAX(at, (*next)->line - 1);
        if (starts) {
            g.node = *next;
            g.end = end;
            *next = end;
        }
        for (size_t i = 1; run + i < p->doc->runs.v + p->doc->runs.n && run[i].first <= g.last; i++)
            g.shared |= run[i].use != run->use;
        put_row(p, &g);
        for (struct intake_node *k = g.node; k != g.end; k = intake_next(k, p->doc->root))
            p->open = k;
        p->shown = MAX(p->shown, g.last);
        at = g.last + 1;
    }
}

/* ---- documents ---- */

struct counts { size_t measures, units, deadlines; };

static struct counts count(const struct intake_document *doc)
{
    struct counts c = { 0, 0, 0 };
    for (const struct intake_node *n = doc->root; n; n = intake_next(n, doc->root)) {
        c.measures += n->kind == INTAKE_MEASURE;
        c.units += n->kind == INTAKE_MEASURE && has_units(n);
        c.deadlines += n->kind == INTAKE_MEASURE && n->duty.deadline.n > 0;
    }
    return c;
}

static void put_fact(struct view *p, enum word name, str value)
{
    if (str_empty(value))
        return;
    buf_printf(p->out, "<div><dt>%s</dt><dd>", word(p, name));
    put_text(p, value);
    buf_putz(p->out, "</dd></div>\n");
}

static void put_facts(struct view *p, size_t unread)
{
    const struct intake_document *d = p->doc;
    struct counts c = count(d);
    struct arena *a = &p->arena;
    const size_t figures[] = { c.measures, c.units, c.deadlines, unread };
    buf_putz(p->out, "<dl class=\"facts\">\n");
    put_fact(p, PAGE_FILE, d->src->path);
    put_fact(p, PAGE_LINES, arena_printf(a, "%u–%u", d->first, d->last));
    put_fact(p, PAGE_ENCODING, d->encoding);
    put_fact(p, PAGE_SCRIPT, str_z(word(p, d->traditional ? PAGE_HANT : PAGE_HANS)));
    put_fact(p, PAGE_KIND, d->kind);
    put_fact(p, PAGE_NUMBER, d->number);
    put_fact(p, PAGE_STATUS, d->status);
    if (date_set(d->written))
        put_fact(p, PAGE_WRITTEN, date_iso(a, d->written));
    for (size_t i = 0; i < ARRAY_LEN(figures); i++)
        put_fact(p, PAGE_FOUND + (enum word)i, arena_printf(a, "%zu", figures[i]));
    buf_putz(p->out, "</dl>\n");
}

/* Cut as line.c cuts, blank lines kept. */
static void cut_lines(struct view *p, str text)
{
    p->lines.n = 0;
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n' && text.p[i] != '\r')
            continue;
        *vec_push(&p->arena, &p->lines) = str_of(text.p + from, i - from);
        if (i + 1 < text.n && text.p[i] == '\r' && text.p[i + 1] == '\n')
            i++;
        from = i + 1;
    }
}

/* The rows are made first: the facts above them count what was left unread. */
static void put_document(struct view *p, const struct intake_document *doc)
{
    struct buf *out = p->out, rows;
    struct intake_node *next = intake_next(doc->root, doc->root);
    buf_init(&rows);
    p->doc = doc;
    p->out = &rows;
    p->unread = 0;
    p->open = NULL;
    for (size_t i = 0; i < doc->runs.n; i++)
        put_run(p, &doc->runs.v[i], &next);
    p->out = out;
    buf_putz(out, "<section>\n<h2>");
    put_text(p, doc->title.n ? doc->title : str_z(word(p, PAGE_UNTITLED)));
    buf_putz(out, "</h2>\n");
    put_facts(p, p->unread);
    buf_printf(out, "<table>\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n",
               word(p, PAGE_SOURCE), word(p, PAGE_RECORD));
    buf_putz(out, "<tbody>\n");
    buf_put(out, buf_str(&rows));
    buf_putz(out, "</tbody>\n</table>\n</section>\n");
    buf_release(&rows);
}

static void put_legend(struct view *p)
{
    static const struct { const char *tag, *class; enum word word; } marks[] = {
        { "span", "t", PAGE_TITLE_MARK }, { "span", "u1", PAGE_LEAD }, { "span", "u2", PAGE_RESPONSIBLE },
        { "span", "u3", PAGE_COOPERATING }, { "span", "d", PAGE_DEADLINE }, { "mark", "", PAGE_UNREAD },
    };
    buf_printf(p->out, "<ul class=\"legend\" aria-label=\"%s\">", word(p, PAGE_LEGEND));
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        buf_printf(p->out, "<li><%s class=\"%s\">%s</%s></li>", marks[i].tag, marks[i].class,
                   word(p, marks[i].word), marks[i].tag);
    buf_putz(p->out, "</ul>\n");
}

static void put_head(struct view *p)
{
    static const char style[] =
#include "intake/page_style.def"
        ;
    const char *title = word(p, PAGE_TITLE);
    buf_printf(p->out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n"
               "<style>", p->zh ? "zh-Hans" : "en", title);
    buf_putz(p->out, style);
    buf_printf(p->out, "</style>\n</head>\n<body>\n<header>\n<h1>%s</h1>\n<p>%s</p>\n", title,
               word(p, PAGE_INTRO));
    put_legend(p);
    buf_putz(p->out, "</header>\n<main>\n");
}

/* Messages of a file are shown once, above its first document. */
static void open_source(struct view *p, const struct source *src)
{
    cut_lines(p, src->text);
    p->messages.n = p->message = 0;
    diag_of_source(p->diag, src, p->zh, keep_message, p);
}

void intake_page(const struct intake *in, struct diag *diag, bool zh, struct buf *out)
{
    struct view p = { .diag = diag, .zh = zh, .out = out };
    const struct source *src = NULL;
    arena_init(&p.arena);
    put_head(&p);
    for (size_t i = 0; i < in->documents.n; i++) {
        if (in->documents.v[i].src != src)
            open_source(&p, src = in->documents.v[i].src);
        p.shown = i > 0 && in->documents.v[i - 1].src == src ? p.shown : 0;
        put_document(&p, &in->documents.v[i]);
    }
    if (in->documents.n == 0)
        buf_printf(out, "<p>%s</p>\n", word(&p, PAGE_NOTHING));
    diag_of_source(diag, NULL, zh, keep_message, &p);
    buf_putz(out, "</main>\n</body>\n</html>\n");
    arena_release(&p.arena);
}
