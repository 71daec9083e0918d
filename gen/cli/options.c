/* Options: one table, read and explained from here. */
#include "cli/cli.h"
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum kind {
    FLAG,                                      /* bool */
    TEXT,                                      /* str, not empty */
    NUMBER,                                    /* int, from min to max */
    DAY,                                       /* struct date */
    TONGUE,                                    /* bool: zh (any locale of it) or en */
};

#define EVERY "Clqh"                           /* letters that every command takes */
#define AT(member) offsetof(struct cli, member)

static const struct option {
    char letter;                               /* also the key in command.options */
    const char *name, *value;                  /* value NULL: a flag */
    enum kind kind;
    size_t at;                                 /* where in struct cli */
    int min, max;
    const char *zh, *en;
} options[] = {
    { 'C', "directory", "DIR", TEXT, AT(root), 0, 0, "站点文件夹（默认当前文件夹）", "site folder (default: this one)" },
    { 'o', "output", "PATH", TEXT, AT(output), 0, 0, "输出文件夹（默认 site.conf 中的 output）；print：文件",
      "output folder (default: site.conf's); print: the file" },
    { 'a', "as-of", "DATE", DAY, AT(as_of), 0, 0, "按此日期计算状态，如 2026-06-30（默认今天）",
      "compute for this day, like 2026-06-30 (default: today)" },
    { 'P', "portable", NULL, FLAG, AT(portable), 0, 0, "双击即可打开的网站，不用服务器",
      "a site opened by double click, without a server" },
    { 'j', "jobs", "N", NUMBER, AT(jobs), 1, 64, "并行数（默认全部处理器）", "workers (default: all cores)" },
    { 'd', "dry-run", NULL, FLAG, AT(dry_run), 0, 0, "只说明会有什么变化，不发布", "only tell what would change" },
    { 'K', "keep", "N", NUMBER, AT(keep), 1, 1000, "保留几个版本（默认 5）", "how many releases stay (default: 5)" },
    { 'R', "rollback", NULL, FLAG, AT(rollback), 0, 0, "退回上一个版本", "go back to the release before" },
    { 'n', "list", "N", NUMBER, AT(list), 1, 100, "列出此后 N 个时刻和原因（1 至 100）",
      "list the next N instants with reasons (1 to 100)" },
    { 'L', "ledger", NULL, FLAG, AT(ledger), 0, 0, "进展台账", "progress ledgers" },
    { 't', "translation", NULL, FLAG, AT(translation), 0, 0, "等待译成英文的文字", "what waits for English" },
    { 'u', "unit", "UNIT", TEXT, AT(unit), 0, 0, "单位的标识或名称", "id or name of a unit" },
    { 'e', "encoding", "NAME", TEXT, AT(encoding), 0, 0, "来文编码（默认自动识别）",
        "encoding of the files (default: detected)" },
    { 'i', "id", "ID", TEXT, AT(id), 0, 0, "新政策的标识；print：要印的记录",
        "id of the new policy; print: of the record" },
    { 'S', "sheet-lang", "LANG", TEXT, AT(sheet_lang), 0, 0, "打印单的语言：zh-Hans（默认）或 en",
      "language of the sheet: zh-Hans (default), en" },
    { 'A', "pdfa", "LEVEL", TEXT, AT(pdfa), 0, 0, "PDF 存档标准：2a（默认，带标签）或 1b",
      "archive standard of the PDF: 2a (default, tagged), 1b" },
    { 'T', "title", "TEXT", TEXT, AT(title), 0, 0, "来文没有标题时使用的标题", "title, where the file has none" },
    { 'p', "port", "N", NUMBER, AT(port), 0, 65535, "预览的端口（默认 8000；0 为任意空闲端口）",
      "port of the preview (default 8000; 0: any free one)" },
    { 'b', "bind", "ADDRESS", TEXT, AT(bind), 0, 0, "预览的地址（默认 127.0.0.1，只限本机）",
      "address of the preview (default 127.0.0.1, this machine only)" },
    { 'x', "drafts", NULL, FLAG, AT(drafts), 0, 0, "预览：连同尚未到发布日期的内容",
      "preview: with what is not public yet" },
    { 'W', "report", "FILE", TEXT, AT(report), 0, 0, "把原文和记录并排写成网页",
      "source and records side by side, as a web page" },
    { 'f', "force", NULL, FLAG, AT(force), 0, 0, "已有记录时在旁边另写一份，并列出不同",
      "write beside an existing record and show what differs" },
    { 'r', "rules", "ID,…", TEXT, AT(rules), 0, 0, "只查这些规则，如 A-12,K-01（none：不查）",
      "only these rules, like A-12,K-01 (none: no rule)" },
    { 'w', "html", "FILE", TEXT, AT(html), 0, 0, "报告写成网页", "write the report as a web page" },
    { 'X', "sarif", "FILE", TEXT, AT(sarif), 0, 0, "报告写成 SARIF，供代码平台读取",
        "write the report as SARIF for code hosts" },
    { 'y', "junit", "FILE", TEXT, AT(junit), 0, 0, "报告写成 JUnit XML，供持续集成读取",
        "write the report as JUnit XML for CI" },
    { 'k', "checklist", NULL, FLAG, AT(checklist), 0, 0, "列出需要人工检查的事项",
      "list what is to be checked by hand" },
    { 'J', "json", NULL, FLAG, AT(json), 0, 0, "输出 JSON，供程序读取", "print JSON for programs" },
    { 's', "strict", NULL, FLAG, AT(strict), 0, 0, "警告也算错误", "count warnings as errors" },
    { 'q', "quiet", NULL, FLAG, AT(quiet), 0, 0, "不显示进度和小结", "no progress, no summary" },
    { 'l', "lang", "zh|en", TONGUE, AT(zh), 0, 0, "提示语言（默认按系统语言）",
        "language of messages (default: the locale's)" },
    { 'h', "help", NULL, FLAG, AT(help), 0, 0, "显示帮助", "show help" },
};

