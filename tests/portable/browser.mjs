// The portable edition as a visitor opens it from a folder: browser.mjs PLAIN KIOSK ROUTES prints TAP; ROUTES
// is what `gongkai dump routes` says.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axe, axeTags, launch, open as openIn, report } from '../browser/chromium.mjs';

const [plain, kiosk, routes] = process.argv.slice(2);
const pages = (root) => readdirSync(root, { recursive: true }).filter((f) => f.endsWith('.html'));

function linksNameFiles() {
  const wrong = [];
  let links = 0;
  for (const page of pages(plain)) {
    const html = readFileSync(join(plain, page), 'utf8');
    for (const [, address] of html.matchAll(/ (?:href|src|action)="([^"#?]+)[^"]*"/g)) {
      if (/^[a-z]+:/.test(address)) continue;
      links += 1;
      const file = normalize(join(plain, dirname(page), decodeURIComponent(address)));
      const there = file.startsWith(plain) && existsSync(file);
      if (!/\.[a-z0-9]+$/.test(address)) wrong.push(`${page}: ${address} is a folder`);
      else if (!there) wrong.push(`${page}: ${address} is not there`);
    }
  }
  report('every link within names a file that is there', links > 1000 ? wrong : [`${links} links`]);
}

const browser = await launch();
async function open(file, options = {}) {
  const page = await openIn(browser, options);
  page.on('request', (r) => {
    if (!r.url().startsWith('file:')) page.faults.push(`asked for ${r.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return page;
}

// The largest page of each route, by route, in one language.
function kinds(root, prefix) {
  const largest = new Map();
  for (const line of readFileSync(routes, 'utf8').split('\n')) {
    const [file, route] = line.split('\t');
    const english = file.startsWith('en/');
    if (!file.endsWith('.html') || route === 'not-found' || english !== (prefix !== '')) continue;
    const size = statSync(join(root, file)).size;
    if (size > (largest.get(route)?.size ?? 0)) largest.set(route, { file, size });
  }
  return [...largest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { file }]) => file);
}

// A kiosk stays where it is while it is looked at: its two seconds are weeks here.
const STAY = () => {
  const wait = window.setTimeout;
  window.setTimeout = (f, ms, ...more) => wait(f, ms === 2000 ? 2 ** 31 - 1 : ms, ...more);
};

// Every kind of page: plain in Chinese, the kiosk in English. axe, which takes long, is asked about every
// other kind here and about the rest there. It is not to fetch style sheets, which a page of a folder may
// not; colours are those of the style sheet that tests/browser looks at.
async function isSound(root, prefix, odd, name) {
  const found = [];
  const files = kinds(root, prefix);
  const page = await open(join(root, 'index.html'), { bypassCSP: true });
  await page.addInitScript(STAY);
  for (const [i, file] of files.entries()) {
    await page.goto(pathToFileURL(join(root, file)).href);
    if (i % 2 !== odd) continue;
    await page.evaluate(axe);
    const { violations } = await page.evaluate((tags) => window.axe.run(document, { preload: false,
      runOnly: { type: 'tag', values: tags }, rules: { 'color-contrast': { enabled: false },
        'color-contrast-enhanced': { enabled: false } } }), axeTags);
    for (const v of violations) found.push(`${file}: ${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
  }
  report(`${name}: no finding of axe, no error in the console, nothing asked for elsewhere`,
    files.length > 50 ? found.concat(page.faults) : [`only ${files.length} pages`]);
  await page.context().close();
}

async function walk() {
  const page = await open(join(plain, 'index.html'));
  const wrong = [];
  const at = (end) => {
    if (!page.url().split('?')[0].endsWith(end)) wrong.push(`${page.url()} is not ${end}`);
  };
  await page.click('nav.nav a[href*="measures/"]');
  at('/measures/index.html');
  await page.click('main table a[href*="index.html"]');
  await page.click('.tools a[hreflang]');
  if (!page.url().includes('/en/')) wrong.push(`${page.url()} is not English`);
  await page.fill('#find', 'repair of credit records');
  await page.press('#find', 'Enter');
  await page.waitForSelector('#hits a');
  at('/en/search/index.html');
  await page.click('#hits a');
  at('/en/guides/credit-repair/index.html');
  await page.goto(pathToFileURL(join(plain, 'benefits/finder/index.html')).href);
  await page.locator('#finder fieldset:not([hidden]) label:not([hidden]) input').first().check();
  const said = await page.textContent('#finder [role=status]');
  if (!/\d/.test(said)) wrong.push('the finder says nothing');
  report('from the home page to measures, English, search and the finder, by double click',
    wrong.concat(page.faults));
}

async function atKiosk() {
  const wrong = [];
  for (const page of pages(kiosk)) {
    const html = readFileSync(join(kiosk, page), 'utf8');
    const out = html.match(/<(?:a|area)[^>]* href="(?:[a-z]+:|\/\/)[^"]*"/);
    if (out) wrong.push(`${page}: ${out[0]}`);
  }
  if (!pages(plain).some((p) => /<a[^>]* href="https:/.test(readFileSync(join(plain, p), 'utf8')))) {
    wrong.push('the plain edition leads nowhere either: this test would see nothing');
  }
  const page = await open(join(kiosk, 'units/index.html'));
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  if (size < 20) wrong.push(`type of ${size} px`);
  // Its clock is ours, so that a busy machine does not make it late.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  await page.reload();
  await page.clock.runFor(1900);
  await page.mouse.click(5, 5);
  await page.clock.runFor(1900);
  if (!page.url().endsWith('/units/index.html')) wrong.push('it went home though it was touched');
  await page.clock.runFor(200);
  await page.waitForURL(/kiosk[^/]*\/index\.html$/).catch(() => wrong.push('it did not go home'));
  report('a kiosk has large type, no way out, and goes home when left alone', wrong.concat(page.faults));
}

const soundPlain = () => isSound(plain, '', 0, 'every kind of page, in Chinese');
const soundKiosk = () => isSound(kiosk, 'en/', 1, 'every kind of page of the kiosk, in English');
for (const test of [linksNameFiles, walk, atKiosk, soundPlain, soundKiosk]) {
  try { await test(); } catch (e) { report(test.name, [e.message]); }
}
await browser.close();
