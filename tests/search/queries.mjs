// Every query of queries.txt: queries.mjs SCRIPT PUBLIC; prints what did not come first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { engine } from './engine.mjs';

const [script, site] = process.argv.slice(2);
const indexes = {
  zh: engine(script, join(site, 'search')).index,
  en: engine(script, join(site, 'en/search')).index,
};
let asked = 0, missed = 0;
for (const line of readFileSync(new URL('queries.txt', import.meta.url), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  const [typed, want] = line.split('\t');
  const index = typed.startsWith('en ') ? indexes.en : indexes.zh;
  const found = await index.settle(await index.find(typed.replace(/^en /, '')));
  const docs = await Promise.all(found.docs.slice(0, 3).map((d) => index.doc(d)));
  asked += 1;
  if (docs[0]?.[0] === want) continue;
  missed += 1;
  console.log(`${typed} → ${docs.map((d) => d[0]).join(', ') || 'nothing'}; not ${want}`);
}
console.log(`${asked} queries, ${missed} missed`);
process.exit(missed ? 1 : 0);
