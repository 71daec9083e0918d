/* libxml2's SAX2 events → our tree. The tree API of libxml2 knows no columns; at a SAX event the
 * parser's own place in the input is at hand, and in UTF-8 input that is a byte offset. */
#include "text/xml.h"
#include "base/buf.h"
#include "text/xml_place.h"
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <pthread.h>

enum { MOST_ERRORS = 20 };             /* one file's worth; after that a clerk stops reading */

struct builder {
    struct arena *arena, *nodes;               /* texts; nodes and attributes */
    const struct source *src;
    struct diag *diag;
    xmlParserCtxtPtr ctxt;
    struct xml_node *root, *open, *last;       /* last: newest child of open */
    struct buf text;                           /* the run of text in hand */
    size_t text_from;                          /* byte offset where it may begin */
    struct loc_walk places;
    int depth, errors;
    bool html, stopped;
};

/* ---- places ---- */

static size_t offset_now(const struct builder *b)
{
    const xmlParserInput *in = b->ctxt->input;
    if (!in || !in->cur)
        return b->src->text.n;
    return MIN((size_t)in->consumed + (size_t)(in->cur - in->base), b->src->text.n);
}

/* ---- building ---- */

static str copy(const struct builder *b, const xmlChar *z)
{
    return z ? arena_str(b->arena, str_z((const char *)z)) : S("");
}

static struct xml_node *append(struct builder *b, struct loc loc)
{
    struct xml_node *n = arena_new(b->nodes, struct xml_node);
    n->loc = loc;
    n->parent = b->open;
    if (b->last)
        b->last->next = n;
    else if (b->open)
        b->open->first = n;
    b->last = n;
    return n;
}

static void end_text(struct builder *b)
{
    str s = b->src->text;
    if (b->text.n && b->open) {
        size_t from = b->text_from;
        while (from < s.n && xml_white(s.p[from]))
            from++;
        append(b, loc_walk_to(&b->places, from))->text = arena_str(b->arena, buf_str(&b->text));
    }
    buf_clear(&b->text);
}

static void on_text(void *user, const xmlChar *text, int n)
{
    struct builder *b = user;
    if (!b->stopped)
        buf_put(&b->text, str_of((const char *)text, (size_t)n));
}

static void report(struct builder *b, enum diag_code code, size_t offset, str one, str two)
{
    str args[] = { S(""), one, two };  /* [0] is never shown: diag_add counts from %1 */
    if (!b->stopped && b->errors++ < MOST_ERRORS)
        diag_add(b->diag, code, loc_walk_to(&b->places, offset), args, 2);
}

static void stop(struct builder *b)
{
    b->stopped = true;
    xmlStopParser(b->ctxt);
}

static void set_open(struct builder *b, struct xml_node *n)
{
    b->open = n;
    b->last = NULL;
    if (!b->root)
        b->root = n;
    b->depth++;
}

static bool too_deep(struct builder *b, size_t start)
{
    if (b->depth < XML_DEPTH)
        return false;
    if (!b->html) {
        report(b, DIAG_XML_DEEP, start, arena_printf(b->arena, "%d", XML_DEPTH), S(""));
        stop(b);
    }
    return true;
}

/* libxml2 hands an ampersand in an attribute over as the reference &#38;, all others as characters. */
static str attr_value(struct builder *b, str s)
{
    str whole = arena_str(b->arena, s), ref = S("&#38;");
    char *to = (char *)whole.p;
    for (size_t i = 0; i < s.n; i += str_starts(str_from(s, i), ref) ? ref.n : 1)
        *to++ = s.p[i];
    *to = '\0';
    return str_of(whole.p, (size_t)(to - whole.p));
}

