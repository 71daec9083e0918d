/* HTTP by libmicrohttpd: one thread a connection, one lock around the preview. */
#include "site/serve.h"
#include "base/path.h"
#include "base/watch.h"
#include "site/data.h"
#include "site/headers.h"
#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdatomic.h>
#include <threads.h>
#include <time.h>

enum { QUIET_MS = 30, WAIT_SECONDS = 20, CONNECTIONS = 64 };

struct server {
    const struct serve_options *o;
    struct preview preview;
    mtx_t lock;                                /* of the preview and the counts */
    cnd_t renewed, idle;
    size_t loads;                              /* how often it was renewed */
    size_t asleep;                             /* readers who wait for the next renewal */
    atomic_size_t asking;                      /* readers who have, or want, the lock: they go first */
};

/* A lock is given to whoever runs, not to whoever waits: without the count, try_all would keep it from the
 * readers until it is through. */
static void enter(struct server *s)
{
    s->asking++;
    mtx_lock(&s->lock);
}

static void leave(struct server *s)
{
    if (--s->asking == 0)
        cnd_signal(&s->idle);
    mtx_unlock(&s->lock);
}

static struct MHD_Response *response(str body, const char *type)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(
        body.n, (void *)(uintptr_t)(body.p ? body.p : ""), MHD_RESPMEM_MUST_COPY);
    MHD_add_response_header(r, "Content-Type", type);
    for (const struct header *h = site_headers; h->name; h++)
        MHD_add_response_header(r, h->name, h->value);
    MHD_add_response_header(r, "X-Robots-Tag", "noindex");
    MHD_add_response_header(r, "Cache-Control", "no-store");
    return r;
}

static enum MHD_Result queue(struct MHD_Connection *c, int status, struct MHD_Response *r)
{
    enum MHD_Result ok = MHD_queue_response(c, (unsigned)status, r);
    MHD_destroy_response(r);
    return ok;
}

static enum MHD_Result send_file(struct server *s, struct MHD_Connection *c, str path)
{
    struct preview_answer a;
    enter(s);
    preview_get(&s->preview, path, &a);
    struct MHD_Response *r = response(a.body, a.type);
    if (a.redirect.n)
        MHD_add_response_header(r, "Location", a.redirect.p);
    leave(s);
    return queue(c, a.status, r);
}

static str argument(struct MHD_Connection *c, const char *name)
{
    return str_z(MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, name));
}

static void hash_now(struct server *s, str path, char out[17])
{
    struct preview_answer a;
    preview_get(&s->preview, path, &a);
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++)
        out[i] = digits[a.hash.lo >> (60 - 4 * i) & 15];
    out[16] = 0;
}

/* Sleeps until the next renewal, and is a reader again then; false after `end`. */
static bool sleep_until_renewed(struct server *s, const struct timespec *end)
{
    size_t seen = s->loads;
    int why = thrd_success;
    s->asleep++;
    if (--s->asking == 0)
        cnd_signal(&s->idle);
    while (s->loads == seen && why == thrd_success)
        why = cnd_timedwait(&s->renewed, &s->lock, end);
    if (s->loads == seen) {                    /* else renewal has counted it */
        s->asleep--;
        s->asking++;
    }
    return s->loads != seen;
}

/* Answers with the page's hash as soon as it is another than the one asked about, or after a while. */
static enum MHD_Result send_hash(struct server *s, struct MHD_Connection *c)
{
    str path = argument(c, "path"), was = argument(c, "hash");
    struct timespec end;
    char now[17];
    timespec_get(&end, TIME_UTC);
    end.tv_sec += WAIT_SECONDS;
    enter(s);
    hash_now(s, path, now);
    while (str_eq(str_z(now), was) && sleep_until_renewed(s, &end))
        hash_now(s, path, now);
    leave(s);
    return queue(c, 200, response(str_z(now), "text/plain; charset=utf-8"));
}

/* A page elsewhere could make a reader's browser ask this machine under another name. */
static bool asked_for_us(struct server *s, struct MHD_Connection *c)
{
    str host = str_z(MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host"));
    const char *const names[] = { "127.0.0.1", "localhost", "[::1]", s->o->address };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        size_t n = strlen(names[i]);
        if (str_starts(host, str_z(names[i])) && (host.n == n || host.p[n] == ':'))
            return true;
    }
    return strcmp(s->o->address, "0.0.0.0") == 0;
}

