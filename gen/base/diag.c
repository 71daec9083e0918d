/* The collector: keeps, sorts and prints diagnostics. */
#include "base/diag.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct entry {
    enum diag_code code;
    struct loc loc, also;
    str text[2];                               /* en, zh */
    str suggestion;
    str rule, detail[2];                       /* of a rule of the audit: en, zh */
};
struct diag {
    pthread_mutex_t lock;
    struct arena arena;
    VEC(struct entry) entries;
};

/* The newest entry of this thread, for diag_suggest and diag_also. Index + 1; 0 = none. */
static _Thread_local size_t newest;

static const struct { enum diag_level level; const char *name, *zh, *en; } catalogue[] = {
#define DIAG(code, level, zh, en) { DIAG_##level, #code, zh, en },
#include "base/diag.def"
#undef DIAG
};

struct diag *diag_new(void)
{
    struct diag *d = heap_new(sizeof *d);
    arena_init(&d->arena);
    if (pthread_mutex_init(&d->lock, NULL))
        die("cannot make a lock");
    return d;
}

void diag_free(struct diag *d)
{
    arena_release(&d->arena);
    pthread_mutex_destroy(&d->lock);
    heap_free(d);
}

struct loc loc_walk_to(struct loc_walk *w, size_t offset)
{
    str s = w->at.src->text;
    if (offset < w->seen)
        return loc_of_offset(w->at.src, offset);
    for (offset = MIN(offset, s.n); w->seen < offset; w->seen++) {
        if (s.p[w->seen] == '\n') {
            w->at.line++;
            w->at.col = 1;
        } else if (((unsigned char)s.p[w->seen] & 0xC0) != 0x80) {
            w->at.col++;
        }
    }
    return w->at;
}

struct loc loc_of_offset(const struct source *s, size_t offset)
{
    struct loc_walk w = loc_walk(s);
    return loc_walk_to(&w, offset);
}

enum { UNIT_SEPARATOR = 0x1F };               /* between the two wordings of one argument */

str diag_both(struct arena *a, const char *zh, const char *en)
{
    return arena_printf(a, "%s%c%s", zh, UNIT_SEPARATOR, en);
}

str diag_both_done(struct arena *a, struct buf *zh, struct buf *en)
{
    str both = diag_both(a, zh->p, en->p);
    buf_release(zh);
    buf_release(en);
    return both;
}

str diag_errno_words(struct arena *a, int error)
{
    static const struct { int error; const char *zh; } known[] = {
        { ENOENT, "没有这个文件或文件夹" }, { EACCES, "没有权限" }, { EPERM, "系统不允许" },
        { EISDIR, "这是文件夹，不是文件" }, { ENOTDIR, "路径中有一段是文件，不是文件夹" },
        { EEXIST, "已有同名的文件" }, { ENOSPC, "磁盘已满" }, { EDQUOT, "超出磁盘配额" },
        { EROFS, "磁盘只读" }, { EIO, "磁盘读写出错" }, { ENAMETOOLONG, "文件名太长" },
        { EMFILE, "同时打开的文件太多" }, { EINVAL, "不是普通文件" }, { EADDRINUSE, "端口已被占用" },
        { EADDRNOTAVAIL, "本机没有这个地址" },
    };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (known[i].error == error)
            return diag_both(a, known[i].zh, strerror(error));
    return str_z(strerror(error));
}

static str in_language(str arg, bool zh)
{
    size_t at = str_find_char(arg, UNIT_SEPARATOR);
    return at == STR_NONE ? arg : zh ? str_upto(arg, at) : str_from(arg, at + 1);
}

/* Words of content: in a message they could obey, rewrite or end the line they stand in. */
static void put_shown(struct buf *out, str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        bool control = rune_control(str_rune(s, i, &len));
        buf_put(out, control ? S(" ") : str_slice(s, i, i + len));
    }
}

/* Words of ours, whose plurals are as the number before. */
static void put_words(struct buf *out, str s)
{
    size_t from = out->n;
    buf_put(out, s);
    buf_plural(out, from);
}

