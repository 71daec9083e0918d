"""How long an editor waits for the preview: `serve.py GONGKAI SITE [times]` saves a policy of SITE again and
again while a page of it is open, and prints from the save to the word that the page has changed (what makes
the browser reload), to the page in hand, and the processor time of it all. The least of them is what the
program needs; the median is what this machine gave it."""
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.request

gongkai, site = sys.argv[1:3]
times = int(sys.argv[3]) if len(sys.argv) > 3 else 15
policy = os.path.join(site, "content/policies/p1/policy.xml")
server = subprocess.Popen([gongkai, "-C", site, "serve", "--as-of", "2026-07-01", "--port=0", "--json"],
                          stdout=subprocess.PIPE, text=True)
base = f"http://127.0.0.1:{json.loads(server.stdout.readline())['port']}"
threading.Thread(target=server.stdout.read, daemon=True).start()
PAGE = "/policies/p1/"


def ask(path):
    with urllib.request.urlopen(base + path, timeout=60) as r:
        return r.read().decode("utf-8")


def processor():
    with open(f"/proc/{server.pid}/stat", encoding="ascii") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def one(n):
    was = re.search(r'data-hash="([0-9a-f]+)"', ask(PAGE))[1]
    told = []
    waiter = threading.Thread(target=lambda: told.append(
        (ask(f"/.gongkai/wait?hash={was}&path={PAGE}"), time.perf_counter())))
    waiter.start()
    time.sleep(1.5)                            # it waits; what was tried after the last load is done
    with open(policy, encoding="utf-8") as f:
        text = f.read()
    before, since = processor(), time.perf_counter()
    with open(policy, "w", encoding="utf-8") as f:
        f.write(re.sub(r"(<title[^>]*>)\d* ?", rf"\g<1>{n} ", text, count=1))
    waiter.join()
    assert told[0][0] != was, "the page was not told that it changed"
    ask(PAGE)
    return (told[0][1] - since) * 1000, (time.perf_counter() - since) * 1000, (processor() - before) * 1000


try:
    rows = list(zip(*(one(n) for n in range(1, times + 1))))
    for name, row in zip(("saved → reload", "saved → page", "processor"), rows):
        print(f"{name}: least {min(row):.0f} ms, median {statistics.median(row):.0f} ms of {times}")
finally:
    server.terminate()
    server.wait()
