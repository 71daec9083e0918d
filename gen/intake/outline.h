/* The tree of numbered paragraphs, before anything is called a section or a measure. */
#ifndef INTAKE_OUTLINE_H
#define INTAKE_OUTLINE_H
#include "intake/document.h"

/* A paragraph below a number, its unit blocks cut out. */
struct piece {
    struct run body;               /* text without blocks; of the head: what follows the title */
    struct duty duty;
    bool block;                    /* it held a unit block */
    size_t para;                   /* its index */
};

struct branch {
    struct intake_node node;       /* number, title, line and links are set; kind is not */
    struct number printed;
    struct run title;
    VEC(struct piece) pieces;      /* [0] is the head when the branch has a number */
    uint32_t head_end;             /* last character of the head paragraph */
};

struct outline {
    struct branch *root;           /* pieces before the first number hang here */
    size_t branches, blocks;       /* how many; paragraphs with a unit block */
    size_t articles, questions, answers;
    size_t closing;                /* paragraph index from which the closing text runs */
};

/* Paragraphs [s.from, s.to) that have no use yet. Out-of-order numbers are reported. */
void outline_read(struct arena *a, const struct source *src, const struct paras *paras,
                  struct span s, struct outline *out, struct diag *diag);
static inline struct branch *branch_of(struct intake_node *n) { return (struct branch *)n; }
#endif
