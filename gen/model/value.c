/* Field values by kind. */
#include "model/value.h"
#include "model/guess.h"

struct record *record_new(struct arena *a, const struct class_info *c, struct loc loc)
{
    struct record *r = arena_alloc(a, c->size);
    r->class = c;
    r->loc = loc;
    for (size_t i = 0; i < c->n; i++)
        if (c->fields[i].kind == KIND_ENUM)
            *(int *)value_slot(r, &c->fields[i]) = -1;
    return r;
}

void record_defaults(struct record *r)
{
    for (size_t i = 0; i < r->class->n; i++) {
        int *value = value_slot(r, &r->class->fields[i]);
        if (r->class->fields[i].kind == KIND_ENUM && *value < 0)
            *value = 0;
    }
}

bool id_valid(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i)))
            return false;
    }
    return s.n > 0 && s.n <= 64;
}

static bool parse_id(const struct value_in *in, str text)
{
    *(str *)value_slot(in->record, in->field) = text;
    if (id_valid(text))
        return true;
    diag(in->diag, BAD_ID, in->loc, text);
    return false;
}

static bool parse_str(const struct value_in *in, str text)
{
    if (in->field->many) {
        struct strs *list = value_slot(in->record, in->field);
        list->v = arena_grow(in->arena, list->v, list->n * sizeof(str), (list->n + 1) * sizeof(str));
        list->v[list->n++] = text;
    } else
        *(str *)value_slot(in->record, in->field) = text;
    return true;
}

/* The n-th zh line and the n-th en line of a repeated text belong together. */
static bool parse_text(const struct value_in *in, str text)
{
    if (!in->field->many) {
        ((struct text *)value_slot(in->record, in->field))->s[in->lang] = text;
        return true;
    }
    struct texts *list = value_slot(in->record, in->field);
    for (size_t i = 0; i < list->n; i++)
        if (str_empty(list->v[i].s[in->lang])) {
            list->v[i].s[in->lang] = text;
            return true;
        }
    list->v = arena_grow(in->arena, list->v, list->n * sizeof(struct text),
                         (list->n + 1) * sizeof(struct text));
    list->v[list->n++].s[in->lang] = text;
    return true;
}

void value_suggest_date(struct arena *a, str text, struct diag *diag)
{
    struct date meant;
    if (guess_near_date(text, &meant))
        diag_suggest(diag, date_iso(a, meant));
}

static str label_of(const struct value_in *in)
{
    return diag_both(in->arena, in->field->zh, in->field->en);
}

static bool parse_date(const struct value_in *in, str text)
{
    if (date_parse(text, value_slot(in->record, in->field)))
        return true;
    diag(in->diag, BAD_DATE, in->loc, text);
    value_suggest_date(in->arena, text, in->diag);
    return false;
}

static bool parse_num(const struct value_in *in, str text)
{
    struct num *n = value_slot(in->record, in->field);
    if (num_parse(text, n) && (in->field->kind == KIND_NUM || (n->decimals == 0 && n->digits >= 0)))
        return true;
    *n = (struct num){ 0 };
    if (in->field->kind == KIND_NUM)
        diag(in->diag, BAD_NUMBER, in->loc, label_of(in), str_z(in->field->xml), text);
    else
        diag(in->diag, BAD_WHOLE, in->loc, label_of(in), str_z(in->field->xml), text);
    str meant = guess_number(in->arena, text);
    if (in->field->kind == KIND_NUM || str_find_char(meant, '.') == STR_NONE)
        diag_suggest(in->diag, meant);
    return false;
}

static bool parse_bool(const struct value_in *in, str text)
{
    bool *value = value_slot(in->record, in->field);
    *value = str_eq(text, S("true"));
    if (*value || str_eq(text, S("false")))
        return true;
    diag(in->diag, BAD_BOOL, in->loc, str_z(in->field->xml), text);
    return false;
}

/* Both ways of writing each value: ledgers carry the Chinese, XML the key. */
static str enum_choices(struct arena *a, const struct enum_info *e)
{
    struct buf zh, en;
    buf_init(&zh);
    buf_init(&en);
    for (size_t i = 0; i < e->n; i++) {
        const char *label = e->values[i].zh;
        buf_printf(&zh, *label ? "%s%s（%s）" : "%s%s", i ? "、" : "", e->values[i].key, label);
        buf_printf(&en, *label ? "%s%s (%s)" : "%s%s", i ? ", " : "", e->values[i].key, label);
    }
    return diag_both_done(a, &zh, &en);
}

static void bad_enum(const struct value_in *in, const struct enum_info *e, str text)
{
    struct nearest near;
    nearest_init(&near, text);
    for (size_t i = 0; i < e->n; i++) {
        nearest_try(&near, str_z(e->values[i].key));
        nearest_try(&near, str_z(e->values[i].zh));
    }
    diag(in->diag, BAD_ENUM, in->loc, label_of(in), str_z(in->field->xml), text, enum_choices(in->arena, e));
    diag_suggest(in->diag, near.best);
}

