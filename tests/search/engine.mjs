// theme/search.js over the scripts of a built site, without a browser: engine(script, folder).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function engine(script, folder) {
  new Function(readFileSync(script, 'utf8'))();
  const loaded = [];
  const load = async (name) => {
    const text = readFileSync(join(folder, `${name}.js`), 'utf8');
    let held;
    loaded.push({ name, bytes: Buffer.byteLength(text) });
    new Function('gongkai_search', text)((data) => { held = data; });
    return held;
  };
  return { index: new globalThis.search.Index(load), loaded };
}
