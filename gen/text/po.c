/* A line reader with three strings in hand: those of the entry being read. */
#include "text/po.h"
#include "base/buf.h"

enum part { NOWHERE, BEFORE, CONTEXT, ID, STRING, PARTS };

struct reader {
    struct arena *arena;
    const struct source *src;
    struct diag *diag;
    struct po_file *out;
    struct buf text[PARTS];            /* by part; NOWHERE's stays empty */
    enum part part;
    struct loc at;                     /* of the msgid */
    bool fuzzy, ok;
    size_t line;
};

static void fault(struct reader *r, enum diag_code code, size_t col, str arg)
{
    diag_add(r->diag, code, loc_at(r->src, r->line, col), (str[]){ S(""), arg }, 1);
    r->ok = false;
}

/* "PO-Revision-Date: 2026-03-01 09:00+0800" among the lines of the header. */
static void read_header(struct po_file *out, str header)
{
    static const str name = S("PO-Revision-Date:");
    size_t at = str_find(header, name);
    if (at != STR_NONE)
        date_parse(str_upto(str_trim(str_from(header, at + name.n)), 10), &out->revised);
}

static void end_entry(struct reader *r)
{
    struct po_entry e = { .fuzzy = r->fuzzy, .loc = r->at };
    str id = buf_str(&r->text[ID]), context = buf_str(&r->text[CONTEXT]);
    if (r->part == ID || r->part == CONTEXT) {
        diag(r->diag, PO_NO_STRING, r->at, id);
        r->ok = false;
    } else if (r->part == STRING && !id.n && !context.n) {
        read_header(r->out, buf_str(&r->text[STRING]));
    } else if (r->part == STRING) {
        e.context = arena_str(r->arena, context);
        e.id = arena_str(r->arena, id);
        e.before = arena_str(r->arena, buf_str(&r->text[BEFORE]));
        e.string = arena_str(r->arena, buf_str(&r->text[STRING]));
        *vec_push(r->arena, &r->out->entries) = e;
    }
    for (int i = 0; i < PARTS; i++)
        buf_clear(&r->text[i]);
    r->part = NOWHERE;
}

/* Appends the text of "…"; false when the quotes or an escape are wrong. */
static bool put_quoted(struct buf *out, str s)
{
    static const struct { char escape, stands_for; } escapes[] = {
        { 'n', '\n' }, { 't', '\t' }, { '"', '"' }, { '\\', '\\' },
    };
    if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"')
        return false;
    s = str_slice(s, 1, s.n - 1);
    for (size_t i = 0; i < s.n; i++) {
        size_t k = 0;
        if (s.p[i] == '"')
            return false;
        if (s.p[i] != '\\') {
            buf_putc(out, s.p[i]);
            continue;
        }
        i++;
        while (i < s.n && k < ARRAY_LEN(escapes) && escapes[k].escape != s.p[i])
            k++;
        if (i >= s.n || k == ARRAY_LEN(escapes))
            return false;
        buf_putc(out, escapes[k].stands_for);
    }
    return true;
}

static void read_string(struct reader *r, str quoted, size_t col)
{
    if (r->part <= BEFORE)
        fault(r, DIAG_PO_LINE, col, S(""));
    else if (!put_quoted(&r->text[r->part], quoted))
        fault(r, DIAG_PO_QUOTES, col, S(""));
}

/* "#| msgid "…"" and its further lines. */
static void read_before(struct reader *r, str line)
{
    bool first = str_starts(line, S("msgid "));
    str quoted = first ? str_trim(str_from(line, 6)) : line;
    if ((first || r->part == BEFORE) && put_quoted(&r->text[BEFORE], quoted))
        r->part = BEFORE;
}

/* Flags stand above the entry they are of, so they end the one before. */
static void read_comment(struct reader *r, str line)
{
    if (r->part == STRING) {
        end_entry(r);
        r->fuzzy = false;
    }
    if (str_starts(line, S("#,")) && str_find(line, S("fuzzy")) != STR_NONE)
        r->fuzzy = true;
    else if (str_starts(line, S("#|")))
        read_before(r, str_trim(str_from(line, 2)));
}

/* A keyword begins the part after those an entry may have before it. */
static void begin_part(struct reader *r, enum part part, size_t col)
{
    if (r->part == STRING || (r->part == ID && part != STRING)) {
        end_entry(r);
        r->fuzzy = false;
    }
    r->part = part;
    r->at = part == STRING ? r->at : loc_at(r->src, r->line, col);
}

