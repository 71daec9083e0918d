// The portable edition as a visitor opens it from a folder: browser.mjs PLAIN KIOSK prints TAP.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { dirname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const [plain, kiosk] = process.argv.slice(2);
const require = createRequire(join(process.env.TOP, 'build/browser/package.json'));
const { chromium } = require('playwright-core');

function report(name, problems) {
  console.log(`${problems.length ? 'not ok' : 'ok'} - ${name}`);
  for (const p of problems.slice(0, 12)) console.log(`#   ${String(p).replaceAll('\n', '\n#   ')}`);
}
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

const browser = await chromium.launch({
  executablePath: execSync('command -v chromium', { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
async function open(file, options = {}) {
  const viewport = { width: 1280, height: 900 };
  const page = await (await browser.newContext({ viewport, ...options })).newPage();
  page.faults = [];
  page.on('console', (m) => { if (m.type() === 'error') page.faults.push(m.text()); });
  page.on('pageerror', (e) => page.faults.push(e.message));
  page.on('request', (r) => {
    if (!r.url().startsWith('file:')) page.faults.push(`asked for ${r.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return page;
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

for (const test of [linksNameFiles, walk, atKiosk]) {
  try { await test(); } catch (e) { report(test.name, [e.message]); }
}
await browser.close();
