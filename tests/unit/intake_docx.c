/* Word files: what is read as the page shows it, what is set aside, what is refused. */
#include "foreign_file.h"

#define LEVEL(i, format, text) \
    "<w:lvl w:ilvl='" i "'><w:start w:val='1'/><w:numFmt w:val='" format "'/>" \
    "<w:suff w:val='nothing'/><w:lvlText w:val='" text "'/></w:lvl>"
#define NUMBERING(levels, nums) \
    { "word/numbering.xml", "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='7'>" levels \
                            "</w:abstractNum>" nums "</w:numbering>" }
#define NUM(id, more) "<w:num w:numId='" id "'><w:abstractNumId w:val='7'/>" more "</w:num>"

static const char numbering_relation[] = RELATION("n", "numbering", "numbering.xml")
                                         RELATION("s", "styles", "styles.xml");

static void lines_are(const char *body, const struct made_part *more, const char *want)
{
    struct made m;
    made_docx(&m, body, numbering_relation, more);
    is_str(made_lines(&m), want);
    ok(made_accounted(&m));
    made_free(&m);
}

static void official_numbers_are_printed(void)
{
    static const struct made_part parts[] = {
        NUMBERING(LEVEL("0", "chineseCounting", "%1、") LEVEL("1", "chineseCounting", "（%2）")
                  LEVEL("2", "decimal", "%3．"), NUM("1", "")), { 0 } };
    lines_are(P_AS(NUMBERED("1", "0"), "甲") P_AS(NUMBERED("1", "1"), "乙") P_AS(NUMBERED("1", "1"), "丙")
              P_AS(NUMBERED("1", "2"), "丁") P_AS(NUMBERED("1", "0"), "戊") P_AS(NUMBERED("1", "1"), "己"),
              parts, "一、甲\n（一）乙\n（二）丙\n1．丁\n二、戊\n（一）己\n");
}

static void levels_above_stand_in_the_label(void)
{
    static const struct made_part parts[] = {
        NUMBERING(LEVEL("0", "chineseCountingThousand", "第%1章 ") LEVEL("1", "decimal", "%1.%2 "),
                  NUM("1", "")), { 0 } };
    lines_are(P_AS(NUMBERED("1", "1"), "先") P_AS(NUMBERED("1", "0"), "甲") P_AS(NUMBERED("1", "1"), "乙"),
              parts, "一.1 先\n第一章 甲\n一.1 乙\n");
}

static void a_list_can_be_restarted(void)
{
    static const struct made_part parts[] = {
        NUMBERING(LEVEL("0", "decimal", "%1、"), NUM("1", "") NUM("2", "")
                  NUM("3", "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>")),
        { 0 } };
    lines_are(P_AS(NUMBERED("1", "0"), "甲") P_AS(NUMBERED("2", "0"), "乙") P_AS(NUMBERED("3", "0"), "丙")
              P_AS(NUMBERED("3", "0"), "丁"), parts, "1、甲\n2、乙\n5、丙\n6、丁\n");
}

static void numbers_come_through_styles(void)
{
    static const struct made_part parts[] = {
        NUMBERING("<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimalFullWidth'/>"
                  "<w:pStyle w:val='H1'/><w:lvlText w:val='%1'/></w:lvl>"
                  "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimalEnclosedCircle'/>"
                  "<w:pStyle w:val='H2'/><w:lvlText w:val='%2'/></w:lvl>", NUM("4", "")),
        { "word/styles.xml",
          "<w:styles xmlns:w='w'><w:style w:type='paragraph' w:styleId='H1'><w:pPr><w:numPr>"
          "<w:numId w:val='4'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
          "<w:style w:type='paragraph' w:styleId='H2'><w:basedOn w:val='H1'/></w:style></w:styles>" },
        { 0 } };
    lines_are(P_AS("<w:pStyle w:val='H1'/>", "甲") P_AS("<w:pStyle w:val='H2'/>", "乙")
              P_AS("<w:pStyle w:val='H2'/>", "丙")
              P_AS("<w:pStyle w:val='H1'/><w:numPr><w:numId w:val='0'/></w:numPr>", "丁"),
              parts, "１ 甲\n① 乙\n② 丙\n丁\n");
}

static void runs_of_one_word_are_joined(void)
{
    lines_are("<w:p><w:r><w:t>责任</w:t></w:r><w:proofErr/><w:hyperlink r:id='x'><w:r><w:t>单位</w:t></w:r>"
              "</w:hyperlink><w:smartTag><w:r><w:t>：市</w:t><w:noBreakHyphen/></w:r></w:smartTag>"
              "<w:r><w:tab/><w:t>局</w:t></w:r></w:p>", NULL, "责任单位：市-\t局\n");
}