/* xml:lang goes to the node, xmlns is libxml2's affair, the rest becomes a list. */
static void add_attrs(struct builder *b, struct xml_node *n, size_t start, const xmlChar **v,
                      int count)
{
    str s = b->src->text;
    size_t i = xml_skip_name(s, start), name = i;
    struct xml_attr *list = arena_array(b->nodes, struct xml_attr, (size_t)count), *last = NULL;
    for (int k = 0; k < count; k++, v += 5) {
        do {
            i = xml_skip_attr(s, i, &name);
        } while (i < s.n && str_starts(str_from(s, name), S("xmlns")));
        str value = attr_value(b, str_of((const char *)v[3], (size_t)(v[4] - v[3])));
        if (v[1] && strcmp((const char *)v[1], "xml") == 0 &&
            strcmp((const char *)v[0], "lang") == 0) {
            n->lang = value;
            continue;
        }
        struct xml_attr *attr = &list[k];
        *attr = (struct xml_attr){ copy(b, v[0]), value, loc_walk_to(&b->places, name), NULL };
        if (last)
            last->next = attr;
        else
            n->attrs = attr;
        last = attr;
    }
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int nspaces, const xmlChar **spaces, int nattrs, int ndefaults,
                     const xmlChar **attrs)
{
    (void)prefix, (void)uri, (void)nspaces, (void)spaces, (void)ndefaults;
    struct builder *b = user;
    size_t end = offset_now(b), start = xml_back_to(b->src->text, end, '<');
    if (b->stopped)
        return;
    end_text(b);
    if (too_deep(b, start))
        return;
    struct xml_node *n = append(b, loc_walk_to(&b->places, start));
    n->name = copy(b, name);
    if (nattrs > 0)
        add_attrs(b, n, start, attrs, nattrs);
    set_open(b, n);
    str s = b->src->text;
    while (end < s.n && s.p[end] != '>')
        end++;
    b->text_from = end + 1;
}

static void close_open(struct builder *b)
{
    end_text(b);
    b->text_from = offset_now(b);
    if (b->depth-- > XML_DEPTH || !b->open)
        return;
    b->last = b->open;
    b->open = b->open->parent;
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    struct builder *b = user;
    if (!b->stopped)
        close_open(b);
}

/* A comment or a processing instruction does not split a run of text. */
static void on_comment(void *user, const xmlChar *text)
{
    (void)text;
    struct builder *b = user;
    if (b->text.n == 0)
        b->text_from = offset_now(b);
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *data)
{
    (void)target;
    on_comment(user, data);
}

/* ---- faults ---- */

static xmlEntityPtr on_entity(void *user, const xmlChar *name)
{
    (void)user;
    return xmlGetPredefinedEntity(name);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    struct builder *b = user;
    report(b, DIAG_XML_DTD, xml_back_to(b->src->text, offset_now(b), '<'), S(""), S(""));
    stop(b);
}

/* libxml2's codes in our words. `carry`: the parser is sound after it, so further faults are
 * real. */
static const struct fault { int error; enum diag_code code; bool carry; } faults[] = {
    { XML_ERR_DOCUMENT_EMPTY, DIAG_XML_EMPTY, false },
    { XML_ERR_ENTITYREF_SEMICOL_MISSING, DIAG_XML_AMP, true },
    { XML_ERR_UNDECLARED_ENTITY, DIAG_XML_ENTITY, true },
    { XML_WAR_UNDECLARED_ENTITY, DIAG_XML_ENTITY, true },
    { XML_ERR_LT_IN_ATTRIBUTE, DIAG_XML_LT, false },
    { XML_ERR_TAG_NAME_MISMATCH, DIAG_XML_UNCLOSED, false },
    { XML_ERR_TAG_NOT_FINISHED, DIAG_XML_UNCLOSED_END, false },
    { XML_ERR_ATTRIBUTE_NOT_STARTED, DIAG_XML_QUOTES, false },
    { XML_ERR_ATTRIBUTE_NOT_FINISHED, DIAG_XML_TAG, false },
    { XML_ERR_ATTRIBUTE_WITHOUT_VALUE, DIAG_XML_NO_VALUE, false },
    { XML_ERR_ATTRIBUTE_REDEFINED, DIAG_XML_TWICE, true },
    { XML_ERR_SPACE_REQUIRED, DIAG_XML_TAG, false },
    { XML_ERR_GT_REQUIRED, DIAG_XML_TAG, false },
    { XML_ERR_LTSLASH_REQUIRED, DIAG_XML_TAG, false },
    { XML_ERR_DOCUMENT_END, DIAG_XML_AFTER_ROOT, false },
    { XML_ERR_INVALID_CHAR, DIAG_XML_CHAR, false },
    { XML_ERR_INVALID_CHARREF, DIAG_XML_CHAR, true },
    { XML_ERR_COMMENT_NOT_FINISHED, DIAG_XML_COMMENT, false },
    { XML_ERR_HYPHEN_IN_COMMENT, DIAG_XML_COMMENT, true },
    { XML_ERR_CDATA_NOT_FINISHED, DIAG_XML_CDATA, false },
    { XML_ERR_MISPLACED_CDATA_END, DIAG_XML_CDATA, true },
    { XML_ERR_RESERVED_XML_NAME, DIAG_XML_DECLARATION, false },
    { XML_ERR_XMLDECL_NOT_FINISHED, DIAG_XML_DECLARATION, false },
    { XML_ERR_XMLDECL_NOT_STARTED, DIAG_XML_DECLARATION, false },
    { XML_ERR_VERSION_MISSING, DIAG_XML_DECLARATION, false },
    { XML_NS_ERR_UNDEFINED_NAMESPACE, DIAG_XML_PREFIX, true },
};

