/* The vocabulary: what each element becomes, where it may stand, what it may carry.
 *
 * A sheet has 29 names for 23 kinds of the tree. 16 are prose's own as well, named as in HTML: h2 h3 h4 p
 * ul ol li table caption tr th td br strong em a (some of them variants of a kind: levels, ol, th), so that
 * a record's text prints unchanged and nobody learns a second name; h1 and title go with the levels. The
 * other 11 have nothing to merge with: sheet head foot page (what is said on every page), note keep rule
 * break (boxes and breaks), figure, span, footnote. A new look or part is a class of these, no new name. */
#include "text/prose_words.h"

#define PROSE WORD_PROSE
#define SHEET WORD_SHEET
#define BOTH (WORD_PROSE | WORD_SHEET)

static const struct doc_word words[] = {
    { "sheet", DOC_SHEET, SHEET, 0, NULL, "*", NULL,
      "整份打印单；属性给出纸张、方向、标题、语言",
      "The whole sheet; attributes give paper, orientation, title and language" },
    { "head", DOC_HEAD, SHEET, 0, "sheet", "on edge", NULL,
      "页眉，每页重复；on=\"first\" 只在首页，on=\"rest\" 首页之外；edge 为距纸边的长度",
      "Running head of each page; on=\"first\" of the first alone, on=\"rest\" of the others; "
      "edge: how far from the paper's edge" },
    { "foot", DOC_FOOT, SHEET, 0, "sheet", "on edge", NULL,
      "页脚，每页重复；on、edge 同页眉；class=\"outer\" 时单页居右、双页居左",
      "Running foot; on and edge as for head; class=\"outer\": right on odd pages, left on even ones" },
    { "page", DOC_FIELD, SHEET, 0, NULL, "total", NULL,
      "当前页码；total=\"true\" 为总页数", "Number of this page; total=\"true\": of all pages" },
    { "title", DOC_HEADING, SHEET, 1, NULL, "align", "title", "文件标题", "Title of the document" },
    { "h1", DOC_HEADING, SHEET, 1, NULL, "align", NULL, "一级标题", "Heading, level 1" },
    { "h2", DOC_HEADING, BOTH, 2, NULL, "align", NULL, "二级标题", "Heading, level 2" },
    { "h3", DOC_HEADING, BOTH, 3, NULL, "align", NULL, "三级标题", "Heading, level 3" },
    { "h4", DOC_HEADING, BOTH, 4, NULL, "align", NULL, "四级标题", "Heading, level 4" },
    { "p", DOC_PARA, BOTH, 0, NULL, "align indent to height", NULL,
      "段落；indent 为首行缩进；class=\"hanging\" 时回行与开头 span 之后的首字对齐；"
      "class=\"space\" 为空白，height 为高度，to 为下文上边缘距纸张上边缘的长度",
      "Paragraph; indent of its first line; class=\"hanging\": further lines begin where the text after "
      "its first span does; class=\"space\": white, height of it, or to: how far below the paper's upper "
      "edge the next text begins" },
    { "ul", DOC_LIST, BOTH, 0, NULL, "", NULL, "项目列表", "List without numbers" },
    { "ol", DOC_LIST, BOTH, 0, NULL, "start", NULL, "编号列表", "Numbered list" },
    { "li", DOC_ITEM, BOTH, 0, NULL, "", NULL, "列表项", "List item" },
    { "blockquote", DOC_QUOTE, PROSE, 0, NULL, "", NULL, "引文", "Quotation" },
    { "table", DOC_TABLE, BOTH, 0, NULL, "cols", NULL,
      "表格；cols 给出各列相对宽度，如 cols=\"1 3 1\"；class=\"meta\" 为要素表，一行一个 th 和一个 td；"
      "class=\"contents\" 为合订本的目录",
      "Table; cols gives the relative widths of columns, as in cols=\"1 3 1\"; class=\"meta\": particulars, "
      "a th and a td a row; class=\"contents\": contents of a pack" },
    { "caption", DOC_CAPTION, BOTH, 0, NULL, "", NULL, "表题或图题", "Caption of a table or figure" },
    { "tr", DOC_ROW, BOTH, 0, "table", "header", NULL,
      "表格的一行；header=\"true\" 为表头行，换页时重复",
      "Row; header=\"true\" makes it a header row, repeated on each page" },
    { "th", DOC_CELL, BOTH, 0, "tr", "colspan rowspan align", NULL, "表头单元格", "Header cell" },
    { "td", DOC_CELL, BOTH, 0, "tr", "colspan rowspan align", NULL, "单元格", "Cell" },
    { "note", DOC_NOTE, SHEET, 0, NULL, "", NULL, "注释或提示框", "Note" },
    { "keep", DOC_KEEP, SHEET, 0, NULL, "size seal", NULL,
      "其中内容不跨页；class=\"mark\" 发文机关标志：每个机关一段，联合行文主办在前，"
      "class=\"suffix\" 的一段（“文件”）居右、上下居中，size 为字号；class=\"sign\" 署名和成文日期，日期为最后一段，seal=\"true\" 按加盖印章编排，"
      "seal=\"name\" 按签名章编排（各段为职务）；class=\"imprint\" 版记，排在末页版心下边缘，align=\"end\" 的一段与上一段同行",
      "What is inside stays on one page; class=\"mark\": the issuers' red head, a paragraph each, the lead "
      "one first, the one of class=\"suffix\" at the right, centred; size of its characters; class=\"sign\": "
      "the issuers, last the date; seal=\"true\" leaves the place of seals, seal=\"name\" that of signature "
      "stamps beside the offices named; class=\"imprint\": at the foot of the last page's type area, a "
      "paragraph of align=\"end\" shares the line of the one before" },
    { "rule", DOC_RULE, SHEET, 0, NULL, "thick width gap", NULL,
      "横线；class=\"red\" 为红色；thick 为粗细，width 为长度（居中），gap 为与上文的距离",
      "Horizontal rule; class=\"red\"; thick, width (centred), gap to the text or rule above" },
    { "break", DOC_PAGE_BREAK, SHEET, 0, NULL, "", NULL, "换页", "Page break" },
    { "figure", DOC_FIGURE, SHEET, 0, NULL, "src alt width align", NULL,
      "图：src 为主题里的 .png、.svg 文件或 qr:文字，或内含 <svg>（g rect line polyline path circle "
      "text）；alt 为文字说明，必填（<svg> 可用其 title、desc）",
      "Picture: src names a .png or .svg file of the theme or is qr:text, or an <svg> stands inside (g rect "
      "line polyline path circle text); alt says it in words and is required unless the <svg> has title "
      "or desc" },
    { "br", DOC_BREAK, BOTH, 0, NULL, "", NULL, "段内换行", "Line break within a paragraph" },
    { "strong", DOC_STRONG, BOTH, 0, NULL, "", NULL, "着重（加粗）", "Strong emphasis (bold)" },
    { "em", DOC_EM, BOTH, 0, NULL, "", NULL, "强调", "Emphasis" },
    { "code", DOC_CODE, PROSE, 0, NULL, "", NULL, "原样文字", "Literal text" },
    { "span", DOC_SPAN, SHEET, 0, NULL, "", NULL,
      "带样式的文字，class 为样式名", "Styled words; class is the style" },
    { "footnote", DOC_FOOTNOTE, SHEET, 0, NULL, "", NULL, "脚注：在正文中写注文，编号和页脚的位置由程序排",
      "Footnote, written where it is referred to; numbered and put at the foot of the page" },
    { "a", DOC_LINK, BOTH, 0, NULL, "href", NULL, "链接", "Link" },
};

