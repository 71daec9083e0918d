// Opens the generated pages in Chromium as a reader would: `node pages.mjs PUBLIC ROUTES` prints TAP; ROUTES
// is what `gongkai dump routes` says. Every kind of page in both languages is visited once and asked
// everything: script errors, axe in light and dark, what it weighs, whether anything moves or scrolls
// sideways, large text, titles, the language switch. Several are visited at a time. SHOTS=folder keeps
// pictures.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { axe, axeTags, launch, mountOf, MOVED, open, report } from './chromium.mjs';
import { serve } from './serve.mjs';

const [root, routes] = process.argv.slice(2);
const WIDTHS = [1280, 768, 360, 320];
const CONTRAST = ['color-contrast', 'color-contrast-enhanced'];
const HEAVY = 60 * 1024;

// Of each route the largest page and the smallest; plain pages are each a kind.
function kinds() {
  const groups = new Map();
  for (const line of readFileSync(routes, 'utf8').split('\n')) {
    const [file, route] = line.split('\t');
    if (!file.endsWith('.html') || file.startsWith('en/')) continue;
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    const key = route === 'page' ? path : route;
    groups.set(key, [...(groups.get(key) ?? []), { path, size: statSync(join(root, file)).size }]);
  }
  return [...groups.values()].flatMap((list) => {
    list.sort((a, b) => b.size - a.size || (a.path < b.path ? 1 : -1));
    return list.filter((_, i) => i === 0 || i === list.length - 1)
      .map(({ path }, i) => ({ path, largest: i === 0 }));
  });
}

const site = await serve(root, mountOf(root));
const browser = await launch();
// What is wrong, by the question asked; how often each was asked.
const wrong = {}, asked = {};
function ask(question, path, faults) {
  asked[question] = (asked[question] ?? 0) + 1;
  (wrong[question] ??= []).push(...faults.map((fault) => `/${path}: ${fault}`));
}

// What stands out to the right, or nothing when the page does not scroll sideways.
function overflow() {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll('main *')]
    .filter((e) => e.getBoundingClientRect().right > clientWidth + 1).slice(0, 2)
    .map((e) => `<${e.tagName.toLowerCase()} class="${e.className}">`).concat('scrolls');
}

async function shoot(page, path, width) {
  const name = (path.replace(/\/$/, '').replaceAll('/', '_') || 'home') + `-${width}.png`;
  await page.screenshot({ path: join(process.env.SHOTS, name) });
}

// A page that was opened: its weight as transferred is that of all it asked for.
async function arrive(page, go) {
  page.weight = 0;
  await go();
  await page.evaluate(() => new Promise((painted) => {
    requestAnimationFrame(() => requestAnimationFrame(painted));
  }));
}

async function findings(page, runOnly) {
  return page.evaluate(async (only) => (await window.axe.run(document,
    { runOnly: only, resultTypes: ['violations'] })).violations
    .map((v) => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 120)}`), runOnly);
}

// Nothing moves while a page loads. A busy machine may paint a page when a part of a table has come: that
// one is looked at again. Pages that come in parts are tried by apart.mjs.
async function holdsStill(page, path) {
  let moved = await page.evaluate(() => window.moved);
  for (let again = 0; moved.length > 0 && again < 2; again += 1) {
    await arrive(page, () => page.goto(site.url + path));
    moved = await page.evaluate(() => window.moved);
  }
  ask('still', path, moved);
}

async function isAccessible(page, path) {
  await page.evaluate(axe);
  ask('axe', path, await findings(page, { type: 'tag', values: axeTags }));
  if (path.startsWith('en/')) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  ask('dark', path, await findings(page, { type: 'rule', values: CONTRAST }));
  await page.emulateMedia({ colorScheme: 'light' });
}

// Large text, easy mode and 200 % zoom at a phone's width; motion reduced.
async function enlarges(page, path) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const box of ['large', 'easy']) {
    await page.check(`#${box}`);
    ask('large', path, (await page.evaluate(overflow)).map((over) => `${box}: ${over}`));
    await page.uncheck(`#${box}`);
  }
  const moving = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
  ask('motion', path, moving === 'auto' ? [] : [moving]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
}

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
let several = 0;
async function keepsWordsWhole(page, path) {
  const said = await page.evaluate(splitWords);
  several += said.lines > 1;
  ask('words', path, said.split);
}

