/* Saved web pages: the main text is found, the page around it set aside, nothing lost between. */
#include "foreign_file.h"

#define NAV "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/x'>政务公开</a></li>" \
            "<li><a href='/y'>互动交流</a></li></ul></div>"
#define FOOT "<div class='footer'><p>版权所有：云溪市人民政府办公室 联系电话：0900-5212345</p>" \
             "<p><a href='#'>网站地图</a></p></div>"
#define LONG "为深入贯彻落实优化营商环境的决策部署，进一步激发经营主体活力，结合我市实际，制定本方案，请认真组织实施。"
#define ITEM(n, unit) "<p>（" n "）推进改革。建立机制，抓好落实，按期完成。责任单位：" unit "</p>"
#define PAGE(head, body) "<!DOCTYPE html><html><head><meta charset='utf-8'>" head "</head><body>" body \
                         "</body></html>"

static void set_aside_are(struct made *m, const char *words, bool aside)
{
    str rest = made_lines(m), line;
    uint32_t number = 1, found = 0;
    for (; str_cut(rest, S("\n"), &line, &rest); number++)
        if (str_find(line, str_z(words)) != STR_NONE)
            found = number;
    ok(found > 0);
    bool junk = false;
    for (size_t i = 0; i < m->in.documents.v[0].runs.n; i++) {
        const struct intake_run *r = &m->in.documents.v[0].runs.v[i];
        junk |= r->first <= found && r->last >= found && r->use == USE_FURNITURE;
    }
    if (junk != aside)
        printf("# %s\n", words);
    ok(junk == aside);
}

static void the_main_text_is_found(void)
{
    struct made m;
    made_text(&m, "a.html", PAGE("<title>云溪市工作方案_云溪市人民政府</title><style>p{}</style>",
        NAV "<div id='wrap'><div class='left'><a href='#'>领导之窗</a><a href='#'>机构职能</a></div>"
        "<div class='text'><p>" LONG "</p><p>一、重点任务</p>" ITEM("一", "市一局") ITEM("二", "市二局")
        "</div></div>" FOOT "<script>var x = '责任单位：无';</script>"));
    is_int(made_count(&m), 2);
    is_str(made_show(&m, 1), "一/(二) 推进改革: 建立机制，抓好落实，按期完成。 R=市二局");
    is_str(m.in.documents.v[0].title, "云溪市工作方案");
    set_aside_are(&m, "首页", true);
    set_aside_are(&m, "领导之窗", true);
    set_aside_are(&m, "版权所有", true);
    set_aside_are(&m, "深入贯彻", false);
    ok(str_find(made_lines(&m), S("var x")) == STR_NONE);
    ok(made_said(&m, "import-aside"));
    ok(made_accounted(&m));
    made_free(&m);
}

static void share_buttons_in_the_text_are_set_aside(void)
{
    struct made m;
    made_text(&m, "a.html", PAGE("", "<div><p>" LONG "</p>"
        "<div class='share'>分享到：<a href='#'>微信</a> <a href='#'>微博</a></div><p>一、重点任务</p>"
        ITEM("一", "市一局") "<p>附件：<a href='a.doc'>1.任务分工表.doc</a></p></div>" FOOT));
    is_int(made_count(&m), 1);
    set_aside_are(&m, "分享到", true);
    set_aside_are(&m, "附件", false);
    made_free(&m);
}

static void breaks_and_blocks_begin_lines(void)
{
    struct made m;
    made_text(&m, "a.html", PAGE("", "<div>工作方案<br>一、重点<b>任务</b><br/>　　（一）<span>推进</span>\n"
        "改革。<font>建立机制。</font><br>责任单位：市&nbsp;一局</div>"));
    is_str(made_lines(&m), "工作方案\n一、重点任务\n（一）推进改革。建立机制。\n责任单位：市\xC2\xA0一局\n");
    made_free(&m);
}

static void what_the_page_hides_is_dropped(void)
{
    struct made m;
    made_text(&m, "a.html", PAGE("", "<div><p>" LONG "</p><p style='color:red; display : none'>甲甲</p>"
        "<p hidden>乙乙</p><div aria-hidden='true'>丙丙</div><p style='visibility:hidden'>丁丁</p>"
        "<noscript>戊戊</noscript><!-- 己己 --><button>庚庚</button></div>"));
    is_str(made_lines(&m), LONG "\n");
    made_free(&m);
}

