/* Codes that people and bodies bear, and how official numbers are written: is this text one? No code here
 * looks anything up; a true answer says that form, dates and check digits are right. */
#ifndef TEXT_CODE_H
#define TEXT_CODE_H
#include "base/str.h"

/* All of s, nothing around it. */
bool code_identity(str s);         /* citizen's number: province, date, check digit (GB 11643) */
bool code_identity_15(str s);      /* the older form of 15 digits: province and date */
bool code_bank_card(str s);        /* 16–19 digits that pass Luhn and begin with 3–6 or 9 */
bool code_mobile(str s);           /* 11 digits from 13 to 19 */
bool code_credit(str s);           /* unified credit code: 18 characters (GB 32100) */
bool code_index_number(str s);     /* 11990000MB0000012U/2026-00001 */
bool code_document_number(str s);  /* 云政发〔2026〕3号 (GB/T 9704-2012 7.2.5) */
bool code_site(str s);             /* 10 digits, or bm and 8 digits */
bool code_icp(str s);              /* 云ICP备12345678号, 云ICP备12345678号-1 */
bool code_police(str s);           /* 云公网安备 12345678901234号 */
bool code_gov_host(str s);         /* www.yunxi.gov.cn */
bool code_minute(str s);           /* 2026-01-05 09:00, and there is such a day */

/* One of the above by name, "credit" … "minute", for rules written in Lua; NULL: no such name. */
typedef bool code_fn(str s);
code_fn *code_find(str name);
size_t code_digits(str s, size_t i);           /* how many ASCII digits stand at s.p[i] */
#endif
