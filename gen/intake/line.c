/* Lines of plain text, and finding the ones a page width broke. */
#include "intake/line.h"
#include "intake/glyph.h"
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
        }
        if (i + 1 < text.n && text.p[i] == '\r' && text.p[i + 1] == '\n')
            i++;
        number++;
        from = i + 1;
    }
}

/* Text set to a width has most lines within a character or two of the same, modest measure, and most
 * of those end in the middle of a sentence. The measure is columns, or characters where each was given
 * the same room. */
enum { WRAP_MIN = 20, WRAP_MAX = 100, WRAP_SLACK = 4, WRAP_LINES = 12 };

struct measure { int width; bool runes; };     /* width 0: not set to one */

static bool ends_sentence(str s)
{
    enum glyph g = glyph_of(rune_last(glyph_trim(s)));
    return g == GLYPH_STOP || g == GLYPH_COLON || g == GLYPH_SEMICOLON || g == GLYPH_CLOSE;
}

/* Indents belong to the measure, gaps at the end do not. */
static int length_of(str s, bool runes)
{
    size_t n = glyph_trim(s).n ? (size_t)(glyph_trim(s).p - s.p) + glyph_trim(s).n : 0;
    s = str_upto(s, n);
    return s.n > 4 * WRAP_MAX ? WRAP_MAX + 1 : runes ? (int)str_runes(s) : str_width(s);
}

static bool is_full(const struct line *l, struct measure m)
{
    return length_of(l->text, m.runes) >= m.width - (m.runes ? 1 : WRAP_SLACK);
}

/* The longest length that a fifth of the lines come near, when most lines do and break there. */
static struct measure measure_of(const struct lines *lines, bool runes)
{
    size_t of[WRAP_MAX + 2] = { 0 }, full = 0, cut = 0;
    struct measure m = { 0, runes }, none = { 0, runes };
    for (size_t i = 0; i < lines->n; i++) {
        int n = length_of(lines->v[i].text, runes);
        if (n > WRAP_MAX)
            return none;
        of[n]++;
    }
    for (int n = WRAP_MAX; n >= WRAP_MIN && !m.width; n--)
        if ((of[n] + of[n - 1] + of[n - 2]) * 5 >= lines->n)
            m.width = n;
    for (size_t i = 0; i < lines->n; i++)
        if (is_full(&lines->v[i], m)) {
            full++;
            cut += !ends_sentence(lines->v[i].text);
        }
    return m.width && lines->n >= WRAP_LINES && full * 2 > lines->n && cut * 2 > full ? m : none;
}

static bool is_indented(str s)
{
    size_t len;
    return s.n && glyph_at(s, 0, &len) == GLYPH_SPACE;
}

void lines_unwrap(struct lines *lines)
{
    struct measure columns = measure_of(lines, false), runes = measure_of(lines, true);
    struct measure m = columns.width ? columns : runes;
    size_t indented = 0;
    for (size_t i = 0; i < lines->n; i++)
        indented += is_indented(lines->v[i].text);
    bool indents = indented * 20 > lines->n && indented * 2 < lines->n;
    for (size_t i = 1; m.width && i < lines->n; i++) {
        const struct line *before = &lines->v[i - 1];
        str text = glyph_trim(lines->v[i].text);
        bool full = is_full(before, columns.width ? columns : runes) ||
                    (runes.width && is_full(before, runes));
        bool opens = (indents && is_indented(lines->v[i].text)) ||
                     number_read(text).system != NUMBER_NONE;
        lines->v[i].continues = full && !opens && lines->v[i].number == before->number + 1 &&
                                lines->v[i].heading == before->heading;
    }
}
