/* The escaping matrix: hostile strings in every place a template may put a value. The output is
 * read back: the same elements and attributes as with a harmless value, and the value itself
 * unchanged. */
#include "script_site.h"
#include "text/xml.h"

static const str hostile[] = {
    S("<script>alert(1)</script>"),
    S("\"><img src=x onerror=alert(1)>"),
    S("' onmouseover='alert(1)"),
    S("\" onfocus=\"alert(1)\" autofocus=\""),
    S("</title><script>alert(1)</script>"),
    S("</textarea><b>out</b>"),
    S("</script><script>alert(1)//"),
    S("/script><b>"), S("/title ><b>"),
    S("--><b>"), S("]]><b>"), S("<!--<script>"),
    S("javascript:alert(1)"), S(" \tjava\nscript:alert(1)"), S("JaVaScRiPt:alert(1)"),
    S("javascript&colon;alert(1)"), S("&#106;avascript:alert(1)"),
    S("data:text/html,<script>alert(1)</script>"), S("vbscript:msgbox(1)"),
    S("\\"), S("\\\"; alert(1); //"), S("\\u0022-alert(1)-\\u0022"), S("${alert(1)}`"),
    S("a\xE2\x80\xA8" "alert(1)\xE2\x80\xA9" "b"),
    S("a\nb\r\nc\td"), S("\x01\x02\x1F\x7F"), S("nul\0<b>"), S("\xFF\xC0<b>\xED\xA0\x80"),
    S("&lt;b&gt; &amp; &quot;"), S("%22%3E?#&=+ ;"), S("{{ 7 * 7 }}{% x %}{#"),
    S("营商：“环境”，（测试）é"), S("=cmd|' /C calc'!A0"), S("expression(alert(1))"),
};

enum check { CHARACTERS, ATTRIBUTE, ADDRESS, PART, SCRIPT, CELL };

/* The value stands between the marks [ and ] or, where those would not do, between before and
 * after. */
static const struct place {
    const char *name, *file, *text, *before, *after;
    enum check check;
} places[] = {
    { "element content", "t.html", "<p id=\"a\">[{{ args.v }}]</p><i>end</i>", "[", "]</p>",
      CHARACTERS },
    { "title", "t.html", "<title>[{{ args.v }}]</title><i>end</i>", "[", "]</title>", CHARACTERS },
    { "textarea", "t.html", "<textarea>[{{ args.v }}]</textarea><i>end</i>", "[", "]</text",
      CHARACTERS },
    { "quoted attribute", "t.html", "<p title=\"[{{ args.v }}]\" id=\"z\">x</p>", "[", "]\" id=",
      ATTRIBUTE },
    { "single-quoted attribute", "t.html", "<p title='[{{ args.v }}]' id='z'>x</p>", "[", "]' id=",
      ATTRIBUTE },
    { "attribute after a branch", "t.html",
      "<p{% if args.v then %} class=\"c\"{% end %} title=\"[{{ args.v }}]\" id=\"z\">x</p>", "[",
      "]\" id=",
      ATTRIBUTE },
    { "href", "t.html", "<a href=\"{{ args.v }}\" id=\"z\">x</a>", "href=\"", "\" id=", ADDRESS },
    { "href in single quotes", "t.html", "<a href='{{ args.v }}' id='z'>x</a>", "href='", "' id=",
      ADDRESS },
    { "src", "t.html", "<img src=\"{{ args.v }}\" alt=\"\">", "src=\"", "\" alt", ADDRESS },
    { "action", "t.html", "<form action=\"{{ args.v }}\" id=\"z\"></form>", "action=\"", "\" id",
      ADDRESS },
    { "cite", "t.html", "<blockquote cite=\"{{ args.v }}\" id=\"z\"></blockquote>", "cite=\"",
      "\" id",
      ADDRESS },
    { "part of a path", "t.html", "<a href=\"x/{{ args.v }}/y\">x</a>", "x/", "/y\"", PART },
    { "part of a query", "t.html", "<a href=\"x?q={{ args.v }}\" id=\"z\">x</a>", "q=", "\" id",
      PART },
    { "fragment", "t.html", "<a href=\"#{{ args.v }}\" id=\"z\">x</a>", "#", "\" id", PART },
    { "after a word in href", "t.html", "<a href=\"java{{ args.v }}\" id=\"z\">x</a>", "java",
      "\" id",
      PART },
    { "script string", "t.html", "<script>var a = \"{{ args.v }}\", b;</script>", "a = \"",
      "\", b;",
      SCRIPT },
    { "script string in single quotes", "t.html", "<script>var a = '{{ args.v }}', b;</script>",
      "a = '",
      "', b;", SCRIPT },
    { "script value", "t.html", "<script>var a = {{ args.v }}, b;</script>", "a = \"", "\", b;",
      SCRIPT },
    { "JSON in a script", "t.html",
      "<script type=\"application/json\">{\"v\": {{ { key = args.v } }}}</script>", "{\"key\":\"",
      "\"}}<",
      SCRIPT },
    { "JSON file", "t.json", "{\"v\": {{ args.v }}, \"w\": 1}", "\"v\": \"", "\", \"w", SCRIPT },
    { "CSV file", "t.csv", "a,{{ args.v }},z", "a,", ",z", CELL },
    { "XML content", "t.xml", "<a><b>[{{ args.v }}]</b><c/></a>", "[", "]</b>", CHARACTERS },
    { "XML attribute", "t.xml", "<a><b title=\"[{{ args.v }}]\" id=\"z\"/></a>", "[", "]\" id=",
      ATTRIBUTE },
    { "XML address", "t.xml", "<a><b href=\"{{ args.v }}\" id=\"z\"/></a>", "href=\"", "\" id=",
      ADDRESS },
    { "sheet content", "sheets/t.xml", "<sheet><p>[{{ args.v }}]</p></sheet>", "[", "]</p>",
      CHARACTERS },
};

