/* Rules on settings and records. */
#include "rules/rules.h"

struct audit {
    const struct model *model;
    const struct script_host *host;
    struct diag *diag;
    struct arena scratch;
    struct map index_numbers;
};

static str setting(const struct audit *a, const char *name)
{
    return a->host->setting(a->host->ctx, str_z(name), LANG_ZH);
}

static size_t digits_at(str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] >= '0' && s.p[i + n] <= '9')
        n++;
    return n;
}

static bool site_code_ok(str s)
{
    size_t from = str_starts(s, S("bm")) ? 2 : 0;
    return s.n == 10 && digits_at(s, from) == 10 - from;
}

/* ^[汉]ICP备\d{8}号(-\d+)?$ : one Han character is three bytes of UTF-8. */
static bool icp_ok(str s)
{
    str rest = str_from(s, 3);
    if (s.n < 3 || !str_starts(rest, S("ICP备")) || digits_at(rest, 6) != 8)
        return false;
    rest = str_from(rest, 14);
    if (!str_starts(rest, S("号")))
        return false;
    rest = str_from(rest, 3);
    return rest.n == 0 || (rest.n > 1 && rest.p[0] == '-' && digits_at(rest, 1) == rest.n - 1);
}

static bool police_ok(str s)
{
    size_t at = str_find(s, S("公网安备"));
    if (at != 3)
        return false;
    str rest = str_trim(str_from(s, 15));
    return digits_at(rest, 0) == 14 && str_eq(str_from(rest, 14), S("号"));
}

/* GB 32100: weighted sum modulo 31 over 0-9A-H J-N P-R T-U W-Y. */
static bool credit_code_ok(str s)
{
    static const char digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int weight[] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 };
    int sum = 0;
    for (size_t i = 0; i < 18; i++) {
        const char *at = s.p[i] ? strchr(digits, s.p[i]) : NULL;
        if (!at)
            return false;
        if (i == 17)
            return (int)(at - digits) == (31 - sum % 31) % 31;
        sum += (int)(at - digits) * weight[i];
    }
    return false;
}

/* ^[0-9A-Za-z-]{5,20}/20\d\d-\d{5}$ */
static bool index_number_ok(str s)
{
    str code, rest;
    if (!str_cut(s, S("/"), &code, &rest) || code.n < 5 || code.n > 20 || rest.n != 10)
        return false;
    return digits_at(rest, 0) == 4 && rest.p[4] == '-' && digits_at(rest, 5) == 5 &&
           (code.n != 18 || credit_code_ok(code));
}

/* ^[汉]+〔20\d\d〕[1-9]\d*号$ */
static bool document_number_ok(str s)
{
    str issuer, rest, year, number;
    size_t len;
    if (!str_cut(s, S("〔"), &issuer, &rest) || !str_cut(rest, S("〕"), &year, &number) ||
        str_empty(issuer) || year.n != 4 || digits_at(year, 0) != 4 || !str_starts(year, S("20")))
        return false;
    for (size_t i = 0; i < issuer.n; i += len) {
        uint32_t c = str_rune(issuer, i, &len);
        if (c < 0x4E00 || c > 0x9FA5)
            return false;
    }
    size_t n = digits_at(number, 0);
    return n > 0 && number.p[0] != '0' && str_eq(str_from(number, n), S("号"));
}

static void audit_settings(struct audit *a)
{
    static const struct { const char *name; enum rule_id rule; bool (*ok)(str); } rows[] = {
        { "site_code", RULE_SITE_CODE, site_code_ok },
        { "icp", RULE_ICP, icp_ok },
        { "police_record", RULE_POLICE, police_ok },
    };
    str host, rest, url = setting(a, "base_url");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        str value = setting(a, rows[i].name);
        if (!rows[i].ok(value))
            rule_broken(a->diag, rows[i].rule, LOC_NONE, value);
    }
    str_cut(url, S("://"), &rest, &host);
    str_cut(host, S("/"), &host, &rest);
    if (!str_ends(host, S(".gov.cn")))
        rule_broken(a->diag, RULE_DOMAIN, LOC_NONE, host);
}

static void audit_policy(struct audit *a, const struct policy *p)
{
    if (p->index_number.n && !index_number_ok(p->index_number))
        rule_broken(a->diag, RULE_INDEX_NUMBER, p->record.loc, p->index_number);
    else if (p->index_number.n && !map_add(&a->index_numbers, p->index_number, a))
        rule_broken(a->diag, RULE_INDEX_NUMBER, p->record.loc, p->index_number);
    if (p->number.n && !document_number_ok(p->number))
        rule_broken(a->diag, RULE_DOCUMENT_NUMBER, p->record.loc, p->number);
}

/* XX, ××, 待补充 and U+FFFD never reach a page. */
static bool placeholder(str s)
{
    static const char *const marks[] = { "XX", "××", "待补充", "TODO", "\xEF\xBF\xBD", "某某" };
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_find(s, str_z(marks[i])) != STR_NONE)
            return true;
    return false;
}

static void audit_texts(struct audit *a, const struct record *r)
{
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        const void *v = field_value(r, f);
        for (int l = 0; l < LANGS && (f->kind == KIND_TEXT || f->kind == KIND_PROSE); l++) {
            struct buf b;
            buf_init(&b);
            if (f->kind == KIND_TEXT && !f->many)
                buf_put(&b, ((const struct text *)v)->s[l]);
            else if (f->kind == KIND_PROSE && ((const struct prose *)v)->d[l])
                doc_plain(((const struct prose *)v)->d[l]->root, &b);
            if (placeholder(buf_str(&b)))
                rule_broken(a->diag, RULE_PLACEHOLDER, r->loc, str_z(f->xml));
            buf_release(&b);
        }
    }
}

void rules_records(const struct model *m, const struct script_host *host, struct diag *diag)
{
    struct audit a = { .model = m, .host = host, .diag = diag };
    arena_init(&a.scratch);
    map_init(&a.index_numbers, &a.scratch);
    audit_settings(&a);
    for (size_t i = 0; i < m->of[CLASS_policy].n; i++)
        audit_policy(&a, (const struct policy *)m->of[CLASS_policy].v[i]);
    for (size_t c = 0; c < m->vocabulary->nclasses; c++)
        for (size_t i = 0; i < m->of[c].n; i++)
            audit_texts(&a, m->of[c].v[i]);
    arena_release(&a.scratch);
}
