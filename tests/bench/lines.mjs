// Sets a Typst file: `node lines.mjs IN.typ OUT.pdf FONTS…`. The compiler is looked for where npm put it.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const require = createRequire(process.env.TYPST_HOME + "/");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [, , input, output, ...fontPaths] = process.argv;
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] });
writeFileSync(output, compiler.pdf({ mainFileContent: readFileSync(input, "utf8") }));