/* ---- reading back ------------------------------------------------------- */

/* What a context may drop: bytes that are no UTF-8 and control characters it cannot carry. */
static void put_carried(struct buf *out, str s, bool script)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        bool bad = r == 0xFFFD && len == 1;
        bool control = (r < 0x20 && r != '\t' && r != '\n' && r != '\r') || (r >= 0x7F && r < 0xA0);
        if (!bad && !(control && !(script && r < 0x80)))
            buf_put(out, str_slice(s, i, i + len));
    }
}

static void put_decoded(struct buf *out, str s)
{
    static const struct { str entity, text; } entities[] = {
        { S("&amp;"), S("&") }, { S("&lt;"), S("<") }, { S("&gt;"), S(">") },
        { S("&quot;"), S("\"") }, { S("&#39;"), S("'") }, { S("&#9;"), S("\t") },
        { S("&#10;"), S("\n") }, { S("&#13;"), S("\r") },
    };
    for (size_t i = 0; i < s.n;) {
        size_t k = 0, n = 1;
        while (k < ARRAY_LEN(entities) && !str_starts(str_from(s, i), entities[k].entity))
            k++;
        if (s.p[i] == '&' && k < ARRAY_LEN(entities)) {
            buf_put(out, entities[k].text);
            n = entities[k].entity.n;
        } else {
            ok(s.p[i] != '&');                 /* a bare "&" could start a reference */
            buf_putc(out, s.p[i]);
        }
        i += n;
    }
}

static int hex(char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }

static void put_unpercented(struct buf *out, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool plain = (s.p[i] >= '0' && s.p[i] <= '9') ||
                     ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z') || strchr("-._~", s.p[i]);
        ok(plain || (s.p[i] == '%' && i + 2 < s.n));
        if (s.p[i] == '%' && i + 2 < s.n) {
            buf_putc(out, (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2])));
            i += 2;
        } else
            buf_putc(out, s.p[i]);
    }
}

/* A JSON string's content; none of the characters that HTML or JavaScript could take otherwise. */
static void put_unscripted(struct buf *out, str s)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        ok((unsigned char)c >= 0x20 && !strchr("<>&'`\"", c));
        if (c != '\\') {
            buf_putc(out, c);
        } else if (s.p[++i] == 'u') {
            uint32_t r = 0;
            for (int k = 0; k < 4; k++)
                r = r * 16 + (uint32_t)hex(s.p[++i]);
            buf_put_rune(out, r);
        } else {
            const char *at = strchr(from, s.p[i]);
            ok(at != NULL);
            buf_putc(out, at ? to[at - from] : '?');
        }
    }
}

