/* The rule that gives a measure its status for the as-of date: rule "linear-20".
 *   done        the newest report on or before the as-of date says done
 *   overdue     otherwise, the deadline is before the as-of date
 *   ongoing     otherwise, there is no dated deadline
 *   not-started otherwise, no report, or the newest says not started
 *   behind      otherwise, reported percent < expected percent − 20, where the expected percent grows
 *               evenly from the start date (0) to the deadline (100)
 *   on-schedule otherwise
 * A group takes the worst status of its parts and the mean of their percents.
 * The rule's text in both languages is printed wherever a status is shown. */
#ifndef MODEL_STATUS_H
#define MODEL_STATUS_H
#include "model/types.h"

enum { STATUS_TOLERANCE = 20 };                /* percentage points */

struct status_input {
    struct date as_of, start, newest;          /* newest: date of the newest report, unset if none */
    struct deadline deadline;
    int state, percent;                        /* of the newest report; percent −1 if not given */
};
struct status_result { int status, expected, days_left; };   /* expected −1 where none */

struct status_result status_of(const struct status_input *in);
/* What is known of a linked measure on a day: the reports up to it. */
struct status_input status_input_of(const struct measure *m, struct date as_of);
str status_rule(enum lang l);                  /* the rule in words */
str status_rule_name(void);
#endif