static void a_break_begins_a_line(void)
{
    lines_are("<w:p><w:r><w:t>关于印发</w:t><w:br/><w:t>工作方案的通知</w:t></w:r></w:p>", NULL,
              "关于印发\n工作方案的通知\n");
}

static void tracked_changes_are_read_as_accepted(void)
{
    struct made m;
    made_docx(&m, "<w:p><w:r><w:t>保留</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
                  "<w:ins><w:r><w:t>新加</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom>"
                  "<w:moveTo><w:r><w:t>搬来</w:t></w:r></w:moveTo></w:p>"
                  "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上段</w:t></w:r></w:p>" P("下段"),
              "", NULL);
    is_str(made_lines(&m), "保留新加搬来\n上段下段\n");
    ok(made_said(&m, "import-revisions"));
    made_free(&m);
}

static void fields_show_their_result(void)
{
    lines_are("<w:p><w:r><w:t>共</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
              "<w:r><w:instrText> PAGE </w:instrText><w:t>无</w:t></w:r>"
              "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>33</w:t></w:r>"
              "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>项</w:t></w:r>"
              "<w:fldSimple w:instr=' DATE '><w:r><w:t>今日</w:t></w:r></w:fldSimple></w:p>", NULL,
              "共33项今日\n");
}

static void hidden_text_is_told(void)
{
    struct made m;
    made_docx(&m, "<w:p><w:r><w:t>看见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
                  "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显示</w:t></w:r></w:p>", "", NULL);
    is_str(made_lines(&m), "看见显示\n");
    ok(made_said(&m, "import-hidden"));
    made_free(&m);
}

static void a_text_box_is_read_once(void)
{
    lines_are("<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>" P("框内")
              "</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P("框内")
              "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>"
              P("下段"), NULL, "前后\n框内\n下段\n");
}

static void a_contents_list_is_set_aside(void)
{
    struct made m;
    made_docx(&m, P("工作方案") "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> TOC \\o </w:instrText>"
                  "<w:fldChar w:fldCharType='separate'/><w:t>一、甲</w:t></w:r></w:p>"
                  "<w:p><w:r><w:t>二、乙</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>"
                  P("一、甲") P("（一）推进办理。全程网办。责任单位：市司法局"), "", NULL);
    is_int(made_count(&m), 1);
    is_int(m.in.documents.v[0].runs.v[1].use, USE_CONTENTS);
    is_int(m.in.documents.v[0].runs.v[1].last, 3);
    ok(made_accounted(&m));
    made_free(&m);
}

static void a_note_is_shown_beside_its_text(void)
{
    static const struct made_part parts[] = {
        { "word/footnotes.xml", "<w:footnotes xmlns:w='w'><w:footnote w:id='2'>" P("指全市范围")
                                "</w:footnote></w:footnotes>" }, { 0 } };
    struct made m;
    made_docx(&m, "<w:p><w:r><w:t>推进改革</w:t><w:footnoteReference w:id='2'/><w:t>。</w:t></w:r></w:p>",
              RELATION("f", "footnotes", "footnotes.xml"), parts);
    is_str(made_lines(&m), "推进改革。\n指全市范围\n");
    ok(made_said(&m, "import-note"));
    ok(made_accounted(&m));
    made_free(&m);
}

static void what_is_not_read_is_told(void)
{
    static const struct made_part parts[] = {
        { "word/vbaProject.bin", "x" }, { "word/embeddings/o.bin", "x" }, { "word/media/a.png", "x" },
        { "word/header1.xml", "<w:hdr xmlns:w='w'>" P("内部资料") "</w:hdr>" }, { 0 } };
    struct made m;
    made_docx(&m, P("正文"), RELATION("h", "header", "header1.xml")
              "<Relationship Id='l' Type='x/hyperlink' Target='http://a' TargetMode='External'/>"
              "<Relationship Id='t' Type='x/attachedTemplate' Target='file:///c:/a' TargetMode='External'/>",
              parts);
    ok(made_said(&m, "import-macros"));
    ok(made_said(&m, "import-objects"));
    ok(made_said(&m, "import-pictures"));
    ok(made_said(&m, "import-part"));
    ok(made_said(&m, "import-links"));
    ok(made_said(&m, "import-external"));
    made_free(&m);
}

