/* The same headers in the words of three web servers. */
#include "site/headers.h"

const struct header site_headers[] = {
    { "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
      "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "strict-origin-when-cross-origin" },
    { "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { NULL, NULL },
};

/* assets/ carry a hash in their names, so a reader's browser may keep them for ever. */
static const char for_ever[] = "public, max-age=31536000, immutable";

static void put_nginx(struct buf *out, str mount)
{
    buf_putz(out, "# In the server block: include this file. Where a location adds a header of its own,\n"
                  "# nginx drops those from outside it, so they stand in both.\n");
    for (const struct header *h = site_headers; h->name; h++)
        buf_printf(out, "add_header %s \"%s\" always;\n", h->name, h->value);
    buf_putz(out, "location ~ /assets/ {\n");
    for (const struct header *h = site_headers; h->name; h++)
        buf_printf(out, "    add_header %s \"%s\" always;\n", h->name, h->value);
    buf_printf(out, "    add_header Cache-Control \"%s\";\n}\n", for_ever);
    buf_putz(out, "gzip on;\ngzip_types text/css text/javascript application/javascript application/json "
                  "image/svg+xml application/xml text/csv;\n");
    buf_printf(out, "error_page 404 %.*s404.html;\n", STR_ARG(mount));
}

static void put_apache(struct buf *out, str mount)
{
    buf_putz(out, "# As .htaccess in the site's folder, or in its <Directory>; needs mod_headers.\n");
    for (const struct header *h = site_headers; h->name; h++)
        buf_printf(out, "Header always set %s \"%s\"\n", h->name, h->value);
    buf_printf(out, "<If \"%%{REQUEST_URI} =~ m#/assets/#\">\n    Header set Cache-Control \"%s\"\n</If>\n",
               for_ever);
    buf_putz(out, "<IfModule mod_deflate.c>\n    AddOutputFilterByType DEFLATE text/html text/css "
                  "text/javascript application/javascript application/json image/svg+xml "
                  "application/xml text/csv\n</IfModule>\n");
    buf_printf(out, "ErrorDocument 404 %.*s404.html\n", STR_ARG(mount));
}

static void put_caddy(struct buf *out, str mount)
{
    buf_putz(out, "# In the site's block of the Caddyfile: import this file.\nheader {\n");
    for (const struct header *h = site_headers; h->name; h++)
        buf_printf(out, "    %s \"%s\"\n", h->name, h->value);
    buf_printf(out, "}\nheader */assets/* Cache-Control \"%s\"\nencode gzip\n"
                    "handle_errors {\n    rewrite * %.*s404.html\n    file_server\n}\n",
               for_ever, STR_ARG(mount));
}

static const struct { const char *file; void (*put)(struct buf *out, str mount); } files[] = {
    { "headers/nginx.conf", put_nginx },
    { "headers/apache.conf", put_apache },
    { "headers/Caddyfile", put_caddy },
};
_Static_assert(ARRAY_LEN(files) == HEADERS_FILES, "a row a file");

const char *headers_file(size_t i) { return files[i].file; }
void headers_write(size_t i, str mount, struct buf *out) { files[i].put(out, mount); }