static void lists_get_the_numbers_a_browser_shows(void)
{
    struct made m;
    made_text(&m, "a.html", PAGE("", "<div><p>" LONG "</p><ol start='3'><li>甲</li><li value='7'><p>乙</p></li>"
        "<li>（二）丙</li></ol><ol style='list-style-type:cjk-ideographic'><li>丁</li></ol>"
        "<ol type='a'><li>戊</li></ol><ul><li>己</li></ul></div>"));
    is_str(made_lines(&m), LONG "\n3.甲\n7.乙\n（二）丙\n一、丁\na.戊\n己\n");
    made_free(&m);
}

static void tables_become_measures(void)
{
    struct made m;
    made_text(&m, "a.html", PAGE("", "<table><tr><td><div><p>" LONG "</p><table><caption>任务表</caption>"
        "<tr><th>序号<th>任务<th>责任单位<th>时限</tr><tr><td rowspan=2>1<td rowspan=2>甲事"
        "<td>市一局<td>6月底前</tr><tr><td>市二局<td>年底</tr><tr><td>2<td>乙事<td colspan=2>市三局</tr>"
        "</table></div></td></tr></table>"));
    is_int(made_count(&m), 2);
    is_str(made_show(&m, 0), "1 甲事: R=市一局|市二局 D=6月底前；年底");
    ok(made_accounted(&m));
    made_free(&m);
}

static void the_charset_of_the_page_counts(void)
{
    struct made m;
    made_init(&m);
    buf_putz(&m.bytes, "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
                       "</head><body><p>\xD4\xF0\xC8\xCE\xB5\xA5\xCE\xBB</p></body></html>");
    made_read(&m, "a.html");
    is_str(made_lines(&m), "责任单位\n");
    is_str(m.in.documents.v[0].encoding, "GB18030");
    made_free(&m);
}

static void the_title_of_the_page_goes_first(void)
{
    static const char *const heads[] = {
        "<meta name='ArticleTitle' content='云溪市工作方案'><title>云溪</title>",
        "<title>云溪市工作方案 - 政策文件 - 云溪市人民政府</title>",
    };
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        struct made m;
        char page[4096];
        snprintf(page, sizeof page, "<html><head>%s</head><body>" NAV "<h1>云溪市</h1><div><p>" LONG
                 "</p><p>一、重点任务</p>" ITEM("一", "市一局") "</div>" FOOT "</body></html>", heads[i]);
        made_text(&m, "a.html", page);
        ok(str_starts(made_lines(&m), S("云溪市工作方案\n")));
        is_str(m.in.documents.v[0].title, "云溪市工作方案");
        made_free(&m);
    }
}

static void broken_pages_are_read_all_the_same(void)
{
    struct made m;
    made_text(&m, "a.html", "<div><p>一、重点任务<p>（一）推进改革。建立机制。责任单位：市一局</div></span><td>&nosuch;&#x110000;<a");
    is_int(made_count(&m), 1);
    made_free(&m);
    made_text(&m, "a.html", "<html><body></body></html>");
    ok(!m.good);
    made_free(&m);
}

static void deep_and_wide_pages_end(void)
{
    struct made m;
    made_init(&m);
    for (int i = 0; i < 20000; i++)
        buf_putz(&m.bytes, "<div><table><tr><td colspan=9999 rowspan=9999>甲");
    made_read(&m, "a.html");
    ok(m.good);
    made_free(&m);
    made_init(&m);
    buf_putz(&m.bytes, "<html>");
    for (int i = 0; i < 2100000; i++)
        buf_putz(&m.bytes, "<b>");
    made_read(&m, "a.html");
    ok(!m.good && made_said(&m, "part-size"));
    made_free(&m);
}

int main(void)
{
    RUN(the_main_text_is_found);
    RUN(share_buttons_in_the_text_are_set_aside);
    RUN(breaks_and_blocks_begin_lines);
    RUN(what_the_page_hides_is_dropped);
    RUN(lists_get_the_numbers_a_browser_shows);
    RUN(tables_become_measures);
    RUN(the_charset_of_the_page_counts);
    RUN(the_title_of_the_page_goes_first);
    RUN(broken_pages_are_read_all_the_same);
    RUN(deep_and_wide_pages_end);
    return tap_done();
}