/* ---- hostile and broken files ---- */

static void broken_parts_are_told(void)
{
    struct made m;
    made_docx(&m, P("没有结束") "<w:p>", "", NULL);
    ok(!m.good);
    ok(made_said(&m, "xml-unclosed"));
    made_free(&m);
    made_docx(&m, "", "", NULL);
    ok(!m.good);
    ok(made_said(&m, "import-empty"));
    made_free(&m);
}

static void entities_are_refused(void)
{
    static const struct made_part parts[] = {
        { "word/document.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document>&x;"
                               "</w:document>" }, { 0 } };
    struct made m;
    made_init(&m);
    made_package(&m, parts);
    made_read(&m, "a.docx");
    ok(!m.good);
    ok(made_said(&m, "xml-dtd"));
    made_free(&m);
}

static void a_package_without_document_is_told(void)
{
    static const struct made_part parts[] = { { "mimetype", "application/zip" }, { 0 } };
    struct made m;
    made_init(&m);
    made_package(&m, parts);
    made_read(&m, "a.docx");
    ok(made_said(&m, "import-package"));
    made_free(&m);
}

static void relations_that_leave_the_package_lead_nowhere(void)
{
    struct made m;
    made_docx(&m, P("正文"), RELATION("n", "numbering", "../../../../etc/passwd")
              RELATION("s", "styles", "/../x") RELATION("f", "footnotes", ".."), NULL);
    ok(m.good);
    is_str(made_lines(&m), "正文\n");
    made_free(&m);
}

static void a_table_of_millions_of_cells_is_refused(void)
{
    struct made m;
    struct buf xml;
    made_init(&m);
    buf_init(&xml);
    buf_putz(&xml, "<w:document xmlns:w='w'><w:body><w:tbl>");
    for (int row = 0; row < 1100; row++) {
        buf_putz(&xml, "<w:tr>");
        for (int col = 0; col < 1000; col++)
            buf_putz(&xml, "<w:tc><w:p/></w:tc>");
        buf_putz(&xml, "</w:tr>");
    }
    buf_putz(&xml, "</w:tbl></w:body></w:document>");
    struct zip_entry v[] = { { S("word/document.xml"), buf_str(&xml), true } };
    zip_write(v, 1, &m.bytes);
    made_read(&m, "a.docx");
    ok(!m.good);
    ok(made_said(&m, "part-size"));
    buf_release(&xml);
    made_free(&m);
}

static void spans_beyond_all_bounds_are_cut(void)
{
    struct made m;
    made_docx(&m, "<w:tbl><w:tr>" TD_AS("<w:gridSpan w:val='99999999999'/>", "甲") "</w:tr><w:tr><w:trPr>"
                  "<w:gridBefore w:val='4000000000'/></w:trPr>" TD_AS("<w:vMerge/>", "乙")
                  TD_AS("<w:gridSpan w:val='-3'/>", "丙") "</w:tr></w:tbl>", "", NULL);
    ok(m.good);
    made_free(&m);
}

static void old_formats_are_named(void)
{
    static const struct { const char *bytes; size_t n; } files[] = {
        { "\xD0\xCF\x11\xE0\xA1\xB1", 6 }, { "%PDF-1.7", 8 }, { "{\\rtf1", 6 } };
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct made m;
        made_init(&m);
        buf_put(&m.bytes, str_of(files[i].bytes, files[i].n));
        made_read(&m, "a.doc");
        ok(!m.good && made_said(&m, "import-format"));
        made_free(&m);
    }
}

int main(void)
{
    RUN(official_numbers_are_printed);
    RUN(levels_above_stand_in_the_label);
    RUN(a_list_can_be_restarted);
    RUN(numbers_come_through_styles);
    RUN(runs_of_one_word_are_joined);
    RUN(a_break_begins_a_line);
    RUN(tracked_changes_are_read_as_accepted);
    RUN(fields_show_their_result);
    RUN(hidden_text_is_told);
    RUN(a_text_box_is_read_once);
    RUN(a_contents_list_is_set_aside);
    RUN(a_note_is_shown_beside_its_text);
    RUN(what_is_not_read_is_told);
    RUN(broken_parts_are_told);
    RUN(entities_are_refused);
    RUN(a_package_without_document_is_told);
    RUN(relations_that_leave_the_package_lead_nowhere);
    RUN(a_table_of_millions_of_cells_is_refused);
    RUN(spans_beyond_all_bounds_are_cut);
    RUN(old_formats_are_named);
    return tap_done();
}
