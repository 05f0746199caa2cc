// Importing this entry defines the element <consortium-check>. Only a browser has elements: import it where no server does.

import type { Day, State, Verdict, Interval } from "consortium-check";

/** What is handed over when somebody presses the button that names the host, and nothing more. */
export interface Result {
  ruleset: string;
  hash: string;
  today: Day;
  verdict: Verdict;
  settled: boolean;
  outlook: Verdict[];
  readiness: Interval | null;
  /** By the id of the criterion. */
  criteria: Record<string, State>;
}

export interface ConsortiumCheckElement extends HTMLElement {
  /** Whom the button names that hands the result over: the host of the page. */
  receiver: string;
}

export interface ConsortiumCheckEvents {
  "consortium-check:ready": CustomEvent<null>;
  "consortium-check:progress": CustomEvent<{ answered: number; asked: number }>;
  "consortium-check:error": CustomEvent<{ reason: "old" | "load" | "panic"; message: string }>;
  "consortium-check:result": CustomEvent<Result>;
}

declare global {
  interface HTMLElementTagNameMap {
    "consortium-check": ConsortiumCheckElement;
  }
  interface HTMLElementEventMap extends ConsortiumCheckEvents {}
}
