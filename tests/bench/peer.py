"""peer.py PUBLIC PROJECT: a Hugo project of the pages below PUBLIC. Hugo gets each page's <main> as a
finished body and puts it into one layout with head, header and footer: less work than ours, which
makes the bodies from records."""
import os
import re
import shutil
import sys

public, project = sys.argv[1:]
MAIN = re.compile(r'(<main[^>]*>)(.*)(</main>)', re.S)

LAYOUT = """<!doctype html>
<html lang="{{ .Params.lang }}">
<head>
<meta charset="utf-8">
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Params.about }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/assets/site.css">
</head>
<body>
%s
<main id="main">{{ .Content }}</main>
%s
</body>
</html>
"""

home = open(os.path.join(public, "index.html"), encoding="utf-8").read()
before, after = home.split("<body>")[1].split("<main", 1)[0], home.split("</main>")[1]
os.makedirs(os.path.join(project, "layouts/_default"))
for name in ("single", "list"):
    with open(os.path.join(project, "layouts/_default", name + ".html"), "w") as f:
        f.write(LAYOUT % (before, after.split("</body>")[0]))
with open(os.path.join(project, "config.toml"), "w") as f:
    f.write('baseURL = "https://www.bench.gov.cn/"\n'
            'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section", "home"]\n')
for folder, _, files in os.walk(public):
    if "index.html" not in files or folder == public:
        continue
    page = open(os.path.join(folder, "index.html"), encoding="utf-8").read()
    title = re.search(r"<title>(.*?)</title>", page, re.S).group(1)
    to = os.path.join(project, "content", os.path.relpath(folder, public) + ".html")
    os.makedirs(os.path.dirname(to), exist_ok=True)
    with open(to, "w", encoding="utf-8") as f:
        f.write(f'+++\ntitle = """{title}"""\nlang = "zh-Hans"\nabout = """{title}"""\n+++\n')
        f.write(MAIN.search(page).group(2))
shutil.copytree(os.path.join(public, "assets"), os.path.join(project, "static/assets"))
