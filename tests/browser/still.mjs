// What is painted stays where it is, wherever a slow line pauses: `node still.mjs PUBLIC` prints TAP. Pages
// are given to the parser piece by piece, cut before and after each tag until the window is full, then more
// coarsely; after every piece, what was to be seen before must begin where it began. A true slow line would
// pause at other places each time.
import { launch, mountOf, open as openIn, report } from './chromium.mjs';
import { serve } from './serve.mjs';

const PATHS = ['', 'measures/', 'measures/yzb-2025-41-14/', 'consultations/', 'changes/', 'search/',
  'disclosure/', 'accessibility/', '404.html', 'en/', 'en/places/'];

// In the page, in place of itself: what moved, and after which piece.
async function feed() {
  const NEAR = 3;                                     // px: what Chromium, too, takes for no move
  const html = await (await fetch(location.href)).text();
  const body = html.indexOf('<body');
  document.open();
  document.write(html.slice(0, body));
  const styles = [...document.querySelectorAll('link[rel=stylesheet]')];
  while (styles.some((link) => !link.sheet)) await new Promise((done) => setTimeout(done, 10));

  const seen = new Map(), moved = [];
  const look = (to) => {
    for (const e of document.querySelectorAll('body *:not(option)')) {
      const was = seen.get(e);
      if (was?.y >= innerHeight) continue;
      const now = e.getClientRects()[0] ?? { width: 0, height: 0 };
      const shown = now.width > NEAR && now.height > NEAR && e.checkVisibility({ visibilityProperty: true });
      if (was && shown && Math.max(Math.abs(was.x - now.x), Math.abs(was.y - now.y)) >= NEAR) {
        moved.push(`${e.outerHTML.slice(0, 80)} from ${was.x},${was.y} to ${now.x},${now.y}`
          + ` when this came: ${html.slice(to - 40, to)}`);
      }
      if (shown) seen.set(e, now);
      else seen.delete(e);
    }
  };
  let from = body, pieces = 0;
  for (const { index } of html.slice(body).matchAll(/<|(?<=>)/g)) {
    const full = document.documentElement.scrollHeight > 1.5 * innerHeight;
    if (index + body - from < (full ? 1000 : 1)) continue;
    document.write(html.slice(from, index + body));
    from = index + body;
    pieces += 1;
    look(from);
  }
  document.write(html.slice(from));
  document.close();
  look(html.length);
  return { pieces, moved };
}

const root = process.argv[2];
const site = await serve(root, mountOf(root));
const browser = await launch();
const moved = [];
let pieces = 0;
await Promise.all([1280, 360].map(async (width) => {
  const page = await openIn(browser, { viewport: { width, height: 900 } });
  for (const path of PATHS) {
    await page.goto(site.url + path);
    const far = await page.evaluate(feed);
    pieces += far.pieces;
    moved.push(...far.moved.map((what) => `/${path} at ${width}: ${what}`));
  }
  moved.push(...page.faults);
  await page.context().close();
}));
if (pieces < 100 * PATHS.length) moved.push(`only ${pieces} pieces`);
report(`nothing moves on ${PATHS.length} pages, wherever the line pauses`, moved);
await browser.close();
site.close();