/* RFC 4180: a cell that could end early stands in quotes; a formula is led by an apostrophe. */
static void put_uncelled(struct buf *out, str s)
{
    bool quoted = s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"';
    size_t from = out->n;
    if (quoted)
        s = str_slice(s, 1, s.n - 1);
    for (size_t i = 0; i < s.n; i++) {
        ok(quoted || !strchr(",\"\n", s.p[i]));
        if (s.p[i] == '"')
            ok(s.p[++i] == '"');
        buf_putc(out, s.p[i]);
    }
    ok(out->n == from || !strchr("=+-@\t", out->p[from]));
}

static void is_safe_address(str shown)
{
    str scheme, rest;
    static const str allowed[] = { S("http"), S("https"), S("mailto"), S("tel") };
    bool good = !str_cut(shown, S(":"), &scheme, &rest) || str_find_char(scheme, '/') != STR_NONE ||
                str_find_char(scheme, '?') != STR_NONE || str_find_char(scheme, '#') != STR_NONE ||
                str_find_char(scheme, '%') != STR_NONE;
    for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
        good |= str_eq(scheme, allowed[i]);
    ok(good);
    for (size_t i = 0; i < shown.n; i++)
        ok((unsigned char)shown.p[i] > ' ' && !strchr("<>\"'\\`", shown.p[i]));
}

/* Names of elements and attributes in order: what the value must not change. */
static void put_shape(struct buf *out, const struct xml_node *n)
{
    for (; n; n = n->next) {
        if (!n->name.n)
            continue;
        buf_putc(out, '<');
        buf_put(out, n->name);
        for (const struct xml_attr *a = n->attrs; a; a = a->next) {
            buf_putc(out, ' ');
            buf_put(out, a->name);
        }
        put_shape(out, n->first);
        buf_putc(out, '>');
    }
}

static void shape_of(struct arena *a, const struct place *p, str text, struct buf *out)
{
    struct diag *diag = diag_new();
    struct source src = { S("out"), text };
    const struct xml_node *root = NULL;
    buf_clear(out);
    if (str_ends(str_z(p->file), S(".html")))
        root = xml_read_html(a, &src, diag);
    else if (str_ends(str_z(p->file), S(".xml")))
        root = xml_read(a, &src, diag);
    if (str_ends(str_z(p->file), S("ml")))
        ok(root != NULL);
    put_shape(out, root);
    if (str_ends(str_z(p->file), S(".xml")))
        is_int(diag_count(diag, DIAG_NOTE), 0);
    diag_free(diag);
}

static str value_between(str text, const struct place *p)
{
    size_t from = str_find(text, str_z(p->before)), to = STR_NONE;
    str rest = str_from(text, from + strlen(p->before));
    for (size_t i = 0; i < rest.n; i++)
        if (str_starts(str_from(rest, i), str_z(p->after)))
            to = i;                            /* the last: the template's own */
    ok(from != STR_NONE && to != STR_NONE);
    return to == STR_NONE ? S("") : str_upto(rest, to);
}

static void check_value(const struct place *p, str shown, str value)
{
    struct buf got, want;
    buf_init(&got);
    buf_init(&want);
    if (p->check == CELL && value.n && strchr("=-", value.p[0]))
        buf_putc(&want, '\'');
    if (p->check == PART)
        buf_put(&want, value);
    else
        put_carried(&want, value, p->check == SCRIPT);
    if (p->check == PART)
        put_unpercented(&got, shown);
    else if (p->check == SCRIPT)
        put_unscripted(&got, shown);
    else if (p->check == CELL)
        put_uncelled(&got, shown);
    else
        put_decoded(&got, shown);
    if (p->check == ADDRESS)
        is_safe_address(buf_str(&got));
    else if (!str_eq(buf_str(&got), buf_str(&want)))
        is_str(buf_str(&got), want.p);
    for (size_t i = 0; p->check == CHARACTERS && i < shown.n; i++)
        ok(shown.p[i] != '<' && shown.p[i] != '>');
    for (size_t i = 0; p->check == ATTRIBUTE && i < shown.n; i++)
        ok(!strchr("<>\"'", shown.p[i]) && (unsigned char)shown.p[i] >= ' ');
    buf_release(&got);
    buf_release(&want);
}

