// Lighthouse on home, a measure and the ledger: `node lighthouse.mjs PUBLIC` prints TAP; each of its four
// scores is to be 99 at least, as a phone (what is fast there is fast at a desk). The phone is imitated by
// slowing this machine down, as much as Lighthouse's own table (its docs/throttling.md) says for what it is
// worth at that moment. Other work on the machine only ever lowers a score, so the best look counts.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { chromiumPath, mountOf, report } from './chromium.mjs';
import { serve } from './serve.mjs';

const LEAST = 99, LOOKS = 4;
const TIMES = [[2000, 6], [1300, 3], [800, 2], [150, 1]];      // benchmark index: times a phone is slower
const root = process.argv[2];
const require = createRequire(join(process.env.TOP, 'build/browser/package.json'));
const { default: lighthouse } = await import(require.resolve('lighthouse'));
const { launch } = await import(require.resolve('chrome-launcher'));
const site = await serve(root, mountOf(root));
const measure = readdirSync(join(root, 'measures')).find((name) => /-\d+$/.test(name));
const chrome = await launch({ chromePath: chromiumPath(),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });

function slowdown(index) {
  const at = TIMES.findIndex(([from]) => index >= from);
  if (at <= 0) return at ? 1 : 6;
  const [[above, more], [from, times]] = [TIMES[at - 1], TIMES[at]];
  return times + (more - times) * (index - from) / (above - from);
}
const phone = (times) => ({ extends: 'lighthouse:default',
  settings: { throttling: { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: times } } });

async function look(url, config) {
  const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'silent',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] }, config);
  const marks = Object.values(lhr.categories).map((c) => [c.title, Math.round(c.score * 100)]);
  const lost = Object.values(lhr.audits).filter((a) => a.score !== null && a.score < 0.9)
    .map((a) => `${a.id}: ${a.displayValue ?? a.title}`);
  return { marks, lost, index: lhr.environment.benchmarkIndex,
    low: marks.filter(([, mark]) => !(mark >= LEAST)).length };
}

async function judge(path) {
  let best = null, index = 1500;
  for (let i = 0; i < LOOKS && !(best?.low === 0); i += 1) {
    const seen = await look(site.url + path, phone(slowdown(index)))
      .catch((e) => ({ low: 9, marks: [], lost: [e.message] }));
    index = seen.index ?? index;
    if (!best || seen.low < best.low) best = seen;
  }
  report(`Lighthouse gives /${path} ${LEAST} or more: `
    + best.marks.map(([name, mark]) => `${name} ${mark}`).join(', '), best.low ? best.lost : []);
}

for (const path of ['', `measures/${measure}/`, 'measures/']) await judge(path);
chrome.kill();
site.close();
