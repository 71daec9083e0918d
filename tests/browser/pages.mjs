// Opens the generated pages in Chromium as a reader would: `node pages.mjs PUBLIC ROUTES` prints TAP; ROUTES
// is what `gongkai dump routes` says. Every kind of page in both languages: no script errors, no sideways
// scrolling, no finding of axe in light or dark, nothing moves; the language switch goes to the pair and
// back; the ledger's filter filters; all of it readable without JavaScript. SHOTS=folder keeps pictures.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { axe, launch, mountOf, open as openIn, report } from './chromium.mjs';
import { serve } from './serve.mjs';

const [root, routes] = process.argv.slice(2);
const WIDTHS = [1280, 768, 360, 320];
const AXE = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice',
  'experimental'];                       // all that axe has, what is off by default included

// Of each route the largest page, and the smallest too where asked; plain pages are each a kind.
function kinds(smallest) {
  const groups = new Map();
  for (const line of readFileSync(routes, 'utf8').split('\n')) {
    const [file, route] = line.split('\t');
    if (!file.endsWith('.html') || file.startsWith('en/')) continue;
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    const key = route === 'page' ? path : route;
    groups.set(key, [...(groups.get(key) ?? []), { path, size: statSync(join(root, file)).size }]);
  }
  const picked = [...groups.values()].flatMap((list) => {
    list.sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
    return smallest && list.length > 1 ? [list[0].path, list.at(-1).path] : [list.at(-1).path];
  });
  return picked.sort();
}

const site = await serve(root, mountOf(root));
const browser = await launch();
const open = (options) => openIn(browser, options);

// What stands out to the right, or nothing when the page does not scroll sideways.
function overflow() {
  const view = document.documentElement.clientWidth;
  const past = [...document.querySelectorAll('main *')]
    .filter((e) => e.getBoundingClientRect().right > view + 1).slice(0, 2)
    .map((e) => `<${e.tagName.toLowerCase()} class="${e.className}">`);
  return document.documentElement.scrollWidth > view ? past.concat('scrolls') : [];
}

async function shoot(page, path, width) {
  const name = (path.replace(/\/$/, '').replaceAll('/', '_') || 'home') + `-${width}.png`;
  await page.screenshot({ path: join(process.env.SHOTS, name) });
}

async function looksRight(paths) {
  const page = await open();
  const wide = [];
  for (const path of paths) {
    await page.goto(site.url + path);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const over = await page.evaluate(overflow);
      if (over.length) wide.push(`/${path} at ${width}: ${over.join(' ')}`);
      if (process.env.SHOTS) await shoot(page, path, width);
    }
  }
  report(`no script error on ${paths.length} pages, under a strict content security policy`,
    page.faults);
  report(`no sideways scrolling at ${WIDTHS.join(', ')} px`, wide);
  await page.context().close();
}

async function axeFindings(paths, options, runOnly) {
  const page = await open({ bypassCSP: true, ...options });
  const found = [];
  for (const path of paths) {
    await page.goto(site.url + path);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((only) => window.axe.run(document, { runOnly: only }),
      runOnly);
    for (const v of violations) {
      found.push(`/${path}: ${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 120)}`);
    }
  }
  await page.context().close();
  return found;
}

async function isAccessible(name, paths, options, runOnly) {
  const halves = [0, 1].map((half) => paths.filter((_, i) => i % 2 === half));
  const found = await Promise.all(halves.map((half) => axeFindings(half, options, runOnly)));
  report(`axe finds ${name} on ${paths.length} pages`, found.flat());
}

// What a reader's browser fetches for one page, packed as a server packs it, and how far anything
// moves while it loads.
const MOVED = () => {
  window.moved = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) window.moved += e.value; })
    .observe({ type: 'layout-shift', buffered: true });
};

