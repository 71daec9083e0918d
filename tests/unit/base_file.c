/* base/file: reading, listing, writing and removing below a folder of our own. */
#include "base/file.h"
#include "base/path.h"
#include "tap.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena a;
static struct diag *d;
static str dir;

static void what_is_written_is_read(void)
{
    str bytes, name = path_join(&a, dir, S("one/two/三.txt"));
    ok(file_write(name, S("云溪\n"), d) && file_read(&a, name, &bytes, d));
    is_str(bytes, "云溪\n");
    ok(file_write(name, S(""), d) && file_read(&a, name, &bytes, d));
    is_int(bytes.n, 0);
    is_int(diag_count(d, DIAG_NOTE), 0);
}

static void a_missing_file_is_told_once_and_tried_silently(void)
{
    str bytes;
    size_t before = diag_count(d, DIAG_SYSTEM);
    ok(!file_try_read(&a, path_join(&a, dir, S("absent")), &bytes));
    is_int(diag_count(d, DIAG_SYSTEM), before);
    ok(!file_read(&a, path_join(&a, dir, S("absent")), &bytes, d));
    is_int(diag_count(d, DIAG_SYSTEM), before + 1);
}

static void lists_are_sorted_and_leave_out_links_and_hidden_names(void)
{
    struct file_list list;
    str root = path_join(&a, dir, S("list"));
    static const char *const names[] = { "b", "a/z", "a-", "B", "a/.hidden", ".git/x" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        ok(file_write(path_join(&a, root, str_z(names[i])), S("x"), d));
    is_int(symlink("/etc", path_join(&a, root, S("link")).p), 0);
    is_int(symlink("/etc/hostname", path_join(&a, root, S("file-link")).p), 0);
    ok(file_list(&a, root, &list, d));
    is_int(list.n, 4);
    static const char *const want[] = { "B", "a-", "a/z", "b" };
    for (size_t i = 0; i < list.n && i < 4; i++)
        is_str(list.v[i].path, want[i]);
}

static void a_file_is_replaced_and_not_written_through_a_link(void)
{
    str bytes, target = path_join(&a, dir, S("target")), name = path_join(&a, dir, S("name"));
    ok(file_write(target, S("old"), d));
    is_int(symlink(target.p, name.p), 0);
    ok(file_write(name, S("new"), d) && file_read(&a, target, &bytes, d));
    is_str(bytes, "old");
}

static void removing_a_tree_spares_what_its_links_point_to(void)
{
    str keep = path_join(&a, dir, S("keep/file")), tree = path_join(&a, dir, S("tree"));
    ok(file_write(keep, S("x"), d) && file_write(path_join(&a, tree, S("b/c")), S("x"), d));
    is_int(symlink(arena_str(&a, path_dir(keep)).p, path_join(&a, tree, S("link")).p), 0);
    ok(dir_remove(tree, d) && !dir_exists(tree));
    ok(file_exists(keep));
}

int main(void)
{
    char name[] = "/tmp/gongkai-unit-XXXXXX";
    if (!mkdtemp(name))
        return 3;
    dir = str_z(name);
    d = diag_new();
    arena_init(&a);
    RUN(what_is_written_is_read);
    RUN(a_missing_file_is_told_once_and_tried_silently);
    RUN(lists_are_sorted_and_leave_out_links_and_hidden_names);
    RUN(a_file_is_replaced_and_not_written_through_a_link);
    RUN(removing_a_tree_spares_what_its_links_point_to);
    bool removed = dir_remove(dir, d);
    arena_release(&a);
    diag_free(d);
    return removed ? tap_done() : 1;
}
