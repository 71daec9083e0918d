/* Inside of script/: the state of one worker. C functions called by Lua may leave by longjmp (a Lua
 * error), so they hold nothing that must be released: text lives in Lua, in the script's arena or
 * in the script's own buffers. */
#ifndef SCRIPT_STATE_H
#define SCRIPT_STATE_H
#include "script/trace.h"
#include "text/segment.h"
#include <lauxlib.h>
#include <lua.h>

enum stop { STOP_NO, STOP_MEMORY, STOP_TIME }; /* a cap was met: no pcall may keep that */
enum { INCLUDE_DEPTH = 32 };
struct hole { uint32_t at; bool empty; };       /* before a link from the root, in the page */

struct rule_run;
struct script {
    lua_State *L;
    const struct model *model;
    const struct script_host *host;
    struct diag *diag;
    struct script_trace *trace;                /* or NULL */
    struct script_limits limits;
    struct arena arena;                        /* compiled templates, lists of `site` */
    struct map templates;                      /* name → struct template * */
    struct buf code;                           /* Lua source while compiling */
    struct segmenter *words;
    struct buf scratch, line;                  /* a value being formatted; a text being filled */

    size_t memory, cap;                        /* bytes Lua holds, and may hold */
    int64_t steps;                             /* instructions left, as take_rounds counts */
    bool refused;                              /* the allocator has just said no */
    enum stop stop;
    struct loc stop_loc;

    const struct script_page *page;            /* the page being made, or NULL */
    struct buf *out;
    uint16_t place;                            /* context_id of what was written last */
    bool alternates_made;                      /* page.alternates of this page */
    int depth;                                 /* of includes */
    str once_name;                             /* of the innermost once(), while in_once */
    int in_once;                               /* > 0: nothing of the page may be used now */
    int kept;                                  /* reference: what once() keeps */

    struct arena cached_arena;
    struct map cached;                         /* template, language, arguments → fragment * */
    struct buf key, to_root;                   /* see cached.h */
    VEC(struct hole) holes;                    /* of the cached partials being made */
    str cached_name;                           /* of the innermost, while in_cached */
    int in_cached;                             /* > 0: of the page only its language is known */

    str names;                                 /* "local t<const>,…=...;": the known globals */
    int known_n;
    int known;                                 /* reference: their values, and back to their places */
    struct rule_run *running;                  /* the rule being run, or NULL: rule.c */
    int rules, rules_env;                      /* all rows of rules; what their files see */
    int rule_page;                             /* the finished page they look at */
    int env, blocks, site, page_value, strings[LANGS];         /* references in Lua's registry */
    int records[MAX_CLASSES], fields[MAX_CLASSES], class_meta[MAX_CLASSES], meta[10];
    struct list leaves, groups, themes, audiences;
};

static inline struct script *script_of(lua_State *L)
{
    return *(struct script **)lua_getextraspace(L);
}
static inline enum lang script_lang(const struct script *s)
{
    return s->page ? s->page->lang : LANG_ZH;
}

/* ---- lua.c ---- */
void lua_state_open(struct script *s);
/* Runs fn(arg as light userdata) under the caps; false after a reported error. */
bool lua_protected(struct script *s, lua_CFunction fn, void *arg);
/* Text that C gathers outside of Lua is capped like the memory: stops when it has grown too long. */
void lua_check_bytes(lua_State *L, size_t n, struct loc at);
void lua_check_room(lua_State *L, struct loc at);          /* the page's */
/* Counts rounds of loops and calls of functions (compile.c); stops when there were too many. */
int take_rounds(lua_State *L);
void lua_take(lua_State *L, int64_t steps);    /* for work that C does on long lists and texts */
enum { BYTES_A_STEP = 16 };
int sandboxed_pcall(lua_State *L);             /* templates' pcall: keeps no error of a cap */

/* ---- sandbox.c: makes the environment templates see and leaves it in s->env ---- */
int sandbox_open(lua_State *L);
void push_known(lua_State *L);                 /* the values of s->names, in order */
bool is_known(lua_State *L, int i);            /* is the value one of them? */
#endif
