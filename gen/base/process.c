/* posix_spawnp with two pipes, both served at once so that neither side waits for ever. */
#include "base/process.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct pipes { int in[2], out[2]; };

static bool open_pipes(struct pipes *p)
{
    if (pipe2(p->in, O_CLOEXEC))
        return false;
    if (pipe2(p->out, O_CLOEXEC) == 0)
        return true;
    close(p->in[0]);
    close(p->in[1]);
    return false;
}

static int spawn(const char *const *argv, const struct pipes *p, bool loud, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    char **args = (char **)(uintptr_t)argv;    /* the call does not write to them */
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, p->in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, p->out[1], STDOUT_FILENO);
    if (!loud)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int fault = posix_spawnp(pid, argv[0], &actions, NULL, args, environ);
    posix_spawn_file_actions_destroy(&actions);
    return fault;
}

static bool take(int fd, struct buf *output)
{
    char chunk[65536];
    ssize_t n = read(fd, chunk, sizeof chunk);
    if (n > 0 && output)
        buf_put(output, str_of(chunk, (size_t)n));
    return n > 0 || (n < 0 && errno == EINTR);
}

/* Writes what the pipe takes; false when all is written or nobody reads. */
static bool give(int fd, str *input)
{
    ssize_t n = input->n ? write(fd, input->p, MIN(input->n, 4096)) : 0;
    if (n > 0)
        *input = str_from(*input, (size_t)n);
    return input->n && (n > 0 || errno == EINTR || errno == EAGAIN);
}

static void serve(struct pipes *p, str input, struct buf *output)
{
    struct pollfd fds[2] = { { .fd = p->out[0], .events = POLLIN }, { .fd = p->in[1], .events = POLLOUT } };
    while (fds[0].fd >= 0) {
        if (fds[1].fd >= 0 && !input.n) {
            close(fds[1].fd);
            fds[1].fd = -1;
        }
        if (poll(fds, 2, -1) < 0)
            continue;
        if (fds[1].fd >= 0 && fds[1].revents && !give(fds[1].fd, &input)) {
            close(fds[1].fd);
            fds[1].fd = -1;
        }
        if (fds[0].revents && !take(fds[0].fd, output))
            fds[0].fd = -1;
    }
    if (fds[1].fd >= 0)
        close(fds[1].fd);
    close(p->out[0]);
}

int process_run(const char *const *argv, str input, struct buf *output, bool loud)
{
    struct pipes p;
    struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
    pid_t pid;
    int status;
    if (!open_pipes(&p))
        return PROCESS_KILLED;
    sigaction(SIGPIPE, &ignore, &before);
    int fault = spawn(argv, &p, loud, &pid);
    close(p.in[0]);
    close(p.out[1]);
    if (fault) {
        close(p.in[1]);
        close(p.out[0]);
    } else
        serve(&p, input, output);
    while (!fault && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    sigaction(SIGPIPE, &before, NULL);
    if (fault)
        return PROCESS_MISSING;
    return WIFEXITED(status) ? WEXITSTATUS(status) == 127 ? PROCESS_MISSING : WEXITSTATUS(status)
                             : PROCESS_KILLED;
}
