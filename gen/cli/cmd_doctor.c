/* gongkai doctor: what this machine lacks, and how to get it. */
#include "base/file.h"
#include "base/path.h"
#include "base/watch.h"
#include "cli/cli.h"
#include "site/data.h"
#include "site/work.h"
#include "text/esc.h"
#include "text/hyphen.h"
#include <stdio.h>
#include <unistd.h>

struct visit { struct cli *cli; struct site *s; struct arena arena; size_t missing; };

static void tell_json(str what, bool good)
{
    struct buf b;
    buf_init(&b);
    buf_putz(&b, "{\"what\":");
    esc_json_string(&b, what);
    buf_printf(&b, ",\"ok\":%s}\n", good ? "true" : "false");
    put_out(buf_str(&b));
    buf_release(&b);
}

/* One line: what, whether it is there, and where it is not, what to do. */
static void tell(struct visit *v, bool good, str what, const char *mend)
{
    v->missing += !good;
    if (v->cli->json)
        tell_json(what, good);
    else
        printf("  %s  %.*s\n", good ? say(v->cli, "有", "ok     ") : say(v->cli, "缺", "missing"),
               STR_ARG(what));
    if (!good && !v->cli->json)
        printf("      → %s\n", mend);
}

static str text(struct visit *v, const char *zh, const char *en, str path)
{
    return arena_printf(&v->arena, "%s%.*s", say(v->cli, zh, en), STR_ARG(path));
}

static void look_at_program(struct visit *v)
{
    str data = data_dir();
    tell(v, dir_exists(path_join(&v->arena, data, S("templates"))) &&
            dir_exists(path_join(&v->arena, data, S("theme"))),
         text(v, "程序自带的模板和主题：", "the program's templates and theme: ", data),
         say(v->cli, "重新安装：在源码文件夹运行 sudo make install",
             "install it again: sudo make install in the source folder"));
    struct watch w;
    bool watching = watch_open(&w);
    tell(v, watching, text(v, "监视文件变化（预览用）", "watching files, for the preview", S("")),
         say(v->cli, "系统的监视数已用完：sudo sysctl fs.inotify.max_user_instances=512",
             "the system's watches are used up: sudo sysctl fs.inotify.max_user_instances=512"));
    if (watching)
        watch_close(&w);
}

static bool look_at_site(struct visit *v)
{
    bool there = file_exists(path_join(&v->arena, v->cli->root, S("site.conf")));
    tell(v, there, text(v, "站点设置 site.conf：", "the site's settings, site.conf: ", v->cli->root),
         say(v->cli, "进入站点文件夹或用 -C 指定；新建：gongkai new site 文件夹",
             "go into the site's folder or name it with -C; a new one: gongkai new site DIR"));
    if (!there)
        return false;
    tell(v, dir_exists(path_join(&v->arena, v->cli->root, S("content"))),
         text(v, "内容文件夹 content", "the folder content", S("")),
         say(v->cli, "从备份恢复，或用 gongkai new site 看它应有什么",
             "restore it from a backup; gongkai new site shows what it holds"));
    tell(v, access(arena_str(&v->arena, v->cli->root).p, W_OK) == 0,
         text(v, "可以写入站点文件夹", "the site's folder can be written to", S("")),
         say(v->cli, "请文件夹的所有者授权：chmod u+w，或换一个输出文件夹（--output）",
             "ask its owner for chmod u+w, or build elsewhere with --output"));
    return true;
}

/* The fonts of sheets; each that is missing is a warning that names its package. */
static void look_at_fonts(struct visit *v, struct diag *diag)
{
    struct site *s = v->s;
    size_t before = diag_count(diag, DIAG_WARNING);
    bool open = site_configure(s) && site_scan(s) && site_fonts(s);
    size_t lost = diag_count(diag, DIAG_WARNING) - before;
    tell(v, open && lost == 0, text(v, "印发材料的字体", "fonts of printed sheets", S("")),
         say(v->cli, "按下面列出的软件包安装，如 sudo apt install fonts-noto-cjk；或把字体放进 site.conf 的 fonts 文件夹",
             "install the packages listed below, as in sudo apt install fonts-noto-cjk, or put the files "
             "into a folder named by fonts in site.conf"));
}

static void look_at_patterns(struct visit *v)
{
    tell(v, file_exists(hyphens_patterns()),
         text(v, "英文断词规则：", "patterns that divide English words: ", hyphens_patterns()),
         say(v->cli, "英文打印单的单词不能在行末断开：sudo apt install hyphen-en-us",
             "words of English sheets cannot be divided: sudo apt install hyphen-en-us"));
}

int cmd_doctor(struct cli *cli)
{
    struct diag *diag = diag_new();
    struct site s;
    struct visit v = { .cli = cli, .s = &s };
    if (cli->nargs)
        return usage(cli, "多余的参数", "unexpected argument", cli->args[0]);
    site_init(&s, cli->root, diag);
    arena_init(&v.arena);
    look_at_program(&v);
    if (look_at_site(&v))
        look_at_fonts(&v, diag);
    look_at_patterns(&v);
    if (!cli->json)
        printf(say(cli, "缺 %zu 样\n", "%zu missing\n"), v.missing);
    fflush(stdout);
    int code = finish(cli, diag, false);
    arena_release(&v.arena);
    site_release(&s);
    diag_free(diag);
    return v.missing && code == EXIT_CLEAN ? EXIT_CONTENT : code;
}
