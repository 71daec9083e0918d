/* Lines of plain text, and finding the ones a page width broke. */
#include "intake/line.h"
#include "intake/glyph.h"
#include "intake/junk.h"
#include "intake/label.h"
#include "intake/number.h"

void lines_of_text(struct arena *a, str text, struct lines *out)
{
    uint32_t number = 1;
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        bool end = i == text.n || text.p[i] == '\n' || text.p[i] == '\r';
        if (!end)
            continue;
        str line = str_slice(text, from, i);
        if (!str_empty(glyph_trim(line))) {
            struct line *l = vec_push(a, out);
            l->text = line;
            l->number = number;
            l->page = junk_is_page(glyph_trim(line));
        }
        if (i + 1 < text.n && text.p[i] == '\r' && text.p[i + 1] == '\n')
            i++;
        number++;
        from = i + 1;
    }
}

/* Text set to a width fills it: many lines end within two columns of the longest, next to none is longer,
 * and most of the full ones break off in the middle of a sentence. The width is columns, or characters where
 * each was given the same room. */
enum { WRAP_MIN = 36, WRAP_MIN_RUNES = 18, WRAP_MAX = 120, WRAP_SLACK = 2, WRAP_LINES = 10,
       WRAP_LONGER = 50 };                     /* one line in so many may stand out */

struct measure { int width; bool runes; };     /* width 0: not set to one */

static bool ends_sentence(str s)
{
    enum glyph g = glyph_of(rune_last(glyph_trim(s)));
    return g == GLYPH_STOP || g == GLYPH_COLON || g == GLYPH_SEMICOLON || g == GLYPH_CLOSE;
}

/* Columns, quotes and dashes as wide as Chinese text sets them. */
static int columns_of(str s)
{
    size_t len;
    int n = 0;
    for (size_t i = 0; i < s.n; i += len)
        n += str_rune(s, i, &len) < 0x80 ? 1 : 2;
    return n;
}

/* Indents belong to the measure, gaps at the end do not. */
static int length_of(str s, bool runes)
{
    size_t n = glyph_trim(s).n ? (size_t)(glyph_trim(s).p - s.p) + glyph_trim(s).n : 0;
    s = str_upto(s, n);
    int length = s.n > 4 * WRAP_MAX ? WRAP_MAX + 1 : runes ? (int)str_runes(s) : columns_of(s);
    return MIN(length, WRAP_MAX + 1);
}

static bool is_full(const struct line *l, struct measure m)
{
    int n = length_of(l->text, m.runes);
    return n >= m.width - (m.runes ? 1 : WRAP_SLACK);
}

/* The line goes on with the words of the one before, for all that can be seen of it. */
static bool may_follow(const struct line *l)
{
    str text = glyph_trim(l->text);
    return number_read(text).system == NUMBER_NONE &&
           label_at(text, LABEL_CLAUSE).role == ROLE_NONE;
}

/* The next line with words of the text: page numbers stand between. */
static size_t next_line(const struct lines *lines, size_t i)
{
    for (i++; i < lines->n && lines->v[i].page; i++)
        ;
    return i;
}

static struct measure measure_of(const struct lines *lines, bool runes)
{
    size_t of[WRAP_MAX + 2] = { 0 }, full = 0, cut = 0, longer = 0;
    struct measure m = { 0, runes }, none = { 0, runes };
    if (lines->n < WRAP_LINES)
        return none;
    for (size_t i = 0; i < lines->n; i++)
        of[length_of(lines->v[i].text, runes)]++;
    longer = of[WRAP_MAX + 1];
    for (int n = WRAP_MAX; n >= (runes ? WRAP_MIN_RUNES : WRAP_MIN) && !m.width; longer += of[n--])
        if (longer * WRAP_LONGER <= lines->n && of[n] && (of[n] + of[n - 1] + of[n - 2]) * 4 >= lines->n)
            m.width = n;
    for (size_t i = 0; m.width && i < lines->n; i++) {
        size_t next = next_line(lines, i);
        if (!is_full(&lines->v[i], m) || next == lines->n)
            continue;
        full++;
        cut += !ends_sentence(lines->v[i].text) && may_follow(&lines->v[next]);
    }
    return full && cut * 2 > full ? m : none;
}

static bool is_indented(str s)
{
    size_t len;
    return s.n && glyph_at(s, 0, &len) == GLYPH_SPACE;
}

/* A page ends in blank lines and its number; elsewhere a blank line ends a paragraph. */
static bool is_next(const struct lines *lines, size_t before, size_t i)
{
    return i > before + 1 || lines->v[i].number == lines->v[before].number + 1;
}

void lines_unwrap(struct lines *lines)
{
    struct measure columns = measure_of(lines, false), runes = measure_of(lines, true);
    size_t indented = 0;
    for (size_t i = 0; i < lines->n; i++)
        indented += is_indented(lines->v[i].text);
    bool indents = indented * 20 > lines->n && indented * 2 < lines->n;
    if (!columns.width && !runes.width)
        return;
    for (size_t before = 0, i; (i = next_line(lines, before)) < lines->n; before = i) {
        const struct line *l = &lines->v[before];
        bool full = (columns.width && is_full(l, columns)) || (runes.width && is_full(l, runes));
        bool opens = (indents && is_indented(lines->v[i].text)) || !may_follow(&lines->v[i]);
        lines->v[i].continues = full && !opens && is_next(lines, before, i) &&
                                lines->v[i].heading == l->heading;
    }
}