static const struct fault *fault_of(int error)
{
    for (size_t i = 0; i < ARRAY_LEN(faults); i++)
        if (faults[i].error == error)
            return &faults[i];
    return NULL;
}

/* "Name required" is what libxml2 says both of a bare '&' and of a bare '<'. */
static struct fault bare_sign(const struct builder *b, size_t *offset)
{
    str s = b->src->text;
    size_t i = *offset;
    if (i > 0 && (i >= s.n || (s.p[i] != '<' && s.p[i] != '&')))
        i--;
    if (i < s.n && (s.p[i] == '&' || s.p[i] == '<')) {
        *offset = i;
        return (struct fault){ 0, s.p[i] == '&' ? DIAG_XML_AMP : DIAG_XML_LT, s.p[i] == '&' };
    }
    return (struct fault){ 0, DIAG_XML_TAG, false };
}

static void on_error(void *user, xmlErrorPtr e)
{
    struct builder *b = user;
    if (b->stopped || e->level < XML_ERR_ERROR)
        return;
    if (e->code == XML_ERR_NO_MEMORY)
        die("out of memory while reading XML");
    size_t offset = offset_now(b);
    const struct fault *known = fault_of(e->code);
    struct fault f = known ? *known : (struct fault){ 0, DIAG_XML_SYNTAX, false };
    str one = str_z(e->str1), two = str_z(e->str2);
    if (e->code == XML_ERR_NAME_REQUIRED)
        f = bare_sign(b, &offset);
    else if (f.code == DIAG_XML_SYNTAX)
        one = str_trim(str_z(e->message));
    else if (f.code == DIAG_XML_AMP || f.code == DIAG_XML_ENTITY)
        offset = xml_back_to(b->src->text, offset, '&');
    else if (f.code == DIAG_XML_UNCLOSED)
        offset = xml_back_to(b->src->text, offset, '<');
    size_t wide = f.code == DIAG_XML_UNCLOSED ? xml_wide_tag(b->src->text, offset) : STR_NONE;
    if (wide != STR_NONE) {                    /* the cause; what it led to would only mislead */
        report(b, DIAG_XML_WIDE, wide, S(""), S(""));
        stop(b);
        return;
    }
    report(b, f.code, offset, one, two);
    if (b->open && (f.code == DIAG_XML_UNCLOSED || f.code == DIAG_XML_UNCLOSED_END))
        diag_also(b->diag, b->open->loc);
    if (!f.carry)
        stop(b);
}

/* ---- entry ---- */

static void set_up(void)
{
    xmlInitParser();
}

static void builder_init(struct builder *b, struct arena *a, const struct source *src,
                         struct diag *diag)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_up);
    *b = (struct builder){ .arena = a, .nodes = a, .src = src, .diag = diag,
                           .places = loc_walk(src) };
    buf_init(&b->text);
}

