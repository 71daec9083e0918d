// The same text by Typst: node typst.mjs DIR OUT.pdf ROUNDS FONTDIR… The text differs a little each time.
// Says CPU milliseconds a document without the first. With CACHED=1 it may use what it kept of the document
// before (one paragraph differs); else each document is as new to it as one of another text.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const [dir, out, rounds, ...fontPaths] = process.argv.slice(2);
const require = createRequire(dir + '/');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ workspace: dir, fontArgs: [{ fontPaths }] });
const text = readFileSync(dir + '/main.typ', 'utf8');
const once = i => compiler.pdf({ mainFileContent: `${text}\n第${i}份\n` });
let pdf = once(0);
const since = process.cpuUsage();
for (let i = 1; i < +rounds; i++) {
  if (!process.env.CACHED) compiler.evictCache(0);
  pdf = once(i);
}
const spent = process.cpuUsage(since);
if (+rounds > 1) console.log(((spent.user + spent.system) / 1000 / (rounds - 1)).toFixed(2));
writeFileSync(out, pdf);
