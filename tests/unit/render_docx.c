/* Sheets as DOCX, read back through our own zip and XML readers: every part is well formed, what refers
 * to what is there, and the text is that of the tree. With two arguments it is a small tool instead:
 * render_docx IN.xml OUT.docx. */
#include "beside.h"
#include "base/file.h"
#include "print/print.h"
#include "render/docx.h"
#include "tap.h"
#include "text/enc.h"
#include "text/prose.h"
#include "text/zip.h"

static struct arena arena;
static struct diag *faults;
static struct print *printer;

static bool columns(void *ctx, const struct setup *s, const struct doc_node *table, mpt measure, bool zh,
                    mpt *widths, struct diag *diag)
{
    return print_columns(ctx, s, table, measure, zh, widths, diag);
}

static bool write_docx(const struct doc *doc, struct buf *out)
{
    const struct docx_paper paper = { printer, columns };
    return docx_write(&paper, &arena, doc, out, faults);
}

static struct doc *sheet_of(str xml)
{
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ S("sheet.xml"), xml };
    const struct xml_node *root = xml_read(&arena, src, faults);
    return root ? sheet_from_xml(&arena, src, root, faults) : NULL;
}

static bool has_fault(const char *code)
{
    struct buf out;
    buf_init(&out);
    diag_print(faults, (struct diag_style){ 0 }, &out);
    bool found = str_find(buf_str(&out), arena_printf(&arena, "[%s]", code)) != STR_NONE;
    buf_release(&out);
    diag_free(faults);
    faults = diag_new();
    return found;
}

/* ---- a package read back ---- */

struct package { struct buf bytes; struct zip zip; struct doc *doc; };

static bool open_package(struct package *p, const char *sheet)
{
    buf_init(&p->bytes);
    p->doc = sheet_of(str_z(sheet));
    bool good = p->doc && write_docx(p->doc, &p->bytes) &&
                zip_read(&arena, buf_str(&p->bytes), LOC_NONE, &p->zip, faults);
    buf_release(&p->bytes);
    ok(good);
    return good;
}

static str part(const struct package *p, const char *name)
{
    str bytes = zip_find(&p->zip, str_z(name));
    return bytes.p ? bytes : S("");
}

static bool says(const struct package *p, const char *name, const char *what)
{
    bool found = str_find(part(p, name), str_z(what)) != STR_NONE;
    if (!found)
        printf("#   %s does not say %s\n", name, what);
    return found;
}

static const struct xml_node *tree_of(const struct package *p, str name)
{
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ name, zip_find(&p->zip, name) };
    return src->text.p ? xml_read(&arena, src, faults) : NULL;
}

static str attr(const struct xml_node *n, const char *name)
{
    const struct xml_attr *at = xml_attr(n, str_z(name));
    return at ? at->value : S("");
}

static const struct xml_node *next_node(const struct xml_node *root, const struct xml_node *n)
{
    if (n->first)
        return n->first;
    while (n != root && !n->next)
        n = n->parent;
    return n == root ? NULL : n->next;
}
#define EACH(n, root) \
    for (const struct xml_node *n = (root); n; n = next_node((root), n))

static bool has_element(const struct xml_node *root, const char *element, const char *name, str value)
{
    EACH(n, root)
        if (xml_is(n, str_z(element)) && str_eq(attr(n, name), value))
            return true;
    return false;
}

/* Lines of a part as a reader would copy them: paragraphs, breaks; a picture is what stands for it; the
 * value of a field is the reader's, not the text's. */
static void text_of(const struct xml_node *n, struct buf *out)
{
    if (xml_is(n, S("fldSimple")))
        return;
    if (xml_is(n, S("br")))
        buf_putc(out, '\n');
    if (xml_is(n, S("docPr")))
        buf_put(out, attr(n, "descr"));
    if (xml_is(n, S("t")))
        buf_put(out, xml_text(&arena, n));
    for (const struct xml_node *c = n->first; c; c = c->next)
        text_of(c, out);
    if (xml_is(n, S("p")))
        buf_putc(out, '\n');
}

