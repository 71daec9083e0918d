/* What the roles of text/sheet.h are called in office programs. A theme's fonts would win over names, so
 * there is no theme. */
#include "render/docx_part.h"

/* Names as they are on the desks of offices; `alt` where the first is not installed. The fonts of
 * official documents are those of GB/T 9704-2012 §5.2.2, others the ones that come with the system. */
struct font { const char *name, *alt; const char *official, *official_alt; };
static const struct font fonts[ROLES] = {
    [ROLE_FANGSONG] = { "仿宋", "FangSong", "仿宋_GB2312", "仿宋" },
    [ROLE_KAI] = { "楷体", "KaiTi", "楷体_GB2312", "楷体" },
    [ROLE_HEI] = { "黑体", "SimHei", "黑体", "SimHei" },
    [ROLE_SONG] = { "宋体", "SimSun", "宋体", "SimSun" },
    [ROLE_XBS] = { "宋体", "SimSun", "方正小标宋简体", "方正小标宋_GBK" },
    [ROLE_LATIN] = { "Times New Roman", NULL, "Times New Roman", NULL },
    [ROLE_LATIN_BOLD] = { "Times New Roman", NULL, "Times New Roman", NULL },
    [ROLE_LATIN_ITALIC] = { "Times New Roman", NULL, "Times New Roman", NULL },
    [ROLE_LATIN_BOLD_ITALIC] = { "Times New Roman", NULL, "Times New Roman", NULL },
    [ROLE_MONO] = { "Courier New", NULL, "Courier New", NULL },
};

const char *docx_font(const struct docx *d, enum font_role role)
{
    return d->setup.cls == SHEET_OFFICIAL ? fonts[role].official : fonts[role].name;
}

static bool named_before(const struct docx *d, int role)
{
    for (int i = 0; i < role; i++)
        if (strcmp(docx_font(d, (enum font_role)i), docx_font(d, (enum font_role)role)) == 0)
            return true;
    return false;
}

void docx_font_table(struct docx *d)
{
    bool official = d->setup.cls == SHEET_OFFICIAL;
    buf_putz(&d->xml, DOCX_HEAD "<w:fonts " DOCX_W ">\n");
    for (int i = 0; i < ROLES; i++) {
        if (named_before(d, i))
            continue;
        const char *alt = official ? fonts[i].official_alt : fonts[i].alt;
        buf_printf(&d->xml, "<w:font w:name='%s'>", docx_font(d, (enum font_role)i));
        if (alt)
            buf_printf(&d->xml, "<w:altName w:val='%s'/>", alt);
        buf_printf(&d->xml, "<w:charset w:val='%s'/></w:font>\n", i < ROLE_LATIN ? "86" : "00");
    }
    buf_putz(&d->xml, "</w:fonts>\n");
    docx_part(d, "word/fontTable.xml");
}
