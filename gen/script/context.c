/* The state machine over static text that picks the escaper of each value. */
#include "script/context.h"

enum at {
    AT_CONTENT, AT_TAG_OPEN, AT_TAG_NAME, AT_END_TAG,
    AT_IN_TAG,                                 /* before an attribute name */
    AT_JUNCTION,                               /* in a tag where a space, "/" or ">" must follow */
    AT_NAME, AT_AFTER_NAME, AT_BEFORE_VALUE, AT_DOUBLE, AT_SINGLE, AT_UNQUOTED,
    AT_COMMENT, AT_DECLARATION, AT_INSTRUCTION, AT_CDATA,
    AT_RAW,                                    /* inside script, style, title, textarea … */
    AT_DATA                                    /* a whole file of JSON */
};
enum element { EL_OTHER, EL_CHARACTERS, EL_SCRIPT, EL_STYLE, EL_OPAQUE };
enum attr { ATTR_PLAIN, ATTR_URL, ATTR_SRCSET, ATTR_CODE };
enum url { URL_START, URL_PREFIX, URL_PART, URL_BAD };
enum js { JS_CODE, JS_DOUBLE, JS_SINGLE, JS_TEMPLATE, JS_LINE_COMMENT, JS_COMMENT, JS_LOST };

/* Elements whose content is not markup (WHATWG HTML 13.1.2: raw text and escapable raw text). */
static const struct { str name; enum element kind; } raw_elements[] = {
    { S("title"), EL_CHARACTERS }, { S("textarea"), EL_CHARACTERS }, { S("script"), EL_SCRIPT },
    { S("style"), EL_STYLE },      { S("iframe"), EL_OPAQUE },       { S("noembed"), EL_OPAQUE },
    { S("noframes"), EL_OPAQUE },  { S("xmp"), EL_OPAQUE },          { S("plaintext"), EL_OPAQUE },
};
static const struct { str name; enum attr kind; } special_attrs[] = {
    { S("href"), ATTR_URL },       { S("src"), ATTR_URL },         { S("action"), ATTR_URL },
    { S("formaction"), ATTR_URL }, { S("cite"), ATTR_URL },        { S("poster"), ATTR_URL },
    { S("data"), ATTR_URL },       { S("background"), ATTR_URL },  { S("manifest"), ATTR_URL },
    { S("xlink:href"), ATTR_URL }, { S("ping"), ATTR_URL },        { S("longdesc"), ATTR_URL },
    { S("srcset"), ATTR_SRCSET },  { S("imagesrcset"), ATTR_SRCSET },
    { S("style"), ATTR_CODE },     { S("srcdoc"), ATTR_CODE },
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static bool same_name(str a, str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

static bool is_html(const struct context *c) { return c->format == FORMAT_HTML; }

static enum element element_kind(const struct context *c, str name)
{
    if (is_html(c))
        for (size_t i = 0; i < ARRAY_LEN(raw_elements); i++)
            if (same_name(name, raw_elements[i].name))
                return raw_elements[i].kind;
    return EL_OTHER;
}

/* In XML "style" is a role name and there are no event handlers. */
static enum attr attr_kind(const struct context *c, str name)
{
    if (is_html(c) && name.n > 2 && same_name(str_upto(name, 2), S("on")))
        return ATTR_CODE;
    for (size_t i = 0; i < ARRAY_LEN(special_attrs); i++)
        if (same_name(name, special_attrs[i].name))
            return is_html(c) || special_attrs[i].kind == ATTR_URL ? special_attrs[i].kind
                                                                   : ATTR_PLAIN;
    return ATTR_PLAIN;
}

void context_start(struct context *c, enum format format)
{
    *c = (struct context){ .format = (uint8_t)format };
    if (format == FORMAT_JSON)
        c->at = AT_DATA;
}

/* ---- one run of static text --------------------------------------------- */
struct feed {
    struct context *c;
    str text;
    size_t i, name, value;                     /* where the name and the value began, or STR_NONE */
    enum diag_code fault;
};

static void enter_value(struct feed *f, enum at at)
{
    f->c->at = (uint8_t)at;
    f->c->url = URL_START;
    f->value = f->i + (at != AT_UNQUOTED);
}

static void close_tag(struct feed *f)
{
    f->c->at = (uint8_t)(f->c->element == EL_OTHER ? AT_CONTENT : AT_RAW);
    f->c->js = JS_CODE;
}

/* A name ends at the character ch; what comes then. */
static void after_name(struct feed *f, char ch)
{
    struct context *c = f->c;
    if (ch == '>')
        close_tag(f);
    else if (ch == '=')
        c->at = AT_BEFORE_VALUE;
    else
        c->at = (uint8_t)(is_space(ch) ? AT_AFTER_NAME : AT_IN_TAG);
}

static void feed_tag(struct feed *f, char ch)
{
    struct context *c = f->c;
    switch (c->at) {
    case AT_TAG_NAME:
        if (!is_space(ch) && ch != '/' && ch != '>')
            return;
        c->element = (uint8_t)element_kind(c, str_slice(f->text, f->name, f->i));
        c->at = AT_IN_TAG;
        if (ch == '>')
            close_tag(f);
        return;
    case AT_JUNCTION:
        if (!is_space(ch) && ch != '/' && ch != '>')
            f->fault = DIAG_TEMPLATE_SPACE;
        c->at = AT_IN_TAG;
        /* fall through */
    case AT_IN_TAG:
    case AT_AFTER_NAME:
        if (ch == '>' || (ch == '=' && c->at == AT_AFTER_NAME)) {
            after_name(f, ch);
        } else if (ch == '=') {
            f->fault = DIAG_TEMPLATE_SPACE;
        } else if (!is_space(ch) && ch != '/') {
            c->at = AT_NAME;
            f->name = f->i;
        }
        return;
    case AT_NAME:
        if (ch != '=' && ch != '>' && ch != '/' && !is_space(ch))
            return;
        c->attr = (uint8_t)attr_kind(c, str_slice(f->text, f->name, f->i));
        after_name(f, ch);
        return;
    default:                                   /* AT_BEFORE_VALUE */
        if (ch == '"' || ch == '\'')
            enter_value(f, ch == '"' ? AT_DOUBLE : AT_SINGLE);
        else if (ch == '>')
            close_tag(f);
        else if (!is_space(ch))
            enter_value(f, AT_UNQUOTED);
    }
}

/* A scheme before a value must be one of the allowed; so must "//host" be whole. What follows "qr:"
 * is drawn on a sheet, never followed. */
static void feed_url(struct feed *f, char ch)
{
    static const str allowed[] = { S("http"), S("https"), S("mailto"), S("tel") };
    struct context *c = f->c;
    if (c->attr != ATTR_URL || c->url == URL_BAD || c->url == URL_PART)
        return;
    if (ch == ':') {
        str scheme = f->value == STR_NONE ? S("") : str_slice(f->text, f->value, f->i);
        bool drawn = c->format == FORMAT_SHEET && same_name(scheme, S("qr"));
        c->url = drawn ? URL_PART : URL_BAD;
        for (size_t k = 0; k < ARRAY_LEN(allowed); k++)
            if (same_name(scheme, allowed[k]))
                c->url = URL_PART;
    } else if (ch == '/' || ch == '?' || ch == '#')
        c->url = URL_PART;
    else
        c->url = (uint8_t)(ch == '&' ? URL_BAD : URL_PREFIX);
}

static void feed_value(struct feed *f, char ch)
{
    struct context *c = f->c;
    bool ends = (c->at == AT_DOUBLE && ch == '"') || (c->at == AT_SINGLE && ch == '\'');
    if (ends)
        c->at = AT_JUNCTION;
    else if (c->at == AT_UNQUOTED && is_space(ch))
        c->at = AT_IN_TAG;
    else if (c->at == AT_UNQUOTED && ch == '>')
        close_tag(f);
    else
        feed_url(f, ch);
}

static void feed_content(struct feed *f, char ch)
{
    struct context *c = f->c;
    str rest = str_from(f->text, f->i);
    if (c->at == AT_CONTENT) {
        if (ch == '<')
            c->at = AT_TAG_OPEN;
        return;
    }
    c->at = AT_CONTENT;                        /* AT_TAG_OPEN: the character after "<" */
    if (is_letter(ch)) {
        c->at = AT_TAG_NAME;
        f->name = f->i;
    } else if (ch == '/') {
        c->at = AT_END_TAG;
    } else if (str_starts(rest, S("!--"))) {
        c->at = AT_COMMENT;
        f->i += 2;
        f->name = f->i + 1;
    } else if (str_starts(rest, S("![CDATA[")) && !is_html(c)) {
        c->at = AT_CDATA;
    } else if (ch == '!' || (ch == '?' && is_html(c))) {
        c->at = AT_DECLARATION;
    } else if (ch == '?') {
        c->at = AT_INSTRUCTION;
    } else if (ch == '<') {
        c->at = AT_TAG_OPEN;
    }
}

/* Comments also end at "<!-->", "<!--->" and "--!>" (WHATWG HTML 13.2.5.43 ff.). */
static void feed_skipped(struct feed *f, char ch)
{
    struct context *c = f->c;
    str seen = str_upto(f->text, f->i + 1);
    bool ends = false;
    if (c->at == AT_COMMENT) {
        str inside = str_from(seen, f->name);
        ends = str_ends(seen, S("-->")) || (is_html(c) && str_ends(seen, S("--!>"))) ||
               str_eq(inside, S(">")) || str_eq(inside, S("->"));
    } else if (c->at == AT_DECLARATION || c->at == AT_END_TAG)
        ends = ch == '>';
    else
        ends = str_ends(seen, c->at == AT_CDATA ? S("]]>") : S("?>"));
    if (ends)
        c->at = AT_CONTENT;
}

/* JavaScript as far as quotes and comments go. After a "/" that may start a regular expression,
 * or a line end in a string, nothing is certain any more. */
static void feed_script(struct feed *f, char ch)
{
    static const char quotes[] = { [JS_DOUBLE] = '"', [JS_SINGLE] = '\'', [JS_TEMPLATE] = '`' };
    struct context *c = f->c;
    str rest = str_from(f->text, f->i);
    switch (c->js) {
    case JS_CODE:
        if (ch == '"' || ch == '\'' || ch == '`')
            c->js = ch == '"' ? JS_DOUBLE : ch == '`' ? JS_TEMPLATE : JS_SINGLE;
        else if (str_starts(rest, S("//")) || str_starts(rest, S("/*")))
            c->js = f->text.p[++f->i] == '/' ? JS_LINE_COMMENT : JS_COMMENT;
        else if (ch == '/')
            c->js = JS_LOST;
        return;
    case JS_LINE_COMMENT:
        if (ch == '\n')
            c->js = JS_CODE;
        return;
    case JS_COMMENT:
        if (str_starts(rest, S("*/"))) {
            f->i++;
            c->js = JS_CODE;
        }
        return;
    case JS_LOST:
        return;
    default:
        if (ch == '\\' && !str_starts(rest, S("\\<")))
            f->i++;                            /* past the end: the backslash dangles */
        else if (ch == quotes[c->js])
            c->js = JS_CODE;
        else if (ch == '\n' && c->js != JS_TEMPLATE)
            c->js = JS_LOST;
    }
}

/* The tag that ends a raw element: "</", its name, then white space, "/" or ">". Which of the
 * names it is need not be told apart: an element of the same kind is the one that is open. */
static bool ends_raw(const struct feed *f)
{
    str rest = str_from(f->text, f->i);
    size_t n = 2;
    if (!str_starts(rest, S("</")))
        return false;
    while (n < rest.n && is_letter(rest.p[n]))
        n++;
    if (n >= rest.n || (!is_space(rest.p[n]) && rest.p[n] != '/' && rest.p[n] != '>'))
        return false;
    return element_kind(f->c, str_slice(rest, 2, n)) == f->c->element;
}

static void feed_raw(struct feed *f, char ch)
{
    struct context *c = f->c;
    if (c->at == AT_RAW && ends_raw(f)) {
        c->at = AT_END_TAG;
        c->element = EL_OTHER;
        f->i++;
    } else if (c->at == AT_DATA || c->element == EL_SCRIPT) {
        if (c->at == AT_RAW && str_starts(str_from(f->text, f->i), S("<!--")))
            f->fault = DIAG_TEMPLATE_SCRIPT_COMMENT;
        feed_script(f, ch);
    }
}

static void feed_char(struct feed *f, char ch)
{
    uint8_t at = f->c->at;
    if (at == AT_CONTENT || at == AT_TAG_OPEN)
        feed_content(f, ch);
    else if (at == AT_DOUBLE || at == AT_SINGLE || at == AT_UNQUOTED)
        feed_value(f, ch);
    else if (at == AT_RAW || at == AT_DATA)
        feed_raw(f, ch);
    else if (at == AT_COMMENT || at == AT_DECLARATION || at == AT_END_TAG ||
             at == AT_INSTRUCTION || at == AT_CDATA)
        feed_skipped(f, ch);
    else
        feed_tag(f, ch);
}

/* Would a value right here be read as part of what stands before it? */
static bool dangles(const struct context *c, str text, bool overrun)
{
    if (c->at == AT_TAG_OPEN || c->at == AT_END_TAG || overrun)
        return true;
    if (c->at != AT_RAW)
        return false;
    size_t i = text.n;
    while (i && (is_letter(text.p[i - 1]) || text.p[i - 1] == '/' || text.p[i - 1] == '!' ||
                 text.p[i - 1] == '-'))
        i--;
    return i && text.p[i - 1] == '<';
}

enum diag_code context_feed(struct context *c, str text, bool *dangling, size_t *at)
{
    struct feed f = { c, text, 0, STR_NONE, STR_NONE, DIAG_CODES };
    if (c->format < FORMAT_CSV)
        for (; f.i < text.n && f.fault == DIAG_CODES; f.i++)
            feed_char(&f, text.p[*at = f.i]);
    if (c->at == AT_TAG_NAME)
        c->element = (uint8_t)element_kind(c, str_from(text, f.name));
    if (c->at < AT_BEFORE_VALUE || c->at > AT_UNQUOTED)
        c->attr = c->url = 0;
    if (c->at != AT_RAW && c->at != AT_DATA)
        c->js = JS_CODE;
    if (c->at == AT_CONTENT)
        c->element = EL_OTHER;
    *dangling = dangles(c, text, f.i > text.n);
    return f.fault;
}

/* ---- values and statements ---------------------------------------------- */

/* "//", "https://" and more up to the first "/": a value may not name the host. */
static bool open_host(str before)
{
    size_t i = before.n;
    while (i && before.p[i - 1] != '/' && before.p[i - 1] != '"' && before.p[i - 1] != '\'' &&
           before.p[i - 1] != '?' && before.p[i - 1] != '#')
        i--;
    return i > 1 && before.p[i - 1] == '/' && before.p[i - 2] == '/' &&
           (i == 2 || before.p[i - 3] == ':' || before.p[i - 3] == '"' || before.p[i - 3] == '\'');
}

static enum diag_code attr_value(struct context *c, str before, enum escape *how)
{
    switch (c->attr) {
    case ATTR_CODE:
        return DIAG_TEMPLATE_IN_CODE;
    case ATTR_SRCSET:
        *how = ESCAPE_SRCSET;
        return DIAG_CODES;
    case ATTR_URL:
        if (c->url == URL_BAD || open_host(before))
            return DIAG_TEMPLATE_IN_SCHEME;
        *how = c->url == URL_START ? ESCAPE_URL : ESCAPE_URL_PART;
        c->url = URL_PART;
        return DIAG_CODES;
    default:
        *how = ESCAPE_ATTR;
        return DIAG_CODES;
    }
}

static enum diag_code raw_value(struct context *c, enum escape *how)
{
    if (c->at == AT_RAW && c->element == EL_CHARACTERS) {
        *how = ESCAPE_CHARACTERS;
        return DIAG_CODES;
    }
    if (c->at == AT_RAW && c->element != EL_SCRIPT)
        return DIAG_TEMPLATE_IN_STYLE;
    *how = c->js == JS_CODE ? ESCAPE_JSON : ESCAPE_JSON_STRING;
    return c->js <= JS_SINGLE ? DIAG_CODES : DIAG_TEMPLATE_IN_SCRIPT;
}

enum diag_code context_value(struct context *c, str before, enum escape *how)
{
    if (c->format >= FORMAT_CSV) {
        *how = c->format == FORMAT_CSV ? ESCAPE_CELL : ESCAPE_PLAIN;
        return DIAG_CODES;
    }
    switch (c->at) {
    case AT_CONTENT:
        *how = ESCAPE_MARKUP;
        return DIAG_CODES;
    case AT_DOUBLE:
    case AT_SINGLE:
        return attr_value(c, before, how);
    case AT_RAW:
    case AT_DATA:
        return raw_value(c, how);
    case AT_BEFORE_VALUE:
    case AT_UNQUOTED:
        return DIAG_TEMPLATE_UNQUOTED;
    case AT_COMMENT:
    case AT_DECLARATION:
    case AT_INSTRUCTION:
    case AT_CDATA:
        return DIAG_TEMPLATE_IN_COMMENT;
    default:
        return DIAG_TEMPLATE_IN_TAG;
    }
}

void context_break(struct context *c)
{
    if (c->at == AT_TAG_NAME || c->at == AT_NAME || c->at == AT_AFTER_NAME)
        c->at = AT_JUNCTION;
}

static bool only_in_tag(struct context c) { return c.at == AT_IN_TAG || c.at == AT_JUNCTION; }

bool context_same(struct context a, struct context b) { return memcmp(&a, &b, sizeof a) == 0; }

bool context_merge(struct context a, struct context b, struct context *out)
{
    *out = a;
    if (only_in_tag(a) && only_in_tag(b)) {
        if (a.at != b.at)
            out->at = AT_JUNCTION;
        a.at = b.at;
    } else if ((a.url == URL_PREFIX && b.url == URL_PART) ||
               (a.url == URL_PART && b.url == URL_PREFIX)) {
        out->url = URL_PREFIX;
        a.url = b.url;
    }
    return context_same(a, b);
}

uint16_t context_id(struct context c)
{
    context_break(&c);
    bool value = c.at == AT_DOUBLE || c.at == AT_SINGLE;
    bool raw = c.at == AT_RAW || c.at == AT_DATA;
    unsigned at = c.at == AT_JUNCTION ? AT_IN_TAG : c.at;
    unsigned url = c.url == URL_PREFIX ? URL_PART : c.url;
    bool tag = at >= AT_TAG_NAME && at <= AT_UNQUOTED;
    unsigned id = at;
    id = id * 8 + (tag || raw ? c.element : 0);
    id = id * 4 + (value ? c.attr : 0);
    id = id * 4 + (value && c.attr == ATTR_URL ? url : 0);
    id = id * 8 + (raw ? c.js : 0);
    return (uint16_t)id;
}
