/* Words of Chinese titles: where a line may end. */
#include "base/buf.h"
#include "tap.h"
#include "text/segment.h"

static struct arena arena;
static struct segmenter *segmenter;

/* The text with "|" where a line may end freely, "~" beside lone characters. */
static str words(str s)
{
    struct buf b;
    buf_init(&b);
    const uint8_t *ends = segment(segmenter, &arena, s);
    size_t len, k = 0;
    for (size_t i = 0; i < s.n; i += len, k++) {
        str_rune(s, i, &len);
        if (k)
            buf_putz(&b, ends[k] == SEGMENT_INSIDE ? "" : ends[k] == SEGMENT_LONE ? "~" : "|");
        buf_put(&b, str_slice(s, i, i + len));
    }
    str out = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void words_of_titles_are_found(void)
{
    is_str(words(S("关于进一步优化营商环境的若干措施")), "关于|进一步|优化|营商环境~的|若干措施");
    is_str(words(S("提高不动产登记便利度")), "提高|不动产|登记|便利~度");
    is_str(words(S("开办企业一网通办")), "开办|企业|一网通办");
    is_str(words(S("云溪市人民政府办公室")), "云~溪~市|人民政府|办公室");
}

static void what_is_no_ideograph_ends_words(void)
{
    is_str(words(S("优化《环境》12条")), "优化|《|环境|》|1|2~条");
    is_int(segment(segmenter, &arena, S(""))[0], SEGMENT_FREE);
}

static void bytes_that_are_no_text_do_no_harm(void)
{
    segment(segmenter, &arena, str_of("\xE8\x90\xFF\x00\xF0\x9F", 6));
    ok(true);
}

int main(void)
{
    arena_init(&arena);
    segmenter = segmenter_new();
    RUN(words_of_titles_are_found);
    RUN(what_is_no_ideograph_ends_words);
    RUN(bytes_that_are_no_text_do_no_harm);
    segmenter_free(segmenter);
    arena_release(&arena);
    return tap_done();
}
