/* The finished sheet of a policy as an official document, against GB/T 9704-2012 (rules H). */
#ifndef RULES_OFFICIAL_H
#define RULES_OFFICIAL_H
#include "print/pdf_marks.h"
#include "rules/audit.h"

void audit_official(struct audit *a, struct where at, const struct policy *p, const struct pdf_pages *pages,
                    const struct pdf_marks *marks, struct arena *scratch);
#endif
