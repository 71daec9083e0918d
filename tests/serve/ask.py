"""Asks a running preview: `ask.py LOG SITE [drafts]` prints TAP. LOG holds its JSON lines."""
import json
import os
import re
import shutil
import sys
import threading
import time
import urllib.error
import urllib.request

log, SITE = sys.argv[1:3]
POLICY = os.path.join(SITE, "content/policies/p1/policy.xml")


def loads():
    with open(log, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.startswith("{")]


def until(what, seconds=120):
    end = time.time() + seconds
    while not what() and time.time() < end:
        time.sleep(0.05)
    return what()


def ask(path, host=None):
    request = urllib.request.Request(base + path, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as r:
            return r.status, r.read().decode("utf-8", "replace"), r.headers
    except urllib.error.HTTPError as e:
        return e.code, e.read().decode("utf-8", "replace"), e.headers


def hash_of(path):
    found = re.search(r'data-hash="([0-9a-f]{16})"', ask(path)[1])
    return found and found[1]


def ok(good, name, more=""):
    print(f"{'ok' if good else 'not ok'} - {name}")
    if not good and more:
        print("#   " + str(more)[:2000].replace("\n", "\n#   "))


def edit(old, new):
    """Saves the policy changed; returns once the preview has read it."""
    n = len(loads())
    with open(POLICY, encoding="utf-8") as f:
        text = f.read()
    assert old in text, old
    with open(POLICY, "w", encoding="utf-8") as f:
        f.write(text.replace(old, new, 1))
    return until(lambda: len(loads()) > n)


def preview():
    status, home, headers = ask("/")
    ok(status == 200 and "预览，不得发布" in home and 'content="noindex"' in home,
       "a page says that it is a preview, and asks not to be indexed", home[:600])
    ok("default-src 'none'" in headers["Content-Security-Policy"] and "noindex" in headers["X-Robots-Tag"],
       "pages come under a strict policy", headers)
    ok(ask("/", "evil.example")[0] == 421, "a request under another host name is refused")
    ok(ask("/no-such/")[0] == 404 and "<main" in ask("/no-such/")[1],
       "an unknown address has the page for that")
    ok(ask("/../site.conf")[0] == 404 and ask("/%2e%2e/site.conf")[0] == 404,
       "no address leads out of the site")
    ok(ask("/measures")[0] == 200, "a folder without its slash leads to its page")
    ok(ask("/search/t0.js")[0] == 404 and ask("/search/index.js")[1].startswith("gongkai_search(")
       and ask("/search/t0.js")[1].startswith("gongkai_search("), "search is indexed when somebody searches")
    ok(ask("/print/ledger.pdf")[1].startswith("%PDF"), "sheets are made when asked for")


def renewal():
    policy, units = "/policies/p1/", "/units/"
    was = [hash_of(policy), hash_of(units)]
    started = time.time()
    title = re.search(r"<title xml:lang=\"zh-Hans\">([^<]*)", open(POLICY, encoding="utf-8").read())[1]
    ok(edit(title, title + "新") and hash_of(policy) != was[0], "a change shows at once")
    now = ask(f"/.gongkai/wait?hash={was[0]}&path={policy}")[1]
    ok(now == hash_of(policy) and time.time() - started < 40, "a page that changed is told to reload", now)
    ok(hash_of(units) == was[1], "a page that did not change stays as it is")
    edit(title + "新", title)
    ok(hash_of(policy) == was[0], "changed back, it is the same page again")


def faulty_page(before=""):
    """A template of the site's own, which has had none, with a fault on a page nobody looks at."""
    folder = os.path.join(SITE, "templates")
    os.mkdir(folder)
    with open(os.path.join(folder, "status.html"), "w", encoding="utf-8") as f:
        f.write(before + "{{ site.no_such_field }}\n")
    ok(until(lambda: loads()[-1]["errors"] > 0), "a folder that was not there before is watched, too")
    return folder


def readers_first():
    """A reader who waits has the page before the pages nobody looks at are tried and found faulty."""
    policy = "/policies/p1/"
    sound, folder = hash_of(policy), faulty_page()
    title = re.search(r"<title xml:lang=\"zh-Hans\">([^<]*)", open(POLICY, encoding="utf-8").read())[1]
    was, told, seen = hash_of(policy), [], len(loads())
    waiter = threading.Thread(
        target=lambda: told.append(ask(f"/.gongkai/wait?hash={was}&path={policy}")[1]))
    waiter.start()
    time.sleep(2)                # until it waits, on a busy machine too
    edit(title, title + "新")
    waiter.join()
    until(lambda: len(loads()) > seen + 1)
    ok(loads()[-1]["errors"] > 0 and loads()[-2]["errors"] == 0, "another page's fault is found afterwards",
       loads()[-2:])
    ok(told[0] not in (was, hash_of(policy)), "and who waits for a page has it before that", (was, told))
    shutil.rmtree(folder)
    edit(title + "新", title)
    ok(until(lambda: hash_of(policy) == sound), "mended, the page is as it was")


def the_latest_first():
    """A save while pages are tried for the one before is read before that is through."""
    folder = faulty_page("{% while true do end %}")
    title = re.search(r"<title xml:lang=\"zh-Hans\">([^<]*)", open(POLICY, encoding="utf-8").read())[1]
    n = len(loads())
    edit(title, title + "一")
    edit(title + "一", title + "二")
    until(lambda: len(loads()) > n + 2)
    ok([load["errors"] > 0 for load in loads()[n:n + 3]] == [False, False, True],
       "a save while pages are tried comes first", loads()[n:])
    shutil.rmtree(folder)
    edit(title + "二", title)


def faults():
    edit("</policy>", "<titel>x</titel></policy>")
    status, page, _ = ask("/measures/")
    ok(status == 500 and "policy.xml:" in page and "是否要写“title”" in page and "\n  |" in page
       and "^" in page, "a fault is shown in every page with its file, line and caret, in Chinese", page)
    code = re.search(r'href="(/.gongkai/help/[a-z-]+)"', page)
    ok(code and "怎样改" in ask(code[1])[1], "its code leads to what to do about it")
    edit("<titel>x</titel></policy>", "</policy>")
    ok(ask("/measures/")[0] == 200, "mended, the page is back")


ok(until(lambda: os.path.exists(log) and loads()), "it says where it listens")
base = f"http://127.0.0.1:{loads()[0]['port']}"
if sys.argv[3:] == ["drafts"]:
    body = ask("/policies/")[1]
    ok("p1/" in body and "with what is not public yet" in body,
       "drafts are shown before their day, and the banner says so", body)
else:
    preview()
    renewal()
    readers_first()
    the_latest_first()
    faults()
