"""Prints the figures that tests/bench/bench collected for one size: medians of three runs."""
import json
import sys
from statistics import median

work, size = sys.argv[1:]
ROUNDS = (1, 2, 3)


def took(kind):
    rows = [open(f"{work}/{kind}.{size}.{r}.took").read().split() for r in ROUNDS]
    return [median(float(row[i]) for row in rows) for i in range(3)]


def report(kind, key):
    return median(json.load(open(f"{work}/{kind}.{size}.{r}.json"))[key] for r in ROUNDS)


def phases(kind):
    runs = [json.load(open(f"{work}/{kind}.{size}.{r}.json"))["seconds"] for r in ROUNDS]
    return ", ".join(f"{name} {median(run[name] for run in runs):.2f}" for name in runs[0])


floor = [open(f"{work}/floor.{size}.{r}").read().split() for r in ROUNDS]
files, volume = int(floor[0][0]), int(floor[0][1])
floor_seconds = median(float(row[2]) for row in floor)
print(f"{int(size):,} measures: {report('cold', 'pages'):,} pages, {report('cold', 'documents'):,} "
      f"documents, {files:,} files, {volume / 1e6:.1f} MB")
print(f"  floor: the same files written in {floor_seconds:.2f} s")
for kind, name in (("cold", "first build"), ("again", "nothing changed"), ("edit", "one file edited")):
    wall, cpu, memory = took(kind)
    print(f"  {name}: {wall:.2f} s, {report(kind, 'pages') / wall:,.0f} pages/s, CPU {cpu:.2f} s, "
          f"{memory:.0f} MB, {wall / floor_seconds:.1f} × floor, {report(kind, 'written')} written")
    print(f"    {phases(kind)}")