const struct doc_word *doc_vocabulary(size_t *n)
{
    *n = ARRAY_LEN(words);
    return words;
}

bool word_has(const char *list, str name)
{
    str left, rest = str_z(list);
    bool more = list && *list;
    while (more) {
        more = str_cut(rest, S(" "), &left, &rest);
        if (str_eq(left, name))
            return true;
    }
    return false;
}

const struct doc_word *word_find(str name, enum doc_word_in in)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if ((words[i].in & in) && str_eq(name, str_z(words[i].name)))
            return &words[i];
    return NULL;
}

/* What people write from habit, and what it is here. */
static const struct { const char *habit, *word; } habits[] = {
    { "b", "strong" }, { "i", "em" },    { "u", "strong" },   { "img", "figure" }, { "hr", "rule" },
    { "div", "p" },    { "font", "span" }, { "tbody", "tr" },      { "h5", "h4" },      { "h6", "h4" },
    { "link", "a" },   { "section", "h2" }, { "svg", "figure" },    { "thead", "tr" },
};

str word_nearest(str name, enum doc_word_in in)
{
    struct nearest near;
    for (size_t i = 0; i < ARRAY_LEN(habits); i++)
        if (str_eq(name, str_z(habits[i].habit)) && word_find(str_z(habits[i].word), in))
            return str_z(habits[i].word);
    nearest_init(&near, name);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (words[i].in & in)
            nearest_try(&near, str_z(words[i].name));
    return near.best;
}
