// What must hold of any index: index.mjs SCRIPT PUBLIC ROUTES. The page cuts texts as the generator does
// (every term of every title and text leads to its document), no script is too large, no document is lost,
// and pages that stand for no record are there too: columns, the finder, the site map.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { engine } from './engine.mjs';

const LIMIT = 50_000;
const [script, site, routes] = process.argv.slice(2);
const columns = readFileSync(routes, 'utf8').split('\n').map((line) => line.split('\t'))
  .filter(([file, route, , record]) => file.endsWith('/index.html') && !record && route !== 'home')
  .map(([file]) => file.replace(/index\.html$/, ''));
const faults = [];
let terms = 0;

for (const folder of ['search', 'en/search']) {
  const dir = join(site, folder);
  for (const f of readdirSync(dir)) {
    const size = statSync(join(dir, f)).size;
    if (f.endsWith('.js') && size > LIMIT) faults.push(`${folder}/${f} has ${size} bytes`);
  }
  const { index } = engine(script, dir);
  await index.ready;
  const documents = new Map(), prefix = folder.replace('search', ''), held = new Set();
  const of = async (term) => {
    if (!documents.has(term)) {
      const worth = await index.worth(term, 1);
      documents.set(term, worth ?? []);
    }
    return documents.get(term);
  };
  for (let n = 0; n < index.n; n += 1) {
    const doc = await index.doc(n);
    if (!doc) { faults.push(`${folder}: document ${n} is lost`); continue; }
    held.add(doc[0]);
    const file = join(site, folder, '..', doc[0], doc[0].endsWith('/') || !doc[0] ? 'index.html' : '');
    if (!readFileSync(file, 'utf8').includes('<h1')) faults.push(`${file} is no page`);
    const text = Buffer.byteLength(doc[7]) > 11_900 ? '' : doc[7];      // longer texts are cut
    for (const term of globalThis.search.terms(globalThis.search.fold(`${doc[1]}`))) {
      terms += 1;
      if (!(await of(term))[n]) faults.push(`${folder}: ${doc[0]} is not found by ${term}`);
    }
    for (const piece of text.split(/[\n。；，]/)) {
      for (const term of globalThis.search.terms(globalThis.search.fold(piece))) {
        terms += 1;
        if (!(await of(term))[n]) faults.push(`${folder}: ${doc[0]} is not found by ${term}`);
      }
    }
  }
  for (const path of columns.filter((c) => c.startsWith('en/') === (prefix === 'en/'))) {
    if (!held.has(path.slice(prefix.length))) faults.push(`${path} is not searched`);
  }
}
if (columns.length < 20) faults.push(`${columns.length} columns`);
console.log(faults.slice(0, 20).join('\n'));
console.log(`${terms} terms, ${faults.length} faults`);
process.exit(faults.length || terms < 1000 ? 1 : 0);
