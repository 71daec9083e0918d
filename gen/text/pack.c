/* Reads a pack and makes its table of contents. */
#include "text/pack.h"
#include "text/sheet.h"

bool pack_is(const struct xml_node *root) { return xml_is(root, S("pack")); }

static const char *const known[] = { "title", "author", "subject", "lang", "date", "pdfa", "numbering" };

static void read_attr(struct pack *p, struct doc *head, const struct xml_attr *at, struct diag *diag)
{
    bool separate = str_eq(at->value, S("separate"));
    struct nearest near;
    nearest_init(&near, at->name);
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        nearest_try(&near, str_z(known[i]));
        if (!str_eq(at->name, str_z(known[i])))
            continue;
        doc_set_attr(head, head->root, at->name, at->value);
        p->separate |= separate && str_eq(at->name, S("numbering"));
        if (str_eq(at->name, S("numbering")) && !separate && !str_eq(at->value, S("continuous")))
            diag(diag, DOC_ATTR_VALUE, at->loc, at->name, at->value, S("continuous | separate"));
        return;
    }
    diag(diag, DOC_ATTR, at->loc, S("pack"), at->name);
    diag_suggest(diag, near.best);
}

static struct doc_node *find_contents(const struct doc *sheet)
{
    struct doc_walk w;
    doc_walk_init(&w, sheet->root);
    while (doc_walk_next(&w))
        if (w.entering && w.node->kind == DOC_TABLE && str_eq(w.node->style, S("contents")))
            return (struct doc_node *)(uintptr_t)w.node;
    return NULL;
}

static struct doc_node *add_cell(struct doc *d, struct doc_node *row, enum doc_align align, str text)
{
    struct doc_node *cell = doc_add(d, row, DOC_CELL, row->loc);
    cell->align = (uint8_t)align;
    struct doc_node *para = doc_add(d, cell, DOC_PARA, row->loc);
    return doc_add_text(d, para, text, row->loc);
}

/* A part's title leads to its first page. */
static void list_part(struct doc *d, struct doc_node *table, struct pack_part *part, size_t number)
{
    struct doc_node *row = doc_add(d, table, DOC_ROW, part->sheet->root->loc);
    add_cell(d, row, DOC_CENTER, arena_printf(d->arena, "%zu", number));
    struct doc_node *text = add_cell(d, row, DOC_START, S(""));
    text->kind = DOC_LINK;
    text->url = arena_printf(d->arena, "#part-%zu", number);
    doc_add_text(d, text, doc_attr(part->sheet->root, S("title")), row->loc);
    part->page = add_cell(d, row, DOC_END, S("0"));
}

/* The first sheet that has a place for it lists the others. */
static void make_contents(struct pack *p, struct doc *in)
{
    struct doc_node *table = find_contents(in);
    size_t number = 0;
    for (size_t i = 0; i < p->parts.n; i++)
        if (p->parts.v[i].sheet != in)
            list_part(in, table, &p->parts.v[i], ++number);
}

struct pack *pack_from_xml(struct arena *a, const struct xml_node *root, str pdfa,
                           const struct figure_files *files, struct diag *diag)
{
    struct pack *p = arena_new(a, struct pack);
    struct doc *head = doc_new(a, DOC_SHEET, root->loc), *listing = NULL;
    bool ok = true;
    p->head = head;
    head->root->lang = root->lang;
    for (const struct xml_attr *at = root->attrs; at; at = at->next)
        read_attr(p, head, at, diag);
    if (!str_empty(pdfa))
        doc_set_attr(head, head->root, S("pdfa"), pdfa);
    for (const struct xml_node *n = xml_first(root); n; n = xml_next(n)) {
        struct doc *sheet = sheet_from_xml(a, root->loc.src, n, diag);
        if (sheet) {
            figures_read(sheet, files, diag);
            vec_push(a, &p->parts)->sheet = sheet;
        }
        if (sheet && !listing && find_contents(sheet))
            listing = sheet;
        ok &= sheet != NULL;
    }
    if (ok && !p->parts.n)
        diag(diag, PACK_EMPTY, root->loc);
    if (!ok || !p->parts.n)
        return NULL;
    if (listing)
        make_contents(p, listing);
    return p;
}

void pack_number(struct pack *p)
{
    struct arena *a = p->head->arena;
    for (size_t i = 0; i < p->parts.n; i++) {
        const struct pack_part *part = &p->parts.v[i];
        if (part->page)
            part->page->text = arena_printf(a, "%u", p->separate ? part->pages : part->first + 1);
    }
}
