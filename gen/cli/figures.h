/* What build and check say about their work. */
#ifndef CLI_FIGURES_H
#define CLI_FIGURES_H
#include "cli/cli.h"
#include "site/build.h"

void put_progress(size_t done, size_t all);    /* on a terminal */
/* The figures as members of a JSON object that is left open. */
void put_figures(const struct build_report *r, bool ok, struct buf *out);
void put_summary(const struct cli *cli, const struct build_report *r, bool checked);
#endif
