/* Detection and decoding; the only file that knows iconv. */
#include "text/enc.h"
#include "base/buf.h"
#include "base/file.h"
#include "text/enc_weight.h"
#include <errno.h>
#include <iconv.h>
#include <pthread.h>

enum encoding { UTF8, GB18030, BIG5, UTF16LE, UTF16BE, ENCODINGS };

/* unit: bytes stepped over after a fault. iconv: HKSCS is what the web calls Big5. */
static const struct { str name; const char *iconv; size_t unit; } encodings[ENCODINGS] = {
    [UTF8] = { S("UTF-8"), NULL, 1 },
    [GB18030] = { S("GB18030"), "GB18030", 1 },
    [BIG5] = { S("Big5"), "BIG5-HKSCS", 1 },
    [UTF16LE] = { S("UTF-16LE"), "UTF-16LE", 2 },
    [UTF16BE] = { S("UTF-16BE"), "UTF-16BE", 2 },
};

/* ENCODINGS: known, but no file in Chinese is in it, so it is as good as undeclared. */
static const struct { str name; enum encoding encoding; } labels[] = {
    { S("utf-8"), UTF8 },         { S("utf8"), UTF8 },        { S("gb18030"), GB18030 },
    { S("gbk"), GB18030 },        { S("gb2312"), GB18030 },   { S("gb_2312-80"), GB18030 },
    { S("x-gbk"), GB18030 },      { S("cp936"), GB18030 },    { S("ms936"), GB18030 },
    { S("windows-936"), GB18030 }, { S("euc-cn"), GB18030 },  { S("big5"), BIG5 },
    { S("big5-hkscs"), BIG5 },    { S("cp950"), BIG5 },       { S("x-big5"), BIG5 },
    { S("utf-16le"), UTF16LE },   { S("utf-16be"), UTF16BE }, { S("utf-16"), UTF16LE },
    { S("us-ascii"), ENCODINGS }, { S("ascii"), ENCODINGS },  { S("iso-8859-1"), ENCODINGS },
    { S("latin1"), ENCODINGS },   { S("windows-1252"), ENCODINGS },
};

/* ---- decoding ---- */

struct gap { size_t at, n, out; };     /* n bytes from byte `at` left out before out->p[out] */
struct gaps { struct arena *arena; VEC(struct gap) list; size_t bytes; };

static void note_gap(struct gaps *g, size_t at, size_t n, size_t out)
{
    struct gap *last = g->list.n ? &g->list.v[g->list.n - 1] : NULL;
    g->bytes += n;
    if (last && last->at + last->n == at && last->out == out)
        last->n += n;
    else
        *vec_push(g->arena, &g->list) = (struct gap){ at, n, out };
}

static void decode_utf8(str s, struct buf *out, struct gaps *gaps)
{
    size_t from = 0;
    while (from < s.n) {
        size_t bad;
        str rest = str_from(s, from);
        if (str_utf8(rest, &bad))
            bad = rest.n;
        buf_put(out, str_upto(rest, bad));
        from += bad;
        if (from < s.n)
            note_gap(gaps, from++, 1, out->n);
    }
}

static void decode_iconv(enum encoding e, str s, struct buf *out, struct gaps *gaps)
{
    iconv_t cd = iconv_open("UTF-8", encodings[e].iconv);
    if (cd == (iconv_t)-1)
        die("iconv cannot convert from %s", encodings[e].iconv);
    char *in = (char *)(uintptr_t)s.p;
    size_t left = s.n;
    while (left > 0) {
        size_t room = left + left / 2 + 16;    /* two bytes become at most three, or a pair four */
        char *to = buf_room(out, room);
        size_t had = room;
        size_t done = iconv(cd, &in, &left, &to, &room);
        out->n += had - room;
        if (done != (size_t)-1 || errno == E2BIG)
            continue;
        size_t skip = errno == EINVAL ? left : MIN(encodings[e].unit, left);
        note_gap(gaps, s.n - left, skip, out->n);
        in += skip;
        left -= skip;
        iconv(cd, NULL, NULL, NULL, NULL);
    }
    iconv_close(cd);
    out->p[out->n] = '\0';
}

static void decode(enum encoding e, str s, struct buf *out, struct gaps *gaps)
{
    if (e == UTF8)
        decode_utf8(s, out, gaps);
    else
        decode_iconv(e, s, out, gaps);
}

/* ---- likelihood ---- */

/* Every two-byte code of a rectangle of the standard, decoded. */
static void put_level(struct buf *out, const char *charset, int first, int last)
{
    iconv_t cd = iconv_open("UTF-8", charset);
    if (cd == (iconv_t)-1)
        die("iconv cannot convert from %s", charset);
    for (int lead = first; lead <= last; lead++)
        for (int trail = 0x40; trail <= 0xFE; trail++) {
            char code[2] = { (char)lead, (char)trail }, *in = code;
            size_t left = 2, room = 8;
            char *to = buf_room(out, room);
            if (iconv(cd, &in, &left, &to, &room) != (size_t)-1)
                out->n += 8 - room;
            iconv(cd, NULL, NULL, NULL, NULL);
        }
    iconv_close(cd);
    out->p[out->n] = '\0';
}

