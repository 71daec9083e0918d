/* Options, commands, exit codes. */
#include "cli/cli.h"
#include "text/help.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct command all[] = {
    { "build", cmd_build, "", "oaPjJs", "生成网站和印发材料", "make the site and its documents",
      "读取 site.conf 和 content/，检查全部记录，生成网站、PDF、数据文件，整体替换输出文件夹。"
      "有任何错误时列出全部错误，已发布的网站保持原样。\n"
      "--portable 生成不用服务器、双击 index.html 就能打开的同一网站（U 盘、内网文件夹、自助终端），默认写入“输出文件夹-portable”。",
      "Reads site.conf and content/, checks every record, makes pages, PDFs and data files, and puts "
      "them in the output folder by one exchange. With any error, all errors are listed and the "
      "published site stays as it is.\n"
      "--portable makes the same site to be opened by double click from a folder, a USB stick or a kiosk, "
      "by default in OUTPUT-portable." },
    { "check", cmd_check, "", "ajrwXykJs", "按公开规定逐条检查，不发布",
        "audit by the rules of disclosure, publish nothing",
      "与 build 相同的读取、检查和生成，但不改动输出文件夹；再按 templates/rules/ 中的规则逐条检查记录和成品文件，"
      "按条款列出问题、位置和改法。否决项、必须项未通过为错误，建议项为警告；只凭记忆的规则请人工核对，不算错误。"
      "例外登记在 content/exceptions/。\n"
      "退出码：0 通过；1 有内容错误，或者否决项、必须项未通过（--strict 时还有建议项）；2 用法或 site.conf 有误；3 系统故障。",
      "Reads, checks and renders as build does, but leaves the output folder alone; then audits records and "
      "finished files by the rules of templates/rules/ and lists faults under their clauses with places and "
      "how to mend them. Broken veto and required rules are errors, recommended ones warnings; rules known "
      "from memory are to be confirmed by hand and are no errors. Exceptions stand in content/exceptions/.\n"
      "Exit: 0 passed; 1 faults of content, or a veto or required rule is broken (with --strict a "
      "recommended one, too); 2 usage or site.conf; 3 system." },
    { "import", cmd_import, "FILE…", "LeiTWfaJ", "把政策原文拆成措施草稿",
        "turn policy documents into drafts",
      "读取 txt、docx、网页、xlsx、csv，识别编号、标题、责任单位、时限和目标，写出 content/policies/标识/policy.xml 草稿和报告。"
      "--json 只打印识别结果，不写文件。不覆盖已有记录；--force 在旁边另写一份。\n"
      "--ledger 读取各单位填报的进展台账（xlsx、csv，或装有台账的文件夹），新进展续写到 content/progress/年-月.csv，"
      "列出未变化、冲突和未知的措施；文件夹另列未报单位。",
      "Reads text, docx, web pages, xlsx and csv, finds numbers, titles, units, deadlines and targets, "
      "and writes content/policies/ID/policy.xml "
      "and a report. --json prints what was read and writes nothing. An existing record is never "
      "overwritten; --force writes beside it.\n"
      "--ledger reads progress ledgers of units (xlsx, csv, or a folder of them), appends what is new to "
      "content/progress/MONTH.csv, and lists what is unchanged, conflicting or of no known measure; for a "
      "folder also the units that are missing." },
    { "export", cmd_export, "", "Ltuoa", "导出进展台账、待译文字",
        "write workbooks for units, texts for translators",
      "--ledger --unit=单位 写出该单位填报进展用的 xlsx 台账（-o 指定文件）；不写 --unit 则为每个单位各写一份（-o 指定文件夹）。\n"
      "--translation 写出等待译成英文的文字（-o 指定文件，不写则打印），PO 格式，Poedit 等翻译工具都能打开；"
      "中文改过的标为 fuzzy，并附原来的中文。译好放进 content/translations/ 即可。",
      "--ledger --unit=UNIT writes the workbook in which a unit reports progress (to -o FILE); "
      "without --unit "
      "one for every unit (to -o DIR).\n"
      "--translation writes what waits for English (to -o FILE, or prints it) as a PO file, which Poedit and "
      "other tools open; where the Chinese changed the entry is fuzzy and shows the Chinese before. Put the "
      "finished file in content/translations/." },
    { "new", cmd_new, "site|ci DIR | CLASS ID", "a", "新建站点或记录", "make a new site or record",
      "site：在 DIR 中写出可以直接生成的最小站点：site.conf、单位名录、一份示例政策。\n"
      "ci：在站点的仓库 DIR 中写出自动发布的脚本和 GitHub、GitLab 配置，内容改动时和页面到期变化时发布；已有的文件不改。\n"
      "类型：写出一条带说明的记录（policy、benefit、guide、list、consultation、case、page 等，"
      "站点声明的类型也行），必填项已占位，"
      "发布日期在30天后，可以直接生成；措施写 gongkai new measure 政策标识，加在该政策末尾。"
      "没有填完的地方 check 会提示。",
      "site: a small site in DIR that builds at once: site.conf, a unit register, one example policy.\n"
      "ci: a script and recipes for GitHub and GitLab in DIR, the site's repository, that publish when the "
      "content changes and when a page changes by itself; files that are there stay.\n"
      "CLASS: a record with notes, of any class (policy, benefit, guide, list, consultation, case, page …, "
      "and those a site declares): what is required has a value that builds, published 30 days from "
      "now. A measure is added to its policy: gongkai new measure POLICY. check warns of what is still to "
      "be written." },
    { "print", cmd_print, "SHEET", "oaiSA", "按需印一份打印单", "print one sheet on demand",
      "用 templates/sheets/SHEET.xml（网站自己的优先）印一份，写入 --output；"
      "扩展名 .pdf、.docx 或 .ofd 决定格式。\n"
      "单条记录，用 --id 写明：measure 措施明白纸，interpretation 政策明白纸，official 公文（格式由记录的 form 决定），"
      "unit-tasks 单位任务清单，campaign 专项治理台账，list 清单，record 办事指南、惠企政策等"
      "（各类记录）。records 一类记录的清单，--id 写类型，如 letter。\n"
      "全站：ledger 任务台账，bulletin 月度通报，bulletin-quarter 季度通报，"
      "pack 合订本（只有 PDF），application 申请表。\n"
      "例：gongkai print measure --id ywf-2026-2-01 -o 明白纸.pdf；"
      "英文加 --sheet-lang en，某日的加 --as-of 2026-06-30",
      "Makes one sheet from templates/sheets/SHEET.xml (the site's own first) and writes it to --output, "
      "whose ending .pdf, .docx or .ofd says in what form.\n"
      "Of one record, named by --id: measure (one page), interpretation (of a policy), official (its full "
      "text; the record's form says in what format), unit-tasks, campaign, list, record (guides, "
      "benefits, any other). Of a class, named by --id, such as letter: records, a list.\n"
      "Of the whole site: ledger, bulletin (of the month), bulletin-quarter, pack (PDF only), application.\n"
      "Examples: gongkai print measure --id ywf-2026-2-01 -o sheet.pdf; add --sheet-lang en for English, "
      "--as-of 2026-06-30 for how things stood that day." },
    { "dump", cmd_dump, "schema|fields|functions|messages|routes|model|rules|reviews|fonts", "aj",
      "打印内部信息", "print what the program knows",
      "schema：内容文件的 RELAX NG 模式；fields：字段参考和设置项；routes：全部页面；model：全部记录；functions：模板函数；"
      "messages：全部消息的说明；rules：检查规则；reviews：还没有三审的内容，供登记到 content/reviews/；"
      "fonts：各用途由哪些字体依次承担。",
      "schema: RELAX NG for content files; fields: the field reference and the settings of site.conf; "
      "routes: every page; model: every record; functions: template functions; messages: what every message "
      "means; rules: the rules of check; "
      "reviews: rows to fill in for content/reviews/, one a stage for each item without a review; "
      "fonts: which fonts serve each role, in order." },
    { "publish", cmd_publish, "DIR|rsync:DEST|rclone:REMOTE", "oajdKRs", "发布网站", "publish the site",
      "先检查（check 不通过的不发布），再生成，只把有变化的部分发到目的地，次序保证任何时候页面都不会指向不存在的文件。"
      "DIR：DIR/releases/ 中每次一个完整版本，DIR/current 指向当前版本，一次切换；--keep=N 保留几个版本，--rollback 退回上一个。"
      "rsync:、rclone: 逐个文件更新；中断后重新运行即可继续。--dry-run 只说明读者会看到什么变化，供签发人审阅。",
      "Checks first (what check refuses is not published), builds, and sends only what differs, in an order "
      "that never leaves a page pointing at something missing. DIR: each publication is a whole release in "
      "DIR/releases/, and DIR/current, which the server serves, is switched at once; --keep=N says how many "
      "stay, --rollback goes back to the one before. rsync: and rclone: places are changed file by file; "
      "after an interruption run it again. --dry-run only tells what readers will see changed, for the "
      "person who signs." },
    { "explain", cmd_explain, "URL|PATH", "ajJ", "页面由什么生成", "what a page was made of",
      "列出生成一个页面或打印单的全部来源：读取的记录和栏目（文件和行号）、模板和执行的行、函数、界面文字、状态规则。"
      "例：gongkai explain measures/ywf-2026-2-01/",
      "Lists what made a page or sheet: records and fields read, with file and line; templates and the lines "
      "run; functions, interface strings, the rule of statuses. Example: gongkai explain "
      "en/measures/ywf-2026-2-01/" },
    { "next-change", cmd_next_change, "", "anjJ", "下一次自动变化的时刻", "when pages change next by themselves",
      "打印下一个时刻：到时即使没有人改动文件，也会有页面变化（时限已过、状态改变、到了发布日期、征求意见开始或结束、有效期届满、栏目逾期未更新）。"
      "在此之前，不写 --as-of 的 build 每次生成的字节都相同。持续集成据此安排下一次生成。"
      "--list=N 列出此后 N 个时刻和原因。",
      "Prints the next instant at which some page changes though no file is touched: a deadline passes, "
      "a status flips, a publication date arrives, a consultation opens or closes, validity ends, a column "
      "goes stale. Until then every build without --as-of gives the same bytes, so CI can schedule itself. "
      "--list=N lists the next N with their reasons." },
    { "serve", cmd_serve, "", "axpbjJ", "预览，改动后自动刷新", "show the site and renew it as it changes",
      "在本机打开预览，地址见输出。content、templates、theme 或 site.conf 一有改动就重新读取，只刷新有变化的页面；有错误时页面上列出全部错误。"
      "--as-of 看某日的样子，--drafts 连同尚未到发布日期的内容。预览不写任何文件，不能用来发布。",
      "Shows the site on this machine, at the address it prints. A change in content, templates, theme or "
      "site.conf is read at once and only pages that changed are reloaded; errors are listed in the page. "
      "--as-of shows it for a day, --drafts with what is not public yet. Nothing is written or published." },
    { "doctor", cmd_doctor, "", "J", "看这台机器缺什么", "say what this machine lacks",
      "逐样检查程序文件、站点文件夹、写入权限、文件监视和印发字体，缺的说明怎样补上。缺东西时退出码为 1。",
      "Looks at the program's files, the site's folder, permissions, file watching and fonts, and says how "
      "to get what is missing. Exit 1 when something is." },
    { "help", cmd_help, "[COMMAND|CODE]", "", "显示帮助，或一条消息怎样改", "show help, or what to do about a message",
      "gongkai help unknown-ref 说明方括号里的代码：什么意思、怎样改、例子。",
      "gongkai help unknown-ref explains the code in brackets of a message: what it means, how to mend it." },
};

