/* gongkai import: foreign documents → JSON, or drafts beside a report. */
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "intake/change.h"
#include "intake/foreign.h"
#include "text/enc.h"
#include <stdio.h>

struct import {
    struct cli *cli;
    struct arena arena;
    struct diag *diag;
    struct intake intake;
    struct model register_;                    /* units already known to the site */
    struct intake_drafts *drafts;
    size_t written;
};

static bool read_document(struct import *im, str path)
{
    str bytes;
    return file_read(&im->arena, path, &bytes, im->diag) &&
           foreign_read(&im->arena, path, bytes, im->cli->encoding, &im->intake, im->diag);
}

/* The site's unit register; faults of the site's content are the build's affair, not the import's. */
static void read_register(struct import *im)
{
    struct diag *quiet = diag_new();
    struct file_list list = { 0 };
    struct batch batch = { 0 };
    str content = path_join(&im->arena, im->cli->root, S("content"));
    model_init(&im->register_, &im->arena, (struct date){ 2199, 12, 31 });
    if (dir_exists(content))
        file_list(&im->arena, content, &list, quiet);
    for (size_t i = 0; i < list.n; i++) {
        str name = path_name(list.v[i].path), path = path_join(&im->arena, content, list.v[i].path);
        const struct source *src = str_starts(name, S("units")) && str_ends(name, S(".xml"))
                                 ? source_load(&im->arena, path, path, quiet) : NULL;
        if (src)
            read_xml(&im->arena, src, im->register_.vocabulary, &batch, quiet);
    }
    model_add(&im->register_, &batch);
    model_link(&im->register_, quiet);
    diag_free(quiet);
}

/* "关于…Notice 2026.txt" → "notice-2026"; an id is ASCII for ever. */
static str slug(struct arena *a, str name)
{
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < name.n && b.n < 40; i++) {
        char c = name.p[i];
        bool upper = c >= 'A' && c <= 'Z', word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (upper || word)
            buf_putc(&b, (char)(upper ? c + 32 : c));
        else if (b.n && b.p[b.n - 1] != '-')
            buf_putc(&b, '-');
    }
    while (b.n && b.p[b.n - 1] == '-')
        b.n--;
    str s = b.n ? arena_str(a, buf_str(&b)) : S("draft");
    buf_release(&b);
    return s;
}

static str document_id(struct import *im, const struct intake_document *doc, size_t i)
{
    str stem = im->cli->id.n ? im->cli->id : slug(&im->arena, path_stem(doc->src->path));
    return im->intake.documents.n == 1 ? stem
         : arena_printf(&im->arena, "%.*s-%zu", STR_ARG(stem), i + 1);
}

static const struct policy *read_policy(struct import *im, const struct source *src, struct diag *quiet)
{
    struct batch batch = { 0 };
    read_xml(&im->arena, src, im->register_.vocabulary, &batch, quiet);
    struct record *r = batch.records.n ? batch.records.v[0] : NULL;
    return r && r->class == class_info(CLASS_policy) ? (const struct policy *)r : NULL;
}

/* The units of the draft are in no register yet. */
static void know_units(struct import *im, struct model *names, struct diag *quiet)
{
    struct batch fresh = { 0 };
    struct source src = { S("units-new.xml"), S("") };
    struct buf units;
    buf_init(&units);
    model_init(names, &im->arena, (struct date){ 2199, 12, 31 });
    names->top = im->register_.top;
    if (intake_draft_units(im->drafts, &units)) {
        src.text = arena_str(&im->arena, buf_str(&units));
        read_xml(&im->arena, &src, names->vocabulary, &fresh, quiet);
    }
    model_add(names, &fresh);
    model_register(names);
    buf_release(&units);
}

/* What the draft says otherwise than the record, on standard output. */
static void put_changes(struct import *im, str path, str draft)
{
    struct diag *quiet = diag_new();
    struct source fresh = { path, arena_str(&im->arena, draft) };
    const struct source *src = source_load(&im->arena, path, path, quiet);
    const struct policy *old = src ? read_policy(im, src, quiet) : NULL;
    const struct policy *now = read_policy(im, &fresh, quiet);
    struct model names;
    struct buf out;
    buf_init(&out);
    if (old && now) {
        know_units(im, &names, quiet);
        size_t n = policy_changes(&im->arena, old, now, &names, im->cli->zh, &out);
        printf(say(im->cli, "与 %.*s 相比，有 %zu 处不同\n", "differences from %.*s: %zu\n"),
               STR_ARG(path), n);
    } else {
        diag(im->diag, IMPORT_NO_COMPARISON, LOC_NONE, path);
    }
    put_out(buf_str(&out));
    buf_release(&out);
    diag_free(quiet);
}

/* An existing record is never overwritten: --force writes policy.xml.new, which the build does not read, and
 * shows what is different. */
