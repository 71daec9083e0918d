/* One pass over the lines: every run of stars is judged by its two neighbours. */
#include "text/md_mend.h"
#include "text/cjk.h"

/* A run of one delimiter in a line, with the code points beside it (0 at a line's edge). */
struct run { size_t from, n; uint32_t left, right; bool cjk_line; };

static bool is_digit(uint32_t r) { return r >= '0' && r <= '9'; }

static bool is_white(uint32_t r)
{
    return r == 0 || r == ' ' || (r >= '\t' && r <= '\r') || r == 0xA0 || r == 0x3000;
}

static bool is_cjk(const struct run *run, uint32_t r)
{
    return rune_is_cjk(r) || (run->cjk_line && rune_is_shared_punct(r));
}

static bool is_ascii_punct(uint32_t r)
{
    return r > ' ' && r < 0x7F && !is_digit(r) && !(r >= 'a' && r <= 'z') &&
           !(r >= 'A' && r <= 'Z');
}

static bool is_punct(uint32_t r)
{
    return is_ascii_punct(r) || rune_is_cjk_punct(r) || rune_is_shared_punct(r);
}

static bool is_cjk_punct(const struct run *run, uint32_t r)
{
    return is_punct(r) && is_cjk(run, r);
}

static bool one_of(uint32_t r, const char *set)
{
    str s = str_z(set);
    size_t len;
    for (size_t i = 0; i < s.n; i += len)
        if (str_rune(s, i, &len) == r)
            return true;
    return false;
}

static bool opens_bracket(uint32_t r) { return r && one_of(r, "([{（［｛《〈「『【〔〖“‘"); }
static bool closes_bracket(uint32_t r)
{
    return r && one_of(r, ")]}）］｝》〉」』】〕〗”’，。、；：！？,.;:!?");
}

/* CommonMark 0.30, 6.2 with Chinese punctuation counted as letters, and a bracket's direction
 * respected: nothing closes right after 《, nothing opens right before 》 or ，. */
static bool may_open(const struct run *r)
{
    if (is_white(r->right) || closes_bracket(r->right))
        return false;
    return !is_punct(r->right) || is_cjk_punct(r, r->right) || is_white(r->left) ||
           is_punct(r->left) || is_cjk(r, r->left);
}

static bool may_close(const struct run *r)
{
    if (is_white(r->left) || opens_bracket(r->left))
        return false;
    return !is_punct(r->left) || is_cjk_punct(r, r->left) || is_white(r->right) ||
           is_punct(r->right) || is_cjk(r, r->right);
}

/* 3*5, 2**3, (1+2)*4 are sums; ***** is a masked word (runs of four mean nothing in Markdown). */
static bool is_literal_star(const struct run *r)
{
    bool factor = is_digit(r->left) || r->left == ')' || r->left == '%';
    return r->n >= 4 || (factor && (is_digit(r->right) || r->right == '('));
}

static void put_times(struct buf *out, uint32_t rune, size_t n)
{
    while (n-- > 0)
        buf_put_rune(out, rune);
}

static void put_stars(const struct run *r, struct buf *out)
{
    bool before = is_punct(r->left) && may_close(r), after = is_punct(r->right) && may_open(r);
    if (is_literal_star(r)) {
        put_times(out, MD_STAR, r->n);
        return;
    }
    if (before)
        buf_put_rune(out, MD_EDGE);
    put_times(out, '*', r->n);
    if (after)
        buf_put_rune(out, MD_EDGE);
}

static uint32_t rune_before(str line, size_t i)
{
    size_t len;
    if (i == 0)
        return 0;
    do {
        i--;
    } while (i > 0 && ((unsigned char)line.p[i] & 0xC0) == 0x80);
    return str_rune(line, i, &len);
}

static struct run run_at(str line, size_t from, bool cjk_line)
{
    size_t end = from, len;
    while (end < line.n && line.p[end] == line.p[from])
        end++;
    return (struct run){ from, end - from, rune_before(line, from),
                         end < line.n ? str_rune(line, end, &len) : 0, cjk_line };
}

/* A thematic break, or one of its look-alikes: nothing but one sign and spaces. */
static bool is_rule(str line)
{
    line = str_trim(line);
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] != line.p[0] && line.p[i] != ' ')
            return false;
    return line.n > 0 && (line.p[0] == '*' || line.p[0] == '_');
}

