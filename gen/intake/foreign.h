/* Foreign files of every kind → documents: the reader is chosen by what the bytes are, not by the name. */
#ifndef INTAKE_FOREIGN_H
#define INTAKE_FOREIGN_H
#include "intake/intake.h"

/* Adds the documents of one file: plain text in any encoding, Word (.docx), a saved web page, a workbook
 * (.xlsx) or CSV with a task table. declared: encoding given by the user, or empty. path is kept. Formats
 * that cannot be read are told with what to save as. False after a reported fault. */
bool foreign_read(struct arena *a, str path, str bytes, str declared, struct intake *out,
                  struct diag *diag);
#endif