/* White space is not compared: tabs between cells, blank lines. */
static str squeezed(const struct buf *b)
{
    struct buf out;
    buf_init(&out);
    for (size_t i = 0; i < b->n; i++)
        if (!strchr(" \t\n", b->p[i]))
            buf_putc(&out, b->p[i]);
    str s = arena_str(&arena, buf_str(&out));
    buf_release(&out);
    return s;
}

static str plain_of(const struct doc_node *root, enum doc_kind only)
{
    struct buf b;
    buf_init(&b);
    for (const struct doc_node *n = root->first; n; n = n->next) {
        bool running = n->kind == DOC_HEAD || n->kind == DOC_FOOT;
        if (only == DOC_KINDS ? !running : n->kind == only)
            doc_plain(n, &b);
    }
    str s = squeezed(&b);
    buf_release(&b);
    return s;
}

static str part_text(const struct package *p, const char *name)
{
    struct buf b;
    const struct xml_node *root = tree_of(p, str_z(name));
    buf_init(&b);
    if (root)
        text_of(root, &b);
    str s = squeezed(&b);
    buf_release(&b);
    return s;
}

static const char sheet[] =
    "<sheet lang='zh-Hans' title='甲 &amp; &lt;乙&gt;' author='市办公室' subject='政策' date='2026-06-30' "
    "base='https://example.invalid/'>"
    "<head><p>页眉</p><p align='end'>编号</p><rule/></head>"
    "<foot><p align='center'>— <page/> —</p><p align='end'>共<page total='true'/>页</p></foot>"
    "<title>关于“一件事”的通知</title><p class='subtitle'>副题</p>"
    "<table class='meta'><tr><th>索引号</th><td>A-1</td></tr>"
    "<tr><th>机关</th><td><p>甲</p><p>乙</p></td></tr></table>"
    "<h1 id='one'>一、总则</h1><h2>（一）目的</h2><h3>1.细目</h3><h4>（1）小目</h4>"
    "<p>正文<strong>着重98%</strong>、<em>强调</em>、<span class='status-overdue'>已逾期</span>、"
    "<span class='small'>小字</span>，见<a href='x/y.html'>网页</a>和<a href='#one'>总则</a>。<br/>下一行 &lt;b&gt;</p>"
    "<p lang='en' class='lead'>English with “quotes”.</p>"
    "<ul><li>项<ul><li>子项</li></ul></li></ul><ol start='3'><li>三</li><li><p>四</p><p>续</p></li></ol>"
    "<keep><note><p>提示</p></note><p>同页</p></keep>"
    "<table cols='10mm * 20mm'><caption>表一</caption><tr header='true'><th>序号</th><th colspan='2'>内容</th></tr>"
    "<tr><td rowspan='2' align='center'>1</td><td>甲</td><td>乙</td></tr><tr><td>丙</td><td/></tr></table>"
    "<break/><rule/><figure src='qr:https://example.invalid/p' alt='网页地址' align='center'>"
    "<caption>扫码</caption></figure><p class='signature'>市办公室</p></sheet>";

static void every_part_is_well_formed_and_has_a_type(void)
{
    struct package p;
    if (!open_package(&p, sheet))
        return;
    const struct xml_node *types = tree_of(&p, S("[Content_Types].xml"));
    is_str(p.zip.v[0].name, "[Content_Types].xml");
    ok(types && p.zip.n >= 10);
    for (size_t i = 1; types && i < p.zip.n; i++) {
        str name = p.zip.v[i].name, path = arena_printf(&arena, "/%.*s", STR_ARG(name));
        bool text = !str_ends(name, S(".png"));
        size_t dot = name.n;
        while (dot && name.p[dot - 1] != '.')
            dot--;
        ok(!text || tree_of(&p, name));
        ok(has_element(types, "Default", "Extension", str_from(name, dot)));
        ok(str_ends(name, S(".rels")) || !text || has_element(types, "Override", "PartName", path));
    }
    ok(str_starts(part(&p, "word/media/figure1.png"), S("\x89PNG\r\n")));
}

