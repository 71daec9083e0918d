/* Working days: Monday to Friday, less the public holidays, plus the make-up days of the calendar records
 * (content/calendar.xml). Limits of law in working days are counted from the day after the event, and what
 * falls due on a day off is due on the next working day (条例 Art. 33; 民法典 Art. 201, 203).
 * A year without a calendar counts every Monday to Friday; workdays_known tells whether a count can be
 * relied on. */
#ifndef MODEL_WORKDAY_H
#define MODEL_WORKDAY_H
#include "model/types.h"

/* Terms of law that the audit and pages count in working days. */
enum {
    TERM_INTERPRET = 3,                        /* 国办发〔2016〕80号 and rules after it: 解读 */
    TERM_DECISION = 7,                         /* 国办发〔2018〕118号: permits and penalties; 条例 Art. 30: 补正 */
    TERM_OPINION = 15,                         /* 条例 Art. 32: a third party's opinion */
    TERM_DISCLOSE = 20                         /* 条例 Art. 26, 33: disclosure and answers */
};

struct exception { int32_t day; bool work; };
struct workdays {
    struct exception *v; size_t n;             /* sorted by day; a make-up day comes after a holiday */
    int16_t *years; size_t nyears;             /* with a calendar */
};

/* From the records of class calendar, in `a`. */
void workdays_init(struct arena *a, const struct list *calendars, struct workdays *out);
bool workday_is(const struct workdays *w, struct date d);
/* The n-th working day after d (before it for n < 0); for n = 0 d itself, or the next working day. */
struct date workday_add(const struct workdays *w, struct date d, int n);
/* How many working days lie in (a, b]; negative where b is before a. */
int workdays_between(const struct workdays *w, struct date a, struct date b);
/* Is there a calendar for every year from a to b? */
bool workdays_known(const struct workdays *w, struct date a, struct date b);
#endif