static bool set_number(int *to, const struct option *o, const char *v)
{
    uint64_t n;
    bool ok = str_uint(str_z(v), &n) && n >= (uint64_t)o->min && n <= (uint64_t)o->max;
    *to = ok ? (int)n : 0;
    return ok;
}

static bool set(struct cli *c, const struct option *o, const char *v)
{
    void *to = (char *)c + o->at;
    switch (o->kind) {
    case FLAG:   return *(bool *)to = true;
    case TEXT:   return (*(str *)to = str_z(v)).n > 0;
    case NUMBER: return set_number(to, o, v);
    case DAY:    return date_parse(str_z(v), to);
    case TONGUE: return (*(bool *)to = strncmp(v, "zh", 2) == 0) || strcmp(v, "en") == 0;
    }
    return false;
}

void put_options(const struct cli *cli, const char *letters)
{
    for (size_t i = 0; i < ARRAY_LEN(options); i++) {
        const struct option *o = &options[i];
        char name[40];
        if (!strchr(letters, o->letter) && !strchr(EVERY, o->letter))
            continue;
        snprintf(name, sizeof name, "-%c, --%s%s%s", o->letter, o->name, o->value ? "=" : "",
                 o->value ? o->value : "");
        printf("  %s%*s %s\n", name, MAX(24 - str_width(str_z(name)), 0), "", say(cli, o->zh, o->en));
    }
}

static const struct option *option_of(const char *arg, const char **value)
{
    size_t n = strcspn(arg, "=");
    for (size_t i = 0; i < ARRAY_LEN(options); i++) {
        const struct option *o = &options[i];
        if (arg[1] == '-' && strlen(o->name) == n - 2 && strncmp(arg + 2, o->name, n - 2) == 0) {
            *value = arg[n] ? arg + n + 1 : NULL;
            return o;
        }
        if (arg[1] == o->letter) {
            *value = arg[2] ? arg + 2 : NULL;
            return o;
        }
    }
    return NULL;
}

static int unknown_option(const struct cli *cli, const char *arg)
{
    struct nearest near;
    nearest_init(&near, str_slice(str_z(arg), 2, strcspn(arg, "=")));
    for (size_t i = 0; i < ARRAY_LEN(options); i++)
        nearest_try(&near, str_z(options[i].name));
    return near.best.n ? usage(cli, "没有这个选项，是否要写", "no such option, did you mean", near.best.p)
                       : usage(cli, "没有这个选项", "no such option", arg);
}

static int unknown_command(const struct cli *cli, const char *name)
{
    size_t n;
    const struct command *all = commands(&n);
    struct nearest near;
    nearest_init(&near, str_z(name));
    for (size_t i = 0; i < n; i++)
        nearest_try(&near, str_z(all[i].name));
    return near.best.n ? usage(cli, "没有这个命令，是否要写", "no such command, did you mean", near.best.p)
                       : usage(cli, "没有这个命令", "no such command", name);
}

/* One option with its value, at i or after it. 0 or an exit code. */
static int parse_option(struct cli *cli, int argc, char **argv, int *i, const struct option **given)
{
    const char *value;
    const struct option *o = *given = option_of(argv[*i], &value);
    if (!o)
        return unknown_option(cli, argv[*i]);
    if (o->value && !value && *i + 1 < argc)
        value = argv[++*i];
    if ((o->value != NULL) != (value != NULL))
        return usage(cli, "选项的值不对", "bad option value", argv[*i]);
    if (!set(cli, o, value))
        return usage(cli, "选项的值不对", "bad option value", value ? value : o->name);
    return 0;
}

int parse(struct cli *cli, int argc, char **argv, const struct command **command)
{
    const struct option *given[ARRAY_LEN(options)] = { NULL }, *o;
    bool plain = false;                        /* after "--" everything is an argument */
    cli->args = argv;
    for (int i = 1; i < argc; i++) {
        if (!plain && strcmp(argv[i], "--") == 0) {
            plain = true;
        } else if (!plain && argv[i][0] == '-' && argv[i][1]) {
            int code = parse_option(cli, argc, argv, &i, &o);
            if (code)
                return code;
            given[o - options] = o;
        } else if (*command) {
            cli->args[cli->nargs++] = argv[i];
        } else if (!(*command = command_find(argv[i]))) {
            return unknown_command(cli, argv[i]);
        }
    }
    for (size_t i = 0; *command && i < ARRAY_LEN(options); i++)
        if (given[i] && !strchr(EVERY, given[i]->letter) &&
            !strchr((*command)->options, given[i]->letter))
            return usage(cli, "这个命令不用这个选项", "this command takes no such option", given[i]->name);
    return 0;
}
