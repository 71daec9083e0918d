/* References resolved, derived fields computed: policy tree, unit and term lists, progress, status. */
#include "model/check.h"
#include "model/status.h"
#include "model/value.h"
#include <stdlib.h>

static void refs_push(struct arena *a, struct refs *refs, const struct record *to)
{
    if ((refs->n & (refs->n - 1)) == 0) {
        size_t was = refs->n * sizeof *refs->v;
        refs->v = arena_grow(a, refs->v, was, refs->n ? was * 2 : sizeof *refs->v);
    }
    refs->v[refs->n++] = (struct ref){ to, record_id(to), to->loc };
}

static str title_of(const struct record *r)
{
    const struct field *f = field_find(r->class, S("title"));
    f = f ? f : field_find(r->class, S("name"));
    bool text = f && f->kind == KIND_TEXT && !f->many;
    return text ? ((const struct text *)field_value(r, f))->s[LANG_ZH] : S("");
}

/* "Did you mean": by id, and by the names a clerk may have typed instead of the id. */
static str nearest_record(const struct model *m, int c, str id)
{
    struct nearest near;
    str best = S("");
    nearest_init(&near, id);
    for (size_t i = 0; i < m->of[c].n; i++) {
        const struct record *r = m->of[c].v[i];
        int before = near.distance;
        nearest_try(&near, record_id(r));
        nearest_try(&near, title_of(r));
        if (c == CLASS_unit) {
            const struct unit *u = (const struct unit *)r;
            nearest_try(&near, u->short_name.s[LANG_ZH]);
            for (size_t k = 0; k < u->aliases.n; k++)
                nearest_try(&near, u->aliases.v[k]);
        }
        if (near.distance < before)
            best = record_id(r);
    }
    return best;
}

/* A class without a single record is one fault, told where it is first referred to. */
struct absent { size_t refs; struct loc first; };

/* "p1-01" is a part of p1; "finance" stands in units.xml, when no unit could be read. */
static struct unread *unread_of(const struct model *m, const struct class_info *c, str id)
{
    struct unread *x = map_find(&m->unread, id);
    for (size_t at = id.n; !x && at-- > 0; ) {
        struct unread *whole = id.p[at] == '-' ? map_find(&m->unread, str_upto(id, at)) : NULL;
        if (whole && whole->blind)
            x = whole;
    }
    if (!x && m->of[c->id].n == 0)
        x = map_find(&m->unread, arena_printf(m->arena, "%ss", c->name));
    return x;
}

static bool is_joined(str id)
{
    static const str marks[] = { S("、"), S("，"), S("；"), S(","), S(";"), S(" ") };
    bool joined = false;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        joined |= str_find(id, marks[i]) != STR_NONE;
    return joined;
}

/* False where the record is not public yet: the reference is dropped without a word. A file that could not
 * be read has its own fault; what refers to its records is only counted. */
static bool link_ref(struct model *m, struct ref *ref, const struct class_info *c, struct absent *absent,
                     struct diag *diag)
{
    struct unread *unread;
    ref->to = model_find(m, c->id, ref->id);
    if (ref->to)
        return true;
    if (map_find(&m->hidden, ref->id))
        return false;
    if ((unread = unread_of(m, c, ref->id)) != NULL)
        unread->refs++;
    else if (m->of[c->id].n == 0) {
        if (absent[c->id].refs++ == 0)
            absent[c->id].first = ref->loc;
    } else {
        str best = nearest_record(m, c->id, ref->id), class = diag_both(m->arena, c->zh, c->en);
        if (str_empty(best) && is_joined(ref->id))
            diag(diag, JOINED_REFS, ref->loc, class, ref->id);
        else
            diag(diag, UNKNOWN_REF, ref->loc, class, ref->id);
        diag_suggest(diag, best);
    }
    return true;
}

static void tell_absent(const struct model *m, const struct absent *absent, struct diag *diag)
{
    for (size_t i = 0; i < m->vocabulary->nclasses; i++) {
        const struct class_info *c = m->vocabulary->classes[i];
        if (absent[c->id].refs)
            diag(diag, NO_SUCH_RECORDS, absent[c->id].first, diag_both(m->arena, c->zh, c->en),
                 arena_printf(m->arena, "%zu", absent[c->id].refs));
    }
}

/* Ids of one file follow each other. */
static void tell_unread(const struct model *m, struct diag *diag)
{
    size_t refs = 0;
    for (size_t i = 0; i < m->unread.n; i++) {
        const struct unread *x = m->unread.v[i].value;
        const struct unread *next = i + 1 < m->unread.n ? m->unread.v[i + 1].value : NULL;
        refs += x->refs;
        if (next && next->src == x->src)
            continue;
        if (refs)
            diag(diag, UNREAD_REFS, loc_at(x->src, 0, 0), arena_printf(m->arena, "%zu", refs));
        refs = 0;
    }
}

