// The same documents by Typst: node typst.mjs DIR OUT.pdf ROUNDS COUNT FONTDIR… as ours.c does. What Typst
// keeps of documents before, it keeps: its cache is never cleared, which costs memory only.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const [dir, out, rounds, count, ...fontPaths] = process.argv.slice(2);
const require = createRequire(dir + '/');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ workspace: dir, fontArgs: [{ fontPaths }] });
const once = i => compiler.pdf({
  mainFileContent: `${readFileSync(`${dir}/${i % count}.typ`, 'utf8')}\n第${i}份\n`,
});
let pdf = once(0);
const since = process.cpuUsage();
for (let i = 1; i < +rounds; i++) pdf = once(i);
const spent = process.cpuUsage(since);
if (+rounds > 1) console.log(((spent.user + spent.system) / 1000 / (rounds - 1)).toFixed(2));
writeFileSync(out, pdf);