static void read_keyword(struct reader *r, str line, size_t col)
{
    str word = line, rest;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] == ' ' || word.p[i] == '"')
            word = str_upto(word, i);
    rest = str_trim(str_from(line, word.n));
    size_t rest_col = col + (str_empty(rest) ? 0 : (size_t)(rest.p - line.p));
    enum part part = str_eq(word, S("msgctxt")) ? CONTEXT : str_eq(word, S("msgid")) ? ID
                   : str_eq(word, S("msgstr")) && r->part == ID ? STRING : NOWHERE;
    if (part != NOWHERE) {
        begin_part(r, part, col);
        read_string(r, rest, rest_col);
    } else {
        bool plural = str_starts(word, S("msgid_plural")) || str_starts(word, S("msgstr["));
        fault(r, plural ? DIAG_PO_REFUSED : DIAG_PO_LINE, col, plural ? word : S(""));
    }
}

static void read_line(struct reader *r, str whole)
{
    str line = str_trim(whole);
    if (str_empty(line))
        return;
    size_t col = 1 + (size_t)(line.p - whole.p);
    if (line.p[0] == '#')
        read_comment(r, line);
    else if (line.p[0] == '"')
        read_string(r, line, col);
    else
        read_keyword(r, line, col);
}

bool po_file_read(struct arena *a, const struct source *src, struct po_file *out, struct diag *diag)
{
    struct reader r = { .arena = a, .src = src, .diag = diag, .out = out, .ok = true };
    str line, rest = src->text;
    bool more = true;
    *out = (struct po_file){ 0 };
    for (int i = 0; i < PARTS; i++)
        buf_init(&r.text[i]);
    while (more) {
        more = str_cut(rest, S("\n"), &line, &rest);
        r.line++;
        read_line(&r, line);
    }
    end_entry(&r);
    for (int i = 0; i < PARTS; i++)
        buf_release(&r.text[i]);
    return r.ok;
}

bool po_read(struct arena *a, const struct source *src, struct po *out, struct diag *diag)
{
    struct po_file file;
    bool ok = po_file_read(a, src, &file, diag);
    map_init(&out->strings, a);
    for (size_t i = 0; i < file.entries.n; i++) {
        const struct po_entry *e = &file.entries.v[i];
        if (e->context.n) {
            diag(diag, PO_REFUSED, e->loc, S("msgctxt"));
            ok = false;
        } else if (e->string.n && !e->fuzzy && !map_add(&out->strings, e->id, (void *)&e->string)) {
            diag(diag, PO_TWICE, e->loc, e->id);
            ok = false;
        }
    }
    return ok;
}

str po_find(const struct po *po, str msgid)
{
    const str *found = map_find(&po->strings, msgid);
    return found ? *found : S("");
}

/* ---- writing ---- */

static void put_string(struct buf *out, str s)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++)
        switch (s.p[i]) {
        case '\n': buf_putz(out, i + 1 < s.n ? "\\n\"\n\"" : "\\n"); break;
        case '\t': buf_putz(out, "\\t"); break;
        case '\r': break;
        case '"': case '\\': buf_putc(out, '\\'); buf_putc(out, s.p[i]); break;
        default: buf_putc(out, s.p[i]);
        }
    buf_putz(out, "\"\n");
}

static void put_part(struct buf *out, const char *keyword, str s)
{
    buf_putz(out, keyword);
    if (str_find(s, S("\n")) != STR_NONE)
        buf_putz(out, "\"\"\n");              /* a text of several lines begins on its own */
    put_string(out, s);
}

void po_put_header(struct buf *out, struct date revised)
{
    buf_printf(out, "msgid \"\"\nmsgstr \"\"\n\"PO-Revision-Date: %04d-%02d-%02d 00:00+0000\\n\"\n"
                    "\"Language: en\\n\"\n\"MIME-Version: 1.0\\n\"\n"
                    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                    "\"Content-Transfer-Encoding: 8bit\\n\"\n",
               revised.year, revised.month, revised.day);
}

static void put_before(struct buf *out, str before)
{
    struct buf part;
    str line, rest;
    buf_init(&part);
    put_part(&part, "msgid ", before);
    rest = buf_str(&part);
    while (str_cut(rest, S("\n"), &line, &rest))
        buf_printf(out, "#| %.*s\n", STR_ARG(line));
    buf_release(&part);
}

void po_put(struct buf *out, str note, str place, const struct po_entry *e)
{
    buf_printf(out, "\n#. %.*s\n#: %.*s\n%s", STR_ARG(note), STR_ARG(place), e->fuzzy ? "#, fuzzy\n" : "");
    if (e->before.n)
        put_before(out, e->before);
    put_part(out, "msgctxt ", e->context);
    put_part(out, "msgid ", e->id);
    put_part(out, "msgstr ", e->string);
}
