/* The finished sheet of an official document against GB/T 9704-2012: where its parts stand,
    in which type. What
 * stands nowhere is a fault of the part's own rule. */
#include "rules/official_part.h"

void audit_official(struct audit *a, struct where at, const struct policy *p, const struct pdf_pages *pages,
                    const struct pdf_marks *marks, struct arena *scratch)
{
    static const struct { enum native native; official_check *check; } rows[] = {
        { NATIVE_OFFICIAL_AREA, official_area }, { NATIVE_OFFICIAL_TYPE, official_type },
        { NATIVE_OFFICIAL_GRID, official_grid }, { NATIVE_OFFICIAL_MARK_PLACE, official_mark },
        { NATIVE_OFFICIAL_NUMBER, official_number }, { NATIVE_OFFICIAL_SIGNER, official_signer },
        { NATIVE_OFFICIAL_RULE, official_rule }, { NATIVE_OFFICIAL_TITLE, official_title },
        { NATIVE_OFFICIAL_RECIPIENTS, official_recipients }, { NATIVE_OFFICIAL_LEVELS, official_levels },
        { NATIVE_OFFICIAL_ANNEXES, official_annexes }, { NATIVE_OFFICIAL_SEAL, official_seal },
        { NATIVE_OFFICIAL_SIGN, official_sign },
        { NATIVE_OFFICIAL_DATE, official_dates }, { NATIVE_OFFICIAL_NOTE, official_note },
        { NATIVE_OFFICIAL_ATTACHMENT, official_attachments }, { NATIVE_OFFICIAL_IMPRINT, official_imprint },
        { NATIVE_OFFICIAL_PAGE_NUMBER, official_page_numbers }, { NATIVE_OFFICIAL_TURN, official_turn },
        { NATIVE_OFFICIAL_FORM, official_form },
    };
    struct official o = { .audit = a, .at = at, .policy = p, .pages = pages, .marks = marks,
                         .scratch = scratch };
    official_read(&o);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!audit_wants(a, rows[i].native))
            continue;
        rows[i].check(&o);
        audit_looked(a, rows[i].native, 1);
    }
}
