// Takes the pictures of README.md anew: `make pictures`. Home page and a measure in Chromium, the
// first page of a printed sheet by pdftoppm; into tests/browser/pictures.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { execFileSync, execSync } from 'node:child_process';
import { join } from 'node:path';
import { serve } from './serve.mjs';

const [root, out] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), 'build/browser/package.json'));
const { chromium } = require('playwright-core');
const home = readFileSync(join(root, 'index.html'), 'utf8');
const mount = new URL(home.match(/<link rel="canonical" href="([^"]*)"/)[1]).pathname;
const PAGES = [
  { path: '', name: 'home', width: 1120, height: 800 },
  { path: 'en/measures/', name: 'ledger-en', width: 1120, height: 800 },
  { path: 'measures/yys-2026-1-01/', name: 'measure-phone', width: 360, height: 800 },
];

mkdirSync(out, { recursive: true });
const site = await serve(root, mount);
const browser = await chromium.launch({
  executablePath: execSync('command -v chromium', { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
for (const { path, name, width, height } of PAGES) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(site.url + path);
  await page.screenshot({ path: join(out, `${name}.jpg`), type: 'jpeg', quality: 78 });
}
await browser.close();
site.close();
execFileSync('pdftoppm', ['-r', '68', '-f', '1', '-l', '1', '-jpeg', '-singlefile',
  join(root, 'print/ywf-2026-2.pdf'), join(out, 'sheet')]);