static enum MHD_Result answer(void *ctx, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *data, size_t *size, void **request)
{
    struct server *s = ctx;
    static int seen;
    (void)version; (void)data;
    if (!*request) {                           /* headers only: the body, if any, comes next */
        *request = &seen;
        return MHD_YES;
    }
    if (*size) {
        *size = 0;
        return MHD_YES;
    }
    if (!asked_for_us(s, c))
        return queue(c, 421, response(S("421"), "text/plain"));
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return queue(c, 405, response(S("405"), "text/plain"));
    if (strcmp(url, "/.gongkai/wait") == 0)
        return send_hash(s, c);
    return send_file(s, c, str_z(url));
}

static void watch_all(struct watch *w, str root)
{
    static const char *const folders[] = { "content", "templates", "theme" };
    const str roots[] = { root, data_dir() };
    struct arena a;
    arena_init(&a);
    watch_for(w, str_empty(root) ? S(".") : root, folders, ARRAY_LEN(folders));
    for (size_t r = 0; r < ARRAY_LEN(roots); r++)
        for (size_t i = 0; i < ARRAY_LEN(folders); i++)
            watch_tree(w, path_join(&a, roots[r], str_z(folders[i])));
    watch_file(w, path_join(&a, root, S("site.conf")));
    arena_release(&a);
}

static void announce(struct server *s, int port)
{
    s->loads++;
    s->asking += s->asleep;
    s->asleep = 0;
    s->o->report(s->o->ctx, port, s->loads, s->preview.seconds, preview_errors(&s->preview));
    cnd_broadcast(&s->renewed);
}

/* After the readers have their pages: what would go wrong on others. A change comes before that, and then
 * all is tried anew. */
static void try_all(struct server *s, struct watch *w, int port)
{
    size_t errors = 0;
    bool more = true;
    for (size_t i = 0; more; i++) {
        mtx_lock(&s->lock);
        while (s->asking)
            cnd_wait(&s->idle, &s->lock);
        errors = i ? errors : preview_errors(&s->preview);
        more = preview_try(&s->preview, i);
        mtx_unlock(&s->lock);
        if (watch_changed(w))
            return;
    }
    mtx_lock(&s->lock);
    if (preview_errors(&s->preview) > errors)
        announce(s, port);
    mtx_unlock(&s->lock);
}

static void renew(struct server *s, struct watch *w, int port)
{
    mtx_lock(&s->lock);
    preview_load(&s->preview);
    announce(s, port);
    mtx_unlock(&s->lock);
    try_all(s, w, port);
}

static struct MHD_Daemon *listen_at(struct server *s, int *port)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->o->port) };
    if (inet_pton(AF_INET, s->o->address, &at.sin_addr) != 1) {
        errno = EADDRNOTAVAIL;
        return NULL;
    }
    struct MHD_Daemon *d = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0, NULL, NULL, answer, s,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, 60u, MHD_OPTION_END);
    const union MHD_DaemonInfo *info = d ? MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    *port = info ? info->port : s->o->port;
    return d;
}

static void no_port(const struct serve_options *o, struct diag *diag)
{
    struct arena a;
    int error = errno;
    arena_init(&a);
    diag(diag, SERVE_PORT, LOC_NONE, str_z(o->address), diag_errno_words(&a, error));
    arena_release(&a);
}

bool serve(const struct serve_options *o, struct diag *diag)
{
    struct server s = { .o = o };
    struct watch w;
    int port;
    mtx_init(&s.lock, mtx_plain);
    cnd_init(&s.renewed);
    cnd_init(&s.idle);
    bool watching = watch_open(&w);
    if (watching)
        watch_all(&w, o->preview.root);
    preview_open(&s.preview, &o->preview);
    struct MHD_Daemon *d = listen_at(&s, &port);
    if (!d)
        no_port(o, diag);
    else
        o->report(o->ctx, port, 0, s.preview.seconds, preview_errors(&s.preview));
    if (d)
        try_all(&s, &w, port);
    while (d && watching && watch_wait(&w, QUIET_MS)) {
        watch_all(&w, o->preview.root);
        renew(&s, &w, port);
    }
    if (d && !watching)
        diag(diag, SERVE_WATCH, LOC_NONE);
    if (d)
        MHD_stop_daemon(d);
    watch_close(&w);
    preview_close(&s.preview);
    cnd_destroy(&s.renewed);
    cnd_destroy(&s.idle);
    mtx_destroy(&s.lock);
    return false;
}
