// Our search and Pagefind's over the same Chinese pages: search.mjs PUBLIC WORK [SECONDS] prints a table.
// Both are asked in Chromium, over HTTP. What should be found is counted from the pages themselves: those
// whose title or text, as a result would show it, has the words as typed.
import { createRequire } from 'node:module';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { execFileSync, execSync } from 'node:child_process';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { serve } from '../browser/serve.mjs';

const [site, work, took = '?'] = process.argv.slice(2);
const require = createRequire(join(process.env.TOP, 'build/browser/package.json'));
const { chromium } = require('playwright-core');
const pagefind = join(process.env.TOP, 'build/bench/node_modules/pagefind');
// Words of two characters and phrases of policy, none of them made for either side.
const QUERIES = ['优化', '企业', '通关', '融资', '监管', '兑现', '修复', '窗口', '审批', '登记', '报装', '清单', '时限',
  '台账', '调度', '专窗', '宣讲', '上位法', '不动产', '水电气', '企业开办', '招标投标', '政务服务', '信用修复',
  '季通报', '一窗受理', '惠企政策', '包容审慎', '数据共享', '限期答复'];

const files = (dir, ext) => readdirSync(dir, { recursive: true })
  .filter((f) => f.endsWith(ext)).map((f) => join(dir, f));
const bytes = (list) => list.reduce((n, f) => n + statSync(f).size, 0);
const folders = ['measures', 'policies', 'units', 'themes', 'audiences'];

// The pages of records, and nothing else: what our index holds.
const { engine } = await import('../search/engine.mjs');
const { index } = engine(join(process.env.TOP, 'theme/search.js'), join(site, 'search'));
await index.ready;
const docs = await Promise.all(Array.from({ length: index.n }, (_, n) => index.doc(n)));
const copy = join(work, 'pages');
mkdirSync(copy, { recursive: true });
for (const [path] of docs) cpSync(join(site, path, 'index.html'), join(copy, path, 'index.html'));
for (const f of ['search', 'assets']) cpSync(join(site, f), join(copy, f), { recursive: true });
const pages = docs.map(([path]) => join(copy, path, 'index.html'));

const measured = join(work, 'pagefind.took');
execSync(`"${process.env.TOP}/build/bench/measure" "${process.execPath}" "${pagefind}/lib/runner/bin.cjs" \
  --silent --site "${copy}" --root-selector main --force-language zh \
  --glob "{${folders.join(',')}}/*/index.html" 3>"${measured}"`, { stdio: 'inherit' });
const [wall, cpu, memory] = readFileSync(measured, 'utf8').split(' ').map(Number);

// Pagefind's WebAssembly does not run under the policy that all other tests run under.
const host = await serve(copy, '/', {});
const browser = await chromium.launch({
  executablePath: execSync('command -v chromium', { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const page = await (await browser.newContext({ bypassCSP: true })).newPage();
await page.goto(`${host.url}search/index.html`);
await page.waitForFunction(() => window.search);
const truth = (q) => docs.filter((d) => `${d[1]}\n${d[7]}`.includes(q)).map((d) => d[0]);

// First result after the scripts have arrived: the second time of asking, with everything in memory.
const ours = await page.evaluate(async (queries) => {
  const base = location.href.replace(/index\.html.*/, ''), waiting = {};
  window.gongkai_search = (data) => waiting[document.currentScript.dataset.name](data);
  const load = (name) => new Promise((done) => {
    const script = document.createElement('script');
    waiting[name] = done;
    script.dataset.name = name;
    script.src = `${base}${name}.js`;
    document.head.appendChild(script);
  });
  const engine = new window.search.Index(load), answers = [];
  for (const q of queries) {
    const ask = async () => engine.settle(await engine.find(q));
    await ask();
    const start = performance.now();
    const found = await ask();
    await engine.doc(found.docs[0]);
    const ms = performance.now() - start;
    answers.push({ ms, docs: found.docs });
  }
  return answers;
}, QUERIES);
ours.forEach((answer) => { answer.urls = answer.docs.map((d) => docs[d][0]); });
const theirs = await page.evaluate(async (queries) => {
  const find = await import('/pagefind/pagefind.js'), answers = [];
  await find.options({ baseUrl: '/' });
  await find.init();
  for (const q of queries) {
    const ask = async () => {
      const found = await find.search(q);
      if (found.results[0]) await found.results[0].data();
      return found.results;
    };
    await ask();
    const start = performance.now();
    const results = await ask();
    const ms = performance.now() - start;
    answers.push({ ms, ids: results.map((r) => r.id) });
  }
  return answers;
}, QUERIES);
await browser.close();
await host.close();
// What a result is called stands in its fragment: gzip, twelve bytes of mark, JSON.
const called = new Map(readdirSync(join(copy, 'pagefind/fragment')).map((f) => {
  const text = gunzipSync(readFileSync(join(copy, 'pagefind/fragment', f))).subarray(12);
  return [f.split('.')[0], JSON.parse(text).url.slice(1).replace(/index\.html$/, '')];
}));
theirs.forEach((answer) => { answer.urls = answer.ids.map((id) => called.get(id)); });

function score(answers) {
  let should = 0, did = 0, gave = 0, none = 0;
  const times = answers.map((a) => a.ms).sort((a, b) => a - b);
  QUERIES.forEach((q, i) => {
    const want = new Set(truth(q)), got = answers[i].urls;
    const right = got.filter((u) => want.has(u)).length;
    should += want.size;
    did += right;
    gave += got.length;
    none += want.size > 0 && right === 0;
  });
  return { recall: 100 * did / should, precision: 100 * did / (gave || 1), none,
    median: times[times.length >> 1], worst: times.at(-1) };
}
const a = score(ours), b = score(theirs);
const share = (n) => `${(n / 1e6).toFixed(1)} MB (${(100 * n / bytes(pages)).toFixed(1)} %)`;
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const version = JSON.parse(readFileSync(join(pagefind, 'package.json'), 'utf8')).version;
const mine = files(join(copy, 'search'), '.js');
const found = existsSync(join(copy, 'pagefind')) ? files(join(copy, 'pagefind'), '') : [];
const theirFiles = found.filter((f) => statSync(f).isFile());
const size = `${(bytes(pages) / 1e6).toFixed(1)} MB`;
console.log(`search over ${pages.length} Chinese pages of ${size}, ${QUERIES.length} queries`);
row('', 'ours', `Pagefind ${version}`);
row('---', '---:', '---:');
row('time to build', `${took} s, both languages`, `${wall.toFixed(1)} s (CPU ${cpu.toFixed(1)} s)`);
row('memory to build', 'within the build', `${memory.toFixed(0)} MB`);
row('index (share of the pages)', share(bytes(mine)), share(bytes(theirFiles)));
row('files', mine.length, theirFiles.length);
row('pages found that have the words', `${a.recall.toFixed(1)} %`, `${b.recall.toFixed(1)} %`);
row('of what was found, has the words', `${a.precision.toFixed(1)} %`, `${b.precision.toFixed(1)} %`);
row('queries that find none of theirs', a.none, b.none);
row('first result, in memory, median (worst)', `${a.median.toFixed(1)} (${a.worst.toFixed(1)}) ms`,
  `${b.median.toFixed(1)} (${b.worst.toFixed(1)}) ms`);
row('works from file://', 'yes', 'no');
row("works under script-src 'self'", 'yes', "no: needs 'wasm-unsafe-eval'");
if (bytes(mine) > 0.15 * bytes(pages)) process.exit(1);
