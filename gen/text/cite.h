/* Citations of law in English: "《政府信息公开条例》第四、十二条" → "Regulations on Open Government Information,
 * Arts. 4, 12". Laws and documents are named by a table of the caller's; what stands between them is the
 * grammar of Chinese citations: 第…条款项部分, 表三, 4（1）, 《》；《》. */
#ifndef TEXT_CITE_H
#define TEXT_CITE_H
#include "base/arena.h"

struct cite_name { str zh, en; };
/* In `a`; empty where a part is neither in the table nor of that grammar. The longest fitting name holds. */
str cite_english(struct arena *a, str zh, const struct cite_name *names, size_t n);
#endif