str diag_text(struct arena *a, enum diag_code code, bool zh, const str *args, size_t n)
{
    str left, rest = str_z(zh ? catalogue[code].zh : catalogue[code].en);
    struct buf b;
    buf_init(&b);
    while (str_cut(rest, S("%"), &left, &rest)) {
        size_t i = rest.n ? (size_t)(rest.p[0] - '1') : n;
        if (i >= n)
            BUG("%s: no argument %zu", catalogue[code].name, i + 1);
        put_words(&b, left);
        put_shown(&b, in_language(args[i], zh));
        rest = str_from(rest, 1);
    }
    put_words(&b, left);
    str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

void diag_add(struct diag *d, enum diag_code code, struct loc loc, const str *args, size_t n)
{
    pthread_mutex_lock(&d->lock);
    struct entry *e = vec_push(&d->arena, &d->entries);
    e->code = code;
    e->loc = loc;
    for (int zh = 0; zh < 2; zh++)
        e->text[zh] = diag_text(&d->arena, code, zh, args + 1, n);
    newest = d->entries.n;
    pthread_mutex_unlock(&d->lock);
}

size_t diag_mine(void) { return newest; }

void diag_suggest(struct diag *d, str suggestion)
{
    if (str_empty(suggestion))
        return;
    pthread_mutex_lock(&d->lock);
    if (newest)
        d->entries.v[newest - 1].suggestion = arena_str(&d->arena, suggestion);
    pthread_mutex_unlock(&d->lock);
}

void diag_also(struct diag *d, struct loc loc)
{
    pthread_mutex_lock(&d->lock);
    if (newest)
        d->entries.v[newest - 1].also = loc;
    pthread_mutex_unlock(&d->lock);
}

void diag_tag(struct diag *d, str rule, str detail)
{
    pthread_mutex_lock(&d->lock);
    struct entry *e = newest ? &d->entries.v[newest - 1] : NULL;
    for (int zh = 0; e && zh < 2; zh++)
        e->detail[zh] = arena_str(&d->arena, in_language(detail, zh));
    if (e)
        e->rule = arena_str(&d->arena, rule);
    pthread_mutex_unlock(&d->lock);
}

void nearest_init(struct nearest *n, str name)
{
    int limit = (int)str_runes(name) / 3;
    *n = (struct nearest){ name, S(""), MAX(limit, 1) + 1 };
}

void nearest_try(struct nearest *n, str candidate)
{
    int distance = str_distance(n->name, candidate, n->distance - 1);
    if (distance < n->distance) {
        n->distance = distance;
        n->best = candidate;
    }
}

size_t diag_count(struct diag *d, enum diag_level at_least)
{
    size_t count = 0;
    pthread_mutex_lock(&d->lock);
    for (size_t i = 0; i < d->entries.n; i++)
        count += catalogue[d->entries.v[i].code].level >= at_least;
    pthread_mutex_unlock(&d->lock);
    return count;
}

enum diag_level diag_worst(const struct diag *d)
{
    enum diag_level worst = DIAG_NOTE;
    for (size_t i = 0; i < d->entries.n; i++)
        worst = MAX(worst, catalogue[d->entries.v[i].code].level);
    return worst;
}

enum diag_level diag_code_level(enum diag_code code) { return catalogue[code].level; }

const char *diag_code_name(enum diag_code code)
{
    static _Thread_local char name[64];
    size_t i = 0;
    for (const char *p = catalogue[code].name; *p && i + 1 < sizeof name; p++)
        name[i++] = *p == '_' ? '-' : (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
    name[i] = 0;
    return name;
}

static int loc_cmp(struct loc a, struct loc b)
{
    int order = (a.src != NULL) - (b.src != NULL);
    if (!order && a.src)
        order = str_cmp(a.src->path, b.src->path);
    if (!order)
        order = (a.line > b.line) - (a.line < b.line);
    return order ? order : (a.col > b.col) - (a.col < b.col);
}

/* A note on a file as a whole comes after what the file itself is at fault. */
static struct loc told_at(const struct entry *e)
{
    bool last = catalogue[e->code].level == DIAG_NOTE && e->loc.src && e->loc.line == 0;
    return last ? loc_at(e->loc.src, UINT32_MAX, 0) : e->loc;
}

static int entry_cmp(const void *pa, const void *pb)
{
    const struct entry *a = pa, *b = pb;
    int order = loc_cmp(told_at(a), told_at(b));
    if (!order)
        order = (int)a->code - (int)b->code;
    if (!order)
        order = str_cmp(a->text[0], b->text[0]);
    return order ? order : loc_cmp(a->also, b->also);
}

static void put_place(struct buf *out, struct loc loc)
{
    if (!loc.src)
        return;
    put_shown(out, loc.src->path);
    if (loc.line)
        buf_printf(out, ":%u", loc.line);
    if (loc.line && loc.col)
        buf_printf(out, ":%u", loc.col);
    buf_putz(out, ": ");
}

/* Where the last line asked for begins: messages come in file order, so the next one is further on. */
struct seen { const struct source *src; uint32_t line; size_t at; };

static str line_of(struct loc loc, struct seen *seen)
{
    str text = loc.src->text;
    if (seen->src != loc.src || seen->line > loc.line)
        *seen = (struct seen){ loc.src, 1, 0 };
    for (; seen->line < loc.line; seen->line++) {
        size_t end = str_find_char(str_from(text, seen->at), '\n');
        seen->at = end == STR_NONE ? text.n : seen->at + end + 1;
    }
    str rest = str_from(text, seen->at);
    str line = str_upto(rest, str_find_char(rest, '\n'));
    return line.n && line.p[line.n - 1] == '\r' ? str_upto(line, line.n - 1) : line;
}

/* The line, cut to a window around the column, and a caret under it counted in screen columns. */
static void put_line(struct buf *out, struct loc loc, struct seen *seen)
{
    enum { BEFORE = 40, AFTER = 60 };
    str line = line_of(loc, seen);
    size_t col = loc.col ? loc.col - 1 : 0, len, i = 0, rune = 0;
    size_t from = col > BEFORE ? col - BEFORE : 0;
    if (str_empty(line))
        return;
    for (; i < line.n && rune < from; i += len, rune++)
        str_rune(line, i, &len);
    buf_putz(out, from ? "  | …" : "  | ");
    struct buf caret;
    buf_init(&caret);
    buf_putz(&caret, from ? "  |  " : "  | ");
    for (; i < line.n && rune < col + AFTER; i += len, rune++) {
        uint32_t r = str_rune(line, i, &len);
        bool control = rune_control(r);
        put_shown(out, str_slice(line, i, i + len));
        for (int w = control ? 1 : rune_width(r); rune < col && w > 0; w--)
            buf_putc(&caret, ' ');
    }
    buf_putz(out, i < line.n ? "…\n" : "\n");
    if (loc.col) {
        buf_put(out, buf_str(&caret));
        buf_putz(out, "^\n");
    }
    buf_release(&caret);
}

static void put_text(struct buf *out, const struct entry *e, struct diag_style style, struct seen *seen)
{
    static const char *levels[2][4] = { { "note", "warning", "error", "error" },
                                        { "提示", "警告", "错误", "错误" } };
    static const char *colors[] = { "\033[36m", "\033[33m", "\033[31m", "\033[31m" };
    enum diag_level level = catalogue[e->code].level;
    put_place(out, e->loc);
    buf_printf(out, "%s%s%s: ", style.color ? colors[level] : "", levels[style.zh][level],
               style.color ? "\033[0m" : "");
    buf_put(out, e->text[style.zh]);
    if (e->suggestion.n) {
        buf_putz(out, style.zh ? "。是否要写“" : "; did you mean “");
        put_shown(out, e->suggestion);
        buf_putz(out, style.zh ? "”？" : "”?");
    }
    buf_printf(out, " [%s]\n", diag_code_name(e->code));
    if (e->loc.src && e->loc.line)
        put_line(out, e->loc, seen);
    if (e->also.src) {
        buf_putz(out, "  ");
        put_place(out, e->also);
        buf_putz(out, style.zh ? "与此处有关\n" : "see also here\n");
    }
}

static void put_json_string(struct buf *out, str s)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20)
            buf_printf(out, "\\u%04x", c);
        else {
            if (c == '"' || c == '\\')
                buf_putc(out, '\\');
            buf_putc(out, (char)c);
        }
    }
    buf_putc(out, '"');
}