async function isLight(paths) {
  const page = await open();
  const heavy = [];
  const moved = [];
  let sizes = [];
  page.on('response', (r) => { sizes.push(r.body().then((b) => gzipSync(b).length, () => 0)); });
  await page.addInitScript(MOVED);
  for (const path of paths) {
    sizes = [];
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
    if (bytes > 60 * 1024) heavy.push(`/${path}: ${bytes} bytes`);
    // A busy machine may paint a page when a part of a table has come: that one is looked at again.
    // Pages that come in parts are tried by staysStill.
    let far = await page.evaluate(() => window.moved);
    for (let again = 0; far > 0 && again < 2; again++) {
      await page.goto(site.url + path, { waitUntil: 'networkidle' });
      far = Math.min(far, await page.evaluate(() => window.moved));
    }
    if (far > 0) moved.push(`/${path}: ${far}`);
  }
  report('every page is under 60 KB as transferred, styles and scripts included', heavy);
  report('nothing moves while a page loads', moved);
  await page.context().close();
}

// On a line of 100 kbit/s a page is painted bit by bit: what is there must stay while the rest comes.
async function staysStill(paths) {
  const moved = [];
  for (const width of [1280, 360]) {
    const page = await open({ viewport: { width, height: 900 } });
    const line = await page.context().newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions',
      { offline: false, latency: 40, downloadThroughput: 12_000, uploadThroughput: 12_000 });
    await page.addInitScript(MOVED);
    for (const path of paths) {
      await page.goto(site.url + path);
      const far = await page.evaluate(() => window.moved);
      if (far > 0) moved.push(`/${path} at ${width}: ${far}`);
    }
    await page.context().close();
  }
  report(`nothing moves on ${paths.length} pages that come over a slow line`, moved);
}

// Large text, easy mode and 200 % zoom at a phone's width; motion reduced.
async function enlarges(paths) {
  const page = await open({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' });
  const wide = [];
  for (const path of paths) {
    await page.goto(site.url + path);
    for (const box of ['large', 'easy']) {
      await page.check(`#${box}`);
      const over = await page.evaluate(overflow);
      if (over.length) wide.push(`/${path} ${box}: ${over.join(' ')}`);
      await page.uncheck(`#${box}`);
    }
  }
  report(`large text and easy mode fit ${paths.length} pages at 360 px`, wide);
  const moving = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
  report('nothing is animated where motion is to be reduced', moving === 'auto' ? [] : [moving]);
  await page.context().close();
}

async function switchesLanguage(paths) {
  const page = await open();
  const wrong = [];
  for (const path of paths) {
    await page.goto(site.url + path);
    await page.click('header a[hreflang="en"]');
    const there = page.url().slice(site.url.length);
    if (there !== `en/${path}` || await page.getAttribute('html', 'lang') !== 'en') {
      wrong.push(`/${path} → /${there}`);
    }
    await page.click('header a[hreflang="zh-Hans"]');
    const back = page.url().slice(site.url.length);
    if (back !== path) wrong.push(`/${there} → /${back}`);
  }
  report('the language switch goes to the pair and back', wrong);
  await page.context().close();
}

const ROWS = 'main table [data-status]';
const shown = (page, more = '') => page.locator(`${ROWS}${more}`).filter({ visible: true }).count();

async function filters(path) {
  const page = await open();
  const wrong = [];
  await page.goto(site.url + path);
  const select = page.locator('main select[name="status"]');
  const all = await shown(page);
  if (all === 0) wrong.push('the ledger has no rows');
  const keys = (await select.locator('option').evaluateAll((o) => o.map((x) => x.value)))
    .filter((key) => key !== '');
  if (keys.length < 2) wrong.push(`${keys.length} statuses to choose from`);
  for (const key of keys) {
    await select.selectOption(key);
    const [rows, right] = [await shown(page), await shown(page, `[data-status="${key}"]`)];
    const exist = await page.locator(`${ROWS}[data-status="${key}"]`).count();
    const said = await page.locator('main [role="status"]').innerText();
    if (rows !== right || rows !== exist) wrong.push(`${key}: ${rows} shown, ${exist} exist`);
    // None is said in words.
    if ((said.match(/\d+/)?.[0] ?? '0') !== String(rows) || said === '') {
      wrong.push(`${key}: ${rows}, says “${said}”`);
    }
  }
  await select.selectOption('');
  if (await shown(page) !== all) wrong.push('choosing nothing does not bring all rows back');
  report(`/${path}: the filter shows the rows of the status chosen and counts them`,
    wrong.concat(page.faults));
  await page.context().close();
}

async function worksWithoutScript(lang) {
  const page = await open({ javaScriptEnabled: false });
  const wrong = [];
  await page.goto(`${site.url}${lang}measures/`);
  const rows = await page.locator('main table tbody th[scope="row"] a').count();
  if (rows === 0) wrong.push('no rows in the ledger');
  if (await page.locator('main select').filter({ visible: true }).count()) {
    wrong.push('a filter is shown that cannot work');
  }
  const title = await page.locator('main table tbody th[scope="row"] a').first().innerText();
  await page.locator('main table tbody th[scope="row"] a').first().click();
  if (!(await page.locator('h1').innerText()).includes(title)) wrong.push(`not “${title}”`);
  await page.goto(site.url + lang);
  await page.locator('header nav a').nth(1).click();
  if (await page.locator('main a').count() === 0) wrong.push(`nothing on ${page.url()}`);
  report(`/${lang}: the ledger and the way to a measure need no JavaScript`,
    wrong.concat(page.faults));
  await page.context().close();
}

async function worksByKeyboard(lang) {
  const page = await open();
  await page.goto(site.url + lang);
  await page.keyboard.press('Tab');
  const first = page.locator(':focus');
  const wrong = [];
  if (await first.getAttribute('href') !== '#main' || !(await first.isVisible())) {
    wrong.push(`the first stop is ${await first.evaluate((e) => e.outerHTML)}`);
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  if (!(await page.locator(':focus').evaluate((e) => e.closest('main') !== null))) {
    wrong.push('after the skip link the next stop is not in main');
  }
  report(`/${lang}: the first Tab reaches a link that skips to the content`, wrong);
  await page.context().close();
}

if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });
const inBoth = (paths) => [...paths, ...paths.map((p) => `en/${p}`)];
// Where lines of the title end between two characters that nothing divides (a <wbr> divides text nodes).
function splitWords() {
  const range = document.createRange();
  const walk = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT);
  const top = (node, i) => {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    return range.getBoundingClientRect().top;
  };
  const out = { lines: 1, split: [] };
  for (let last = null, node = walk.nextNode(); node; node = walk.nextNode()) {
    for (let i = 0; i < node.length; i++) {
      const y = top(node, i), below = last !== null && y > last + 8;
      out.lines += below;
      if (below && i && /^\p{Script=Han}{2}$/u.test(node.data.slice(i - 1, i + 1)))
        out.split.push(node.data);
      last = y;
    }
  }
  return out;
}

