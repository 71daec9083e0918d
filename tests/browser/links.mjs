// Every address in the generated pages leads somewhere: the file is there, the anchor is there, and
// nothing is loaded from another host. `node links.mjs PUBLIC` prints TAP.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const root = process.argv[2];
const files = readdirSync(root, { recursive: true })
  .filter((f) => statSync(join(root, f)).isFile()).map((f) => f.split('\\').join('/'));
const known = new Set(files);
const pages = files.filter((f) => f.endsWith('.html'));
const text = new Map(pages.map((f) => [f, readFileSync(join(root, f), 'utf8')]));
const anchors = new Map();
const problems = { missing: [], anchor: [], host: [], id: [] };

function decode(s) {
  return s.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>');
}

function idsOf(page) {
  if (!anchors.has(page)) {
    const all = [...text.get(page).matchAll(/\sid="([^"]*)"/g)].map((m) => decode(m[1]));
    anchors.set(page, new Set(all));
    if (new Set(all).size !== all.length) {
      problems.id.push(`${page}: ${all.filter((x, i) => all.indexOf(x) !== i).join(' ')}`);
    }
  }
  return anchors.get(page);
}

function fileOf(path) {
  const tidy = posix.normalize(path === '' ? '.' : path);
  return tidy === '.' || tidy.endsWith('/') ? posix.join(tidy, 'index.html') : tidy;
}

function check(page, address, loaded) {
  const mount = base.replace(/^https?:\/\/[^/]*/, '');
  const own = address.startsWith(base) ? `/${address.slice(base.length)}`
    : address.startsWith(mount) ? `/${address.slice(mount.length)}` : address;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(own)) {
    if (loaded && !own.startsWith('data:')) problems.host.push(`${page}: ${address}`);
    return;
  }
  const [path, anchor] = own.split('#');
  const bare = decodeURIComponent(path.split('?')[0]);
  const target = bare === '' ? page
    : fileOf(bare.startsWith('/') ? bare.slice(1) : posix.join(dirname(page), bare));
  if (!known.has(target)) problems.missing.push(`${page}: ${address}`);
  else if (anchor && target.endsWith('.html') && !idsOf(target).has(decodeURIComponent(anchor))) {
    problems.anchor.push(`${page}: ${address}`);
  }
}

// The site's own absolute address, from the home page's canonical link.
const base = text.get('index.html')?.match(/<link rel="canonical" href="([^"]*)"/)?.[1] ?? 'none:';
let count = 0;
for (const page of pages) {
  idsOf(page);
  for (const tag of text.get(page).matchAll(/<([a-z][a-z0-9]*)((?:\s+[^<>]*?)?)\/?>/g)) {
    const link = tag[1] === 'link' && !/rel="(canonical|alternate)"/.test(tag[2]);
    for (const m of tag[2].matchAll(/\s(href|src|action|poster)="([^"]*)"/g)) {
      count += 1;
      check(page, decode(m[2]), link || m[1] === 'src' || m[1] === 'poster');
    }
  }
}

function report(name, list) {
  console.log(`${list.length ? 'not ok' : 'ok'} - ${name}`);
  for (const line of list.slice(0, 20)) console.log(`#   ${line}`);
}
console.log(`# ${count} addresses on ${pages.length} pages`);
report('there are pages with addresses', count > 0 ? [] : ['none']);
report('every address leads to a file of the site', problems.missing);
report('every anchor is on its page', problems.anchor);
report('nothing is loaded from another host', problems.host);
report('ids are unique on each page', problems.id);
