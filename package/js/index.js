// The engine in any JavaScript: browsers, Node, whatever a bundler makes of it. The wasm comes with the script, so there
// is no file to be found and no loader to be told.

import start, { assess, ruleset, rulesets } from "./consortium_package.js";

/** The answers file or `today` cannot be used; the message says why and what to do. */
export class Refused extends Error {
  name = "Refused";
}

let loading;

/** Starts the engine, once. */
export function load() {
  loading ??= begin().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin() {
  const { wasm } = await import("./package-parts.js");
  await start({ module_or_path: wasm() });
  return new Engine();
}

/** What the engine says; it refuses with a text. */
function said(ask) {
  try {
    return JSON.parse(ask());
  } catch (reason) {
    throw typeof reason === "string" ? new Refused(reason) : reason;
  }
}

class Engine {
  /** The names of all versions of the rules, the oldest first. */
  rulesets = rulesets().split("\n");

  /** The newest version. */
  ruleset = this.rulesetNamed();

  rulesetNamed(name) {
    return said(() => ruleset(name));
  }

  assess(answers, { today = localDay(), ruleset } = {}) {
    const file = typeof answers === "string" ? answers : JSON.stringify(answers);
    return said(() => assess(String(file), String(today), ruleset));
  }
}

/** The day on the wall, not the one in Greenwich. */
function localDay() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
