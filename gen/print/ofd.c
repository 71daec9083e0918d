/* The package around the pages: entry, document with its outline, fonts. */
#include "base/hash.h"
#include "print/ofd_page.h"
#include "print/sfnt.h"
#include "text/esc.h"
#include "text/zip.h"

struct parts { struct ofd *o; VEC(struct zip_entry) v; };

static void add_part(struct parts *p, str name, struct buf *bytes)
{
    *vec_push(p->o->a, &p->v) = (struct zip_entry){ .name = name,
                                                    .bytes = arena_str(p->o->a, buf_str(bytes)) };
    buf_clear(bytes);
}

static void put_element(struct buf *b, const char *name, str value)
{
    if (str_empty(value))
        return;
    buf_printf(b, "<ofd:%s>", name);
    esc_html(b, value);
    buf_printf(b, "</ofd:%s>", name);
}

/* ---- fonts ---- */

static void write_fonts(struct parts *p)
{
    struct ofd *o = p->o;
    struct buf *b = &o->xml, file;
    buf_init(&file);
    buf_putz(b, OFD_HEAD "<ofd:Res " OFD_NS " BaseLoc='Res'>\n<ofd:Fonts>\n");
    for (size_t i = 0; i < o->fonts.v.n; i++) {
        const struct subset *s = &o->fonts.v.v[i];
        const struct face *f = s->face;
        str name = arena_printf(o->a, "font_%u.%s", s->ref, f->cff ? "otf" : "ttf");
        buf_printf(b, "<ofd:Font ID='%u' FontName='%.*s'%s%s%s%s><ofd:FontFile>%.*s</ofd:FontFile>"
                      "</ofd:Font>\n", s->ref, STR_ARG(f->name), f->italic_angle ? " Italic='true'" : "",
                   f->bold ? " Bold='true'" : "", f->serif ? " Serif='true'" : "",
                   f->fixed ? " FixedWidth='true'" : "", STR_ARG(name));
        sfnt_write(s, o->a, &file);
        add_part(p, arena_printf(o->a, "Doc_0/Res/%.*s", STR_ARG(name)), &file);
    }
    buf_putz(b, "</ofd:Fonts>\n</ofd:Res>\n");
    add_part(p, S("Doc_0/PublicRes.xml"), b);
    buf_release(&file);
}

/* ---- pictures ---- */

static void write_pictures(struct parts *p)
{
    struct ofd *o = p->o;
    struct buf *b = &o->xml;
    if (!o->pictures.n)
        return;
    buf_putz(b, OFD_HEAD "<ofd:Res " OFD_NS " BaseLoc='Res'>\n<ofd:MultiMedias>\n");
    for (size_t i = 0; i < o->pictures.n; i++) {
        const struct ofd_picture *own = &o->pictures.v[i];
        buf_printf(b, "<ofd:MultiMedia ID='%u' Type='Image' Format='PNG'><ofd:MediaFile>picture_%u.png"
                      "</ofd:MediaFile></ofd:MultiMedia>\n", own->id, own->id);
        *vec_push(o->a, &p->v) = (struct zip_entry){
            .name = arena_printf(o->a, "Doc_0/Res/picture_%u.png", own->id), .bytes = own->picture->png };
    }
    buf_putz(b, "</ofd:MultiMedias>\n</ofd:Res>\n");
    add_part(p, S("Doc_0/DocumentRes.xml"), b);
}

/* ---- pages and outline ---- */

static void write_pages(struct parts *p)
{
    struct ofd *o = p->o;
    for (uint32_t i = 0; i < o->d->pages.n; i++) {
        ofd_page(o, i);
        add_part(p, arena_printf(o->a, "Doc_0/Pages/Page_%u/Content.xml", i), &o->xml);
    }
}

static void collect_anchors(struct ofd *o)
{
    map_init(&o->anchors, o->a);
    for (uint32_t i = 0; i < o->d->pages.n; i++)
        for (size_t k = 0; k < o->d->pages.v[i].ops.n; k++) {
            const struct op *op = &o->d->pages.v[i].ops.v[k];
            if (op->kind != OP_ANCHOR)
                continue;
            struct ofd_place *at = arena_new(o->a, struct ofd_place);
            *at = (struct ofd_place){ op, i };
            map_add(&o->anchors, op->url, at);
        }
}

struct headings { VEC(struct ofd_place) v; };

/* The entry at i and all below it; gives the next one of its level or above. */
static size_t put_entry(struct ofd *o, const struct headings *h, size_t i)
{
    const struct ofd_place *at = &h->v.v[i];
    struct buf *b = &o->xml;
    buf_putz(b, "<ofd:OutlineElem Title='");
    esc_attr(b, at->op->text);
    buf_putz(b, "'><ofd:Actions><ofd:Action Event='CLICK'>");
    ofd_put_goto(o, at->page, at->op->y);
    buf_putz(b, "</ofd:Action></ofd:Actions>");
    for (i++; i < h->v.n && h->v.v[i].op->level > at->op->level;)
        i = put_entry(o, h, i);
    buf_putz(b, "</ofd:OutlineElem>\n");
    return i;
}

