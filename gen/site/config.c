/* Reading site.conf by the table of settings. */
#include "site/config.h"
#include "base/file.h"
#include "base/path.h"
#include "script/script.h"
#include "text/enc.h"

static const struct setting_info settings[] = {
#define LINE false
#define TEXT true
#define MAY false
#define MUST true
#define SETTING(name, KIND, NEED, preset, zh, en) { #name, KIND, NEED, preset, zh, en },
#include "site/config.def"
#undef SETTING
};

const struct setting_info *setting_info(enum setting_id id) { return &settings[id]; }

enum { MOST_PAGES = 1000000 };

struct reader {
    struct arena *arena;
    const struct vocabulary *vocabulary;
    struct config *out;
    struct diag *diag;
    bool ok;
};

static void fault(struct reader *r, enum diag_code code, const struct conf *item, str detail)
{
    diag_add(r->diag, code, item->loc, (str[]){ S(""), item->key, detail }, 2);
    r->ok = false;
}

static void read_text(struct reader *r, const struct conf *item, struct text *out)
{
    if (item->kind == CONF_STRING) {
        for (int l = 0; l < LANGS; l++)
            out->s[l] = item->string;
        return;
    }
    for (const struct conf *c = item->first; c; c = c->next) {
        enum lang l;
        if (c->kind != CONF_STRING || !lang_find(c->key, &l))
            fault(r, DIAG_SETTING_LANG, c, S(""));
        else
            out->s[l] = c->string;
    }
}

static void read_fallback(struct reader *r, const struct conf *table)
{
    static const char *const words[] = { "block", "notice" };
    for (const struct conf *c = table->first; c; c = c->next) {
        const struct class_info *class = vocabulary_class(r->vocabulary, c->key);
        bool known = false;
        for (size_t i = 0; class && c->kind == CONF_STRING && i < ARRAY_LEN(words); i++)
            if (str_eq(c->string, str_z(words[i]))) {
                r->out->fallback[class->id] = (enum fallback)i;
                known = true;
            }
        if (!known)
            fault(r, DIAG_SETTING_FALLBACK, c, S(""));
    }
}

static void read_fonts(struct reader *r, const struct conf *table)
{
    size_t n = 0;
    for (const struct conf *c = table->first; c; c = c->next)
        n++;
    r->out->font_dirs.v = arena_array(r->arena, str, n);
    for (const struct conf *c = table->first; c; c = c->next) {
        if (c->kind == CONF_STRING)
            r->out->font_dirs.v[r->out->font_dirs.n++] = c->string;
        else
            fault(r, DIAG_SETTING_KIND, table, S("{ \"…\" }"));
    }
}

static void read_setting(struct reader *r, const struct conf *item)
{
    struct nearest near;
    nearest_init(&near, item->key);
    for (size_t i = 0; i < SETTINGS; i++) {
        nearest_try(&near, str_z(settings[i].name));
        if (!str_eq(item->key, str_z(settings[i].name)))
            continue;
        if (item->kind == CONF_STRING || (item->kind == CONF_TABLE && settings[i].text))
            read_text(r, item, &r->out->value[i]);
        else
            fault(r, DIAG_SETTING_KIND, item, S("\"…\""));
        return;
    }
    fault(r, DIAG_SETTING_UNKNOWN, item, S(""));
    diag_suggest(r->diag, near.best);
}

static void read_item(struct reader *r, const struct conf *item)
{
    bool table = item->kind == CONF_TABLE;
    if (str_eq(item->key, S("fallback")) && table)
        read_fallback(r, item);
    else if (str_eq(item->key, S("fonts")) && table)
        read_fonts(r, item);
    else
        read_setting(r, item);
}

/* "+08:00" → 480. */
static bool read_zone(str s, int *minutes)
{
    uint64_t h, m;
    if (s.n != 6 || (s.p[0] != '+' && s.p[0] != '-') || s.p[3] != ':' ||
        !str_uint(str_slice(s, 1, 3), &h) || !str_uint(str_from(s, 4), &m) || h > 14 || m > 59)
        return false;
    *minutes = (int)(h * 60 + m) * (s.p[0] == '-' ? -1 : 1);
    return true;
}

static bool url_ok(str url)
{
    return (str_starts(url, S("https://")) || str_starts(url, S("http://"))) &&
           str_ends(url, S("/")) && str_find_char(url, ' ') == STR_NONE;
}

static size_t read_count(struct reader *r, enum setting_id id, uint64_t least, uint64_t most)
{
    str value = config_value(r->out, id, LANG_ZH);
    uint64_t n = 0;
    struct loc whole = { .src = r->out->source };
    if (!str_uint(value, &n) || n < least || n > most) {
        diag(r->diag, SETTING_NUMBER, whole, str_z(setting_info(id)->name), value);
        r->ok = false;
    }
    return (size_t)n;
}