static void render_value(struct site *s, const struct place *p, str value)
{
    struct map args;
    map_init(&args, &s->arena);
    map_add(&args, S("v"), &value);
    s->page.args = &args;
    ok(site_render(s, p->file));
    s->page.args = NULL;
}

static void check_place(const struct place *p)
{
    struct site s;
    struct buf plain, shape;
    buf_init(&plain);
    buf_init(&shape);
    site_open(&s);
    site_add(&s, p->file, p->text);
    render_value(&s, p, S("harmless"));
    shape_of(&s.arena, p, buf_str(&s.out), &plain);
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
        int wrong = tap_wrong;
        render_value(&s, p, hostile[i]);
        check_value(p, value_between(buf_str(&s.out), p), hostile[i]);
        shape_of(&s.arena, p, buf_str(&s.out), &shape);
        is_str(buf_str(&shape), plain.p);
        if (tap_wrong > wrong)
            printf("#   with %.*s\n#   gave %.*s\n", STR_ARG(hostile[i]), STR_ARG(buf_str(&s.out)));
    }
    buf_release(&plain);
    buf_release(&shape);
    site_close(&s);
}

/* ---- places where no value may stand ------------------------------------ */

static const struct { const char *text, *code; } refused[] = {
    { "<p title={{ args.v }}>", "template-unquoted" },
    { "<p title=a{{ args.v }}>", "template-unquoted" },
    { "<!-- {{ args.v }} -->", "template-in-comment" },
    { "<!-- {% if 1 then %}> {% end %}{{ args.v }} -->", "template-in-comment" },
    { "<!doctype {{ args.v }}>", "template-in-comment" },
    { "<style>a { color: {{ args.v }} }</style>", "template-in-style" },
    { "<iframe>{{ args.v }}</iframe>", "template-in-style" },
    { "<p style=\"color: {{ args.v }}\">", "template-in-code" },
    { "<p onclick=\"f('{{ args.v }}')\">", "template-in-code" },
    { "<p ONCLICK=\"{{ args.v }}\">", "template-in-code" },
    { "<iframe srcdoc=\"{{ args.v }}\">", "template-in-code" },
    { "<{{ args.v }}>", "template-dangling" },
    { "<p {{ args.v }}>", "template-in-tag" },
    { "<p {{ args.v }}=\"x\">", "template-in-tag" },
    { "<p a{{ args.v }}=\"x\">", "template-in-tag" },
    { "<p title=\"x\"{{ args.v }}>", "template-in-tag" },
    { "</{{ args.v }}>", "template-dangling" },
    { "a <{{ args.v }}", "template-dangling" },
    { "<a href=\"javascript:{{ args.v }}\">", "template-in-scheme" },
    { "<a href=\" JavaScript:f('{{ args.v }}')\">", "template-in-scheme" },
    { "<a href=\"data:text/html,{{ args.v }}\">", "template-in-scheme" },
    { "<a href=\"javascript&colon;{{ args.v }}\">", "template-in-scheme" },
    { "<a href=\"java{{ args.v }}:{{ args.v }}\">", NULL },
    { "<a href=\"java{% if 1 then %}script{% end %}:{{ args.v }}\">", "template-in-scheme" },
    { "<a href=\"https://{{ args.v }}\">", "template-in-scheme" },
    { "<a href=\"//{{ args.v }}\">", "template-in-scheme" },
    { "<img srcset=\"{{ args.v }} 2x\">", "template-srcset" },
    { "<script>`{{ args.v }}`</script>", "template-in-script" },
    { "<script>// {{ args.v }}</script>", "template-in-script" },
    { "<script>/* {{ args.v }} */</script>", "template-in-script" },
    { "<script>x = /\"/; y = {{ args.v }}</script>", "template-in-script" },
    { "<script>x = \"\\{{ args.v }}\"</script>", "template-dangling" },
    { "<script>x = \"<{{ args.v }}\"</script>", "template-dangling" },
    { "<script>x = \"</scr{{ args.v }}\"</script>", "template-dangling" },
    { "<title><{{ args.v }}</title>", "template-dangling" },
    { "<title></{{ args.v }}</title>", "template-dangling" },
    { "<script><!-- x {{ args.v }}</script>", "template-script-comment" },
    { "<script{% if 1 then %} async{% end %}>`{{ args.v }}`</script>", "template-in-script" },
    { "<p title=\"{{raw args.v }}\">", "template-raw" },
    { "<script>{{raw args.v }}</script>", "template-raw" },
};

