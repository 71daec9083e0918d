/* What compiled templates write with: static text by number, values straight into the page's
 * buffer, escaped for the place the compiler found them in. */
#include "script/cached.h"
#include "script/fault.h"
#include "script/json.h"
#include "script/template.h"
#include "script/value.h"
#include "text/esc.h"

static struct template *template_up(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

static str expression(const struct template *t, const struct segment *g)
{
    return str_slice(t->src->text, g->at, g->at + g->length);
}

static struct loc segment_loc(const struct template *t, const struct segment *g)
{
    size_t at = g->escape ? g->at : (size_t)(g->text.p - t->src->text.p);
    return template_loc(t, at);
}

/* Code that jumps or is called elsewhere could print in a place it was not compiled for. */
static struct segment *open_segment(lua_State *L, struct script *s, const struct template *t)
{
    size_t i = (size_t)lua_tointeger(L, 1) - 1;
    if (i >= t->segments.n)
        BUG("segment %zu", i);
    struct segment *g = &t->segments.v[i];
    if (g->before != s->place)
        fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_PLACE, .loc = segment_loc(t, g) });
    if (s->out->n > s->limits.memory)
        lua_check_room(L, segment_loc(t, g));
    buf_put(s->out, g->text);
    s->place = g->after;
    return g;
}

static int write_text(lua_State *L)
{
    open_segment(L, script_of(L), template_up(L));
    return 0;
}

/* ---- text --------------------------------------------------------------- */

static void put_string(struct buf *out, enum escape how, str s)
{
    switch (how) {
    case ESCAPE_MARKUP:
    case ESCAPE_CHARACTERS:
        esc_html(out, s);
        break;
    case ESCAPE_ATTR:
        esc_attr(out, s);
        break;
    case ESCAPE_URL:
        esc_url(out, s);
        break;
    case ESCAPE_URL_PART:
        esc_url_part(out, s);
        break;
    case ESCAPE_JSON:
        buf_putc(out, '"');
        esc_script(out, s);
        buf_putc(out, '"');
        break;
    case ESCAPE_JSON_STRING:
        esc_script(out, s);
        break;
    case ESCAPE_CELL:
        esc_csv(out, s);
        break;
    case ESCAPE_PLAIN:
    case ESCAPE_RAW:
        buf_put(out, s);
        break;
    case ESCAPE_NONE:
    case ESCAPE_SRCSET:
        BUG("escape %d", (int)how);
    }
}

/* Foreign text says its language where an element can stand (WCAG 3.1.2). */
static void put_foreign(struct buf *out, const struct template *t, enum escape how,
                        const struct text_value *v)
{
    bool span = how == ESCAPE_MARKUP && (t->format == FORMAT_HTML || t->format == FORMAT_SHEET);
    if (span) {
        buf_putz(out, "<span lang=\"");
        buf_put(out, lang_info((enum lang)v->lang)->code);
        buf_putz(out, "\">");
    }
    put_string(out, how, v->s);
    if (span)
        buf_putz(out, "</span>");
}

/* An address made by url() or asset() is whole and safe, also after static text. */
static void put_url(lua_State *L, struct script *s, enum escape how, const struct text_value *v)
{
    bool attribute = how == ESCAPE_URL || how == ESCAPE_URL_PART || how == ESCAPE_SRCSET;
    if (v->from_root && !attribute)
        refuse_in_cached(L, "the text of an address");
    if (v->from_root)
        put_hole(s, v->s.n == 0 || v->s.p[0] == '?' || v->s.p[0] == '#');
    if (how == ESCAPE_URL_PART || how == ESCAPE_SRCSET)
        esc_attr(s->out, v->s);
    else
        put_string(s->out, how, v->s);
}

/* Prose is markup in content; in feeds, HTML carried as text; in attributes and scripts, plain
 * text. The sheet vocabulary has no plain box, so there a foreign language is not marked. */
static void put_prose(lua_State *L, struct script *s, const struct template *t, enum escape how,
                      const struct prose_value *v)
{
    bool content = how == ESCAPE_MARKUP || how == ESCAPE_RAW;
    bool foreign = v->lang != script_lang(s) && t->format == FORMAT_HTML;
    str text;
    if (!content) {
        value_text(L, -1, &text);
        put_string(s->out, how, text);
    } else if (t->format == FORMAT_XML) {
        buf_clear(&s->scratch);
        s->host->prose(s->host->ctx, v->doc, false, &s->scratch);
        put_string(s->out, ESCAPE_MARKUP, buf_str(&s->scratch));
    } else {
        if (foreign)
            buf_printf(s->out, "<div lang=\"%s\">", lang_info((enum lang)v->lang)->code.p);
        s->host->prose(s->host->ctx, v->doc, t->format == FORMAT_SHEET, s->out);
        if (foreign)
            buf_putz(s->out, "</div>");
    }
}

/* ---- values ------------------------------------------------------------- */

static NORETURN void cannot_print(lua_State *L, const struct template *t, const struct segment *g)
{
    const char *word = value_word(L, -1);
    bool nil = lua_isnil(L, -1);
    if (lua_type(L, -1) == LUA_TNUMBER)
        word = "number that is infinite or undefined";
    fault_raise(L, &(struct fault){ .code = nil ? DIAG_TEMPLATE_NIL : DIAG_TEMPLATE_PRINT,
                                    .args = { expression(t, g), str_z(word) },
                                    .loc = segment_loc(t, g) });
}

