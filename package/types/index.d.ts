// Kept by hand, and held against what the engine really gives: `package/check`.

/** A text in both languages. */
export interface Text {
  zh: string;
  en: string;
}

/** A day: `2026-03-01`. */
export type Day = string;

/** How strong the wording of a requirement is: 须 · 应 · 原则上 · judged by people · 鼓励 · how the authority acts. */
export type Force = "must" | "required" | "principle" | "judged" | "encouraged" | "process";

/** What was found of a criterion. */
export type State =
  | "met"
  | "met_on_declaration"
  | "not_met"
  | "needs_judgement"
  | "open"
  | "not_applicable"
  | "no_matter"
  | "error";

/** What was found in all. It never says that somebody qualifies: the authority decides. */
export type Verdict = "error" | "obstacle" | "gap" | "below_principle" | "judgement" | "open" | "clear";

/** The state of proof. */
export type Proof = "declared" | "in_progress" | "documented";

/** What somebody entered: a choice, several, a text, a number, or years with their amounts. */
export type Value = string | number | boolean | string[] | Record<string, string | number>;

/** The answer to a question: a value, or that it is not known, which is not the same as not answered. */
export type Answer = { value: Value; proof?: Proof } | { unknown: true };

/** The answer to a question with rows. */
export interface Rows {
  rows: Record<string, Answer | Value>[];
  complete?: boolean;
}

/** An answers file: what the widget saves. `dist/schema` of the site has a JSON Schema with every question. */
export interface Answers {
  format: "consortium-answers";
  version: 1;
  /** The version of the rules it was filled in for. */
  ruleset: string;
  answers: Record<string, Answer | Rows | Value>;
  [more: string]: unknown;
}

/** In hundredths of a point, from 0 to 10,000: what is certain, and what can still be reached. */
export interface Interval {
  least: number;
  greatest: number;
}

/** A question, or a field with the number of its row from 1. */
export interface Place {
  question: string;
  row?: number;
}

export interface Finding extends Interval {
  id: string;
  force: Force;
  state: State;
  /** Why, in sentences. */
  because: Text[];
  /** The answers that it rests on. */
  cites: Place[];
}

/** An open question, and what its answer can do. */
export interface Next extends Place {
  moves_verdict: boolean;
  decides_obstacle: boolean;
  /** How many criteria it settles. */
  settles: number;
  /** By how much it narrows readiness, in hundredths. */
  narrows: number;
  /** It can change neither verdict nor readiness. */
  idle: boolean;
}

/** What another reading of an open point of the text leads to. */
export interface Reading {
  reading: string;
  option: string;
  verdict: Verdict;
  outlook: Verdict[];
  criteria: { id: string; state: State }[];
}

/** The same as `consortium check --json` prints, without what has to change. */
export interface Assessment {
  ruleset: string;
  /** SHA-256 of the rules. */
  hash: string;
  today: Day;
  verdict: Verdict;
  /** Whether no further answer can change it. */
  settled: boolean;
  /** The verdicts that can still be reached. */
  outlook: Verdict[];
  readiness: {
    total: Interval | null;
    dimensions: { id: string; score: Interval | null }[];
  };
  criteria: Finding[];
  /** The most decisive first. */
  next: Next[];
  readings: Reading[];
  /** Answers that cannot be understood. */
  faults: (Place & { message: Text })[];
  notices: string[];
  /** Rows that count for nothing, because they name a unit again. */
  left_out: { roster: string; row: number; why: "repeated" | "same_as_lead" }[];
  /** Answers that this version does not ask for. */
  obsolete: string[];
}

export interface Titled {
  id: string;
  title: Text;
}

export interface Question extends Titled {
  type: "yes-no" | "maturity" | "one" | "several" | "number" | "money" | "series" | "date" | "text" | "code" | "roster";
  section?: string;
  choices?: Titled[];
  /** What each level means, from 0. */
  levels?: Text[];
  /** What is asked of each row. */
  fields?: Question[];
  /** The document that proves the answer; with it the state of proof is asked. */
  proves?: Text;
}

export interface Criterion extends Titled {
  force: Force;
  dimension: string;
  /** The policy's words, and our rendering of them. */
  words?: Text;
}

/** A dated version of the policy's rules. */
export interface Ruleset {
  name: string;
  policy: string;
  effective: Day;
  hash: string;
  title: Text;
  about: Text;
  disclaimer: Text;
  dimensions: Titled[];
  sections: Titled[];
  questions: Question[];
  criteria: Criterion[];
}

export interface AssessOptions {
  /** The day of the assessment; without it the day on this machine. */
  today?: Day;
  /** The name of a version; without it the one in force on that day. */
  ruleset?: string;
}

export interface Engine {
  /** The names of all versions, the oldest first. */
  readonly rulesets: readonly string[];
  /** The newest version. */
  readonly ruleset: Ruleset;
  /** A version by its name. Throws {@link Refused} where there is none. */
  rulesetNamed(name: string): Ruleset;
  /** Pure: the same answers and options give the same result. Throws {@link Refused} where the answers cannot be read. */
  assess(answers: Answers | string, options?: AssessOptions): Assessment;
}

/** The answers or the options cannot be used; the message says why and what to do. */
export class Refused extends Error {}

/** Starts the engine, once. */
export function load(): Promise<Engine>;
