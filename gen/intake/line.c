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

/* Text set to a width has most lines within a character of the same, modest measure, and most of
 * those end in the middle of a sentence. */
enum { WRAP_MIN = 40, WRAP_MAX = 100, WRAP_SLACK = 4, WRAP_LINES = 12 };

static bool ends_sentence(str s)
{
    enum glyph g = glyph_of(rune_last(glyph_trim(s)));
    return g == GLYPH_STOP || g == GLYPH_COLON || g == GLYPH_SEMICOLON || g == GLYPH_CLOSE;
}

/* The width that most lines have at most, or 0. */
static int wrap_width(const struct lines *lines)
{
    size_t of[WRAP_MAX + 1] = { 0 }, full = 0, cut = 0;
    int width = 0;
    for (size_t i = 0; i < lines->n; i++) {
        int w = str_width(glyph_trim(lines->v[i].text));
        if (w > WRAP_MAX)
            return 0;
        of[w]++;
    }
    for (int w = WRAP_MAX; w >= WRAP_MIN && !width; w--)
        if (of[w] + (w > 0 ? of[w - 1] : 0) + of[w - 2] >= lines->n / 4)
            width = w;
    for (size_t i = 0; width && i < lines->n; i++)
        if (str_width(glyph_trim(lines->v[i].text)) >= width - WRAP_SLACK) {
            full++;
            cut += !ends_sentence(lines->v[i].text);
        }
    return lines->n >= WRAP_LINES && full * 2 > lines->n && cut * 2 > full ? width : 0;
}

static bool is_indented(str s)
{
    size_t len;
    return s.n && glyph_at(s, 0, &len) == GLYPH_SPACE;
}

void lines_unwrap(struct lines *lines)
{
    int width = wrap_width(lines);
    size_t indented = 0;
    for (size_t i = 0; i < lines->n; i++)
        indented += is_indented(lines->v[i].text);
    bool indents = indented * 20 > lines->n && indented * 2 < lines->n;
    for (size_t i = 1; width && i < lines->n; i++) {
        const struct line *before = &lines->v[i - 1];
        str text = glyph_trim(lines->v[i].text);
        bool full = str_width(glyph_trim(before->text)) >= width - WRAP_SLACK;
        bool opens = (indents && is_indented(lines->v[i].text)) ||
                     number_read(text).system != NUMBER_NONE;
        lines->v[i].continues = full && !opens && lines->v[i].number == before->number + 1 &&
                                lines->v[i].heading == before->heading;
    }
}
