/* Headings of pages: Chinese is written without spaces, so browsers would end a line within a word. */
#include "script/function.h"
#include "script/value.h"
#include "text/cjk.h"
#include "text/esc.h"
#include "text/segment.h"

static bool is_letter(uint32_t r) { return (r | 32) >= 'a' && (r | 32) <= 'z'; }
static bool is_digit(uint32_t r) { return r >= '0' && r <= '9'; }

/* Beside Latin words and before a number, but a number keeps what is counted. */
static bool may_end(uint32_t before, uint32_t after, uint8_t end)
{
    if (!rune_is_han(before))
        return is_letter(before) && rune_is_han(after) && end == SEGMENT_FREE;
    return rune_is_han(after) ? end == SEGMENT_FREE : is_letter(after) || is_digit(after);
}

/* Without a sure end of a word for longer than a phone's line, likely ones beside lone characters serve. */
enum { PHONE_LINE = 10 };

static void loosen(uint8_t *ends, size_t n)
{
    for (size_t i = 1, from = 0; i <= n; i++) {
        if (i < n && ends[i] != SEGMENT_FREE)
            continue;
        for (size_t k = from + 1; i - from > PHONE_LINE && k < i; k++)
            ends[k] = ends[k] == SEGMENT_LONE ? SEGMENT_FREE : ends[k];
        from = i;
    }
}

static void put_words(struct script *s, str text, struct buf *out)
{
    size_t n = str_runes(text), len;
    uint8_t *ends = arena_array(&s->arena, uint8_t, n + 1);
    memcpy(ends, segment(s->words, &s->arena, text), n);
    loosen(ends, n);
    uint32_t before = 0;
    for (size_t i = 0, rune = 0; i < text.n; i += len, rune++) {
        uint32_t r = str_rune(text, i, &len);
        if (i > 0 && may_end(before, r, ends[rune]))
            buf_putz(out, "<wbr>");
        esc_html(out, str_slice(text, i, i + len));
        before = r;
    }
}

int function_heading(lua_State *L)
{
    struct script *s = script_of(L);
    const struct text_value *foreign = value_at(L, 1, VALUE_FOREIGN);
    struct arena_mark mark = arena_mark(&s->arena);
    str text = check_text(L, 1, "heading");
    buf_clear(&s->line);
    buf_putz(&s->line, "<span class=\"words\"");
    if (foreign)
        buf_printf(&s->line, " lang=\"%s\"", lang_info((enum lang)foreign->lang)->code.p);
    buf_putc(&s->line, '>');
    put_words(s, text, &s->line);
    buf_putz(&s->line, "</span>");
    arena_rewind(&s->arena, mark);
    push_markup(L, buf_str(&s->line));
    return 1;
}
