/* Reading CFF: indexes and dictionaries. For cff*.c only. */
#ifndef PRINT_CFF_READ_H
#define PRINT_CFF_READ_H
#include "base/str.h"

/* All reading is bounded; `bad` is set once anything lies outside the table. */
struct cff_reader { const uint8_t *p; size_t n, at; bool bad; };
uint32_t cff_take(struct cff_reader *r, int bytes);

struct cff_index { uint32_t count; int size; size_t offsets, end; };
struct cff_index cff_index(struct cff_reader *r, size_t at);
str cff_object(struct cff_reader *r, const struct cff_index *x, uint32_t i);

enum cff_operator {                    /* two-byte ones are 0x0C00 + second byte */
    CFF_CHARSTRINGS = 17, CFF_PRIVATE = 18, CFF_SUBRS = 19, CFF_FONT_BBOX = 5,
    CFF_TYPE = 0x0C06, CFF_FONT_MATRIX = 0x0C07, CFF_ROS = 0x0C1E, CFF_FD_ARRAY = 0x0C24,
    CFF_FD_SELECT = 0x0C25
};
/* An entry of a DICT: its last two operands as integers, and its bytes. */
struct cff_entry { int op; int32_t a, b; str bytes; };
/* The entry at *at; false at the end. */
bool cff_entry(struct cff_reader *r, str dict, size_t *at, struct cff_entry *out);
bool cff_find(struct cff_reader *r, str dict, int op, struct cff_entry *out);

/* Which font dictionary a glyph has. */
uint32_t cff_select(struct cff_reader *r, size_t at, uint32_t glyph);
#endif