static void a_value_is_refused_where_it_cannot_be_made_safe(void)
{
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct buf text, told;
        struct map args;
        struct site s;
        buf_init(&text);
        buf_init(&told);
        buf_printf(&text, "one\n%s", refused[i].text);
        site_open(&s);
        str v = S("x");
        map_init(&args, &s.arena);
        map_add(&args, S("v"), &v);
        s.page.args = &args;
        site_add(&s, "t.html", text.p);
        bool good = site_render(&s, "t.html");
        diag_print(s.diag, (struct diag_style){ 0 }, &told);
        bool named = refused[i].code && str_starts(buf_str(&told), S("t.html:2:")) &&
                     str_find(buf_str(&told), str_z(refused[i].code)) != STR_NONE;
        ok(good ? refused[i].code == NULL : named);
        if (good ? refused[i].code != NULL : !named)
            printf("#   %s\n#   %s\n", refused[i].text, told.p);
        site_close(&s);
        buf_release(&text);
        buf_release(&told);
    }
}

/* ---- random templates ------------------------------------------------------------------------- */

static uint32_t seed = 7;
static unsigned dice(unsigned n)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % n;
}

static void put_random_template(struct buf *out)
{
    static const char *const pieces[] = {
        "{{ args.v }}", "{{ args.v }}", "{{ args.v }}", "<p", "<p>", "</p>", " title=\"", " href='",
        " href=\"", "\"", "'", ">", "<", "/", "/>", " ", "=", "a", "text", "\n", "\\", "&", "`", "x:",
        "//", "/*", "*/", "!--", "<!--", "-->", "--", "<script>", "</script>", "<style>",
        "</style>", " onclick=\"", " style=\"", " src=",
        "{% if args.v then %}", "{% else %}", "{% end %}", "{% for i = 1, 2 do %}", "{# c #}",
        "{% if i == 3 then %}", "<br", "<a", "var x = ", "\"a\"", "'b'",
    };
    buf_putz(out, "{% local i = 3 %}x");
    for (unsigned n = 3 + dice(12); n; n--)
        buf_putz(out, pieces[dice(ARRAY_LEN(pieces))]);
}

static bool shapes_agree(struct site *s, const struct place *p)
{
    struct buf plain, shape;
    bool same = true;
    buf_init(&plain);
    buf_init(&shape);
    render_value(s, p, S("harmless"));
    shape_of(&s->arena, p, buf_str(&s->out), &plain);
    for (size_t i = 0; i < ARRAY_LEN(hostile) && same; i += 1 + dice(4)) {
        render_value(s, p, hostile[i]);
        shape_of(&s->arena, p, buf_str(&s->out), &shape);
        same = str_eq(buf_str(&plain), buf_str(&shape));
        if (!same)
            printf("#   %s\n#   %s\n#   %s\n", p->text, plain.p, s->out.p);
    }
    buf_release(&plain);
    buf_release(&shape);
    return same;
}

/* Whatever compiles keeps its shape for every value. */
static void no_template_that_compiles_lets_a_value_out_of_its_place(void)
{
    int compiled = 0;
    for (int i = 0; i < 3000; i++) {
        struct buf text;
        struct site s;
        buf_init(&text);
        put_random_template(&text);
        struct place p = { "random", "t.html", text.p, "", "", CHARACTERS };
        site_open(&s);
        site_add(&s, "t.html", text.p);
        s.script = script_new(&s.model, &s.host, s.limits, s.diag);
        if (str_find(buf_str(&text), S("{{")) != STR_NONE && script_check(s.script, S("t.html"))) {
            compiled++;
            ok(shapes_agree(&s, &p));
        }
        site_close(&s);
        buf_release(&text);
    }
    printf("# %d templates compiled\n", compiled);
    ok(compiled > 100);
}

int main(void)
{
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        tap_wrong = 0;
        check_place(&places[i]);
        tap_line(places[i].name);
    }
    RUN(a_value_is_refused_where_it_cannot_be_made_safe);
    RUN(no_template_that_compiles_lets_a_value_out_of_its_place);
    return tap_done();
}
