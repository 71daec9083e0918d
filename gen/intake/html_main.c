/* Density of text: Chinese characters and marks outside links, summed over subtrees. */
#include "intake/html.h"
#include "intake/glyph.h"
#include "intake/word.h"
#include "base/buf.h"
#include "text/cjk.h"

enum {
    SHARE = 75,                    /* a child with so many per cent of the text is gone into */
    MARK = 3,                      /* a punctuation mark says more for running text than a character */
    TITLE_MIN = 6, TITLE_MAX = 100, BAR_MAX = 60
};

struct weight { size_t text, link; };          /* outside links, inside */

bool html_is_one_of(const struct xml_node *n, const char *names)
{
    char name[20] = " ";
    if (n->name.n == 0 || n->name.n + 3 > sizeof name)
        return false;
    memcpy(name + 1, n->name.p, n->name.n);
    memcpy(name + 1 + n->name.n, " ", 2);
    return strstr(names, name) != NULL;
}

bool html_attr_has(const struct xml_node *n, const char *attr, const char *word)
{
    return str_find(xml_value(n, attr), str_z(word)) != STR_NONE;
}

static bool is_hidden(const struct xml_node *n)
{
    if (xml_attr(n, S("hidden")) || html_attr_has(n, "aria-hidden", "true"))
        return true;
    str s = xml_value(n, "style");
    for (size_t at; (at = str_find(s, S(":"))) != STR_NONE; s = str_from(s, at + 1)) {
        str name = str_trim(str_upto(s, at)), value = str_trim(str_from(s, at + 1));
        if ((str_ends(name, S("display")) && str_starts(value, S("none"))) ||
            (str_ends(name, S("visibility")) && str_starts(value, S("hidden"))))
            return true;
    }
    return false;
}

bool html_is_dropped(const struct xml_node *n)
{
    return html_is_one_of(n, " script style noscript template iframe object embed svg canvas select "
                             "option button input textarea head title meta link audio video rt rp map ") ||
           (n->attrs && is_hidden(n));
}

static bool is_furniture(const struct xml_node *n)
{
    return html_is_one_of(n, " nav footer aside menu ");
}

static void weigh(const struct xml_node *n, bool link, struct weight *w)
{
    size_t len;
    for (size_t i = 0; i < n->text.n; i += len) {
        uint32_t r = str_rune(n->text, i, &len);
        size_t one = rune_is_han(r) ? 1 : rune_is_cjk_punct(r) && r != 0x3000 ? MARK : 0;
        *(link ? &w->link : &w->text) += one;
    }
    if (n->name.n && (html_is_dropped(n) || is_furniture(n)))
        return;
    for (const struct xml_node *k = n->first; k; k = k->next)
        weigh(k, link || xml_is(k, S("a")), w);
}

static struct weight weight_of(const struct xml_node *n)
{
    struct weight w = { 0, 0 };
    weigh(n, xml_is(n, S("a")), &w);
    return w;
}

/* Text in a few words, white space out; longer text is cut. */
static str words_of(struct arena *a, const struct xml_node *n, size_t most)
{
    str all = xml_text(a, n);
    size_t len, i = 0, runes = 0;
    for (; i < all.n && runes <= most; i += len, runes++)
        str_rune(all, i, &len);
    return str_upto(all, i);
}

static bool names_attachment(const struct xml_node *n)
{
    static const char *const signs[] = { "附件", ".doc", ".pdf", ".xls" };
    struct arena scratch;
    bool found = false;
    arena_init(&scratch);
    str words = words_of(&scratch, n, BAR_MAX);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        found |= str_find(words, str_z(signs[i])) != STR_NONE;
    arena_release(&scratch);
    return found;
}

bool html_is_aside(const struct xml_node *n)
{
    if (is_furniture(n))
        return true;
    if (!html_is_one_of(n, " div ul ol dl p table section td span center "))
        return false;
    struct weight w = weight_of(n);
    bool bar = w.link > w.text && w.link + w.text < BAR_MAX, list = w.link > 4 * w.text;
    return (bar || list) && !names_attachment(n);
}

/* ---- the region ---- */

/* Elements that hold the parts of a page rather than the words of a text. */
static bool is_container(const struct xml_node *n)
{
    return html_is_one_of(n, " html body div section article main form table tbody tr td center dd dl "
                             "span font ");
}

static const struct xml_node *densest(const struct xml_node *root)
{
    const struct xml_node *at = root;
    for (;;) {
        size_t all = weight_of(at).text, best = 0;
        const struct xml_node *into = NULL;
        for (const struct xml_node *n = xml_first(at); n; n = xml_next(n)) {
            size_t text = !html_is_dropped(n) && !is_furniture(n) ? weight_of(n).text : 0;
            if (text > best) {
                best = text;
                into = n;
            }
        }
        if (!into || !is_container(into) || best * 100 < all * SHARE)
            return at;
        at = into;
    }
}

/* ---- the title ---- */

/* "关于…的通知_云溪市人民政府": the first part that is long enough. */
static str first_part(str s)
{
    size_t len, from = 0;
    for (size_t i = 0; i <= s.n; i += len) {
        uint32_t r = i < s.n ? str_rune(s, i, &len) : '|';
        len = i < s.n ? len : 1;
        if (r != '_' && r != '|' && r != '-' && r != 0x2014 && r != 0xFF5C && r != '>')
            continue;
        str part = glyph_trim(str_slice(s, from, i));
        if (str_runes(part) >= TITLE_MIN)
            return part;
        from = i + len;
    }
    return S("");
}

static str meta_title(const struct xml_node *n)
{
    bool named = html_attr_has(n, "name", "ArticleTitle") || html_attr_has(n, "property", "og:title");
    return named ? glyph_trim(xml_value(n, "content")) : S("");
}

static const struct xml_node *next_node(const struct xml_node *n, const struct xml_node *root)
{
    if (n->first)
        return n->first;
    while (n != root && !n->next)
        n = n->parent;
    return n == root ? NULL : n->next;
}

/* In this order: what the page is registered under, its first heading, its window title. */
static str find_title(struct arena *a, const struct xml_node *root)
{
    str heading = S(""), window = S("");
    for (const struct xml_node *n = root; n; n = next_node(n, root)) {
        str meta = xml_is(n, S("meta")) ? meta_title(n) : S("");
        if (meta.n)
            return meta;
        if (xml_is(n, S("h1")) && str_empty(heading) && !html_is_dropped(n))
            heading = words_of(a, n, TITLE_MAX);
        if (xml_is(n, S("title")) && str_empty(window))
            window = first_part(words_of(a, n, TITLE_MAX));
    }
    bool said = str_runes(heading) >= TITLE_MIN && lex_end(WORDS_KIND, heading) > 0;
    return said || str_empty(window) ? heading : window;
}

void html_region_find(struct arena *a, const struct xml_node *root, struct html_region *out)
{
    const struct xml_node *main = densest(root), *parent = main->parent;
    bool page = !parent || xml_is(parent, S("body")) || xml_is(parent, S("html"));
    bool part = !page && !xml_is(parent, S("tr")) && !xml_is(parent, S("tbody"));
    *out = (struct html_region){ main, part ? parent : NULL, find_title(a, root) };
}
