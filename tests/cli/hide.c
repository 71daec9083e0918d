/* LD_PRELOAD: the file that HIDE names is not there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int stat(const char *path, struct stat *st)
{
    const char *hide = getenv("HIDE");
    int (*real)(const char *, struct stat *) = (int (*)(const char *, struct stat *))dlsym(RTLD_NEXT, "stat");
    if (!hide || strcmp(path, hide) != 0)
        return real(path, st);
    errno = ENOENT;
    return -1;
}
