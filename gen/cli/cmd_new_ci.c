/* gongkai new ci DIR: recipes that publish by themselves. */
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "site/data.h"
#include <stdio.h>

/* Where each recipe goes; names that begin with a point are not kept so in our own folder. */
static const struct { const char *name, *to; } recipes[] = {
    { "publish.sh", "ci/publish.sh" }, { "README.md", "ci/README.md" },
    { "github.yml", ".github/workflows/publish.yml" }, { "gitlab.yml", ".gitlab-ci.yml" },
};

static str recipe_dir(struct arena *a)
{
    str installed = path_join(a, data_dir(), S("ci"));
    return dir_exists(installed) ? installed : path_join(a, data_dir(), S("gen/site/ci"));
}

/* What is there already is the site's own: it is left, and told. */
int new_ci(struct cli *cli, str dir)
{
    struct arena a;
    struct diag *diag = diag_new();
    arena_init(&a);
    str at = path_join(&a, cli->root, dir);
    for (size_t i = 0; i < ARRAY_LEN(recipes); i++) {
        str bytes, to = path_join(&a, at, str_z(recipes[i].to));
        if (file_exists(to))
            diag(diag, CI_EXISTS, LOC_NONE, to);
        else if (file_read(&a, path_join(&a, recipe_dir(&a), str_z(recipes[i].name)), &bytes, diag) &&
                 file_write(to, bytes, diag) && !cli->quiet)
            printf("%.*s\n", STR_ARG(to));
    }
    int code = finish(cli, diag, false);
    diag_free(diag);
    arena_release(&a);
    return code;
}