static void set_up_weights(void)
{
    struct buf big5, gb2312;
    buf_init(&big5);
    buf_init(&gb2312);
    put_level(&big5, "BIG5", 0xA4, 0xC6);      /* 5401 frequent characters */
    put_level(&gb2312, "GB2312", 0xB0, 0xD7);  /* rows 16–55: 3755 of them */
    enc_weight_init(buf_str(&big5), buf_str(&gb2312));
    buf_release(&big5);
    buf_release(&gb2312);
}

enum { SAMPLE = 64 << 10 };            /* bytes looked at: more adds nothing to the verdict */

/* The mean weight of what is no ASCII text; 0 when there is nothing to weigh. */
static double likelihood(enum encoding e, str bytes)
{
    struct arena scratch;
    struct buf b;
    arena_init(&scratch);
    buf_init(&b);
    struct gaps gaps = { .arena = &scratch };
    str sample = str_upto(bytes, SAMPLE);
    decode(e, sample, &b, &gaps);
    double sum = 0, count = 0;
    size_t len;
    for (size_t i = 0; i < gaps.list.n; i++)
        if (sample.n == bytes.n || gaps.list.v[i].at + 4 < sample.n) {    /* not the cut end */
            sum += WEIGHT_BAD;
            count++;
        }
    for (size_t i = 0; i < b.n; i += len) {
        uint32_t rune = str_rune(buf_str(&b), i, &len);
        if ((rune >= ' ' && rune < 0x7F) || (rune >= '\t' && rune <= '\r'))
            continue;
        sum += enc_weight(rune);
        count++;
    }
    buf_release(&b);
    arena_release(&scratch);
    return count > 0 ? sum / count : 0;
}

/* The likeliest; at a tie the earlier, so UTF-8 first. */
static enum encoding likeliest(str bytes, double *score)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_up_weights);
    enum encoding best = UTF8;
    for (enum encoding e = UTF8; e < ENCODINGS; e++) {
        score[e] = likelihood(e, bytes);
        if (score[e] > score[best])
            best = e;
    }
    return best;
}

/* ---- the verdict ---- */

static bool same_label(str a, str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        char c = a.p[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != b.p[i])
            return false;
    }
    return true;
}

/* False when the label is unknown. */
static bool find_label(str label, enum encoding *out)
{
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        if (same_label(label, labels[i].name)) {
            *out = labels[i].encoding;
            return true;
        }
    return false;
}

static bool find_bom(str bytes, enum encoding *e, size_t *n)
{
    static const struct { str bytes; enum encoding encoding; } marks[] = {
        { S("\xEF\xBB\xBF"), UTF8 }, { S("\xFF\xFE"), UTF16LE }, { S("\xFE\xFF"), UTF16BE },
    };
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_starts(bytes, marks[i].bytes)) {
            *e = marks[i].encoding;
            *n = marks[i].bytes.n;
            return true;
        }
    return false;
}

static bool has_nul(str s)
{
    return s.n && memchr(s.p, 0, s.n) != NULL;
}

/* NUL, or another control that text has no use for: a sign of two-byte code units. */
static bool has_control(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' && !(s.p[i] >= '\t' && s.p[i] <= '\r'))
            return true;
    return false;
}

/* Valid UTF-8 that cannot be by chance: a character of three bytes, or nothing but ASCII text. */
static bool surely_utf8(str s)
{
    bool ascii = true;
    if (has_control(s) || !str_utf8(s, NULL))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] >= 0xE0)
            return true;
        ascii = ascii && (unsigned char)s.p[i] < 0x80;
    }
    return ascii;
}

/* A declaration holds against a likelier encoding unless it is clearly worse: short text is no
 * proof. */
enum { CLEARLY = 2 };

static enum encoding choose(str bytes, enum encoding declared, bool *binary)
{
    double score[ENCODINGS];
    bool utf8 = !has_nul(bytes) && str_utf8(bytes, NULL);
    if (surely_utf8(bytes) || (utf8 && declared == UTF8))
        return UTF8;
    enum encoding best = likeliest(bytes, score);
    if (utf8 && score[best] < WEIGHT_COMMON)   /* valid UTF-8 yields to common Hanzi only */
        best = UTF8;
    if (declared != ENCODINGS && score[declared] >= score[best] - CLEARLY)
        best = declared;
    bool wide = best == UTF16LE || best == UTF16BE;
    *binary = has_nul(bytes) && (!wide || score[best] < WEIGHT_RARE);
    return best;
}

static struct loc whole(struct arena *a, str path)
{
    struct source *s = arena_new(a, struct source);
    *s = (struct source){ path, S("") };
    return loc_at(s, 0, 0);
}

static str number(struct arena *a, size_t n)
{
    return arena_printf(a, "%zu", n);
}

