/* gongkai new site DIR: copies the skeleton, which builds at once. */
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "site/data.h"
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
    if (made && !cli->quiet)
        printf(say(cli, "已建好 %.*s。下一步：gongkai -C %.*s build\n",
                   "made %.*s. Next: gongkai -C %.*s build\n"), STR_ARG(at), STR_ARG(at));
    diag_free(diag);
    arena_release(&a);
    return code;
}

int cmd_new(struct cli *cli)
{
    if (cli->nargs == 2 && strcmp(cli->args[0], "site") == 0)
        return new_site(cli, str_z(cli->args[1]));
    return usage(cli, "写成 gongkai new site 文件夹", "write gongkai new site DIR", "");
}
