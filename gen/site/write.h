/* The output folder: everything is written into a staging folder beside it and takes its place by one
 * exchange of names, so a visitor sees the old site or the new, and a failed or killed build leaves the
 * old one whole. Files whose bytes have not changed keep their inode and time (hard links).
 * stage_put may be called from several threads, once per path. */
#ifndef SITE_WRITE_H
#define SITE_WRITE_H
#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"

struct stage;
struct stage_result { size_t files, written, unchanged, removed; uint64_t bytes; bool swapped; };

/* Takes the lock, clears what a killed build left. NULL after a reported fault: the output folder is
 * another build's, or holds files that are not ours (no manifest.json). */
struct stage *stage_open(str root, str output, struct diag *diag);
/* Room for n files, numbered 0 … n−1; a slot never put is left out. Called once, before the workers. */
void stage_slots(struct stage *s, size_t n);
/* `path` is below the output folder, safe (path.h), and outlives the stage. `input`: hash of what the
 * bytes were made from, for the next build; zero where that is not known. */
bool stage_put(struct stage *s, size_t slot, str path, str bytes, struct hash input);
/* The published file stands for this slot: it was made from the same input and has not been touched.
 * False where that cannot be said. */
bool stage_keep(struct stage *s, size_t slot, str path, struct hash input);
/* Writes manifest.json and swaps; on any fault the old site stays. Then the stage is closed. */
bool stage_publish(struct stage *s, struct stage_result *out);
/* Throws the staged files away; the old site stays. */
void stage_abandon(struct stage *s);
#endif