/* One JSON object a line. */
static void put_json(struct buf *out, const struct entry *e, bool zh)
{
    static const char *levels[] = { "note", "warning", "error", "error" };
    buf_putz(out, "{\"file\":");
    put_json_string(out, e->loc.src ? e->loc.src->path : S(""));
    buf_printf(out, ",\"line\":%u,\"column\":%u,\"level\":\"%s\",\"code\":\"%s\",\"message\":",
               e->loc.line, e->loc.col, levels[catalogue[e->code].level],
               diag_code_name(e->code));
    put_json_string(out, e->text[zh]);
    if (e->suggestion.n) {
        buf_putz(out, ",\"suggestion\":");
        put_json_string(out, e->suggestion);
    }
    buf_putz(out, "}\n");
}

/* The same fault at the same place, found from several records: shown once, the others counted. */
static bool same_fault(const struct entry *a, const struct entry *b)
{
    return a->code == b->code && loc_cmp(a->loc, b->loc) == 0 && str_eq(a->text[0], b->text[0]);
}

static void put_more(struct buf *out, size_t n, struct diag_style style)
{
    if (n && !style.json)
        buf_printf(out, style.zh ? "  另有 %zu 处同样的问题\n" : "  and %zu more of the same\n", n);
}

static void sort(struct diag *d)
{
    if (d->entries.n)
        qsort(d->entries.v, d->entries.n, sizeof *d->entries.v, entry_cmp);
    newest = 0;
}