static void put_outline(struct ofd *o)
{
    struct headings h = { { NULL, 0, 0 } };
    for (uint32_t i = 0; i < o->d->pages.n; i++)
        for (size_t k = 0; k < o->d->pages.v[i].ops.n; k++)
            if (o->d->pages.v[i].ops.v[k].kind == OP_OUTLINE)
                *vec_push(o->a, &h.v) = (struct ofd_place){ &o->d->pages.v[i].ops.v[k], i };
    if (!h.v.n)
        return;
    buf_putz(&o->xml, "<ofd:Outlines>\n");
    for (size_t i = 0; i < h.v.n;)
        i = put_entry(o, &h, i);
    buf_putz(&o->xml, "</ofd:Outlines>\n");
}

static void write_document(struct parts *p)
{
    struct ofd *o = p->o;
    struct buf *b = &o->xml;
    buf_printf(b, OFD_HEAD "<ofd:Document " OFD_NS ">\n<ofd:CommonData><ofd:MaxUnitID>%u</ofd:MaxUnitID>"
                  "<ofd:PageArea><ofd:PhysicalBox>0 0 ", o->ids);
    ofd_put_mm(b, o->d->pages.v[0].width);
    buf_putc(b, ' ');
    ofd_put_mm(b, o->d->pages.v[0].height);
    buf_printf(b, "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>%s"
                  "</ofd:CommonData>\n<ofd:Pages>\n",
               o->pictures.n ? "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>" : "");
    for (uint32_t i = 0; i < o->d->pages.n; i++)
        buf_printf(b, "<ofd:Page ID='%u' BaseLoc='Pages/Page_%u/Content.xml'/>\n", o->first_page + i, i);
    buf_putz(b, "</ofd:Pages>\n");
    put_outline(o);
    buf_putz(b, "</ofd:Document>\n");
    add_part(p, S("Doc_0/Document.xml"), b);
}

/* ---- entry ---- */

/* The document's name among all documents follows from what it holds. */
static struct hash hash_parts(const struct parts *p)
{
    struct hash all[2] = { { 0, 0 }, { 0, 0 } };
    for (size_t i = 0; i < p->v.n; i++) {
        all[1] = hash_of(p->v.v[i].bytes);
        all[0] = hash_of(str_of((const char *)all, sizeof all));
    }
    return all[0];
}

static void write_entry(struct parts *p)
{
    const struct display *d = p->o->d;
    struct buf *b = &p->o->xml;
    char id[33];
    hash_hex(hash_parts(p), id);
    buf_printf(b, OFD_HEAD "<ofd:OFD " OFD_NS " Version='1.0' DocType='OFD'>\n<ofd:DocBody><ofd:DocInfo>"
                  "<ofd:DocID>%s</ofd:DocID>", id);
    put_element(b, "Title", d->title);
    put_element(b, "Author", d->author);
    put_element(b, "Subject", d->subject);
    if (date_set(d->date))
        put_element(b, "CreationDate", date_iso(p->o->a, d->date));
    buf_putz(b, "<ofd:Creator>gongkai</ofd:Creator></ofd:DocInfo>"
                "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>\n</ofd:OFD>\n");
    add_part(p, S("OFD.xml"), b);
}

/* Readers look for the entry first: the part written last. */
static void pack(struct parts *p, struct buf *out)
{
    size_t n = p->v.n;
    struct zip_entry *v = arena_array(p->o->a, struct zip_entry, n);
    v[0] = p->v.v[n - 1];
    memcpy(v + 1, p->v.v, (n - 1) * sizeof *v);
    zip_write(v, n, out);
}

bool ofd_write(struct arena *a, const struct display *d, struct buf *out, struct diag *diag)
{
    struct ofd o = { .a = a, .d = d, .diag = diag };
    struct parts p = { .o = &o };
    for (size_t i = 0; i < d->pages.n; i++)
        subsets_collect(&o.fonts, a, &d->pages.v[i].ops);
    o.fonts.outlines = cff_fonts_new();
    o.failed = !subsets_make(&o.fonts, a, diag);
    for (size_t i = 0; i < o.fonts.v.n; i++)
        o.fonts.v.v[i].ref = ++o.ids;
    o.first_page = o.ids + 1;
    o.ids += (uint32_t)d->pages.n;
    collect_anchors(&o);
    buf_init(&o.xml);
    if (!o.failed) {
        write_fonts(&p);
        write_pages(&p);
        write_pictures(&p);
        write_document(&p);
    }
    if (!o.failed) {
        write_entry(&p);
        pack(&p, out);
    }
    buf_release(&o.xml);
    subsets_release(&o.fonts);
    cff_fonts_free(o.fonts.outlines);
    return !o.failed;
}
