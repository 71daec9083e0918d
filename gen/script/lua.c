/* The Lua state: counted memory, counted rounds, the protected calls. */
#include "script/fault.h"
#include "script/template.h"
#include "script/value.h"

enum { ROUNDS = 100, ROUND_STEPS = 8 };       /* rounds between two looks; a round's instructions */
/* Lua's allocator. Beyond the cap it refuses, Lua collects its garbage and asks once more. */
static void *counted(void *ctx, void *old, size_t old_size, size_t size)
{
    struct script *s = ctx;
    size_t had = old ? old_size : 0;
    if (size > had && s->memory - had + size > s->cap) {
        if (!s->refused && s->stop == STOP_NO)
            s->stop_loc = fault_place(s->L, S(""));
        s->refused = true;
        return NULL;
    }
    if (size > had) {
        s->refused = false;                    /* the collection made room */
        s->steps -= (int64_t)((size - had) / BYTES_A_STEP);
    }
    s->memory += size - had;
    if (size == 0) {
        heap_free(old);
        return NULL;
    }
    return heap_grow(old, size);
}

void lua_take(lua_State *L, int64_t steps)
{
    struct script *s = script_of(L);
    s->steps -= steps;
    if (s->steps > 0)
        return;
    if (s->stop == STOP_NO)
        s->stop_loc = fault_place(L, S(""));
    s->stop = STOP_TIME;
    luaL_error(L, "too many instructions");
}

int take_rounds(lua_State *L)
{
    lua_take(L, ROUNDS * ROUND_STEPS);
    lua_pushinteger(L, 0);
    return 1;
}

/* Lua calls this when an error has no protected call around it: our own mistake. */
static int panic(lua_State *L)
{
    const char *message = lua_tostring(L, -1);
    BUG("Lua error outside of a protected call: %s", message ? message : "?");
}

void lua_state_open(struct script *s)
{
    s->cap = SIZE_MAX;
    s->L = lua_newstate(counted, s);
    if (!s->L)
        die("cannot start Lua");
    lua_atpanic(s->L, panic);
    *(struct script **)lua_getextraspace(s->L) = s;
    lua_pushcfunction(s->L, sandbox_open);
    if (lua_pcall(s->L, 0, 0, 0) != LUA_OK)
        BUG("sandbox: %s", lua_tostring(s->L, -1));
}

void lua_check_bytes(lua_State *L, size_t n, struct loc at)
{
    struct script *s = script_of(L);
    if (n <= s->limits.memory)
        return;
    s->stop = STOP_MEMORY;
    s->stop_loc = at.src ? at : fault_place(L, S(""));
    luaL_error(L, "too much output");
}

void lua_check_room(lua_State *L, struct loc at) { lua_check_bytes(L, script_of(L)->out->n, at); }

static void report_stop(struct script *s)
{
    uint64_t limit = s->stop == STOP_MEMORY ? s->limits.memory : s->limits.instructions;
    char digits[24];
    size_t i = sizeof digits;
    for (; limit; limit /= 10)
        digits[--i] = (char)('0' + limit % 10);
    str shown = str_of(digits + i, sizeof digits - i);
    if (s->stop == STOP_MEMORY)
        diag(s->diag, TEMPLATE_MEMORY, s->stop_loc, shown);
    else
        diag(s->diag, TEMPLATE_TIME, s->stop_loc, shown);
    if (s->page && s->page->record)
        diag_also(s->diag, s->page->record->loc);
}

/* An error that began in the allocator. */
static void note_memory(struct script *s, int status)
{
    if (s->refused || status == LUA_ERRMEM)
        s->stop = STOP_MEMORY;
}

bool lua_protected(struct script *s, lua_CFunction fn, void *arg)
{
    lua_State *L = s->L;
    s->cap = s->memory + s->limits.memory;
    s->steps = (int64_t)s->limits.instructions;
    s->stop = STOP_NO;
    s->refused = false;
    lua_pushcfunction(L, fault_report);
    lua_pushcfunction(L, fn);
    lua_pushlightuserdata(L, arg);
    int status = lua_pcall(L, 1, 0, 1);
    s->cap = SIZE_MAX;
    if (status != LUA_OK)
        note_memory(s, status);
    else
        s->stop = STOP_NO;
    if (s->stop != STOP_NO)
        report_stop(s);
    else if (status == LUA_ERRERR)
        diag(s->diag, TEMPLATE_LUA, LOC_NONE, S("an error in the handling of an error"));
    lua_settop(L, 0);
    if (status != LUA_OK)
        lua_gc(L, LUA_GCCOLLECT);
    return status == LUA_OK;
}

/* What a failed call has printed is taken back, so that the page stays well-formed. */
int sandboxed_pcall(lua_State *L)
{
    struct script *s = script_of(L);
    size_t n = s->out ? s->out->n : 0;
    uint16_t place = s->place;
    int depth = s->depth;
    int in_once = s->in_once, in_cached = s->in_cached;
    size_t holes = s->holes.n;
    str cached_name = s->cached_name;
    luaL_checkany(L, 1);
    lua_pushboolean(L, true);
    lua_insert(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 0);
    if (status == LUA_OK)
        return lua_gettop(L);
    note_memory(s, status);
    if (s->stop != STOP_NO)
        lua_error(L);
    if (s->out) {
        s->out->n = n;
        s->out->p[n] = '\0';
    }
    s->place = place;
    s->depth = depth;
    s->in_once = in_once;
    s->in_cached = in_cached;
    s->holes.n = holes;
    s->cached_name = cached_name;
    lua_pushboolean(L, false);
    fault_push_text(L, -2);
    return 2;
}