static void write_draft(struct import *im, const struct intake_document *doc, str id)
{
    struct buf out;
    str dir = arena_printf(&im->arena, "content/policies/%.*s", STR_ARG(id));
    str path = path_join(&im->arena, path_join(&im->arena, im->cli->root, dir), S("policy.xml"));
    str record = path;
    bool exists = file_exists(path);
    if (exists) {
        if (!im->cli->force) {
            diag(im->diag, IMPORT_EXISTS, LOC_NONE, path);
            return;
        }
        path = arena_printf(&im->arena, "%.*s.new", STR_ARG(path));
    }
    buf_init(&out);
    intake_draft(im->drafts, doc, id, &out);
    if (file_write(path, buf_str(&out), im->diag)) {
        im->written++;
        if (!im->cli->quiet)
            printf("%s %.*s\n", say(im->cli, "写出", "wrote"), STR_ARG(path));
        if (exists && !im->cli->quiet)
            put_changes(im, record, buf_str(&out));
    }
    buf_release(&out);
}

/* Units of an earlier import are in use: the next file gets the next number. */
static str units_path(struct import *im, str id)
{
    str name = S("units-new.xml"), path;
    for (int n = 2;; n++) {
        path = arena_printf(&im->arena, "content/policies/%.*s/%.*s", STR_ARG(id), STR_ARG(name));
        path = path_join(&im->arena, im->cli->root, path);
        if (!file_exists(path))
            return path;
        name = arena_printf(&im->arena, "units-new-%d.xml", n);
    }
}

static void write_units(struct import *im, str id)
{
    struct buf out;
    buf_init(&out);
    str path = units_path(im, id);
    if (intake_draft_units(im->drafts, &out) && file_write(path, buf_str(&out), im->diag) &&
        !im->cli->quiet)
        printf("%s %.*s\n", say(im->cli, "写出", "wrote"), STR_ARG(path));
    buf_release(&out);
}

static void write_all(struct import *im)
{
    struct buf report;
    str first = S("");
    read_register(im);
    im->drafts = intake_drafts_new(&im->arena, &im->register_, im->diag);
    for (size_t i = 0; i < im->intake.documents.n; i++) {
        str id = document_id(im, &im->intake.documents.v[i], i);
        if (i == 0)
            first = id;
        write_draft(im, &im->intake.documents.v[i], id);
    }
    if (im->written)
        write_units(im, first);
    buf_init(&report);
    intake_report(&im->intake, im->cli->zh, &report);
    if (!im->cli->quiet)
        put_out(buf_str(&report));
    buf_release(&report);
}

/* Written whatever else is: an editor checks the import with it. */
static void write_page(struct import *im)
{
    struct buf out;
    if (im->cli->report.n == 0)
        return;
    buf_init(&out);
    intake_page(&im->intake, im->diag, im->cli->zh, &out);
    if (file_write(im->cli->report, buf_str(&out), im->diag) && !im->cli->quiet && !im->cli->json)
        printf("%s %.*s\n", say(im->cli, "写出", "wrote"), STR_ARG(im->cli->report));
    buf_release(&out);
}

/* --title names what has no title of its own. */
static void set_titles(struct import *im)
{
    for (size_t i = 0; i < im->intake.documents.n; i++)
        if (str_empty(im->intake.documents.v[i].title))
            im->intake.documents.v[i].title = im->cli->title;
}

static int print_json(struct import *im)
{
    struct buf out;
    buf_init(&out);
    intake_json(&im->intake, im->diag, im->cli->zh, &out);
    put_out(buf_str(&out));
    buf_release(&out);
    return diag_worst(im->diag) == DIAG_SYSTEM ? EXIT_SYSTEM
         : diag_worst(im->diag) == DIAG_ERROR ? EXIT_CONTENT : EXIT_CLEAN;
}

int cmd_import(struct cli *cli)
{
    struct import im = { .cli = cli };
    int code;
    if (cli->nargs == 0)
        return usage(cli, "写明要导入的文件", "name the files to import", "");
    if (cli->ledger)
        return import_ledger(cli);
    im.diag = diag_new();
    arena_init(&im.arena);
    if (cli->id.n && !str_eq(slug(&im.arena, cli->id), cli->id)) {
        arena_release(&im.arena);
        diag_free(im.diag);
        return usage(cli, "标识只用小写字母、数字和连字符，至多 40 个", "an id has small letters, digits and "
                     "hyphens, 40 at most", "--id");
    }
    for (int i = 0; i < cli->nargs; i++)
        read_document(&im, str_z(cli->args[i]));
    set_titles(&im);
    if (!cli->json)
        write_all(&im);
    write_page(&im);
    code = cli->json ? print_json(&im) : finish(cli, im.diag, false);
    diag_free(im.diag);
    arena_release(&im.arena);
    return code;
}