static void check_classes(struct reader *r, struct loc whole)
{
    str word, rest = config_value(r->out, SETTING_record_files, LANG_ZH);
    for (bool more = !str_empty(rest); more;) {
        more = str_cut(rest, S(" "), &word, &rest);
        word = str_trim(word);                 /* over lines, too */
        if (!str_empty(word) && !vocabulary_class(r->vocabulary, word)) {
            diag(r->diag, SETTING_CLASS, whole, S("record_files"), word);
            r->ok = false;
        }
    }
}

static void finish(struct reader *r)
{
    struct config *c = r->out;
    struct loc whole = { c->source, 0, 0 };
    for (size_t i = 0; i < SETTINGS; i++)
        for (int l = 0; l < LANGS; l++) {
            if (str_empty(c->value[i].s[l]))
                c->value[i].s[l] = str_z(settings[i].preset);
            if (settings[i].must && str_empty(c->value[i].s[l])) {
                diag(r->diag, SETTING_MISSING, whole, str_z(settings[i].name),
                     lang_info((enum lang)l)->code, str_z(settings[i].zh), str_z(settings[i].en));
                r->ok = false;
            }
        }
    str url = config_value(c, SETTING_base_url, LANG_ZH), zone = config_value(c, SETTING_zone, LANG_ZH);
    if (url.n && !url_ok(url)) {
        diag(r->diag, SETTING_URL, whole, url);
        r->ok = false;
    }
    str output = config_value(c, SETTING_output, LANG_ZH);
    if (!path_safe(output)) {
        diag(r->diag, PATH_UNSAFE, whole, output);
        r->ok = false;
    }
    if (config_value(c, SETTING_kiosk, LANG_ZH).n)
        read_count(r, SETTING_kiosk, 1, 24 * 60 * 60);
    c->facet_pages = read_count(r, SETTING_facet_pages, 0, MOST_PAGES);
    c->table_rows = read_count(r, SETTING_table_rows, 1, MOST_PAGES);
    check_classes(r, whole);
    if (!read_zone(zone, &c->zone_minutes)) {
        diag(r->diag, SETTING_ZONE, whole, zone);
        r->ok = false;
    }
}

bool config_read(struct arena *a, str path, str shown, const struct vocabulary *v,
                 struct config *out, struct diag *diag)
{
    if (!file_exists(path))
        diag(diag, NO_SITE_CONF, LOC_NONE, path_dir(path).n ? path_dir(path) : S("."));
    *out = (struct config){ .source = file_exists(path) ? source_load(a, path, shown, diag) : NULL };
    struct reader r = { a, v, out, diag, true };
    const struct conf *root = out->source ? conf_read(a, out->source, diag) : NULL;
    for (int c = 0; c < MAX_CLASSES; c++)
        out->fallback[c] = FALLBACK_NOTICE;
    if (!root)
        return false;
    for (const struct conf *item = root->first; item; item = item->next)
        read_item(&r, item);
    finish(&r);
    return r.ok;
}

str config_value(const struct config *c, enum setting_id id, enum lang l) { return c->value[id].s[l]; }

str config_find(const struct config *c, str name, enum lang l)
{
    for (size_t i = 0; i < SETTINGS; i++)
        if (str_eq(name, str_z(settings[i].name)))
            return c->value[i].s[l];
    return S("");
}

void config_reference(struct buf *out)
{
    buf_putz(out, "### `site.conf` 站点设置 · Settings\n\n"
             "一个 Lua 表，`名称 = \"值\",`。可分语言的写成 `{ [\"zh-Hans\"] = \"…\", en = \"…\" }`。 "
             "A Lua table of `name = \"value\",`; a value per language is a table.\n\n"
             "| 名称 name | 含义 meaning | 写法 form | 不写时 when left out |\n|---|---|---|---|\n");
    for (size_t i = 0; i < SETTINGS; i++) {
        const struct setting_info *s = &settings[i];
        buf_printf(out, "| `%s` | %s · %s | %s | %s |\n", s->name, s->zh, s->en,
                   s->text ? "可分语言 may differ by language" : "文字 text",
                   s->must ? "必填 required" : s->preset[0] ? s->preset : "空 empty");
    }
    buf_putz(out, "| `fallback` | 各类内容没有英文时怎么办 · What happens where English is missing, by class | "
             "表 table：`policy = \"notice\"` 显示中文并注明 Chinese, marked as such；`\"block\"` 视为错误 an error | "
             "`notice` |\n"
             "| `fonts` | 另外查找字体的文件夹 · Folders with fonts, searched first | 表 table：`{ \"…\" }` | "
             "空 empty |\n\n");
}
