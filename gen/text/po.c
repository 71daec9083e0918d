/* A line reader with two strings in hand: the msgid and the msgstr of the entry being read. */
#include "text/po.h"
#include "base/buf.h"

enum part { NOWHERE, ID, STRING, PARTS };

struct reader {
    struct arena *arena;
    const struct source *src;
    struct diag *diag;
    struct po *out;
    struct buf text[PARTS];            /* by part; NOWHERE's stays empty */
    enum part part;
    struct loc at;                     /* of the msgid */
    bool fuzzy, next_fuzzy, ok;
    size_t line;
};

static void fault(struct reader *r, enum diag_code code, size_t col, str arg)
{
    diag_add(r->diag, code, loc_at(r->src, r->line, col), (str[]){ S(""), arg }, 1);
    r->ok = false;
}

static void end_entry(struct reader *r)
{
    str id = buf_str(&r->text[ID]), string = buf_str(&r->text[STRING]);
    if (r->part == ID) {
        diag(r->diag, PO_NO_STRING, r->at, id);
        r->ok = false;
    } else if (r->part == STRING && id.n && string.n && !r->fuzzy) {
        str *value = arena_new(r->arena, str);
        *value = arena_str(r->arena, string);
        if (!map_add(&r->out->strings, arena_str(r->arena, id), value)) {
            diag(r->diag, PO_TWICE, r->at, id);
            r->ok = false;
        }
    }
    buf_clear(&r->text[ID]);
    buf_clear(&r->text[STRING]);
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
    if (r->part == NOWHERE)
        fault(r, DIAG_PO_LINE, col, S(""));
    else if (!put_quoted(&r->text[r->part], quoted))
        fault(r, DIAG_PO_QUOTES, col, S(""));
}

static void read_comment(struct reader *r, str line)
{
    if (str_starts(line, S("#,")) && str_find(line, S("fuzzy")) != STR_NONE)
        r->next_fuzzy = true;
}

static void read_keyword(struct reader *r, str line, size_t col)
{
    str word = line, rest;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] == ' ' || word.p[i] == '"')
            word = str_upto(word, i);
    rest = str_trim(str_from(line, word.n));
    size_t rest_col = col + (str_empty(rest) ? 0 : (size_t)(rest.p - line.p));
    if (str_eq(word, S("msgid"))) {
        end_entry(r);
        r->part = ID;
        r->at = loc_at(r->src, r->line, col);
        r->fuzzy = r->next_fuzzy;
        r->next_fuzzy = false;
        read_string(r, rest, rest_col);
    } else if (str_eq(word, S("msgstr")) && r->part == ID) {
        r->part = STRING;
        read_string(r, rest, rest_col);
    } else if (str_starts(word, S("msgctxt")) || str_starts(word, S("msgid_plural")) ||
               str_starts(word, S("msgstr["))) {
        fault(r, DIAG_PO_REFUSED, col, word);
    } else {
        fault(r, DIAG_PO_LINE, col, S(""));
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

bool po_read(struct arena *a, const struct source *src, struct po *out, struct diag *diag)
{
    struct reader r = { .arena = a, .src = src, .diag = diag, .out = out, .ok = true };
    str line, rest = src->text;
    bool more = true;
    map_init(&out->strings, a);
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

str po_find(const struct po *po, str msgid)
{
    const str *found = map_find(&po->strings, msgid);
    return found ? *found : S("");
}
