"""Prints the figures that tests/bench/bench collected for one site: medians of its rounds."""
import json
import os
import sys
from statistics import median

work, name, rounds = sys.argv[1:]
ROUNDS = range(1, int(rounds) + 1)


def took(kind):
    rows = [open(f"{work}/{kind}.{name}.{r}.took").read().split() for r in ROUNDS]
    return [median(float(row[i]) for row in rows) for i in range(3)]


def report(kind, key):
    return median(json.load(open(f"{work}/{kind}.{name}.{r}.json"))[key] for r in ROUNDS)


def phases(kind):
    runs = [json.load(open(f"{work}/{kind}.{name}.{r}.json"))["seconds"] for r in ROUNDS]
    return ", ".join(f"{phase} {median(run[phase] for run in runs):.2f}" for phase in runs[0])


size, what = name.split("-")
floor = [open(f"{work}/floor.{name}.{r}").read().split() for r in ROUNDS]
files, volume = int(floor[0][0]), int(floor[0][1])
floor_seconds = median(float(row[2]) for row in floor)
print(f"{int(size):,} measures, {'pages alone' if what == 'pages' else 'with documents'}: "
      f"{report('cold', 'pages'):,.0f} pages, {report('cold', 'documents'):,.0f} documents, "
      f"{files:,} files, {volume / 1e6:.1f} MB")
print(f"  floor: the same files written in {floor_seconds:.2f} s")
for kind, words in (("cold", "first build"), ("again", "nothing changed"),
                    ("edit", "one file edited")):
    wall, cpu, memory = took(kind)
    print(f"  {words}: {wall:.2f} s, {report(kind, 'pages') / wall:,.0f} pages/s, CPU {cpu:.2f} s, "
          f"{memory:.0f} MB, {wall / floor_seconds:.1f} × floor, "
          f"{report(kind, 'written'):.0f} written")
    print(f"    {phases(kind)}")
audit = report("audit", "audit_seconds")
wall, built = took("cold")[:2]
print(f"  audit (gongkai check): {took('audit')[0]:.2f} s with the rendering it needs, "
      f"{took('audit')[2]:.0f} MB; the rules alone CPU {audit:.2f} s, "
      f"{audit / built:.2f} × the build's own {built:.2f} s; wall time over a build's "
      f"{took('audit')[0] - wall:.2f} s, {took('audit')[0] / wall - 1:.2f} ×")
print(f"  a file costs the floor {1e6 * floor_seconds / files:.0f} µs, "
      f"us {1e6 * built / files:.0f} µs of processor time")
if os.path.exists(f"{work}/hugo.{name}.1.took"):
    wall, cpu, memory = took("hugo")
    ours = took("cold")
    print(f"  Hugo, page bodies ready-made: {wall:.2f} s, CPU {cpu:.2f} s, {memory:.0f} MB; "
          f"ours takes {ours[0] / wall:.2f} × its time, {ours[2] / memory:.2f} × its memory")
elif what == "pages":
    print("  Hugo is not installed: no comparison (apt-get install hugo)")
