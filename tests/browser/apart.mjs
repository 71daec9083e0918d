// What is asked of a few pages, each opened in a way of its own: `node apart.mjs PUBLIC` prints TAP. The
// ledger's filter filters; all of it is readable without JavaScript.
import { launch, mountOf, open as openIn, report } from './chromium.mjs';
import { serve } from './serve.mjs';

const root = process.argv[2];
const site = await serve(root, mountOf(root));
const browser = await launch();
const open = (options) => openIn(browser, options);

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

for (const lang of ['', 'en/']) {
  await filters(`${lang}measures/`);
  await worksWithoutScript(lang);
}
await browser.close();
site.close();