static void link_refs(struct model *m, struct refs *refs, const struct class_info *c, struct absent *absent,
                      struct diag *diag)
{
    size_t kept = 0;
    for (size_t i = 0; i < refs->n; i++)
        if (link_ref(m, &refs->v[i], c, absent, diag))
            refs->v[kept++] = refs->v[i];
    refs->n = kept;
}

static void link_record(struct model *m, struct record *r, struct absent *absent, struct diag *diag)
{
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        if (f->kind != KIND_REF || (f->flags & DERIVED))
            continue;
        struct ref *one = value_slot(r, f);
        if (f->many)
            link_refs(m, value_slot(r, f), f->of, absent, diag);
        else if (one->id.n && !link_ref(m, one, f->of, absent, diag))
            *one = (struct ref){ 0 };
    }
}

/* "（九）" → "(九)", "1." → "1", none → "[3]": the form of paths in import-contract. */
static str path_number(struct arena *a, str number, size_t ordinal)
{
    struct buf b;
    size_t len;
    if (str_empty(number))
        return arena_printf(a, "[%zu]", ordinal);
    buf_init(&b);
    for (size_t i = 0; i < number.n; i += len) {
        uint32_t c = str_rune(number, i, &len);
        if (c == 0xFF08 || c == 0xFF09)
            buf_putc(&b, c == 0xFF08 ? '(' : ')');
        else if (c != 0x3001 && c != '.' && c != 0xFF0E)       /* 、 . ． */
            buf_put(&b, str_slice(number, i, i + len));
    }
    str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

struct place { struct policy *policy; struct section *section; struct measure *group; str path; };

static str path_below(struct arena *a, str above, str number, size_t ordinal)
{
    str own = path_number(a, number, ordinal);
    return above.n ? arena_printf(a, "%.*s/%.*s", STR_ARG(above), STR_ARG(own)) : own;
}

static void place_measures(struct model *m, const struct list *list, struct place at)
{
    for (size_t i = 0; i < list->n; i++) {
        struct measure *x = (struct measure *)list->v[i];
        x->policy = (struct ref){ &at.policy->record, at.policy->id, x->record.loc };
        x->section.to = at.section ? &at.section->record : NULL;
        x->group.to = at.group ? &at.group->record : NULL;
        x->path = path_below(m->arena, at.path, x->number, i + 1);
        if (!date_set(x->start))
            x->start = at.policy->published;
        if (x->measures.n == 0)
            refs_push(m->arena, &at.policy->measures, &x->record);
        place_measures(m, &x->measures, (struct place){ at.policy, at.section, x, x->path });
    }
}

static void place_sections(struct model *m, const struct list *list, struct place at)
{
    for (size_t i = 0; i < list->n; i++) {
        struct section *s = (struct section *)list->v[i];
        struct place below = { at.policy, s, NULL, path_below(m->arena, at.path, s->number, i + 1) };
        place_sections(m, &s->sections, below);
        place_measures(m, &s->measures, below);
    }
}

static bool refs_last_is(const struct refs *refs, const struct record *r)
{
    return refs->n && refs->v[refs->n - 1].to == r;
}

/* The other side of a link: pushes x onto the list at `offset` of every record named. */
static void back_link(struct model *m, const struct refs *named, size_t offset,
                      const struct record *x)
{
    for (size_t i = 0; i < named->n; i++) {
        struct record *to = named->v[i].to ? model_find(m, named->v[i].to->class->id,
                                                        named->v[i].id) : NULL;
        struct refs *list = to ? (struct refs *)(void *)((char *)to + offset) : NULL;
        if (list && !refs_last_is(list, x))
            refs_push(m->arena, list, x);
    }
}

static void back_link_measure(struct model *m, const struct measure *x)
{
    static const struct { size_t from, to; } roles[] = {
        { offsetof(struct measure, lead), offsetof(struct unit, led) },
        { offsetof(struct measure, responsible), offsetof(struct unit, assigned) },
        { offsetof(struct measure, cooperating), offsetof(struct unit, supports) },
    };
    if (x->measures.n)
        return;                                /* its parts carry the work */
    for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
        const struct refs *named = (const void *)((const char *)x + roles[i].from);
        back_link(m, named, roles[i].to, &x->record);
        back_link(m, named, offsetof(struct unit, measures), &x->record);
    }
    back_link(m, &x->themes, offsetof(struct term, measures), &x->record);
    back_link(m, &x->audiences, offsetof(struct term, measures), &x->record);
}

static int progress_cmp(const void *pa, const void *pb)
{
    const struct ref *a = pa, *b = pb;
    int order = date_cmp(((const struct progress *)a->to)->date,
                         ((const struct progress *)b->to)->date);
    return order ? order : (a->to->index > b->to->index) - (a->to->index < b->to->index);
}