const struct command *commands(size_t *n)
{
    *n = ARRAY_LEN(all);
    return all;
}

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        if (strcmp(all[i].name, name) == 0)
            return &all[i];
    return NULL;
}

const char *say(const struct cli *cli, const char *zh, const char *en) { return cli->zh ? zh : en; }

/* NULL: the overview. */
static void put_help(struct cli *cli, const struct command *c)
{
    if (c) {
        printf("%s gongkai [-C DIR] %s %s%s\n\n%s\n\n", say(cli, "用法：", "usage:"), c->name,
               say(cli, "[选项] ", "[options] "), c->args, say(cli, c->long_zh, c->long_en));
        put_options(cli, c->options);
        return;
    }
    printf("%s\n\n%s gongkai [-C DIR] %s\n\n",
           say(cli, "gongkai：把结构化的政策措施文件生成双语公开网站和印发材料",
               "gongkai: structured policy measures in, bilingual disclosure site and printed sheets out"),
           say(cli, "用法：", "usage:"), say(cli, "命令 [选项] [参数]", "COMMAND [options] [arguments]"));
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        printf("  %-10s %s\n", all[i].name, say(cli, all[i].zh, all[i].en));
    printf("\n%s\n", say(cli, "gongkai help 命令：查看各命令的选项。退出码：0 正常，1 内容有误，"
                               "2 用法或 site.conf 有误，3 系统故障。",
                         "gongkai help COMMAND shows its options. Exit: 0 clean, 1 content errors, "
                         "2 usage or site.conf, 3 system."));
}

