/* Facts about the document, for readers and archives: information, XMP (ISO 16684-1), output intent. */
#include "print/pdf_meta.h"
#include "text/esc.h"

static void put_info(struct buf *b, const char *name, str value)
{
    if (str_empty(value))
        return;
    buf_printf(b, "/%s", name);
    pdf_put_text(b, value);
}

uint32_t pdf_info_write(struct pdf_file *f, const struct display *d)
{
    uint32_t ref = pdf_ref(f);
    struct buf *b = pdf_begin(f);
    buf_putz(b, "<<");
    put_info(b, "Title", d->title);
    put_info(b, "Author", d->author);
    put_info(b, "Subject", d->subject);
    put_info(b, "Producer", S("gongkai"));
    if (date_set(d->date))
        buf_printf(b, "/CreationDate(D:%04d%02d%02d000000Z)", d->date.year, d->date.month,
                   d->date.day);
    buf_putz(b, ">>");
    pdf_end(f, ref);
    return ref;
}

/* ---- XMP ---- */

static void put_alt(struct buf *b, const char *element, str value)
{
    if (str_empty(value))
        return;
    buf_printf(b, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", element);
    esc_html(b, value);
    buf_printf(b, "</rdf:li></rdf:Alt></dc:%s>\n", element);
}

/* ISO 19005-2 §6.6.2.3: a schema that PDF/A does not know, as that of PDF/UA, is described where it is
 * used. */
static void put_extension(struct buf *b)
{
    buf_putz(b, "<rdf:Description rdf:about=\"\" "
                "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
                "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
                "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
                "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
                "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
                "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                "<pdfaProperty:name>part</pdfaProperty:name>\n"
                "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
                "<pdfaProperty:category>internal</pdfaProperty:category>\n"
                "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
                "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
                "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

static void put_standards(struct buf *b, enum archive archive)
{
    bool plain = archive == ARCHIVE_1B;
    buf_printf(b, "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                  "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>%s</pdfaid:conformance>\n"
                  "</rdf:Description>\n", plain ? 1 : 2, plain ? "B" : "A");
    if (plain)
        return;
    buf_putz(b, "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n");
    put_extension(b);
}

static void put_facts(struct buf *b, const struct display *d)
{
    buf_putz(b, "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
                "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                "<dc:format>application/pdf</dc:format>\n");
    put_alt(b, "title", d->title);
    put_alt(b, "description", d->subject);
    if (!str_empty(d->author)) {
        buf_putz(b, "<dc:creator><rdf:Seq><rdf:li>");
        esc_html(b, d->author);
        buf_putz(b, "</rdf:li></rdf:Seq></dc:creator>\n");
    }
    buf_printf(b, "<dc:language><rdf:Bag><rdf:li>%.*s</rdf:li></rdf:Bag></dc:language>\n"
                  "<pdf:Producer>gongkai</pdf:Producer>\n", STR_ARG(d->lang_code));
    if (date_set(d->date))
        buf_printf(b, "<xmp:CreateDate>%04d-%02d-%02dT00:00:00Z</xmp:CreateDate>\n", d->date.year,
                   d->date.month, d->date.day);
    buf_putz(b, "</rdf:Description>\n");
}

uint32_t pdf_xmp_write(struct pdf_file *f, const struct display *d)
{
    struct buf b;
    buf_init(&b);
    buf_putz(&b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                 "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    put_facts(&b, d);
    put_standards(&b, (enum archive)d->archive);
    buf_putz(&b, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    uint32_t ref = pdf_ref(f);
    pdf_stream(f, ref, S("/Type/Metadata/Subtype/XML"), buf_str(&b), PACK_NONE);
    buf_release(&b);
    return ref;
}

/* ---- colour ---- */

/* An ICC profile of version 2 (ICC.1:1998-09, what PDF 1.4 knows): the primaries of sRGB adapted to D50
 * and its usual gamma of 2.2. Numbers are big-endian; XYZ in 65536ths. */
enum { ICC_HEAD = 128, ICC_TAGS = 9, ICC_FIRST = ICC_HEAD + 4 + 12 * ICC_TAGS };
#define ICC_NAME "sRGB, gamma 2.2"
#define ICC_RIGHT "No copyright, use freely"

static void put_be(struct buf *b, uint32_t v, int bytes)
{
    while (bytes-- > 0)
        buf_putc(b, (char)(v >> (8 * bytes) & 255));
}

static void put_zeros(struct buf *b, size_t n)
{
    while (n-- > 0)
        buf_putc(b, '\0');
}

static void icc_desc(struct buf *b)
{
    buf_putz(b, "desc");
    put_zeros(b, 4);
    put_be(b, sizeof ICC_NAME, 4);
    buf_put(b, str_of(ICC_NAME, sizeof ICC_NAME));
    put_zeros(b, 4 + 4 + 2 + 1 + 67);          /* neither Unicode nor ScriptCode names */
}

static void icc_text(struct buf *b)
{
    buf_putz(b, "text");
    put_zeros(b, 4);
    buf_put(b, str_of(ICC_RIGHT, sizeof ICC_RIGHT));
}

static void icc_xyz(struct buf *b, const uint32_t *v)
{
    buf_putz(b, "XYZ ");
    put_zeros(b, 4);
    for (int i = 0; i < 3; i++)
        put_be(b, v[i], 4);
}

static void icc_gamma(struct buf *b)
{
    buf_putz(b, "curv");
    put_zeros(b, 4);
    put_be(b, 1, 4);
    put_be(b, 0x0233, 2);
}

static void icc_tags(struct buf *tags, struct buf *data)
{
    static const struct { const char *name; uint32_t xyz[3]; } points[] = {
        { "wtpt", { 0xF351, 0x10000, 0x116CC } }, { "rXYZ", { 0x6FA2, 0x38F5, 0x0390 } },
        { "gXYZ", { 0x6299, 0xB785, 0x18DA } }, { "bXYZ", { 0x24A0, 0x0F84, 0xB6CF } },
    };
    static const char *const others[] = { "desc", "cprt", "rTRC", "gTRC", "bTRC" };
    put_be(tags, ICC_TAGS, 4);
    for (size_t i = 0; i < ICC_TAGS; i++) {
        size_t k = i - ARRAY_LEN(points), from = data->n;
        if (i < ARRAY_LEN(points))
            icc_xyz(data, points[i].xyz);
        else
            (k == 0 ? icc_desc : k == 1 ? icc_text : icc_gamma)(data);
        buf_putz(tags, i < ARRAY_LEN(points) ? points[i].name : others[k]);
        put_be(tags, (uint32_t)(ICC_FIRST + from), 4);
        put_be(tags, (uint32_t)(data->n - from), 4);
        put_zeros(data, -data->n & 3);
    }
}

static void icc_head(struct buf *b, size_t size)
{
    put_be(b, (uint32_t)size, 4);
    put_zeros(b, 4);
    put_be(b, 0x02100000, 4);
    buf_putz(b, "mntrRGB XYZ ");
    for (int i = 0; i < 6; i++)                /* made on 1 January 2000 at midnight */
        put_be(b, i == 0 ? 2000 : i < 3, 2);
    buf_putz(b, "acsp");
    put_zeros(b, 28);
    for (int i = 0; i < 3; i++)                /* illuminant: D50 */
        put_be(b, (const uint32_t[]){ 0xF6D6, 0x10000, 0xD32D }[i], 4);
    put_zeros(b, ICC_HEAD - 80);
}

static uint32_t profile_write(struct pdf_file *f)
{
    struct buf all, tags, data;
    buf_init(&all);
    buf_init(&tags);
    buf_init(&data);
    icc_tags(&tags, &data);
    icc_head(&all, ICC_FIRST + data.n);
    buf_put(&all, buf_str(&tags));
    buf_put(&all, buf_str(&data));
    uint32_t ref = pdf_ref(f);
    pdf_stream(f, ref, S("/N 3"), buf_str(&all), PACK_WELL);
    buf_release(&all);
    buf_release(&tags);
    buf_release(&data);
    return ref;
}

/* ISO 19005-1 §6.2.2: what the numbers of DeviceRGB mean. */
uint32_t pdf_intent_write(struct pdf_file *f)
{
    uint32_t profile = profile_write(f), ref = pdf_ref(f);
    struct buf *b = pdf_begin(f);
    buf_printf(b, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(" ICC_NAME ")"
                  "/DestOutputProfile %u 0 R>>", profile);
    pdf_end(f, ref);
    return ref;
}