// What leaves the printer: between the margins of A4 nothing stands out, nothing is there to be clicked, a
// table is not larger than the text, every address that leads away is written out; what has too many
// columns for a portrait page lies across.
function onPaper() {
  const size = (e) => parseFloat(getComputedStyle(e).fontSize);
  const all = (what) => [...document.querySelectorAll(what)];
  const text = size(document.body);
  return [
    ...all('header nav, footer nav, .crumbs, .toc, .facet, .pager, .tools, .search, button, select')
      .filter((e) => e.getBoundingClientRect().height > 0)
      .map((e) => `shown: ${e.tagName} ${e.className}`),
    ...all('main table').filter((e) => size(e) > text).map((e) => `table of ${size(e)} px`),
    ...all('main a[href^="http"]')
      .filter((e) => !getComputedStyle(e, '::after').content.includes(e.getAttribute('href')))
      .map((e) => `no address: ${e.outerHTML}`),
  ];
}

async function prints(page, path) {
  const wide = await page.locator('table.benefits').count() > 0;
  await page.setViewportSize(wide ? { width: 987, height: 680 } : { width: 658, height: 971 });
  await page.emulateMedia({ media: 'print' });
  ask('print', path, (await page.evaluate(overflow)).concat(await page.evaluate(onPaper)));
  if (path === 'benefits/' || path === 'measures/') {
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    const [, w, h] = pdf.match(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/).map(Number);
    ask('print', path, (w > h) === wide ? [] : [`on ${w} × ${h} pt`]);
  }
  await page.emulateMedia({ media: null });
}

// What changes the page comes last; only the largest of a kind is asked what takes long.
async function visit(page, path, largest) {
  ask('weight', path, page.weight > HEAVY ? [`${page.weight} bytes`] : []);
  await holdsStill(page, path);
  if (largest) await isAccessible(page, path);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    ask('wide', path, (await page.evaluate(overflow)).map((over) => `${over} at ${width}`));
    if (process.env.SHOTS) await shoot(page, path, width);
    if (width !== 360 || path.startsWith('en/')) continue;
    await keepsWordsWhole(page, path);
    if (largest) await enlarges(page, path);
  }
  if (largest) await prints(page, path);
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
}

// From the page to its pair by the language switch, and back.
async function visitBoth(page, { path, largest }) {
  // A click may meet a page that is still being laid out for the screen again: it is made once more.
  const click = async (lang) => {
    const from = page.url();
    const go = (timeout) => page.click(`header a[hreflang="${lang}"]`)
      .then(() => page.waitForURL((url) => url.href !== from, { timeout }));
    await go(20_000).catch((e) => {
      if (page.url() !== from) throw e;
      return go(120_000);
    });
  };
  const here = () => decodeURI(page.url().slice(site.url.length));
  await arrive(page, () => page.goto(site.url + path));
  await visit(page, path, largest);
  await arrive(page, () => click('en'));
  const [there, lang] = [here(), await page.getAttribute('html', 'lang')];
  ask('switch', path, there === `en/${path}` && lang === 'en' ? [] : [`→ /${there}, ${lang}`]);
  if (there !== `en/${path}`) await arrive(page, () => page.goto(`${site.url}en/${path}`));
  await visit(page, `en/${path}`, largest);
  await click('zh-Hans');
  ask('switch', `en/${path}`, here() === path ? [] : [`→ /${here()}`]);
  ask('visit', path, []);
}

async function visitAll(queue) {
  const page = await open(browser);
  page.on('response', (r) => { page.weight += site.weightOf(r.url()); });
  await page.addInitScript(MOVED);
  for (let next = queue.shift(); next; next = queue.shift()) {
    await visitBoth(page, next).catch((e) => ask('visit', next.path, [e.message]));
  }
  ask('script', '', page.faults);
  await page.context().close();
}

if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });
const pages = kinds();
const file = (path) => join(root, path, path.endsWith('.html') ? '' : 'index.html');
report('both languages have every kind of page', pages.filter(({ path }) =>
  !statSync(file(`en/${path}`), { throwIfNoEntry: false })).map(({ path }) => path));
const queue = [...pages];
await Promise.all(Array.from({ length: availableParallelism() }, () => visitAll(queue)));
if (several < 5) ask('words', '', ['too few titles to tell']);
for (const [question, name] of Object.entries({
  visit: 'every page is visited to the end',
  script: 'no script error, under a strict content security policy',
  wide: `no sideways scrolling at ${WIDTHS.join(', ')} px`,
  axe: 'axe finds nothing, AAA, best practice and experiments included',
  dark: 'axe finds enough contrast in the dark',
  weight: `every page is under ${HEAVY / 1024} KB as transferred, styles and scripts included`,
  still: 'nothing moves while a page loads',
  large: 'large text and easy mode fit at 360 px',
  print: 'printed on A4 nothing is cut off or to click, addresses are written out',
  motion: 'nothing is animated where motion is to be reduced',
  words: `no word of a title is split at 360 px; ${several} titles have several lines`,
  switch: 'the language switch goes to the pair and back',
})) {
  report(`${name} (${asked[question]})`, wrong[question]?.sort() ?? ['never asked']);
}
await browser.close();
site.close();