int usage(const struct cli *cli, const char *zh, const char *en, const char *detail)
{
    fprintf(stderr, "gongkai: ");
    fprintf(stderr, "%s%s%s\n", say(cli, zh, en), *detail ? ": " : "", detail);
    fprintf(stderr, "%s\n", say(cli, "gongkai help 查看用法", "gongkai help shows usage"));
    return EXIT_USAGE;
}

static bool chinese_locale(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const char *v = getenv(names[i]);
        if (v && *v)
            return strncmp(v, "zh", 2) == 0;
    }
    return false;
}

int finish(const struct cli *cli, struct diag *diag, bool config_fault)
{
    struct buf out;
    buf_init(&out);
    struct diag_style style = { .zh = cli->zh, .color = cli->tty && !cli->json, .json = cli->json };
    (cli->print ? cli->print : diag_print)(diag, style, &out);
    fwrite(out.p, 1, out.n, stderr);
    buf_release(&out);
    switch (diag_worst(diag)) {
    case DIAG_SYSTEM:  return EXIT_SYSTEM;
    case DIAG_ERROR:   return config_fault ? EXIT_USAGE : EXIT_CONTENT;
    case DIAG_WARNING: return cli->strict ? EXIT_CONTENT : EXIT_CLEAN;
    case DIAG_NOTE:    return EXIT_CLEAN;
    }
    return EXIT_CLEAN;
}

