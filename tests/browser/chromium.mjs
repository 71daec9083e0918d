// What the browser tests share: Chromium, a page that collects its faults, which pages there are, TAP.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { join } from 'node:path';

const require = createRequire(join(process.env.TOP, 'build/browser/package.json'));
const { chromium } = require('playwright-core');
export const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const axeTags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice',
  'experimental'];                       // all that axe has, what is off by default included
export const chromiumPath = () => execSync('command -v chromium', { encoding: 'utf8' }).trim();
export const launch = () => chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});

// The path that the site is mounted at, from the home page's canonical link.
export function mountOf(root) {
  const home = readFileSync(join(root, 'index.html'), 'utf8');
  return new URL(home.match(/<link rel="canonical" href="([^"]*)"/)[1]).pathname;
}

// Set as a page's first script: what has moved while it loaded, and how far.
export const MOVED = () => {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) {
      window.moved.push(`${e.value}: ` + e.sources.map(({ node, previousRect: a, currentRect: b }) =>
        `${node?.outerHTML?.slice(0, 80) ?? node?.textContent} from ${a.x},${a.y} ${a.width}x${a.height}`
        + ` to ${b.x},${b.y} ${b.width}x${b.height}`).join('; '));
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

// A page in a context of its own, under the site's own policy.
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(120_000);      // what hangs, hangs on; a busy machine is only slow
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (m) => {
    if (m.type() === 'error') page.faults.push(`${page.url()}: ${m.text()}`);
  });
  page.on('pageerror', (e) => page.faults.push(`${page.url()}: ${e.message}`));
  page.on('requestfailed', (r) => {        // aborted: the next page was opened before the end
    const why = r.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') page.faults.push(`${page.url()}: ${r.url()}: ${why}`);
  });
  return page;
}

export function report(name, problems) {
  console.log(`${problems.length ? 'not ok' : 'ok'} - ${name}`);
  for (const p of problems.slice(0, 12)) console.log(`#   ${String(p).replaceAll('\n', '\n#   ')}`);
}
