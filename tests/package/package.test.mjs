// The npm package as who installed it has it: from the packed file, in Node. `CONSORTIUM_USER` is a folder in which it is
// installed, `CONSORTIUM_CORPUS` what native code makes of many answers files.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";

const user = process.env.CONSORTIUM_USER;
const entry = createRequire(join(user, "portal.js")).resolve("consortium-check");
const module = await import(pathToFileURL(entry));
const { load, Refused } = module;
const engine = await load();
const corpus = JSON.parse(readFileSync(process.env.CONSORTIUM_CORPUS, "utf8"));
const assessed = corpus.filter((entry) => "expected" in entry);

/** Answers filled in for the first version, so that it is seen which version is taken. */
const answers = {
  format: "consortium-answers",
  version: 1,
  ruleset: engine.rulesets[0],
  answers: { lead_kind: { value: "other" } },
};

test("every assessment is the one of native code", () => {
  assert.ok(assessed.length > 1000, `only ${assessed.length} assessments`);
  for (const { name, answers, today, ruleset, expected } of assessed) {
    assert.equal(JSON.stringify(engine.assess(answers, { today, ruleset })), expected, `${name} (${ruleset})`);
  }
});

test("answers may be an object or its text, and nothing of them is changed", () => {
  const before = structuredClone(answers);
  const options = { today: "2026-03-02" };
  assert.deepEqual(engine.assess(answers, options), engine.assess(JSON.stringify(answers), options));
  assert.deepEqual(answers, before);
  assert.equal(engine.assess(answers, options).verdict, "obstacle");
});

test("the version in force on the day counts, unless one is named", () => {
  const [first, ...later] = engine.rulesets;
  assert.ok(later.length > 0, "only one version is shipped");
  const taken = (options) => engine.assess(answers, options).ruleset;
  assert.equal(taken({ today: "2026-03-02" }), engine.ruleset.name);
  assert.equal(taken({ today: first.split("/")[1] }), first);
  assert.equal(taken({ today: "2026-03-02", ruleset: first }), first);
  assert.equal(taken(), engine.ruleset.name);
});

test("what cannot be used is refused in words", () => {
  for (const [given, options, words] of [
    [answers, { today: "2026-02-30" }, /today is no day/],
    [answers, { today: "2026-03-02", ruleset: "qingdao/1999-01-01" }, /no ruleset/],
    [answers, { today: "1999-01-01" }, /in force/],
    ["{", {}, /./],
    [undefined, {}, /./],
    [{ ...answers, answers: [] }, {}, /./],
    [JSON.parse('{"__proto__":{"format":"consortium-answers"},"answers":{}}'), {}, /./],
    ["[".repeat(100_000), {}, /./],
  ]) {
    const refused = (error) => error instanceof Refused && error.name === "Refused" && words.test(error.message);
    assert.throws(() => engine.assess(given, options), refused, String(given).slice(0, 40));
  }
  // And it goes on.
  assert.equal(engine.assess(answers, { today: "2026-03-02" }).verdict, "obstacle");
});

test("it is started once, and the rules have all that an assessment refers to", async () => {
  assert.equal(await load(), engine);
  const found = engine.assess(answers, { today: "2026-03-02" });
  const ids = (list) => new Set(list.map(({ id }) => id));
  const { criteria, dimensions, questions } = engine.ruleset;
  assert.deepEqual([...ids(found.criteria)], [...ids(criteria)]);
  for (const criterion of criteria) assert.ok(ids(dimensions).has(criterion.dimension), criterion.id);
  const known = ids(questions.flatMap((question) => [question, ...(question.fields ?? [])]));
  for (const { question } of found.next) assert.ok(known.has(question), question);
  for (const { title } of [...criteria, ...questions]) assert.ok(title.zh && title.en, JSON.stringify(title));
});

test("the types that are published are those of the sources, to the letter", () => {
  const sources = join(process.env.CONSORTIUM_CHECKS, "../types");
  const names = (folder) => readdirSync(folder).filter((name) => name.endsWith(".d.ts")).sort();
  assert.deepEqual(names(dirname(entry)), names(sources));
  for (const name of names(sources)) {
    assert.equal(readFileSync(join(dirname(entry), name), "utf8"), readFileSync(join(sources, name), "utf8"), name);
  }
});

test("what the types say there is to import is there, and nothing else", () => {
  const types = readFileSync(join(dirname(entry), "index.d.ts"), "utf8");
  const declared = [...types.matchAll(/^export (?:declare )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(Object.keys(module).sort(), declared.sort());
});

/** What TypeScript says of the checks with these samples beside them. */
function compiled(samples) {
  const folder = join(user, "check");
  cpSync(process.env.CONSORTIUM_CHECKS, folder, { recursive: true });
  const lines = Object.entries(samples).map(([type, values]) => `export const of${type}: ${type}[] = ${JSON.stringify(values)};`);
  const imports = `import type { ${Object.keys(samples).join(", ")} } from "consortium-check";`;
  writeFileSync(join(folder, "samples.ts"), [imports, ...lines].join("\n"));
  const { status, stdout, stderr } = spawnSync(process.env.CONSORTIUM_TSC, ["--project", folder], { encoding: "utf8" });
  return { status, told: stdout + stderr };
}

/** Of everything that occurs in the corpus an example, or nearly: every so manieth, and all that have something rare. */
function sample() {
  const rare = (it) => it.faults.length || it.left_out.length || it.obsolete.length || it.readings.length;
  const all = assessed.map(({ expected }) => JSON.parse(expected));
  return [...all.filter((_, index) => index % 60 === 0), ...all.filter(rare).slice(0, 40)];
}

test("the types say what the engine gives, and keep portals from what it does not take", () => {
  const files = assessed.filter((_, index) => index % 100 === 0).map(({ answers }) => JSON.parse(answers));
  const { status, told } = compiled({ Assessment: sample(), Ruleset: engine.rulesets.map(engine.rulesetNamed), Answers: files });
  assert.equal(status, 0, told);
});

test("and a word more or less is told", () => {
  const [whole] = sample();
  const { verdict, ...less } = whole;
  for (const wrong of [{ ...whole, score: 1 }, less, { ...whole, verdict: "eligible" }]) {
    assert.notEqual(compiled({ Assessment: [wrong] }).status, 0);
  }
  assert.equal(compiled({ Assessment: [whole] }).status, 0);
});

test("nothing is in it that does not belong there", () => {
  const files = readdirSync(dirname(entry)).sort();
  const strange = files.filter((name) => !/^(LICENSE-\w+|README\.md|package\.json|[a-z_-]+\.js|(index|element)\.d\.ts)$/.test(name));
  assert.deepEqual(strange, []);
  for (const name of files) {
    const text = readFileSync(join(dirname(entry), name), "utf8");
    assert.ok(!/\/home\/|\/root\/|\/tmp\//.test(text), `${name} names a folder of the machine it was made on`);
  }
});
