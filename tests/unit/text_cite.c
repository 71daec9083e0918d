/* Citations in English. */
#include "tap.h"
#include "text/cite.h"

static str english(struct arena *a, const char *zh)
{
    const struct cite_name names[] = {
        { S("《公开条例》"), S("Disclosure Regulations") }, { S("国办函〔2020〕9号"), S("Fees (2020, No. 9)") },
        { S("栏目"), S("columns") }, { S("栏目标签"), S("column tags") }, { S("否决指标"), S("veto indicator") },
    };
    return cite_english(a, str_z(zh), names, ARRAY_LEN(names));
}

static struct arena a;

static void clauses_are_read_in_their_order(void)
{
    is_str(english(&a, "《公开条例》第四、十二条"), "Disclosure Regulations, Arts. 4, 12");
    is_str(english(&a, "《公开条例》第二十条第十一项；国办函〔2020〕9号"),
           "Disclosure Regulations, Art. 20, item 11; Fees (2020, No. 9)");
    is_str(english(&a, "《公开条例》第一百零三条第二款"), "Disclosure Regulations, Art. 103, para. 2");
    is_str(english(&a, "国办函〔2020〕9号第六部分表三"), "Fees (2020, No. 9), part 6, table 3");
    is_str(english(&a, "国办函〔2020〕9号否决指标4（1）"), "Fees (2020, No. 9), veto indicator 4 (1)");
}

static void the_longest_name_holds(void)
{
    is_str(english(&a, "国办函〔2020〕9号栏目标签"), "Fees (2020, No. 9), column tags");
    is_str(english(&a, "栏目"), "columns");
}

static void standards_are_left_as_they_are(void)
{
    is_str(english(&a, "GB/T 9704-2012 7.2.1–7.2.3；WCAG 1.1.1"), "GB/T 9704-2012 7.2.1–7.2.3; WCAG 1.1.1");
}

static void what_cannot_be_said_in_english_is_told(void)
{
    is_str(english(&a, "《公开条例》第条"), "");
    is_str(english(&a, "《公开条例》第四"), "");
    is_str(english(&a, "《别的条例》第四条"), "");
}

int main(void)
{
    arena_init(&a);
    RUN(clauses_are_read_in_their_order);
    RUN(the_longest_name_holds);
    RUN(standards_are_left_as_they_are);
    RUN(what_cannot_be_said_in_english_is_told);
    arena_release(&a);
    return tap_done();
}
