/* Role labels: the printed words that say what the names after them do (牵头单位： 责任科室： 配合部门：
 * 完成时限：), in every composition of prefix, stem, noun and mark that the lexicon allows. */
#ifndef INTAKE_LABEL_H
#define INTAKE_LABEL_H
#include "intake/word.h"

enum role { ROLE_NONE, ROLE_LEAD, ROLE_RESPONSIBLE, ROLE_COOPERATING, ROLE_DEADLINE, ROLE_OTHER };

/* Where the text before s leaves us: glued to other words, at the start of a clause, or right
 * behind an opening bracket. The later ones allow shorter labels. */
enum label_place { LABEL_GLUED, LABEL_CLAUSE, LABEL_BRACKET };

struct label { enum role role; size_t bytes; };        /* bytes with its colon; ROLE_NONE: no label */
struct label label_at(str key, enum label_place place);
/* Inside a block, at the start of a clause, for labels that label_at does not know: one character misread
 * (责仟单位：), or any short word with 单位 or 部门 (监管单位：). */
struct label label_loose(str key);
#endif