// GB/T 9704-2012 §7.3.1 asks it of documents; a phone's title deserves it as well.
async function keepsWordsWhole(paths) {
  const page = await open({ viewport: { width: 360, height: 800 } });
  const split = [];
  let several = 0;
  for (const path of paths) {
    await page.goto(site.url + path);
    const said = await page.evaluate(splitWords);
    several += said.lines > 1;
    if (said.split.length) split.push(`/${path}: ${said.split}`);
  }
  report(`no word of a title is split at 360 px; ${several} titles have several lines`,
    several > 4 ? split : ['too few titles to tell']);
  await page.context().close();
}

const largest = kinds(false);
const both = inBoth(kinds(true));
report('both languages have every kind of page',
  both.filter((p) => !statSync(join(root, p, p.endsWith('.html') ? '' : 'index.html'),
    { throwIfNoEntry: false })));
await looksRight(both);
await isAccessible('nothing, AAA, best practice and experiments included,', inBoth(largest), {},
  { type: 'tag', values: AXE });
await isAccessible('enough contrast in the dark', largest, { colorScheme: 'dark' },
  { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] });
await isLight(inBoth(largest));
await staysStill(['', 'measures/', 'consultations/', 'progress/', 'units/tax/', 'en/benefits/finder/']);
await enlarges(largest);
await keepsWordsWhole(kinds(true));
await switchesLanguage(largest);
for (const lang of ['', 'en/']) {
  await filters(`${lang}measures/`);
  await worksWithoutScript(lang);
  await worksByKeyboard(lang);
}
await browser.close();
site.close();
