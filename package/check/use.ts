// What a portal developer writes, and what the types keep them from writing.

import { load, Refused, type Answers, type Assessment, type Verdict } from "consortium-check";
import type { Result } from "consortium-check/element";
import "consortium-check/element";

const answers: Answers = {
  format: "consortium-answers",
  version: 1,
  ruleset: "qingdao/2025-04-14",
  answers: { lead_kind: { value: "enterprise" }, members: { rows: [{ member_name: { value: "甲" } }], complete: true } },
};

export async function gaps(): Promise<string[]> {
  const engine = await load();
  try {
    const found: Assessment = engine.assess(answers, { today: "2026-03-01" });
    const verdict: Verdict = found.verdict;
    if (verdict === "clear") return [];
    // @ts-expect-error there is no such verdict
    if (verdict === "eligible") return [];
    // @ts-expect-error readiness is an interval
    found.readiness.total.toFixed(2);
    return found.criteria.filter((it) => it.state === "not_met").flatMap((it) => it.because.map((why) => why.zh));
  } catch (error) {
    if (error instanceof Refused) return [error.message];
    throw error;
  }
}

export function listen(element: HTMLElementTagNameMap["consortium-check"]): void {
  element.addEventListener("consortium-check:progress", ({ detail }) => {
    const left: number = detail.asked - detail.answered;
    // @ts-expect-error answers are never told
    detail.answers;
    console.log(left);
  });
  element.addEventListener("consortium-check:result", ({ detail }) => keep(detail));
}

function keep(result: Result): void {
  const states: string[] = Object.values(result.criteria);
  console.log(result.verdict, states.length, result.readiness?.least);
}

// @ts-expect-error a day is a text
load().then((engine) => engine.assess(answers, { today: new Date() }));
// @ts-expect-error answers are of a form
load().then((engine) => engine.assess({ lead_kind: "enterprise" }));
// @ts-expect-error the newest version cannot be replaced
load().then((engine) => (engine.ruleset = engine.rulesetNamed("qingdao/2025-03-06")));