void put_out(str s)
{
    if (fwrite(s.p, 1, s.n, stdout) != s.n || fflush(stdout))
        die("cannot write to standard output");
}

static int explain(struct cli *cli, enum diag_code code)
{
    struct buf out;
    buf_init(&out);
    help_text(code, cli->zh, &out);
    put_out(buf_str(&out));
    buf_release(&out);
    return EXIT_CLEAN;
}

int cmd_help(struct cli *cli)
{
    const struct command *c = cli->nargs ? command_find(cli->args[0]) : NULL;
    enum diag_code code = cli->nargs ? help_code(str_z(cli->args[0])) : DIAG_CODES;
    if (!c && code != DIAG_CODES)
        return explain(cli, code);
    if (cli->nargs && !c) {
        str near = help_nearest(str_z(cli->args[0]));
        return near.n ? usage(cli, "没有这个代码，是否要查", "no such code, did you mean", near.p)
                      : usage(cli, "没有这个命令", "no such command", cli->args[0]);
    }
    put_help(cli, c);
    return EXIT_CLEAN;
}

int main(int argc, char **argv)
{
    struct cli cli = { .root = S("."), .zh = chinese_locale(), .tty = isatty(STDERR_FILENO) == 1,
                       .bind = S("127.0.0.1"), .port = 8000 };
    const struct command *command = NULL;
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts("gongkai 0.1");
        return EXIT_CLEAN;
    }
    int code = parse(&cli, argc, argv, &command);
    if (code)
        return code;
    if (cli.help || !command) {
        put_help(&cli, command);
        return cli.help ? EXIT_CLEAN : EXIT_USAGE;
    }
    return command->run(&cli);
}
