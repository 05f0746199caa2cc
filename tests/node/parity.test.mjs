// The engine as wasm gives the same bytes as the native one, for every case, random applicants and refused files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { pathToFileURL } from "node:url";

const { assessJson } = await import(pathToFileURL(process.env.CONSORTIUM_MODULE));
const corpus = JSON.parse(readFileSync(process.env.CONSORTIUM_CORPUS, "utf8"));

/** What the wasm engine says: the result, or why the file is refused. */
function said({ answers, today, ruleset }) {
  try {
    return { expected: assessJson(answers, today, ruleset) };
  } catch (reason) {
    return { refused: reason };
  }
}

/** Where two texts part, with what stands around it. */
function parting(a, b) {
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return [a, b].map((text) => text.slice(Math.max(0, at - 40), at + 40)).join(" | ");
}

/** The entries of the corpus on which wasm says something else. */
function differing(entries) {
  return entries.flatMap((entry) => {
    const key = "refused" in entry ? "refused" : "expected";
    const found = said(entry)[key];
    if (found === entry[key]) return [];
    return `${entry.name} (${entry.ruleset}): ${found === undefined ? `not ${key}` : parting(entry[key], found)}`;
  });
}

test("every assessment of the corpus has the bytes that native code wrote", () => {
  assert.ok(corpus.length > 1000, `only ${corpus.length} assessments`);
  assert.ok(corpus.some((entry) => "refused" in entry), "no file is refused");
  assert.deepEqual(differing(corpus), []);
});

test("another day, another ruleset and one changed byte are told", () => {
  const entry = corpus.find(({ name }) => name.startsWith("filing-term"));
  assert.deepEqual(differing([entry]), []);
  const other = corpus.find(({ ruleset }) => ruleset !== entry.ruleset).ruleset;
  const changes = [
    { today: "2026-03-02" },
    { ruleset: other },
    { expected: entry.expected.replace("100", "101") },
    { refused: entry.expected },
  ];
  for (const change of changes) {
    assert.equal(differing([{ ...entry, ...change }]).length, 1, JSON.stringify(change).slice(0, 60));
  }
});

test("the newest ruleset speaks where none is named", () => {
  const newest = corpus.map(({ ruleset }) => ruleset).sort().at(-1);
  const entry = corpus.find(({ ruleset }) => ruleset === newest);
  assert.equal(assessJson(entry.answers, entry.today), entry.expected);
});

test("a day or a ruleset that there is not is refused in words", () => {
  const [{ answers, today }] = corpus;
  assert.throws(() => assessJson(answers, "2026-02-30"), (reason) => /today is no day/.test(reason));
  assert.throws(() => assessJson(answers, today, "qingdao/1999-01-01"), (reason) => /no ruleset/.test(reason));
});
