/* Reads the attributes of a sheet. */
#include "text/sheet.h"
#include "text/figure.h"

static const struct { const char *name; mpt width, height; } papers[] = {
    { "A4", MM(210), MM(297) }, { "A3", MM(297), MM(420) }, { "A5", MM(148), MM(210) },
    { "B5", MM(176), MM(250) },
};

static bool fault(const struct doc_node *n, struct diag *diag, const char *name, str value, str wanted)
{
    diag(diag, PRINT_ATTR, n->loc, str_z(name), value, wanted);
    return false;
}

static bool read_paper(const struct doc_node *n, struct setup *s, struct diag *diag)
{
    str size = doc_attr(n, S("size")), turn = doc_attr(n, S("orientation"));
    size_t i = 0;
    while (!str_empty(size) && i < ARRAY_LEN(papers) && !str_eq(size, str_z(papers[i].name)))
        i++;
    if (i == ARRAY_LEN(papers))
        return fault(n, diag, "size", size, S("A4, A3, A5, B5"));
    s->width = papers[i].width;
    s->height = papers[i].height;
    if (str_eq(turn, S("landscape"))) {
        s->width = papers[i].height;
        s->height = papers[i].width;
    } else if (!str_empty(turn) && !str_eq(turn, S("portrait"))) {
        return fault(n, diag, "orientation", turn, S("portrait, landscape"));
    }
    return true;
}

/* One to four lengths, as in CSS: top, right, bottom, left. */
static bool read_margin(const struct doc_node *n, struct setup *s, struct diag *diag)
{
    str all = doc_attr(n, S("margin")), rest = str_trim(all), part;
    mpt m[4];
    size_t k = 0;
    if (str_empty(all))
        return true;
    for (; k < 4 && !str_empty(rest); k++) {
        str_cut(rest, S(" "), &part, &rest);
        rest = str_trim(rest);
        if (!length_read(part, s->text_size, 0, &m[k]))
            return fault(n, diag, "margin", all, S("37mm 26mm 35mm 28mm"));
    }
    if (!str_empty(rest))
        return fault(n, diag, "margin", all, S("37mm 26mm 35mm 28mm"));
    s->top = m[0];
    s->right = k > 1 ? m[1] : m[0];
    s->bottom = k > 2 ? m[2] : s->top;
    s->left = k > 3 ? m[3] : s->right;
    return true;
}

static bool read_length(const struct doc_node *n, const char *name, mpt em, mpt *out, struct diag *diag)
{
    str value = doc_attr(n, str_z(name));
    if (str_empty(value) || (length_read(value, em, 0, out) && *out >= PT(4) && *out <= PT(100)))
        return true;
    return fault(n, diag, name, value, S("12pt"));
}

/* Margins (mm, top right bottom left), text size and pitch (tenths of an em) of each class and language:
 * GB/T 9704-2012 §5.2 for official ones, our choice for the others. */
static const struct { double top, right, bottom, left, size[LANGS], pitch[LANGS]; } defaults[] = {
    [SHEET_PLAIN] = { 25, 22, 22, 22, { 12, 11 }, { 16.5, 14 } },
    [SHEET_LEDGER] = { 20, 15, 18, 15, { 9, 8.5 }, { 14.5, 13 } },
    [SHEET_OFFICIAL] = { 37, 26, 35, 28, { 16, 12 }, { 18.5, 15 } },
};

static bool read_class(const struct doc_node *n, struct setup *s, struct diag *diag)
{
    static const char *const names[] = { "sheet", "ledger", "official" };
    size_t i = 0;
    while (!str_empty(n->style) && i < ARRAY_LEN(names) && !str_eq(n->style, str_z(names[i])))
        i++;
    if (i == ARRAY_LEN(names))
        return fault(n, diag, "style", n->style, S("sheet, ledger, official"));
    s->cls = (enum sheet_class)i;
    return true;
}

/* Whole characters to the line: the rest is spread between them (print: grid). */
static mpt tracking(mpt measure, mpt em)
{
    int32_t n = (measure + em * 4 / 10) / em, rest = measure - n * em;
    return n > 10 ? (rest < 0 ? rest - n + 2 : rest) / (n - 1) : 0;    /* rounded down: must fit */
}

/* GB/T 9704-2012 §7.2.1 and §7.2.2 are for classified documents: what is made here is public. */
static bool is_secret(const struct doc_node *n)
{
    static const str marks[] = { S("绝密★"), S("机密★"), S("秘密★") };
    if (n->kind == DOC_PARA && (str_eq(n->style, S("copy-number")) || str_eq(n->style, S("secrecy"))))
        return true;
    for (size_t i = 0; n->kind == DOC_TEXT && i < ARRAY_LEN(marks); i++)
        if (str_find(n->text, marks[i]) != STR_NONE)
            return true;
    return false;
}

static bool check_public(const struct doc_node *sheet, struct diag *diag)
{
    struct doc_walk walk;
    bool ok = true;
    doc_walk_init(&walk, sheet);
    while (doc_walk_next(&walk))
        if (walk.entering && is_secret(walk.node)) {
            diag(diag, PRINT_SECRET, walk.node->loc,
                 str_empty(walk.node->text) ? walk.node->style : walk.node->text);
            ok = false;
        }
    return ok;
}

static bool read_archive(const struct doc_node *n, struct setup *s, struct diag *diag)
{
    str level = doc_attr(n, S("pdfa"));
    s->archive_1b = str_eq(level, S("1b"));
    return s->archive_1b || str_empty(level) || str_eq(level, S("2a")) ||
           fault(n, diag, "pdfa", level, S("2a, 1b"));
}