static void note_twice(struct model *m, const struct record *again, const struct record *first)
{
    if (date_cmp(((const struct progress *)again)->date, ((const struct progress *)first)->date) == 0)
        *vec_push(m->arena, &m->twice) = (struct twice){ again, first };
}

static void attach_progress(struct model *m)
{
    for (size_t i = 0; i < m->of[CLASS_progress].n; i++) {
        struct progress *p = (struct progress *)m->of[CLASS_progress].v[i];
        struct record *x = p->measure.to ? model_find(m, CLASS_measure, p->measure.id) : NULL;
        if (x && date_set(p->date))
            refs_push(m->arena, &((struct measure *)x)->progress, &p->record);
    }
    for (size_t i = 0; i < m->of[CLASS_measure].n; i++) {
        struct refs *list = &((struct measure *)m->of[CLASS_measure].v[i])->progress;
        if (list->n)
            qsort(list->v, list->n, sizeof *list->v, progress_cmp);
        for (size_t k = 1; k < list->n; k++)
            note_twice(m, list->v[k].to, list->v[k - 1].to);
    }
}

static void set_status(const struct model *m, struct measure *x)
{
    struct status_input in = status_input_of(x, m->as_of);
    struct status_result out = status_of(&in);
    x->updated = in.newest;
    x->status = out.status;
    if (in.percent >= 0)
        x->percent = num_of(in.percent);
    if (out.expected >= 0)
        x->expected = num_of(out.expected);
    if (date_set(x->deadline.by))
        x->days_left = num_of(out.days_left);
}

/* Worst first, for groups. */
static int severity(int status)
{
    static const int rank[] = {
        [status_OVERDUE] = 5, [status_BEHIND] = 4, [status_NOT_STARTED] = 3,
        [status_ON_SCHEDULE] = 2, [status_ONGOING] = 1, [status_DONE] = 0,
    };
    return rank[status];
}

static void set_group_status(struct measure *x)
{
    int64_t sum = 0, given = 0;
    x->status = status_DONE;
    for (size_t i = 0; i < x->measures.n; i++) {
        struct measure *part = (struct measure *)x->measures.v[i];
        if (part->measures.n)
            set_group_status(part);
        if (severity(part->status) > severity(x->status))
            x->status = part->status;
        sum += part->percent.digits;
        given += part->percent.set;
        if (date_set(part->updated) && (!date_set(x->updated) ||
                                        date_cmp(part->updated, x->updated) > 0))
            x->updated = part->updated;
    }
    if (given)
        x->percent = num_of(sum / given);
}

static void link_policies(struct model *m)
{
    for (size_t i = 0; i < m->of[CLASS_policy].n; i++) {
        struct policy *p = (struct policy *)m->of[CLASS_policy].v[i];
        place_sections(m, &p->sections, (struct place){ .policy = p });
        back_link(m, &p->themes, offsetof(struct term, policies), &p->record);
        back_link(m, &p->audiences, offsetof(struct term, policies), &p->record);
        back_link(m, &(struct refs){ &p->ended_by, 1 }, offsetof(struct policy, supersedes), &p->record);
    }
    for (size_t i = 0; i < m->of[CLASS_interpretation].n; i++) {
        const struct interpretation *x = (struct interpretation *)m->of[CLASS_interpretation].v[i];
        back_link(m, &x->policies, offsetof(struct policy, interpretations), &x->record);
    }
}

static void link_measures(struct model *m)
{
    const struct list *all = &m->of[CLASS_measure];
    for (size_t i = 0; i < all->n; i++)
        back_link_measure(m, (struct measure *)all->v[i]);
}

void model_restate(struct model *m, struct date as_of)
{
    const struct list *all = &m->of[CLASS_measure];
    m->as_of = as_of;
    for (size_t i = 0; i < all->n; i++)
        if (((const struct measure *)all->v[i])->measures.n == 0)
            set_status(m, (struct measure *)all->v[i]);
    for (size_t i = 0; i < all->n; i++) {
        struct measure *x = (struct measure *)all->v[i];
        if (x->measures.n && !x->group.to)
            set_group_status(x);
    }
}

void model_link(struct model *m, struct diag *diag)
{
    struct absent *absent = arena_array(m->arena, struct absent, m->vocabulary->nclasses);
    model_register(m);
    for (size_t c = 0; c < m->vocabulary->nclasses; c++)
        for (size_t i = 0; i < m->of[c].n; i++)
            link_record(m, m->of[c].v[i], absent, diag);
    tell_absent(m, absent, diag);
    tell_unread(m, diag);
    link_policies(m);
    attach_progress(m);
    workdays_init(m->arena, &m->of[CLASS_calendar], &m->workdays);
    model_check(m, diag);                      /* sees which ENUM fields were given */
    for (size_t c = 0; c < m->vocabulary->nclasses; c++)
        for (size_t i = 0; i < m->of[c].n; i++)
            record_defaults(m->of[c].v[i]);
    link_measures(m);
    model_restate(m, m->as_of);
}
