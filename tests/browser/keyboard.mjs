// The site by keyboard alone: `node keyboard.mjs PUBLIC` prints TAP. Every stop of Tab can be seen and shows
// its focus, nothing traps it; the columns, the menu of phones, the ledger's filter, the finder and search
// are worked without a pointer.
import { launch, mountOf, open as openIn, report } from './chromium.mjs';
import { serve } from './serve.mjs';

const root = process.argv[2];
const site = await serve(root, mountOf(root));
const browser = await launch();

async function open(path, options) {
  const page = await openIn(browser, options);
  await page.goto(site.url + path);
  return page;
}

// What has the focus: a name for messages, whether it can be seen and shows a ring.
const stop = (page) => page.evaluate(() => {
  const e = document.activeElement;
  const label = e.labels?.[0];
  const shows = (x) => x && parseFloat(getComputedStyle(x).outlineWidth) >= 2
    && getComputedStyle(x).outlineStyle !== 'none';
  const box = e.getBoundingClientRect();
  return { name: e.id || e.textContent.trim() || e.tagName, tag: e.tagName,
    href: e.getAttribute('href'), inside: e.closest('main, header, footer')?.tagName,
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0,
    ring: shows(e) || shows(label) };
});

async function tabTo(page, what, most = 200) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((w) => document.activeElement.matches(w), what)) return true;
  }
  return false;
}

async function everyStop(path, options = {}) {
  const page = await open(path, { reducedMotion: 'reduce', ...options });
  const wrong = [];
  const all = await page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input, select, summary')]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0)
      .filter((e, i, list) => e.type !== 'radio'        // those of one question are one stop
        || list.findIndex((other) => other.name === e.name) === i).length);
  let n = 0, last = null;
  for (; n <= all + 5; n += 1) {
    await page.keyboard.press('Tab');
    const at = await stop(page);
    if (at.tag === 'BODY') break;
    if (!at.seen || !at.ring) wrong.push(`stop ${n + 1}, “${at.name}”: seen ${at.seen}, ring ${at.ring}`);
    last = at;
  }
  if (n !== all) wrong.push(`${n} stops for ${all} links and controls`);
  if (last?.inside !== 'FOOTER') wrong.push(`it ends at “${last?.name}”`);
  report(`/${path}: Tab visits all ${all} links and controls, each with its ring`, wrong);
  await page.context().close();
}

async function columns(lang) {
  const page = await open(lang);
  const wrong = [];
  if (!await tabTo(page, 'header nav a[href*="measures/"]')) wrong.push('the columns are not reached');
  await page.keyboard.press('Enter');
  await page.waitForURL(/measures\/$/);
  report(`/${lang}: a column is opened by keyboard`, wrong.concat(page.faults));
  await page.context().close();
}

async function menu(lang) {
  const page = await open(lang, { viewport: { width: 360, height: 800 } });
  const wrong = [];
  const links = page.locator('header nav a').filter({ visible: true });
  if (await links.count()) wrong.push('the columns are shown before the menu is opened');
  if (!await tabTo(page, '#menu')) wrong.push('the menu is not reached');
  await page.keyboard.press('Space');
  if (await links.count() < 5) wrong.push('the menu does not open');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/policies\/$/);
  report(`/${lang}: the menu of a phone opens and leads on by keyboard`, wrong.concat(page.faults));
  await page.context().close();
}

async function filter(lang) {
  const page = await open(`${lang}measures/`);
  const wrong = [];
  const rows = () => page.locator('#ledger tr[data-status]').filter({ visible: true }).count();
  const all = await rows();
  if (!await tabTo(page, '#filter select[name="status"]')) wrong.push('the filter is not reached');
  await page.keyboard.press('ArrowDown');
  const some = await rows();
  if (some === 0 || some >= all) wrong.push(`${some} of ${all} rows after a choice`);
  if (!/status=/.test(page.url())) wrong.push(`the address is ${page.url()}`);
  if (!await tabTo(page, '#filter [type="reset"]')) wrong.push('the way back is not reached');
  await page.keyboard.press('Enter');
  await page.waitForFunction((n) =>
    document.querySelectorAll('#ledger tr[data-status]:not([hidden])').length === n, all);
  report(`/${lang}: the ledger is filtered and brought back by keyboard`, wrong.concat(page.faults));
  await page.context().close();
}

async function finder(lang) {
  const page = await open(`${lang}benefits/finder/`);
  const wrong = [];
  const shown = () => page.locator('#found tr[data-answers]').filter({ visible: true }).count();
  const all = await shown();
  for (let i = 0; i < 2; i += 1) {
    if (!await tabTo(page, '#finder input')) wrong.push(`question ${i + 1} is not reached`);
    await page.keyboard.press('Space');
  }
  const asked = await page.locator('#finder fieldset').filter({ visible: true }).count();
  if (asked < 2) wrong.push(`${asked} question asked`);
  if (await shown() >= all) wrong.push('the answers change nothing');
  if (!await tabTo(page, '#finder [type="reset"]')) wrong.push('the way back is not reached');
  await page.keyboard.press('Enter');
  await page.waitForFunction((n) =>
    document.querySelectorAll('#found tr[data-answers]:not([hidden])').length === n, all);
  report(`/${lang}: the finder is answered and begun again by keyboard`, wrong.concat(page.faults));
  await page.context().close();
}

async function search(lang, words, want) {
  const page = await open(lang);
  const wrong = [];
  if (!await tabTo(page, '#find')) wrong.push('the box is not reached');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#hits a');
  if (!await tabTo(page, '#hits a')) wrong.push('the results are not reached');
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(want)).catch(() => wrong.push(page.url()));
  report(`/${lang}: search and its first result by keyboard`, wrong.concat(page.faults));
  await page.context().close();
}

async function skipLink(lang) {
  const page = await open(lang);
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

for (const [test, ...args] of [
  [everyStop, ''], [everyStop, 'en/measures/'], [everyStop, 'benefits/finder/'],
  [everyStop, 'measures/', { viewport: { width: 360, height: 800 } }],
  ...['', 'en/'].flatMap((lang) => [[skipLink, lang], [columns, lang],
    [menu, lang], [filter, lang], [finder, lang]]),
  [search, '', '信用修复', 'guides/credit-repair/$'],
  [search, 'en/', 'repair of credit records', 'guides/credit-repair/$'],
]) {
  await test(...args).catch((e) => report(`${test.name} ${args[0]}`, [e.message]));
}
await browser.close();
site.close();
