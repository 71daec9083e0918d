// Lighthouse on home, a measure and the ledger: `node lighthouse.mjs PUBLIC` prints TAP; each of its four
// scores is to be 99 at least. It is large and no part of the set-up: without it the test is skipped.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { execFile, execSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serve } from './serve.mjs';

const LEAST = 99;
const root = process.argv[2];
const require = createRequire(join(process.env.TOP, 'build/browser/package.json'));
let cli;
try {
  cli = join(require.resolve('lighthouse/package.json'), '../cli/index.js');
} catch {
  console.log('ok - Lighthouse # SKIP not here; npm install --prefix build/browser --no-save lighthouse@12');
  process.exit(0);
}
const home = readFileSync(join(root, 'index.html'), 'utf8');
const address = home.match(/<link rel="canonical" href="([^"]*)"/)[1];
const site = await serve(root, new URL(address).pathname);
const measure = readdirSync(join(root, 'measures')).find((name) => /-\d+$/.test(name));

async function scores(url) {
  const { stdout } = await promisify(execFile)('node', [cli, url,
    '--quiet', '--output=json', '--preset=desktop',
    '--only-categories=performance,accessibility,best-practices,seo',
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage'], {
    encoding: 'utf8', maxBuffer: 1 << 28,
    env: { ...process.env,
      CHROME_PATH: execSync('command -v chromium', { encoding: 'utf8' }).trim() },
  });
  const { categories, audits } = JSON.parse(stdout);
  const lost = Object.values(audits).filter((a) => a.score !== null && a.score < 0.9)
    .map((a) => `${a.id}: ${a.displayValue ?? a.title}`);
  return { marks: Object.values(categories).map((c) => [c.title, Math.round(c.score * 100)]), lost };
}

for (const path of ['', `measures/${measure}/`, 'measures/']) {
  const { marks, lost } = await scores(site.url + path);
  const low = marks.filter(([, mark]) => mark < LEAST);
  console.log(`${low.length ? 'not ok' : 'ok'} - Lighthouse gives /${path} ${LEAST} or more: `
    + marks.map(([name, mark]) => `${name} ${mark}`).join(', '));
  if (low.length) for (const l of lost) console.log(`#   ${l}`);
}
site.close();
