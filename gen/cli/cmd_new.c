/* gongkai new: a site from the skeleton, or a record of any class as a file to be filled in. */
#include "base/file.h"
#include "base/path.h"
#include "base/pool.h"
#include "cli/cli.h"
#include "model/specimen.h"
#include "model/value.h"
#include "site/data.h"
#include "site/site.h"
#include <stdio.h>

static str skeleton_dir(struct arena *a)
{
    str installed = path_join(a, data_dir(), S("skeleton"));
    return dir_exists(installed) ? installed : path_join(a, data_dir(), S("gen/site/skeleton"));
}

static bool copy_all(struct arena *a, str from, str to, struct diag *diag)
{
    struct file_list list;
    bool ok = file_list(a, from, &list, diag);
    for (size_t i = 0; ok && i < list.n; i++) {
        str bytes;
        ok = file_read(a, path_join(a, from, list.v[i].path), &bytes, diag) &&
             file_write(path_join(a, to, list.v[i].path), bytes, diag);
    }
    return ok;
}

static int new_site(struct cli *cli, str dir)
{
    struct arena a;
    struct diag *diag = diag_new();
    arena_init(&a);
    str at = path_join(&a, cli->root, dir);
    bool made = false;
    if (file_exists(path_join(&a, at, S("site.conf"))))
        diag(diag, SITE_EXISTS, LOC_NONE, at);
    else
        made = copy_all(&a, skeleton_dir(&a), at, diag);
    int code = finish(cli, diag, false);
    const char *mark = str_find_char(at, ' ') != STR_NONE ? "\"" : "";     /* to be pasted into a shell */
    if (made && !cli->quiet)
        printf(say(cli, "已建好 %.*s。下一步：gongkai -C %s%.*s%s build\n",
                   "made %.*s. Next: gongkai -C %s%.*s%s build\n"), STR_ARG(at), mark, STR_ARG(at), mark);
    diag_free(diag);
    arena_release(&a);
    return code;
}

/* ---- records ---- */

struct job { struct cli *cli; struct site *s; struct specimen specimen; struct diag *diag; };

static void put_file(struct job *j, str path, str bytes)
{
    str at = site_path(j->s, &j->s->arena, path);
    if (file_exists(at)) {
        diag(j->diag, NEW_EXISTS, LOC_NONE, path);
        return;
    }
    if (file_write(at, bytes, j->diag) && !j->cli->quiet)
        printf(say(j->cli, "已写好 %.*s\n", "wrote %.*s\n"), STR_ARG(path));
}

static bool is_markdown(const struct site *s, const struct class_info *c)
{
    const struct field *body = field_find(c, S("body"));
    return s->vocabulary.folders[c->id].n && body && body->kind == KIND_PROSE;
}

static void new_markdown(struct job *j)
{
    const struct class_info *c = j->specimen.class;
    struct buf out;
    buf_init(&out);
    for (int l = 0; l < LANGS; l++) {
        buf_clear(&out);
        specimen_markdown(&j->s->model, &j->specimen, (enum lang)l, &out);
        put_file(j, arena_printf(&j->s->arena, "content/%.*s/%.*s.%s.md",
                                 STR_ARG(j->s->vocabulary.folders[c->id]), STR_ARG(j->specimen.id),
                                 lang_info((enum lang)l)->code.p), buf_str(&out));
    }
    buf_release(&out);
}

static void new_xml(struct job *j)
{
    const struct class_info *c = j->specimen.class;
    struct arena *a = &j->s->arena;
    struct buf out;
    buf_init(&out);
    buf_printf(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- %s -->\n",
               say(j->cli, "填好有“待填写”的地方；需要的项去掉注释，不需要的删去",
                   "Fill in what is to be written; uncomment what you need, delete what you do not"));
    specimen_xml(&j->s->model, &j->specimen, 0, &out);
    str plural = class_plural(a, c);
    put_file(j, c->id == CLASS_policy
                ? arena_printf(a, "content/policies/%.*s/policy.xml", STR_ARG(j->specimen.id))
                : arena_printf(a, "content/%.*s/%.*s.xml", STR_ARG(plural), STR_ARG(j->specimen.id)),
             buf_str(&out));
    buf_release(&out);
}

/* "ywf-2026-2" → "ywf-2026-2-30": one more than the highest of the policy. */
static str next_measure_id(struct job *j, const struct policy *p)
{
    const struct list *all = &j->s->model.of[CLASS_measure];
    str head = arena_printf(&j->s->arena, "%.*s-", STR_ARG(p->id));
    uint64_t most = 0, n;
    for (size_t i = 0; i < all->n; i++)
        if (str_starts(record_id(all->v[i]), head) &&
            str_uint(str_from(record_id(all->v[i]), head.n), &n))
            most = MAX(most, n);
    return arena_printf(&j->s->arena, "%.*s%02llu", STR_ARG(head), (unsigned long long)most + 1);
}