/* Names that one part gives and another must know. */
static void all_references_lead_somewhere(void)
{
    struct package p;
    if (!open_package(&p, sheet))
        return;
    const struct xml_node *document = tree_of(&p, S("word/document.xml"));
    const struct xml_node *rels = tree_of(&p, S("word/_rels/document.xml.rels"));
    const struct xml_node *styles = tree_of(&p, S("word/styles.xml"));
    const struct xml_node *numbering = tree_of(&p, S("word/numbering.xml"));
    EACH(n, document) {
        if (xml_is(n, S("pStyle")) || xml_is(n, S("rStyle")) || xml_is(n, S("tblStyle")))
            ok(has_element(styles, "style", "styleId", attr(n, "val")));
        if (xml_is(n, S("numId")))
            ok(has_element(numbering, "num", "numId", attr(n, "val")));
        str rel = xml_is(n, S("blip")) ? attr(n, "embed") : attr(n, "id");
        if (str_starts(rel, S("rId")))
            ok(has_element(rels, "Relationship", "Id", rel));
        if (xml_is(n, S("hyperlink")) && !str_empty(attr(n, "anchor")))
            ok(has_element(document, "bookmarkStart", "name", attr(n, "anchor")));
    }
    EACH(n, rels)
        if (xml_is(n, S("Relationship")) && str_empty(attr(n, "TargetMode")))
            ok(part(&p, arena_printf(&arena, "word/%.*s", STR_ARG(attr(n, "Target"))).p).n > 0);
}

static void the_text_is_that_of_the_tree(void)
{
    struct package p;
    if (!open_package(&p, sheet))
        return;
    const struct doc_node *root = p.doc->root;
    is_str(part_text(&p, "word/document.xml"), plain_of(root, DOC_KINDS).p);
    is_str(part_text(&p, "word/header1.xml"), plain_of(root, DOC_HEAD).p);
    is_str(part_text(&p, "word/footer1.xml"), plain_of(root, DOC_FOOT).p);
}

static void a_clerk_finds_styles_fields_and_properties(void)
{
    static const struct { const char *part, *what; } said[] = {
        { "word/document.xml", "<w:pStyle w:val='Title'/>" },
        { "word/document.xml", "<w:pStyle w:val='Heading4'/>" },
        { "word/document.xml", "<w:pStyle w:val='Subtitle'/>" },
        { "word/document.xml", "<w:pStyle w:val='Signature'/>" },
        { "word/document.xml", "<w:cantSplit/><w:tblHeader/>" },
        { "word/document.xml", "<w:vMerge w:val='restart'/>" },
        { "word/document.xml", "<w:gridSpan w:val='2'/>" },
        { "word/document.xml", "<w:pageBreakBefore/>" },
        { "word/document.xml", "<w:lang w:val='en-US'/>" },
        { "word/document.xml", "descr='网页地址'" },
        { "word/_rels/document.xml.rels", "Target='https://example.invalid/x/y.html' TargetMode='External'" },
        { "word/numbering.xml", "<w:startOverride w:val='3'/>" },
        { "word/styles.xml", "<w:outlineLvl w:val='3'/>" },
        { "word/styles.xml", "w:styleId='BodyText-lead-en'" },
        { "word/styles.xml", "<w:kinsoku/>" },
        { "word/footer1.xml", "<w:fldSimple w:instr=' PAGE '>" },
        { "word/footer1.xml", "<w:fldSimple w:instr=' NUMPAGES '>" },
        { "word/header1.xml", "页眉</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t" },
        { "word/footer1.xml", "<w:tab w:val='center'" },
        { "docProps/core.xml", "<dc:title>甲 &amp; &lt;乙&gt;</dc:title>" },
        { "docProps/core.xml", "<dc:creator>市办公室</dc:creator>" },
        { "docProps/core.xml", ">2026-06-30T00:00:00Z</dcterms:created>" },
        { "docProps/core.xml", "<dc:language>zh-Hans</dc:language>" },
    };
    struct package p;
    if (!open_package(&p, sheet))
        return;
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        ok(says(&p, said[i].part, said[i].what));
    ok(str_find(part(&p, "word/styles.xml"), S("Theme")) == STR_NONE);
    ok(part(&p, "word/footer2.xml").n == 0);
}