/* libxml2 takes an int, NUL ends its input early, and bytes that are no UTF-8 would end it late. */
static bool readable(struct builder *b)
{
    str s = b->src->text;
    size_t bad = 0;
    bool nul = s.n && memchr(s.p, 0, s.n);
    if (nul)
        bad = (size_t)((const char *)memchr(s.p, 0, s.n) - s.p);
    if (nul || s.n > INT_MAX || !str_utf8(s, &bad)) {
        report(b, DIAG_XML_CHAR, bad, S(""), S(""));
        return false;
    }
    if (str_empty(str_trim(s))) {
        report(b, DIAG_XML_EMPTY, 0, S(""), S(""));
        return false;
    }
    return true;
}

static const xmlSAXHandler xml_events = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .comment = on_comment,
    .processingInstruction = on_instruction,
    .getEntity = on_entity,
    .internalSubset = on_doctype,
    .serror = on_error,
};

const struct xml_node *xml_read(struct arena *a, const struct source *src, struct diag *diag)
{
    return xml_read_apart(a, a, src, diag);
}

const struct xml_node *xml_read_apart(struct arena *nodes, struct arena *texts, const struct source *src,
                                      struct diag *diag)
{
    struct builder b;
    builder_init(&b, texts, src, diag);
    b.nodes = nodes;
    if (readable(&b)) {
        b.ctxt = xmlNewParserCtxt();
        if (!b.ctxt)
            die("out of memory while reading XML");
        *b.ctxt->sax = xml_events;
        b.ctxt->userData = &b;
        /* RECOVER, so that several bare '&' show in one run; IGNORE_ENC, since the text is UTF-8
         * by now whatever the declaration says. */
        xmlDocPtr none = xmlCtxtReadMemory(b.ctxt, src->text.p, (int)src->text.n, NULL, NULL,
                                           XML_PARSE_RECOVER | XML_PARSE_NONET |
                                               XML_PARSE_IGNORE_ENC);
        ASSERT(!none);
        xmlFreeParserCtxt(b.ctxt);
    }
    buf_release(&b.text);
    return b.errors ? NULL : b.root;
}

/* ---- HTML ---- */

static void html_start(void *user, const xmlChar *name, const xmlChar **attrs)
{
    struct builder *b = user;
    size_t end = offset_now(b), start = xml_back_to(b->src->text, end, '<');
    end_text(b);
    b->text_from = end;
    if (too_deep(b, start)) {
        b->depth++;
        return;
    }
    struct xml_node *n = append(b, loc_walk_to(&b->places, start));
    n->name = copy(b, name);
    const struct xml_attr **link = &n->attrs;
    for (; attrs && attrs[0]; attrs += 2) {
        struct xml_attr *attr = arena_new(b->nodes, struct xml_attr);
        *attr = (struct xml_attr){ copy(b, attrs[0]), copy(b, attrs[1]), n->loc, NULL };
        if (str_eq(attr->name, S("lang"))) {
            n->lang = attr->value;
            continue;
        }
        *link = attr;
        link = &attr->next;
    }
    set_open(b, n);
}

static void html_end(void *user, const xmlChar *name)
{
    (void)name;
    close_open(user);
}

static void html_script(void *user, const xmlChar *text, int n)
{
    (void)user, (void)text, (void)n;
}

static void html_error(void *user, xmlErrorPtr e)
{
    (void)user;
    if (e->code == XML_ERR_NO_MEMORY)
        die("out of memory while reading HTML");
}

static const xmlSAXHandler html_events = {
    .initialized = XML_SAX2_MAGIC,
    .startElement = html_start,
    .endElement = html_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = html_script,
    .comment = on_comment,
    .serror = html_error,
};

const struct xml_node *xml_read_html(struct arena *a, const struct source *src, struct diag *diag)
{
    struct builder b;
    builder_init(&b, a, src, diag);
    b.html = true;
    if (readable(&b)) {
        b.ctxt = htmlNewParserCtxt();
        if (!b.ctxt)
            die("out of memory while reading HTML");
        *b.ctxt->sax = html_events;
        b.ctxt->userData = &b;
        htmlDocPtr none = htmlCtxtReadMemory(b.ctxt, src->text.p, (int)src->text.n, NULL, "UTF-8",
                                             HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                                                 HTML_PARSE_IGNORE_ENC);
        ASSERT(!none);
        htmlFreeParserCtxt(b.ctxt);
    }
    buf_release(&b.text);
    return b.root;
}