/* The key, or the Chinese label that ledgers carry. */
static bool parse_enum(const struct value_in *in, str text)
{
    const struct enum_info *e = in->field->values;
    for (size_t i = 0; i < e->n; i++)
        if (str_eq(str_z(e->values[i].key), text) ||
            (e->values[i].zh[0] && str_eq(str_z(e->values[i].zh), text))) {
            *(int *)value_slot(in->record, in->field) = (int)i;
            return true;
        }
    bad_enum(in, e, text);
    return false;
}

static bool parse_ref(const struct value_in *in, str text)
{
    struct ref ref = { NULL, text, in->loc };
    if (in->field->many) {
        struct refs *list = value_slot(in->record, in->field);
        list->v = arena_grow(in->arena, list->v, list->n * sizeof ref, (list->n + 1) * sizeof ref);
        list->v[list->n++] = ref;
    } else
        *(struct ref *)value_slot(in->record, in->field) = ref;
    return true;
}

static uint64_t bit_of(const struct record *r, const struct field *f)
{
    size_t at = (size_t)(f - r->class->fields);
    return (uint64_t)1 << MIN(at, 63);
}

void value_misread(struct record *r, const struct field *f) { r->misread |= bit_of(r, f); }
bool value_was_misread(const struct record *r, const struct field *f) { return r->misread & bit_of(r, f); }

bool value_parse(const struct value_in *in, str text)
{
    static bool (*const parse[])(const struct value_in *, str) = {
        [KIND_ID] = parse_id, [KIND_STR] = parse_str, [KIND_TEXT] = parse_text,
        [KIND_DATE] = parse_date, [KIND_INT] = parse_num, [KIND_NUM] = parse_num,
        [KIND_BOOL] = parse_bool, [KIND_ENUM] = parse_enum, [KIND_REF] = parse_ref,
        [KIND_CHILD] = NULL,
    };
    if (!parse[in->field->kind])
        BUG("field %s is not one line of text", in->field->name);
    bool ok = !str_empty(text) && parse[in->field->kind](in, text);
    if (str_empty(text))
        diag(in->diag, EMPTY_VALUE, in->loc, str_z(in->field->xml));
    if (!ok)
        value_misread(in->record, in->field);
    return ok;
}

static bool text_set(const struct text *t)
{
    for (int l = 0; l < LANGS; l++)
        if (t->s[l].n)
            return true;
    return false;
}

bool value_set(const struct record *r, const struct field *f)
{
    const void *v = field_value(r, f);
    switch (f->kind) {
    case KIND_ID:       return ((const str *)v)->n > 0;
    case KIND_STR:      return f->many ? ((const struct strs *)v)->n > 0 : ((const str *)v)->n > 0;
    case KIND_TEXT:     return f->many ? ((const struct texts *)v)->n > 0 : text_set(v);
    case KIND_PROSE:    for (int l = 0; l < LANGS; l++)
                            if (((const struct prose *)v)->d[l])
                                return true;
                        return false;
    case KIND_DATE:     return date_set(*(const struct date *)v);
    case KIND_DEADLINE: return ((const struct deadline *)v)->set;
    case KIND_INT:
    case KIND_NUM:      return ((const struct num *)v)->set;
    case KIND_BOOL:     return *(const bool *)v;
    case KIND_ENUM:     return *(const int *)v >= 0;
    case KIND_REF:      return f->many ? ((const struct refs *)v)->n > 0
                                       : ((const struct ref *)v)->id.n > 0;
    case KIND_CHILD:    return ((const struct list *)v)->n > 0;
    }
    BUG("kind %d", (int)f->kind);
}

size_t value_size(const struct field *f)
{
    switch (f->kind) {
    case KIND_ID:       return sizeof(str);
    case KIND_STR:      return f->many ? sizeof(struct strs) : sizeof(str);
    case KIND_TEXT:     return f->many ? sizeof(struct texts) : sizeof(struct text);
    case KIND_PROSE:    return sizeof(struct prose);
    case KIND_DATE:     return sizeof(struct date);
    case KIND_DEADLINE: return sizeof(struct deadline);
    case KIND_INT:
    case KIND_NUM:      return sizeof(struct num);
    case KIND_BOOL:     return sizeof(bool);
    case KIND_ENUM:     return sizeof(int);
    case KIND_REF:      return f->many ? sizeof(struct refs) : sizeof(struct ref);
    case KIND_CHILD:    return sizeof(struct list);
    }
    BUG("kind %d", (int)f->kind);
}

static void merge_langs(void *to, const void *from, const struct field *f)
{
    for (int l = 0; l < LANGS; l++) {
        if (f->kind == KIND_PROSE && !((struct prose *)to)->d[l])
            ((struct prose *)to)->d[l] = ((const struct prose *)from)->d[l];
        if (f->kind == KIND_TEXT && !f->many && str_empty(((struct text *)to)->s[l]))
            ((struct text *)to)->s[l] = ((const struct text *)from)->s[l];
    }
}

void record_merge(struct record *dst, const struct record *src)
{
    for (size_t i = 0; i < dst->class->n; i++) {
        const struct field *f = &dst->class->fields[i];
        if (!value_set(dst, f))
            memcpy(value_slot(dst, f), field_value(src, f), value_size(f));
        else
            merge_langs(value_slot(dst, f), field_value(src, f), f);
    }
    dst->misread |= src->misread;
}