/* GB/T 9704-2012 §5.2: 22 lines of 28 characters; §7.5: page numbers outside on both pages. */
static void an_official_document_has_its_grid_fonts_and_mirrored_foot(void)
{
    struct package p;
    if (!open_package(&p, "<sheet class='official' lang='zh-Hans' title='题'><foot class='outer'>"
                          "<p>— <page/> —</p></foot><title>题</title><p>文</p></sheet>"))
        return;
    ok(says(&p, "word/document.xml", "<w:pgSz w:w='11906' w:h='16838'/>"));
    ok(says(&p, "word/document.xml", "w:top='2098' w:right='1474' w:bottom='1984' w:left='1587'"));
    ok(says(&p, "word/document.xml", "<w:docGrid w:type='lines' w:linePitch='579'/>"));
    ok(22 * 579 <= 16838 - 2098 - 1984);
    ok(says(&p, "word/styles.xml", "<w:spacing w:val='-5'/>"));
    ok(28 * (16 * 20 - 5) <= 11906 - 1587 - 1474);
    ok(says(&p, "word/styles.xml", "w:eastAsia='仿宋_GB2312'"));
    ok(says(&p, "word/styles.xml", "w:eastAsia='方正小标宋简体'"));
    ok(says(&p, "word/fontTable.xml", "<w:altName w:val='仿宋'/>"));
    ok(says(&p, "word/settings.xml", "<w:evenAndOddHeaders/>"));
    ok(says(&p, "word/footer1.xml", "<w:jc w:val='right'/>"));
    ok(says(&p, "word/footer2.xml", "<w:jc w:val='left'/>"));
}

/* GB/T 9704-2012 §7.2.4, §7.3.5, §7.4; §10.1 for the first page of a letter. */
static void the_parts_of_an_official_document_are_in_their_places(void)
{
    static const struct { const char *part, *what; } said[] = {
        { "word/document.xml", "<w:spacing w:line='1848' w:lineRule='exact'/>" },  /* 72 mm − top − ½ */
        { "word/document.xml", "<w:jc w:val='distribute'/>" },
        { "word/document.xml", "<w:sz w:val='72'/>" },
        { "word/document.xml", "<w:top w:val='single' w:sz='11' w:space='0' w:color='E60012'/>" },
        { "word/document.xml", "<w:spacing w:before='580'" },
        { "word/document.xml", "<w:ind w:left='0' w:right='640' w:firstLineChars='0' w:firstLine='0'/>" },
        { "word/document.xml", "<w:tblpPr w:vertAnchor='margin' w:horzAnchor='page' w:tblpX='1587' "
                               "w:tblpYSpec='bottom'/>" },
        { "word/document.xml", "<w:top w:val='single' w:sz='8' w:space='0' w:color='000000'/>" },
        { "word/document.xml", "<w:ind w:left='1126' w:right='282' w:hanging='845'/>" },
        { "word/document.xml", "<w:titlePg/>" },
        { "word/styles.xml", "<w:color w:val='E60012'/>" },
        { "word/footer3.xml", "w:left='-454' w:right='-340'" },                    /* 170 mm on the paper */
        { "word/footer1.xml", "PAGE" },
    };
    struct package p;
    if (!open_package(&p, "<sheet class='official' lang='zh-Hans' title='题'>"
                          "<foot class='outer' on='rest'><p>— <page/> —</p></foot>"
                          "<foot on='first' edge='20mm'><rule class='red' thick='1mm' width='170mm'/></foot>"
                          "<p class='space' to='72mm'/><keep class='mark'><p>甲乙丙丁办公室</p>"
                          "<p>戊办公室</p><p class='suffix'>文件</p></keep>"
                          "<p align='center'>甲发〔2026〕1号</p><rule class='red' thick='0.5mm' gap='4mm'/>"
                          "<title>题</title><p>文</p>"
                          "<keep class='sign'><p>甲乙丙丁戊己庚办公室</p><p>2026年1月1日</p></keep>"
                          "<keep class='imprint'><rule thick='0.35mm'/>"
                          "<p class='imprint'><span>抄送：</span>乙。</p>"
                          "<rule thick='0.35mm'/></keep></sheet>"))
        return;
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        ok(says(&p, said[i].part, said[i].what));
    ok(str_find(part(&p, "word/footer3.xml"), S("PAGE")) == STR_NONE);
    is_str(part_text(&p, "word/document.xml"), plain_of(p.doc->root, DOC_KINDS).p);
}

