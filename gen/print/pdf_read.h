/* Reading PDF back: text in the order it is drawn, page boxes, and who is named as its author. For the audit
 * of what we wrote and of attached files. Hostile input: sizes are capped, nothing is trusted, an encrypted
 * or broken file gives false. Only what carries a ToUnicode map is text; scanned pages have none. */
#ifndef PRINT_PDF_READ_H
#define PRINT_PDF_READ_H
#include "base/arena.h"
#include "base/buf.h"

struct pdf_object { uint32_t number; str body, stream; bool packed; };     /* stream: as stored */
struct pdf_file_in {
    struct arena *arena;
    size_t room;                               /* the arena's total from which on nothing more is unpacked */
    VEC(struct pdf_object) objects;
};

/* Lists every object, those in object streams too. False when there is none, or the file is encrypted. */
bool pdf_parse(struct arena *a, str bytes, struct pdf_file_in *out);
bool pdf_has_room(const struct pdf_file_in *f);
/* The bytes of an object's stream, inflated; empty when it has none, it is too large or broken, or all that
 * was unpacked before was too much. */
str pdf_inflated(const struct pdf_file_in *f, const struct pdf_object *o);
/* What stands after a name in a dictionary: "/Contents" → "12 0 R…"; p NULL when absent. */
str pdf_value(str dictionary, const char *name);
/* The object that a value refers to ("12 0 R"), or NULL. */
const struct pdf_object *pdf_follow(const struct pdf_file_in *f, str value);

struct pdf_page { double width, height; };     /* MediaBox, in points */
struct pdf_pages { struct pdf_page *v; size_t n; };
struct pdf_marks;                              /* pdf_marks.h: where everything stands */
/* Visible text without artifacts (running heads, page numbers), a newline where a line begins; what the
 * pages draw where, unless marks is NULL. */
void pdf_text(const struct pdf_file_in *f, struct buf *out, struct pdf_pages *pages, struct pdf_marks *marks);
/* /Author of the information dictionary or dc:creator of the metadata; empty when neither names anyone. */
str pdf_author(const struct pdf_file_in *f);
#endif