static bool has_cjk(str line)
{
    size_t len;
    for (size_t i = 0; i < line.n; i += len)
        if (rune_is_cjk(str_rune(line, i, &len)))
            return true;
    return false;
}

/* 2025. at the start of a line is a year, not the number of a list item: where its dot is, or 0. */
static size_t year_dot(str line)
{
    size_t i = 0, from;
    while (i < line.n && strchr(" \t>-+*", line.p[i]))
        i++;
    from = i;
    while (i < line.n && is_digit((unsigned char)line.p[i]))
        i++;
    bool marker = i < line.n && (line.p[i] == '.' || line.p[i] == ')') &&
                  (i + 1 == line.n || line.p[i + 1] == ' ' || line.p[i + 1] == '\t');
    return marker && i - from >= 4 ? i : 0;
}

static bool is_mark(uint32_t r) { return r >= MD_EDGE && r <= MD_UNDERSCORE; }

static void mend_line(str line, struct buf *out)
{
    bool cjk = has_cjk(line), rule = is_rule(line), escaped = false;
    size_t dot = year_dot(line), len;
    for (size_t i = 0; i < line.n; i += len) {
        uint32_t rune = str_rune(line, i, &len);
        bool plain = escaped || rule, escaped_star = escaped && rune == '*';
        escaped = rune == '\\' && !escaped;
        if (escaped_star) {
            buf_putz(out, "*");
            buf_put_rune(out, MD_EDGE);        /* \*\* is not a ** without a partner */
        } else if (rune == '*' && !plain) {
            struct run run = run_at(line, i, cjk);
            put_stars(&run, out);
            len = run.n;
        } else if (rune == '_' && !plain && run_at(line, i, cjk).n >= 3) {
            len = run_at(line, i, cjk).n;      /* a blank to fill in: ____ */
            put_times(out, MD_UNDERSCORE, len);
        } else if (dot && i == dot) {
            buf_put_rune(out, rune == '.' ? MD_DOT : MD_PAREN);
        } else if (!is_mark(rune)) {
            buf_put(out, str_slice(line, i, i + len));
        }
    }
}

void md_mend(str text, struct buf *out)
{
    for (size_t i = 0; i < text.n;) {
        str rest = str_from(text, i);
        size_t end = str_find_char(rest, '\n');
        mend_line(str_upto(rest, end), out);
        if (end == STR_NONE)
            break;
        buf_putc(out, '\n');
        i += end + 1;
    }
}

static bool mark_at(str s, size_t i)
{
    size_t len;
    return (unsigned char)s.p[i] == 0xEF && is_mark(str_rune(s, i, &len));
}

static size_t first_mark(str s)
{
    size_t i = 0;
    while (i < s.n && !mark_at(s, i))
        i++;
    return i;
}

str md_unmend(struct arena *a, str mended)
{
    static const char stand_for[] = { [MD_STAR - MD_EDGE] = '*', [MD_DOT - MD_EDGE] = '.',
                                      [MD_PAREN - MD_EDGE] = ')', [MD_UNDERSCORE - MD_EDGE] = '_' };
    size_t n = first_mark(mended), len;
    if (n == mended.n)
        return mended;
    char *out = arena_alloc(a, mended.n + 1);
    memcpy(out, mended.p, n);
    for (size_t i = n; i < mended.n; i += len) {
        len = mark_at(mended, i) ? MD_MARK_BYTES : 1;
        char c = len == 1 ? mended.p[i] : stand_for[str_rune(mended, i, &(size_t){ 0 }) - MD_EDGE];
        if (c)
            out[n++] = c;
    }
    return str_of(out, n);
}

uint32_t md_columns(str line, size_t from, size_t to)
{
    uint32_t n = 0;
    size_t len;
    for (size_t i = from; i < line.n && i < to; i += len)
        n += str_rune(line, i, &len) != MD_EDGE;
    return n;
}

bool md_reads_as_sentence(str text)
{
    enum { LONG_HEADING = 40 };
    static const str ends[] = { S("。"), S("；"), S("："), S("，"), S("、") };
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(text, ends[i]))
            return true;
    return str_runes(text) > LONG_HEADING;
}