static void a_ledger_lies_on_its_side_and_fills_the_measure(void)
{
    struct package p;
    if (!open_package(&p, "<sheet class='ledger' lang='en' title='T' orientation='landscape'><table>"
                          "<tr header='true'><th>No.</th><th>A measure with a long title</th></tr>"
                          "<tr><td>1</td><td>Words enough to fill more than one line of a page that lies on "
                          "its side, so that the column takes all that the numbers leave</td></tr></table>"
                          "</sheet>"))
        return;
    ok(says(&p, "word/document.xml", "<w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/>"));
    int64_t sum = 0;
    const struct xml_node *document = tree_of(&p, S("word/document.xml"));
    EACH(n, document) {
        uint64_t w;
        if (xml_is(n, S("gridCol")) && str_uint(attr(n, "w"), &w))
            sum += (int64_t)w;
    }
    ok(sum >= 15137 - 2 && sum <= 15137 + 2);          /* 267 mm */
}

static void faults_of_a_sheet_are_told_of(void)
{
    static const struct { const char *sheet, *code; bool written; } cases[] = {
        { "<sheet><p><a href='#none'>x</a></p></sheet>", "print-anchor", false },
        { "<sheet><p><a href='x.html'>x</a></p></sheet>", "print-link", true },
        { "<sheet><p class='nonesuch'>x</p></sheet>", "print-style", true },
        { "<sheet size='B9'><p>x</p></sheet>", "print-attr", false },
        { "<sheet date='2026-02-30'><p>x</p></sheet>", "print-attr", false },
        { "<sheet><table cols='x'><tr><td>x</td></tr></table></sheet>", "print-attr", false },
        { "<sheet><foot on='third'><p>x</p></foot></sheet>", "print-attr", false },
        { "<sheet><rule thick='thin'/></sheet>", "print-attr", false },
        { "<sheet><figure src='qr:' alt='x'/></sheet>", "print-qr", false },
        { "<sheet><figure src='qr:x' alt='x' width='1m'/></sheet>", "print-attr", false },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out;
        buf_init(&out);
        struct doc *doc = sheet_of(str_z(cases[i].sheet));
        is_int(doc && write_docx(doc, &out), cases[i].written);
        is_int(out.n > 0, cases[i].written);
        ok(has_fault(cases[i].code));
        buf_release(&out);
    }
}

static void the_same_sheet_gives_the_same_bytes(void)
{
    struct buf one, two;
    struct doc *doc = sheet_of(str_z(sheet));
    buf_init(&one);
    buf_init(&two);
    buf_putz(&two, "bytes before the file");
    size_t before = two.n;
    ok(write_docx(doc, &one));
    ok(write_docx(doc, &two));
    ok(str_eq(buf_str(&one), str_from(buf_str(&two), before)));
    ok(one.n < 16 << 10);
    buf_release(&one);
    buf_release(&two);
}

int main(int argc, char **argv)
{
    arena_init(&arena);
    faults = diag_new();
    static const str folders[] = { S("build/fonts"), S("/usr/share/fonts") };
    str list = S("theme/fonts/fonts.lua");
    struct print_fonts *fonts = print_fonts_open(source_load(&arena, list, list, faults), folders,
                                                 ARRAY_LEN(folders), faults);
    printer = print_new(fonts);
    int status = 0;
    if (argc == 3) {
        status = make_beside(argv, sheet_of, write_docx, &arena, faults);
    } else {
        RUN(every_part_is_well_formed_and_has_a_type);
        RUN(all_references_lead_somewhere);
        RUN(the_text_is_that_of_the_tree);
        RUN(a_clerk_finds_styles_fields_and_properties);
        RUN(an_official_document_has_its_grid_fonts_and_mirrored_foot);
        RUN(the_parts_of_an_official_document_are_in_their_places);
        RUN(a_ledger_lies_on_its_side_and_fills_the_measure);
        RUN(faults_of_a_sheet_are_told_of);
        RUN(the_same_sheet_gives_the_same_bytes);
        status = tap_done();
    }
    print_free(printer);
    print_fonts_close(fonts);
    diag_free(faults);
    arena_release(&arena);
    return status;
}
