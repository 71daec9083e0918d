/* Foreign files made on the spot, and what import makes of them: for the tests of readers. */
#ifndef TESTS_UNIT_FOREIGN_FILE_H
#define TESTS_UNIT_FOREIGN_FILE_H
#include "intake/foreign.h"
#include "tap.h"
#include "text/zip.h"

#define RELATION(id, type, target) \
    "<Relationship Id='" id "' Type='http://schemas.openxmlformats.org/officeDocument/2006/" \
    "relationships/" type "' Target='" target "'/>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define P_AS(props, text) "<w:p><w:pPr>" props "</w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define NUMBERED(num, level) \
    "<w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" num "'/></w:numPr>"
#define TD(text) "<w:tc>" P(text) "</w:tc>"
#define TD_AS(props, text) "<w:tc><w:tcPr>" props "</w:tcPr>" P(text) "</w:tc>"

struct made {
    struct arena a;
    struct diag *diag;
    struct intake in;
    struct buf bytes, said;
    bool good;
};

static inline void made_init(struct made *m)
{
    *m = (struct made){ .diag = diag_new() };
    arena_init(&m->a);
    buf_init(&m->bytes);
    buf_init(&m->said);
}

static inline void made_free(struct made *m)
{
    buf_release(&m->bytes);
    buf_release(&m->said);
    diag_free(m->diag);
    arena_release(&m->a);
}

static inline void made_read(struct made *m, const char *name)
{
    m->good = foreign_read(&m->a, str_z(name), buf_str(&m->bytes), S(""), &m->in, m->diag);
    diag_print(m->diag, (struct diag_style){ .json = true }, &m->said);
}

static inline void made_text(struct made *m, const char *name, const char *text)
{
    made_init(m);
    buf_putz(&m->bytes, text);
    made_read(m, name);
}

static inline bool made_said(const struct made *m, const char *code)
{
    char want[64];
    snprintf(want, sizeof want, "\"code\":\"%s\"", code);
    return str_find(buf_str(&m->said), str_z(want)) != STR_NONE;
}

/* One part of a package: name, content; the list ends with a NULL name. */
struct made_part { const char *name, *text; };

static inline void made_package(struct made *m, const struct made_part *parts)
{
    struct zip_entry v[16];
    size_t n = 0;
    for (; n < ARRAY_LEN(v) && parts[n].name; n++)
        v[n] = (struct zip_entry){ str_z(parts[n].name), str_z(parts[n].text), false };
    zip_write(v, n, &m->bytes);
}

/* A Word file: the body, and further parts by their names (word/numbering.xml …). */
static inline void made_docx(struct made *m, const char *body, const char *relations,
                             const struct made_part *more)
{
    struct made_part parts[12] = {
        { "_rels/.rels", "<Relationships>" RELATION("r1", "officeDocument", "word/document.xml")
                         "</Relationships>" } };
    made_init(m);
    parts[1] = (struct made_part){ "word/document.xml",
        arena_printf(&m->a, "<w:document xmlns:w='w' xmlns:mc='mc' xmlns:r='r'><w:body>%s</w:body>"
                            "</w:document>", body).p };
    parts[2] = (struct made_part){ "word/_rels/document.xml.rels",
        arena_printf(&m->a, "<Relationships>%s</Relationships>", relations).p };
    for (size_t i = 0; more && more[i].name; i++)
        parts[3 + i] = more[i];
    made_package(m, parts);
    made_read(m, "a.docx");
}

/* The lines as an editor sees them; of a file without text, nothing. */
static inline str made_lines(const struct made *m)
{
    return m->in.documents.n ? m->in.documents.v[0].src->text : S("");
}

static inline const struct intake_node *made_measure(const struct made *m, size_t i)
{
    struct intake_node *root = m->in.documents.n ? m->in.documents.v[0].root : NULL;
    for (struct intake_node *n = root; n; n = intake_next(n, root))
        if (n->kind == INTAKE_MEASURE && i-- == 0)
            return n;
    return NULL;
}

static inline size_t made_count(const struct made *m)
{
    size_t n = 0;
    while (made_measure(m, n))
        n++;
    return n;
}

/* "二/(一)/1 标题: 正文 L=市发改委 R=甲|乙 C=丙 D=6月底 2026-06-30" */
static inline str made_show(struct made *m, size_t i)
{
    const struct intake_node *n = made_measure(m, i);
    const struct names *lists[] = { n ? &n->duty.lead : NULL, n ? &n->duty.responsible : NULL,
                                    n ? &n->duty.cooperating : NULL };
    struct buf b;
    if (!n)
        return S("");
    buf_init(&b);
    buf_printf(&b, "%.*s %.*s:", STR_ARG(n->path), STR_ARG(n->title));
    for (size_t k = 0; k < n->paragraphs.n; k++)
        buf_printf(&b, " %.*s", STR_ARG(n->paragraphs.v[k]));
    for (int role = 0; role < 3; role++)
        for (size_t k = 0; k < lists[role]->n; k++)
            buf_printf(&b, "%s%.*s", k ? "|" : role == 0 ? " L=" : role == 1 ? " R=" : " C=",
                       STR_ARG(lists[role]->v[k]));
    if (n->duty.deadline.n)
        buf_printf(&b, " D=%.*s", STR_ARG(n->duty.deadline));
    if (date_set(n->due.by))
        buf_printf(&b, " %04d-%02d-%02d", n->due.by.year, n->due.by.month, n->due.by.day);
    str s = arena_str(&m->a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* Every line that shows is in the account of a document, or a message names it. */
static inline bool made_accounted(const struct made *m)
{
    str rest = made_lines(m), line;
    for (uint32_t number = 1; str_cut(rest, S("\n"), &line, &rest); number++) {
        bool found = str_trim(line).n == 0;
        for (size_t d = 0; d < m->in.documents.n; d++)
            for (size_t i = 0; i < m->in.documents.v[d].runs.n; i++)
                found |= m->in.documents.v[d].runs.v[i].first <= number &&
                         m->in.documents.v[d].runs.v[i].last >= number;
        if (!found)
            printf("# line %u is lost: %.*s\n", number, STR_ARG(line));
        if (!found)
            return false;
    }
    return true;
}
#endif
