// The search page in Chromium, opened from the disk and from a server with a strict policy:
// browser.mjs PUBLIC prints TAP. Every query of queries.txt is typed into the page.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '../browser/serve.mjs';

const root = process.argv[2];
const require = createRequire(join(process.env.TOP, 'build/browser/package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const queries = readFileSync(new URL('queries.txt', import.meta.url), 'utf8').split('\n')
  .filter((l) => l && !l.startsWith('#')).map((l) => l.split('\t'));

function report(name, problems) {
  console.log(`${problems.length ? 'not ok' : 'ok'} - ${name}`);
  for (const p of problems.slice(0, 12)) console.log(`#   ${String(p).replaceAll('\n', '\n#   ')}`);
}
const browser = await chromium.launch({
  executablePath: execSync('command -v chromium', { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
async function open(url, options = {}) {
  const viewport = { width: 1280, height: 900 };
  const page = await (await browser.newContext({ viewport, ...options })).newPage();
  page.faults = [];
  page.asked = [];
  page.on('console', (m) => { if (m.type() === 'error') page.faults.push(m.text()); });
  page.on('pageerror', (e) => page.faults.push(e.message));
  page.on('request', (r) => page.asked.push(r.url()));
  await page.goto(url);
  return page;
}
const settled = (page) => page.waitForFunction(() =>
  /done|failed|empty/.test(document.getElementById('found').dataset.state ?? ''));
async function type(page, text) {
  await page.fill('#q', text);
  await page.evaluate(() => { document.getElementById('found').dataset.state = ''; });
  await page.press('#q', 'Enter');
  await settled(page);
}
const first = (page) => page.evaluate(() =>
  document.querySelector('#hits a')?.getAttribute('href') ?? 'nothing');
const disk = (path) => pathToFileURL(join(root, path)).href;

async function everyQuery() {
  const pages = { zh: await open(disk('search/index.html')), en: await open(disk('en/search/index.html')) };
  const wrong = [];
  for (const [typed, want] of queries) {
    const page = typed.startsWith('en ') ? pages.en : pages.zh;
    await type(page, typed.replace(/^en /, ''));
    const href = await first(page);
    if (href.replace(/index\.html$/, '') !== `../${want}`) wrong.push(`${typed}: ${href}, not ${want}`);
  }
  for (const page of Object.values(pages)) wrong.push(...page.faults);
  report(`${queries.length} queries, typed into the page from the disk, find what they should first`, wrong);
}

async function underPolicy() {
  const home = readFileSync(join(root, 'index.html'), 'utf8');
  const mount = new URL(home.match(/<link rel="canonical" href="([^"]*)"/)[1]).pathname;
  const site = await serve(root, mount);
  const page = await open(`${site.url}`);
  const wrong = [];
  await page.fill('#find', '信用修复');
  await page.press('#find', 'Enter');
  await page.waitForURL(/search\/\?q=/);
  await settled(page);
  const got = await first(page);
  if (got !== '../guides/credit-repair/') wrong.push(`from the box of the home page: ${got}`);
  const shards = page.asked.filter((u) => /\/[td]\d+\.js$/.test(u));
  const outside = page.asked.filter((u) => !u.startsWith(site.url));
  if (outside.length) wrong.push(`asked elsewhere: ${outside}`);
  const size = await page.evaluate(() => document.querySelectorAll('#hits mark').length);
  if (!size) wrong.push('nothing is marked');
  if (!/\d/.test(await page.textContent('#said'))) wrong.push('the status does not say how many');
  const all = Number(readFileSync(join(root, 'search/index.js'), 'utf8').match(/"docs":(\d+)/)[1]);
  report('the box of the home page leads to marked results under a strict policy, from this host alone',
    wrong.concat(page.faults));
  report('only scripts that the query needs are loaded',
    shards.some((u) => u.endsWith('/m0.js')) || !shards.length || all < 100 ? ['scripts: ' + shards] :
      page.asked.filter((u) => /\/m\d+\.js$/.test(u)));
  await site.close();
}

async function narrowing() {
  const page = await open(disk('search/index.html') + '?q=' + encodeURIComponent('企业'));
  const wrong = [];
  await settled(page);
  await page.waitForSelector('#facets input[name=type]');
  const all = Number((await page.textContent('#said')).match(/：(\d+)/)[1]);
  const label = page.locator('#facets label:has(input[value=measure])');
  const said = Number((await label.textContent()).match(/\((\d+)\)/)[1]);
  await label.locator('input').focus();
  await page.keyboard.press('Space');
  await page.waitForFunction((n) => document.getElementById('said').textContent.includes(`：${n} `), said);
  if (said >= all || !said) wrong.push(`${said} of ${all} are measures`);
  const kept = await page.evaluate(() => document.activeElement.value);
  if (kept !== 'measure') wrong.push(`the focus went to ${kept}`);
  const kinds = await page.$$eval('#hits .about > :first-child', (l) => l.map((e) => e.textContent));
  if (kinds.length !== 10 || kinds.some((k) => k !== '措施')) wrong.push(`shown: ${kinds}`);
  await page.focus('#more');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('#hits li').length > 10);
  const where = await page.evaluate(() =>
    [...document.querySelectorAll('#hits a')].indexOf(document.activeElement));
  if (where !== 10) wrong.push(`after “more results” the focus is on result ${where}`);
  const again = await open(page.url());
  await settled(again);
  if (await again.textContent('#said') !== await page.textContent('#said')) {
    wrong.push('the address does not bring it back');
  }
  report('results are narrowed and continued by keyboard, and the address keeps it',
    wrong.concat(page.faults));
}

async function accessible() {
  const wrong = [];
  for (const [path, q] of [['search/index.html', '企业'], ['en/search/index.html', 'business'],
    ['search/index.html', '无此词语乎哉']]) {
    for (const width of [1280, 360]) {
      const viewport = { width, height: 900 };
      const page = await open(disk(path) + '?q=' + encodeURIComponent(q), { viewport });
      await settled(page);
      await page.evaluate(() => { document.querySelectorAll('details').forEach((d) => { d.open = true; }); });
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(() => window.axe.run());
      wrong.push(...violations.map((v) => `${path} ${q} ${width}: ${v.id}: ${v.nodes[0].html}`));
      const wide = await page.evaluate(() => {
        const e = document.documentElement;
        return e.scrollWidth > e.clientWidth;
      });
      if (wide) wrong.push(`${path} ${q} ${width} scrolls sideways`);
    }
  }
  report('axe finds nothing on results, in both languages, at two widths, nor where nothing is found', wrong);
}

// Another word for the same thing is found; only what is guessed by sound or spelling is said to be alike.
async function saysHow() {
  const page = await open(disk('search/index.html')), wrong = [];
  for (const [typed, words] of [['办照', '“办照”：'], ['税物局', '读音或者写法相近'], ['鑫鑫鑫', '没有找到']]) {
    await type(page, typed);
    const said = await page.textContent('#said');
    if (!said.includes(words)) wrong.push(`${typed}: ${said}`);
  }
  report('the page says whether what it found is meant or only sounds or looks alike', wrong);
}

async function withoutScript() {
  const page = await open(disk('search/index.html'), { javaScriptEnabled: false });
  const links = await page.$$eval('section[aria-labelledby=lists] a', (l) => l.length);
  const told = await page.isVisible('noscript .note').catch(() => false);
  report('without script the page offers the full lists',
    links > 8 && told ? [] : [`${links} links, told: ${told}`]);
}

for (const test of [everyQuery, saysHow, underPolicy, narrowing, accessible, withoutScript]) {
  await test().catch((e) => report(test.name, [e.message]));
}
await browser.close();