/* Where the last section ends; what stands in comments does not count. */
static size_t last_section(str text)
{
    size_t found = STR_NONE;
    bool comment = false;
    for (size_t i = 0; i < text.n; i++) {
        str rest = str_from(text, i);
        if (str_starts(rest, comment ? S("-->") : S("<!--")))
            comment = !comment;
        else if (!comment && str_starts(rest, S("</section>")))
            found = i;
    }
    return found;
}

/* A measure stands in its policy: at the end of the last section. */
static void new_measure(struct job *j, str policy)
{
    struct record *r = model_find(&j->s->model, CLASS_policy, policy);
    if (!r) {
        diag(j->diag, UNKNOWN_REF, LOC_NONE, diag_both(&j->s->arena, "政策文件", "policy"), policy);
        return;
    }
    str text = r->loc.src->text;
    size_t at = last_section(text);
    if (at == STR_NONE) {
        diag(j->diag, NEW_NO_SECTION, r->loc);
        return;
    }
    while (at > 0 && text.p[at - 1] == ' ')
        at--;
    struct buf out;
    buf_init(&out);
    buf_put(&out, str_upto(text, at));
    j->specimen.id = next_measure_id(j, (const struct policy *)r);
    specimen_xml(&j->s->model, &j->specimen, 2, &out);
    buf_put(&out, str_from(text, at));
    if (file_write(site_path(j->s, &j->s->arena, r->loc.src->path), buf_str(&out), j->diag) &&
        !j->cli->quiet)
        printf(say(j->cli, "已在 %.*s 末尾加上 %.*s\n", "%.*s: added %.*s at the end\n"),
               STR_ARG(r->loc.src->path), STR_ARG(j->specimen.id));
    buf_release(&out);
}

/* The class that nests another, or NULL: those have no file of their own. */
static const struct class_info *nested_in(const struct vocabulary *v, const struct class_info *c)
{
    for (size_t k = 0; k < v->nclasses; k++)
        for (size_t i = 0; i < v->classes[k]->n; i++)
            if (v->classes[k]->fields[i].kind == KIND_CHILD && v->classes[k]->fields[i].of == c)
                return v->classes[k];
    return NULL;
}

static void no_such_class(struct job *j, str name)
{
    struct nearest near;
    nearest_init(&near, name);
    for (size_t i = 0; i < j->s->vocabulary.nclasses; i++)
        nearest_try(&near, str_z(j->s->vocabulary.classes[i]->name));
    diag(j->diag, NEW_CLASS, LOC_NONE, name);
    diag_suggest(j->diag, near.best);
}

static void new_record(struct job *j, str name, str id)
{
    const struct class_info *c = vocabulary_class(&j->s->vocabulary, name), *parent;
    const struct record *same = c ? model_find(&j->s->model, c->id, id) : NULL;
    uint64_t year;
    j->specimen.class = c;
    j->specimen.id = id;
    if (!c)
        no_such_class(j, name);
    else if (c->id == CLASS_measure)
        new_measure(j, id);
    else if ((parent = nested_in(&j->s->vocabulary, c)) || c->id == CLASS_progress)
        diag(j->diag, NEW_NESTED, LOC_NONE, name, str_z(parent ? parent->name : "ledger"));
    else if (same)
        diag(j->diag, NEW_EXISTS, LOC_NONE, same->loc.src->path);
    else if (is_markdown(j->s, c))
        new_markdown(j);
    else if (c->id == CLASS_calendar && str_uint(id, &year) && year > 1900 && year < 10000) {
        j->specimen.day = (struct date){ (int16_t)year, 1, 1 };
        new_xml(j);
    }
    else
        new_xml(j);
}

/* Faults elsewhere in the content do not keep a new record from being written: they are not shown. */
static int new_in_site(struct cli *cli)
{
    struct diag *diag = diag_new(), *quiet = diag_new();
    struct site s;
    str id = str_z(cli->args[1]);
    struct job j = { .cli = cli, .s = &s, .diag = diag };
    site_init(&s, cli->root, diag);
    bool configured = site_configure(&s);
    if (configured) {
        s.diag = quiet;
        j.specimen.zh = cli->zh;
        j.specimen.day = date_set(cli->as_of) ? cli->as_of : date_today(s.config.zone_minutes);
        s.drafts = true;
        site_read(&s, j.specimen.day, pool_cores());
        if (id_valid(id))
            new_record(&j, str_z(cli->args[0]), id);
        else
            diag(diag, BAD_ID, LOC_NONE, id);
    }
    int code = finish(cli, diag, !configured);
    site_release(&s);
    diag_free(quiet);
    diag_free(diag);
    return code;
}

int cmd_new(struct cli *cli)
{
    if (cli->nargs != 2)
        return usage(cli, "写成 gongkai new site 文件夹、gongkai new ci 文件夹，或 gongkai new 类型 标识",
                     "write gongkai new site DIR, gongkai new ci DIR, or gongkai new CLASS ID", "");
    if (strcmp(cli->args[0], "ci") == 0)
        return new_ci(cli, str_z(cli->args[1]));
    return strcmp(cli->args[0], "site") == 0 ? new_site(cli, str_z(cli->args[1])) : new_in_site(cli);
}
