// How long the engine takes as wasm in an instance that stays: `cargo xtask bench`.
//
// The same consortia as natively, the wasm as it is published. Medians: of many
// short samples, because a sample in which the machine did something else
// says nothing.

import { pathToFileURL } from "node:url";

const address = pathToFileURL(process.env.CONSORTIUM_MODULE);
const { Bench } = await import(address);

const WARM_UP = 500; // ms: enough for V8 to have compiled everything for good.
const SAMPLE = 0.2; // ms
const SAMPLES = 1001;
const FRESH_INSTANCES = 31;

const now = () => performance.now();

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

function report(title, milliseconds) {
  const [value, unit] = milliseconds < 1 ? [milliseconds * 1000, "µs"] : [milliseconds, "ms"];
  console.log(`${title.padEnd(72)}${value.toPrecision(3).padStart(8)} ${unit}`);
}

/** The median of one run of `work(times)`. */
function measure(title, work) {
  let times = 1;
  let spent = 0;
  for (const begun = now(); now() - begun < WARM_UP; ) {
    const before = now();
    work(times);
    spent = now() - before;
    if (spent < SAMPLE) times *= 2;
    else if (spent > 2 * SAMPLE && times > 1) times = Math.ceil(times / 2);
  }
  const samples = Array.from({ length: SAMPLES }, () => {
    const before = now();
    work(times);
    return (now() - before) / times;
  });
  report(title, median(samples));
}

for (const [name, members, filled] of [
  ["6 members", 6, "whole"],
  ["6 members, half filled", 6, "half"],
  ["500 members", 500, "whole"],
]) {
  const bench = new Bench(members, filled);
  measure(`states, ${name}`, (times) => bench.states(times));
  measure(`states, verdict, outlook, readiness, ${name}`, (times) => bench.conclude(times));
  measure(`the same with all explanations, ${name}`, (times) => bench.explain(times));
  measure(`one answer of the form changed, to states … readiness, ${name}`, (times) => bench.changeForm(times));
  measure(`the kind of a member changed, to states … readiness, ${name}`, (times) => bench.changeMember(times));
  measure(`whole assessment, ${name}`, (times) => bench.assess(times));
  measure(`one answer of the form changed, to the whole assessment, ${name}`, (times) => bench.assessChanged(times));
}

// A module is started once for each address, so each of these is an instance of its own that has run nothing yet.
const started = [];
const loaded = [];
for (let number = 0; number < FRESH_INSTANCES; number += 1) {
  const before = now();
  const fresh = await import(`${address}?${number}`);
  const running = now();
  if (!fresh.loadRules()) throw new Error("the rules do not load");
  started.push(running - before);
  loaded.push(now() - running);
}
report("compile and start a fresh instance", median(started));
report("decode the ruleset in a fresh instance", median(loaded));