static void report_gaps(struct arena *a, const struct gaps *g, str text, str name, str path,
                        struct diag *diag)
{
    enum { SHOWN = 20 };
    struct source *s = arena_new(a, struct source);
    *s = (struct source){ path, text };
    for (size_t i = 0; i < g->list.n && i < SHOWN; i++) {
        const struct gap *gap = &g->list.v[i];
        diag(diag, ENC_BYTES, loc_of_offset(s, gap->out), number(a, gap->at + 1),
             number(a, gap->n), name);
    }
    if (g->list.n > SHOWN)
        diag(diag, ENC_BYTES_MORE, loc_at(s, 0, 0), number(a, g->list.n - SHOWN), name);
}

static struct enc_result decode_as(struct arena *a, enum encoding e, str bytes, str path,
                                   struct diag *diag)
{
    struct enc_result r = { .name = encodings[e].name };
    if (e == UTF8 && !has_nul(bytes) && str_utf8(bytes, NULL)) {
        r.text = bytes;
        return r;
    }
    struct gaps gaps = { .arena = a };
    struct buf b;
    buf_init(&b);
    decode(e, bytes, &b, &gaps);
    r.text = arena_str(a, buf_str(&b));
    r.dropped = gaps.bytes;
    buf_release(&b);
    report_gaps(a, &gaps, r.text, r.name, path, diag);
    return r;
}

static void check_declaration(struct arena *a, str declared, bool known, enum encoding meant,
                              enum encoding found, str path, struct diag *diag)
{
    bool both_utf16 = meant >= UTF16LE && found >= UTF16LE && meant != ENCODINGS;
    if (str_empty(declared))
        return;
    if (!known)
        diag(diag, ENC_UNKNOWN, whole(a, path), declared, encodings[found].name);
    else if (meant != found && !both_utf16)
        diag(diag, ENC_DECLARED, whole(a, path), declared, encodings[found].name);
}

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

struct enc_result enc_decode(struct arena *a, str bytes, str declared, str path, struct diag *diag)
{
    enum encoding meant = ENCODINGS, found;
    size_t mark = 0;
    bool known = find_label(declared, &meant), binary = false;
    bool bom = find_bom(bytes, &found, &mark);
    bytes = str_from(bytes, mark);
    if (!bom)
        found = choose(bytes, meant, &binary);
    if (binary) {
        diag(diag, ENC_BINARY, whole(a, path));
        return (struct enc_result){ .dropped = bytes.n };
    }
    if (!(found == UTF8 && is_ascii(bytes)))   /* plain ASCII is all of them at once */
        check_declaration(a, declared, known, meant, found, path, diag);
    struct enc_result r = decode_as(a, found, bytes, path, diag);
    r.bom = bom;
    return r;
}

/* ---- declarations ---- */

/* The label after the first `key` in s, bare or quoted. */
static str value_after(str s, str key)
{
    size_t at = str_find(s, key);
    if (at == STR_NONE)
        return S("");
    s = str_from(s, at + key.n);
    size_t i = 0, end;
    while (i < s.n && strchr(" \t\r\n=\"'", s.p[i]))
        i++;
    for (end = i; end < s.n && !strchr(" \t\r\n\"'/>;?", s.p[end]); end++)
        continue;
    return str_slice(s, i, end);
}

str enc_declared(str bytes)
{
    enum { HEAD = 1024 };
    str left, head = str_trim(str_upto(bytes, HEAD));
    if (!str_starts(head, S("<")))
        return S("");
    if (str_starts(head, S("<?xml")))
        return str_cut(head, S("?>"), &left, &head) ? value_after(left, S("encoding")) : S("");
    return value_after(head, S("charset"));
}

/* LF alone ends a line in memory; NUL cannot stand in text. */
static str plain_lines(struct arena *a, str s)
{
    if (!has_nul(s) && (!s.n || !memchr(s.p, '\r', s.n)))
        return s;
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\r') {
            if (i + 1 < s.n && s.p[i + 1] == '\n')
                continue;
            out[n++] = '\n';
        } else if (s.p[i]) {
            out[n++] = s.p[i];
        }
    }
    return str_of(out, n);
}

/* What a terminal or a page would obey without anybody seeing it turns white; the first is told of. */
static void drop_controls(struct arena *a, struct source *s, struct diag *diag)
{
    size_t len;
    bool told = false;
    for (size_t i = 0; i < s->text.n; i += len) {
        uint32_t r = str_rune(s->text, i, &len);
        if (!rune_control(r) || r == '\n' || r == '\t')
            continue;
        if (!told) {
            diag(diag, ENC_CONTROL, loc_of_offset(s, i), arena_printf(a, "%04X", r));
            s->text = arena_str(a, s->text);
        }
        told = true;
        memset((char *)(uintptr_t)s->text.p + i, ' ', len);
    }
}

struct source *source_load(struct arena *a, str path, str shown_path, struct diag *diag)
{
    str bytes;
    if (!file_read(a, path, &bytes, diag))
        return NULL;
    shown_path = arena_str(a, shown_path);
    struct enc_result r = enc_decode(a, bytes, enc_declared(bytes), shown_path, diag);
    if (str_empty(r.name))
        return NULL;
    struct source *s = arena_new(a, struct source);
    *s = (struct source){ shown_path, plain_lines(a, r.text) };
    drop_controls(a, s, diag);
    return s;
}
