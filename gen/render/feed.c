/* Calendar and sitemap. */
#include "render/feed.h"
#include "text/esc.h"

/* RFC 5545 3.1: lines of at most 75 octets, folded by CRLF and a space, never inside a character. */
static void put_folded(struct buf *out, str line)
{
    enum { LONGEST = 75 };
    size_t room = LONGEST, len;
    for (size_t i = 0; i < line.n; i += len) {
        str_rune(line, i, &len);
        if (len > room) {
            buf_putz(out, "\r\n ");
            room = LONGEST - 1;
        }
        buf_put(out, str_slice(line, i, i + len));
        room -= len;
    }
    buf_putz(out, "\r\n");
}

static void put_property(struct buf *out, struct buf *line, const char *name, str value)
{
    buf_clear(line);
    buf_printf(line, "%s:", name);
    esc_ical(line, value);
    put_folded(out, buf_str(line));
}

static str ical_date(struct arena *a, struct date d)
{
    return arena_printf(a, "%04d%02d%02d", d.year, d.month, d.day);
}

static void put_event(const struct render *r, const struct measure *m, enum lang l,
                      struct buf *line, struct buf *out)
{
    struct date next = date_of_days(date_days(m->deadline.by) + 1);
    struct date stamp = date_set(m->updated) ? m->updated : m->start;
    str host, path, rest;
    str_cut(r->base_url, S("://"), &rest, &host);
    str_cut(host, S("/"), &host, &path);
    buf_putz(out, "BEGIN:VEVENT\r\n");
    put_property(out, line, "UID", arena_printf(r->scratch, "%.*s@%.*s", STR_ARG(m->id),
                                                STR_ARG(host)));
    put_property(out, line, "DTSTAMP", arena_printf(r->scratch, "%.*sT000000Z",
                                                    STR_ARG(ical_date(r->scratch, stamp))));
    put_property(out, line, "DTSTART;VALUE=DATE", ical_date(r->scratch, m->deadline.by));
    put_property(out, line, "DTEND;VALUE=DATE", ical_date(r->scratch, next));
    put_property(out, line, "SUMMARY", text_in(&m->title, l, NULL));
    const struct refs *units = m->lead.n ? &m->lead : &m->responsible;
    if (units->n)
        put_property(out, line, "DESCRIPTION", record_name(units->v[0].to, l));
    str url = render_url(r, &m->record, l);
    buf_clear(line);
    buf_printf(line, "URL:%.*s", STR_ARG(url));
    if (url.n)
        put_folded(out, buf_str(line));
    buf_putz(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void feed_calendar(const struct render *r, const struct list *measures, str name, enum lang l,
                   struct buf *out)
{
    struct buf line;
    buf_init(&line);
    buf_putz(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//gongkai//deadlines//EN\r\n"
                  "CALSCALE:GREGORIAN\r\n");
    put_property(out, &line, "X-WR-CALNAME", name);
    for (size_t i = 0; i < measures->n; i++) {
        const struct measure *m = (const struct measure *)measures->v[i];
        struct arena_mark mark = arena_mark(r->scratch);
        if (date_set(m->deadline.by) && m->measures.n == 0)
            put_event(r, m, l, &line, out);
        arena_rewind(r->scratch, mark);
    }
    buf_putz(out, "END:VCALENDAR\r\n");
    buf_release(&line);
}

static void put_url(const struct render *r, str path, struct buf *out)
{
    esc_html(out, r->base_url);
    esc_html(out, path);
}

void feed_sitemap(const struct render *r, const struct sitemap_entry *v, size_t n, struct buf *out)
{
    buf_putz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                  "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for (size_t i = 0; i < n; i++) {
        for (int l = 0; l < LANGS; l++) {
            if (!v[i].has[l])
                continue;
            buf_putz(out, "<url><loc>");
            put_url(r, v[i].path[l], out);
            buf_putz(out, "</loc>");
            if (date_set(v[i].changed))
                buf_printf(out, "<lastmod>%04d-%02d-%02d</lastmod>", v[i].changed.year,
                           v[i].changed.month, v[i].changed.day);
            for (int k = 0; k < LANGS; k++) {
                if (!v[i].has[k])
                    continue;
                buf_printf(out, "<xhtml:link rel=\"alternate\" hreflang=\"%.*s\" href=\"",
                           STR_ARG(lang_info((enum lang)k)->code));
                put_url(r, v[i].path[k], out);
                buf_putz(out, "\"/>");
            }
            buf_putz(out, "</url>\n");
        }
    }
    buf_putz(out, "</urlset>\n");
}
