// Walks every way through the finder's questions on a built page: walk.mjs finder.js page.html
import { readFileSync } from "node:fs";
import assert from "node:assert";

const [script, file] = process.argv.slice(2);
const page = readFileSync(file, "utf8");
new Function(readFileSync(script, "utf8"))();
const { left, offered, next } = globalThis.finder;

const questions = [...page.matchAll(/<fieldset data-question="([^"]+)"[^]*?<\/fieldset>/g)].map((m) => ({
  id: m[1],
  answers: [...m[0].matchAll(/value="([^"]+)"/g)].map((a) => a[1]),
}));
const benefits = [...page.matchAll(/data-answers="([^"]*)"/g)].map((m) => {
  const named = m[1].split(" ");
  const limits = {};
  for (const q of questions) {
    const some = q.answers.filter((a) => named.includes(a));
    if (some.length) limits[q.id] = some;
  }
  return limits;
});
assert(questions.length > 1 && benefits.length > 1, "the page has questions and benefits");

const reached = new Set();
let ends = 0, most = 0;
function walk(given, asked) {
  const now = left(benefits, given);
  assert(now.length > 0, `nothing is left after ${JSON.stringify(given)}`);
  const q = next(benefits, questions, given);
  if (!q) {
    now.forEach((b) => reached.add(b));
    ends += 1;
    most = Math.max(most, asked);
    return;
  }
  const can = offered(now, q.id, q.answers);
  assert(can.some((a) => left(benefits, { ...given, [q.id]: a }).length < now.length),
    `${q.id} changes nothing after ${JSON.stringify(given)}`);
  for (const a of [...can, ""]) walk({ ...given, [q.id]: a }, asked + 1);
}
walk({}, 0);
assert.equal(reached.size, benefits.length, "every benefit is reached");
console.log(`most questions ${most}, ways ${ends}, benefits ${benefits.length}`);
