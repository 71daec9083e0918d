/* Relative paths. */
#include "base/path.h"

bool path_safe(str path)
{
    if (path.n == 0 || path.n > 1024 || path.p[0] == '/' || !str_utf8(path, NULL))
        return false;
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] < ' ' || path.p[i] == 0x7F || path.p[i] == '"' || path.p[i] == '\\')
            return false;
    for (str part, rest = path; rest.n; ) {
        bool more = str_cut(rest, S("/"), &part, &rest);
        if (part.n == 0 || str_eq(part, S(".")) || str_eq(part, S("..")) || (more && !rest.n))
            return false;
    }
    return true;
}

str path_join(struct arena *a, str dir, str name)
{
    if (str_empty(dir) || str_eq(dir, S(".")) || str_starts(name, S("/")))
        return arena_str(a, name);
    const char *slash = str_ends(dir, S("/")) ? "" : "/";
    return arena_printf(a, "%.*s%s%.*s", STR_ARG(dir), slash, STR_ARG(name));
}

static size_t last_slash(str path)
{
    const char *hit = path.n ? memrchr(path.p, '/', path.n) : NULL;
    return hit ? (size_t)(hit - path.p) : STR_NONE;
}

str path_dir(str path)
{
    size_t at = last_slash(path);
    return at == STR_NONE ? S("") : str_upto(path, at);
}

str path_name(str path)
{
    size_t at = last_slash(path);
    return at == STR_NONE ? path : str_from(path, at + 1);
}

str path_ext(str path)
{
    str name = path_name(path);
    const char *dot = name.n ? memrchr(name.p, '.', name.n) : NULL;
    return dot && dot != name.p ? str_from(name, (size_t)(dot - name.p)) : S("");
}

str path_stem(str path)
{
    str name = path_name(path);
    return str_upto(name, name.n - path_ext(path).n);
}

str path_of_url(str url)
{
    str scheme, rest;
    if (!str_cut(url, S("://"), &scheme, &rest))
        return S("/");
    size_t slash = str_find_char(rest, '/');
    return slash == STR_NONE ? S("/") : str_from(rest, slash);
}