void diag_of_source(struct diag *d, const struct source *src, bool zh,
                void (*visit)(void *to, const struct diag_seen *seen), void *to)
{
    sort(d);
    for (size_t i = 0; i < d->entries.n; i++) {
        const struct entry *e = &d->entries.v[i];
        struct diag_seen seen = { catalogue[e->code].level, e->loc.line, e->text[zh], e->suggestion };
        if (e->loc.src == src && !(i && entry_cmp(e, e - 1) == 0))
            visit(to, &seen);
    }
}

void diag_each(struct diag *d, bool zh, diag_visit *visit, void *ctx)
{
    sort(d);
    for (size_t i = 0; i < d->entries.n; i++) {
        const struct entry *e = &d->entries.v[i];
        if (i && entry_cmp(e, e - 1) == 0)
            continue;
        visit(ctx, &(struct diag_item){
            catalogue[e->code].level, diag_code_name(e->code), e->loc, e->also, e->text[zh],
            e->suggestion, e->rule, e->detail[zh] });
    }
}

void diag_put_line(struct buf *out, struct loc loc)
{
    struct seen seen = { NULL, 0, 0 };
    if (loc.src && loc.line && loc.src->text.n)
        put_line(out, loc, &seen);
}

size_t diag_count_once(struct diag *d, enum diag_level at_least)
{
    size_t count = 0;
    sort(d);
    for (size_t i = 0; i < d->entries.n; i++) {
        const struct entry *e = &d->entries.v[i];
        count += catalogue[e->code].level >= at_least && !(i && entry_cmp(e, e - 1) == 0);
    }
    return count;
}

static void print(struct diag *d, struct diag_style style, bool rules, struct buf *out)
{
    size_t more = 0;
    sort(d);
    struct seen seen = { NULL, 0, 0 };
    for (size_t i = 0; i < d->entries.n; i++) {
        const struct entry *e = &d->entries.v[i];
        if ((i && entry_cmp(e, e - 1) == 0) || (e->rule.n && !rules))
            continue;
        if (i && e->also.src && same_fault(e, e - 1) && !style.json) {
            more++;
            continue;
        }
        put_more(out, more, style);
        more = 0;
        if (style.json)
            put_json(out, e, style.zh);
        else
            put_text(out, e, style, &seen);
    }
    put_more(out, more, style);
}

void diag_print(struct diag *d, struct diag_style style, struct buf *out) { print(d, style, true, out); }

void diag_print_content(struct diag *d, struct diag_style style, struct buf *out)
{
    print(d, style, false, out);
}