bool setup_read(const struct doc_node *n, struct setup *s, struct diag *diag)
{
    *s = (struct setup){ .base = doc_attr(n, S("base")), .title = doc_attr(n, S("title")),
                         .author = doc_attr(n, S("author")), .subject = doc_attr(n, S("subject")) };
    str grid = doc_attr(n, S("grid")), lang = doc_attr(n, S("lang")), pages = doc_attr(n, S("max-pages"));
    if (str_empty(lang))
        lang = n->lang;
    str date = doc_attr(n, S("date"));
    bool ok = str_empty(lang) || lang_find(lang, &s->lang) || fault(n, diag, "lang", lang, S("zh-Hans, en"));
    ok &= str_empty(date) || date_parse(date, &s->date) || fault(n, diag, "date", date, S("2026-06-30"));
    ok &= read_class(n, s, diag);
    ok &= read_archive(n, s, diag);
    bool strict = str_eq(grid, S("strict"));
    ok &= strict || str_empty(grid) || fault(n, diag, "grid", grid, S("strict"));
    ok &= s->cls != SHEET_OFFICIAL || check_public(n, diag);
    s->top = MM(defaults[s->cls].top);
    s->right = MM(defaults[s->cls].right);
    s->bottom = MM(defaults[s->cls].bottom);
    s->left = MM(defaults[s->cls].left);
    s->text_size = PT(defaults[s->cls].size[s->lang]);
    ok &= read_length(n, "text-size", s->text_size, &s->text_size, diag);
    s->pitch = (mpt)(s->text_size * defaults[s->cls].pitch[s->lang] / 10);
    ok &= read_length(n, "pitch", s->text_size, &s->pitch, diag);
    ok = read_paper(n, s, diag) && ok;
    ok = read_margin(n, s, diag) && ok;
    ok &= str_empty(pages) || str_uint(pages, &s->max_pages) || fault(n, diag, "max-pages", pages, S("1"));
    if (ok && (s->width - s->left - s->right < 6 * s->text_size ||
               s->height - s->top - s->bottom < 4 * s->pitch)) {
        diag(diag, PRINT_MARGINS, n->loc);
        return false;
    }
    if (s->lang == LANG_ZH)
        s->tracking = tracking(s->width - s->left - s->right, s->text_size);
    s->cell = strict && s->lang == LANG_ZH ? s->text_size + s->tracking : 0;
    return ok;
}

static bool url_absolute(str url)
{
    return str_starts(url, S("http://")) || str_starts(url, S("https://")) ||
           str_starts(url, S("mailto:")) || str_starts(url, S("tel:"));
}

str sheet_link(struct arena *a, const struct setup *s, const struct doc_node *n, struct diag *diag)
{
    if (url_absolute(n->url) || (n->url.n > 1 && n->url.p[0] == '#'))
        return n->url;
    size_t colon = str_find_char(n->url, ':'), slash = str_find_char(n->url, '/');
    bool relative = !str_empty(n->url) && (colon == STR_NONE || slash < colon);
    if (relative && !str_empty(s->base) && !str_starts(n->url, S("//")))
        return arena_printf(a, "%.*s%.*s", STR_ARG(s->base), STR_ARG(n->url));
    diag(diag, PRINT_LINK, n->loc, n->url);
    return S("");
}

bool sheet_length(const struct setup *s, const struct doc_node *n, const char *name, mpt otherwise,
                  mpt *out, struct diag *diag)
{
    str value = doc_attr(n, str_z(name));
    *out = otherwise;
    return str_empty(value) || length_read(value, s->text_size, s->width - s->left - s->right, out) ||
           fault(n, diag, name, value, S("4mm, 12pt, 2em"));
}

/* What a figure measures by itself. */
static void natural_size(const struct doc_node *n, int64_t *width, int64_t *height)
{
    const struct drawing *d = n->figure ? n->figure->drawing : NULL;
    const struct picture *p = n->figure ? n->figure->picture : NULL;
    *width = d ? (int64_t)d->width * 3 / 4 : p ? (int64_t)p->width * PT(72) / 150 : MM(26);
    *height = d ? (int64_t)d->height * 3 / 4 : p ? (int64_t)p->height * PT(72) / 150 : MM(26);
}

enum doc_align sheet_figure_align(const struct doc_node *n)
{
    return n->align == DOC_START && n->figure ? DOC_CENTER : (enum doc_align)n->align;
}

static bool too_wide(const struct doc_node *n, struct diag *diag, str given, mpt measure)
{
    struct arena a;
    int room = measure / MM(1);
    arena_init(&a);
    str zh = arena_printf(&a, "100%%，或不超过 %dmm：这里只有这么宽", room);
    str en = arena_printf(&a, "100%%, or at most %dmm: there is no more room here", room);
    fault(n, diag, "width", given, diag_both(&a, zh.p, en.p));
    arena_release(&a);
    return false;
}

bool sheet_figure(const struct setup *s, const struct doc_node *n, mpt measure, mpt *width, mpt *height,
                  struct diag *diag)
{
    int64_t own_width, own_height;
    str given = doc_attr(n, S("width"));
    mpt most = s->height - s->top - s->bottom - 2 * s->pitch;
    if (n->figure && !n->figure->drawing && !n->figure->picture)
        return false;                  /* told of when it was read */
    natural_size(n, &own_width, &own_height);
    *width = (mpt)MIN(own_width, (int64_t)measure);
    if (!str_empty(given) && !length_read(given, s->text_size, measure, width))
        return fault(n, diag, "width", given, S("26mm, 80%"));
    if (*width > measure)
        return too_wide(n, diag, given, measure);
    int64_t h = (int64_t)*width * own_height / MAX(own_width, 1);
    if (h > most) {
        *width = (mpt)((int64_t)*width * most / h);
        h = most;
    }
    *width = MAX(*width, 1);
    *height = (mpt)MAX(h, 1);
    return true;
}