static bool put_ours(lua_State *L, struct script *s, const struct template *t,
                     const struct segment *g)
{
    const void *v = lua_touserdata(L, -1);
    enum escape how = (enum escape)g->escape;
    switch (value_kind(L, -1)) {
    case VALUE_FOREIGN:
        put_foreign(s->out, t, how, v);
        return true;
    case VALUE_URL:
        put_url(L, s, how, v);
        return true;
    case VALUE_PROSE:
        put_prose(L, s, t, how, v);
        return true;
    case VALUE_MARKUP:                         /* elements, so only where elements may stand */
        if (how != ESCAPE_MARKUP || t->format == FORMAT_XML)
            return false;
        buf_put(s->out, ((const struct text_value *)v)->s);
        return true;
    case VALUE_DEADLINE:
        buf_clear(&s->scratch);
        fmt_deadline(&s->scratch, ((const struct deadline_value *)v)->deadline, script_lang(s));
        put_string(s->out, how, buf_str(&s->scratch));
        return true;
    default:
        return false;
    }
}

/* The value on top of the stack, into the page. */
static void put_value(lua_State *L, struct script *s, const struct template *t,
                      const struct segment *g)
{
    enum escape how = (enum escape)g->escape;
    size_t n;
    const char *p;
    if (how == ESCAPE_SRCSET && value_kind(L, -1) != VALUE_URL)
        fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_SRCSET, .loc = segment_loc(t, g) });
    switch (lua_type(L, -1)) {
    case LUA_TSTRING:
        p = lua_tolstring(L, -1, &n);
        put_string(s->out, how, str_of(p, n));
        return;
    case LUA_TNUMBER:
        if (put_number(L, -1, s->out))
            return;
        break;
    case LUA_TBOOLEAN:
        buf_putz(s->out, lua_toboolean(L, -1) ? "true" : "false");
        return;
    case LUA_TTABLE:
        if (how == ESCAPE_JSON) {
            put_json(L, lua_gettop(L), s->out, 0);
            return;
        }
        break;
    case LUA_TUSERDATA:
        if (put_ours(L, s, t, g))
            return;
        break;
    default:
        break;
    }
    cannot_print(L, t, g);
}

static int write_value(lua_State *L)
{
    struct script *s = script_of(L);
    const struct template *t = template_up(L);
    const struct segment *g = open_segment(L, s, t);
    lua_settop(L, 2);
    put_value(L, s, t, g);
    return 0;
}

/* Fields most pages are made of go from the record to the page without a Lua string between. */
static bool put_plain_field(struct script *s, const struct record *r, const struct field *f,
                            enum escape how)
{
    const void *v = field_value(r, f);
    str text;
    if (f->many || how == ESCAPE_SRCSET)
        return false;
    if (f->kind == KIND_TEXT)
        text = ((const struct text *)v)->s[script_lang(s)];
    else if (f->kind == KIND_ID || f->kind == KIND_STR)
        text = *(const str *)v;
    else
        return false;
    if (s->trace)
        trace_field(s->trace, r, f);
    if (text.n)
        put_string(s->out, how, text);
    return text.n > 0;
}

/* {{ a.b.c }}: the value a.b and the name "c" arrive apart. The name is the same each time, so the
 * field of a class is looked up once. */
static int write_field(lua_State *L)
{
    struct script *s = script_of(L);
    const struct template *t = template_up(L);
    struct segment *g = open_segment(L, s, t);
    const struct record_value *v = value_at(L, 2, VALUE_RECORD);
    if (v) {
        if (g->class != v->record->class) {
            g->class = v->record->class;
            g->field = field_at(L, v->record, 3);
        }
        if (g->field && put_plain_field(s, v->record, g->field, (enum escape)g->escape))
            return 0;
    } else if (lua_isnil(L, 2)) {
        str path = expression(t, g), name = str_z(lua_tostring(L, 3));
        fault_raise(L, &(struct fault){
            .code = DIAG_TEMPLATE_NIL_FIELD, .loc = segment_loc(t, g),
            .args = { str_upto(path, path.n - name.n - 1), name } });
    }
    lua_settop(L, 3);
    lua_gettable(L, 2);
    put_value(L, s, t, g);
    return 0;
}

/* ---- blocks ------------------------------------------------------------- */

/* __d(name, fn): the page's own block, unless a template nearer to the page has given it. */
static int define_block(lua_State *L)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->blocks);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 2);
        lua_rawset(L, -4);
    }
    return 0;
}

/* __b(name, fn): the page's block, or what stands here. */
static int place_block(lua_State *L)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->blocks);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) == LUA_TNIL)
        lua_pushvalue(L, 2);
    lua_call(L, 0, 0);
    return 0;
}

void push_writers(lua_State *L, struct template *t)
{
    static const lua_CFunction writers[] = { write_text, write_value, write_field, place_block,
                                             define_block, take_rounds };
    for (size_t i = 0; i < ARRAY_LEN(writers); i++) {
        lua_pushlightuserdata(L, t);
        lua_pushcclosure(L, writers[i], 1);
    }
}
