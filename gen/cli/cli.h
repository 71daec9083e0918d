/* The command line: one table of commands, one of options; both make the help. Messages in zh or en.
 * Exit: 0 clean, 1 content errors, 2 usage or site.conf, 3 system. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"

enum { EXIT_CLEAN, EXIT_CONTENT, EXIT_USAGE, EXIT_SYSTEM };

struct cli {
    str root;                                  /* -C, default "." */
    str output, encoding, id, unit, title, report, sheet_lang, pdfa;  /* --output, --encoding, --id … */
    str rules, html, sarif, junit;             /* of check */
    struct date as_of;
    int jobs, list, keep, port;
    str bind;                                  /* address of the preview */
    bool json, zh, force, quiet, help, strict, ledger, drafts, portable, checklist, dry_run, rollback,
         translation;
    void (*print)(struct diag *, struct diag_style, struct buf *);     /* for finish; NULL: everything */
    bool tty;                                  /* progress and colour */
    char **args;                               /* after the command */
    int nargs;
};

struct command {
    const char *name;
    int (*run)(struct cli *cli);
    const char *args;                          /* "FILE…" */
    const char *options;                       /* letters it takes beside those that all take */
    const char *zh, *en;                       /* one line */
    const char *long_zh, *long_en;             /* paragraph of --help */
};
const struct command *command_find(const char *name);
const struct command *commands(size_t *n);

int cmd_build(struct cli *cli);
int cmd_check(struct cli *cli);
int cmd_import(struct cli *cli);
int import_ledger(struct cli *cli);            /* import --ledger */
int cmd_export(struct cli *cli);
int export_translation(struct cli *cli);       /* export --translation */
int cmd_new(struct cli *cli);
int new_ci(struct cli *cli, str dir);           /* new ci */
int cmd_dump(struct cli *cli);
int cmd_print(struct cli *cli);
int cmd_next_change(struct cli *cli);
int cmd_doctor(struct cli *cli);
int cmd_serve(struct cli *cli);
int cmd_explain(struct cli *cli);
int cmd_publish(struct cli *cli);
int cmd_help(struct cli *cli);

/* zh or en by --lang or the locale. */
const char *say(const struct cli *cli, const char *zh, const char *en);
/* Options may stand before and after the command, and end at "--"; the rest are arguments. A command is
 * given only options it takes. 0 or an exit code. */
int parse(struct cli *cli, int argc, char **argv, const struct command **command);
void put_options(const struct cli *cli, const char *letters);  /* their lines of --help */
/* Prints the diagnostics on stderr (JSON lines with --json) and gives the exit code they call for. */
int finish(const struct cli *cli, struct diag *diag, bool config_fault);
int usage(const struct cli *cli, const char *zh, const char *en, const char *detail);
void put_out(str s);                           /* standard output; dies where it cannot be written */
#endif
