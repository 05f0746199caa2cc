// The custom element <consortium-check>: the only part of the widget that a
// host page sees. It keeps the fallback visible until the widget runs, starts
// the wasm once per page, and never leaves a blank box.
//
// What it calls of the wasm (`web/src/lib.rs`):
//
//   start({ module_or_path })      compiles and starts the instance
//   onPanic(report)                `report(message)` when the instance has died;
//                                  the next call of an export gets a fresh one
//   mount(target, options)         draws into `target`, an empty <div> in the
//                                  shadow root, and returns a handle
//   handle.update(options)         takes over changed attributes, keeps the state
//   handle.unmount()               removes the widget and frees everything
//   takeEnglish(file)              rules and interface come in Chinese; this takes
//                                  all English
//   takeInsight(module)            the second module, which draws what is shown
//                                  beyond the verdict (`insight.js`)
//
// `options` always carries every key:
//
//   lang, mode, theme, type, storage, storage-key
//                                  the attributes as text; "" when absent
//   told                           a word for the panels: `set:receiver=HOST` names
//                                  whom the result may be handed to
//   emit(name, detail)             dispatches `consortium-check:NAME` on the host;
//                                  the result comes as JSON

import start, { mount, onPanic, takeEnglish, takeInsight } from "./consortium_web.js";
// Written by xtask: the style sheets as one text, and how to get the rest, which is
// a file each on a site and inside the script where all is one file: the wasm, the
// second module, and the English of the interface with all versions of the rules in
// both languages, as a response.
import { insight, styles, texts, wasm } from "./parts.js";

const TAG = "consortium-check";

const TEXT = {
  zh: {
    old: "此浏览器不支持本工具所需的 WebAssembly。请改用新版浏览器；要求清单见下方。",
    load: "自评工具未能加载。请检查网络后重试；要求清单见下方。",
    panic: "自评工具出现故障，已停止运行。已保存的填写内容仍在本机，重新打开后可继续填写。",
    retry: "重试",
    reopen: "重新打开",
  },
  en: {
    old: "This browser lacks WebAssembly, which the tool needs. Please use a current browser; the list of requirements is below.",
    load: "The self-assessment could not be loaded. Please check the connection and try again; the list of requirements is below.",
    panic: "The self-assessment met a fault and has stopped. The answers already saved are still on this device and come back when it is reopened.",
    retry: "Try again",
    reopen: "Reopen",
  },
};

/** One sheet for all elements of the page, adopted before the first paint. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** The looks of what the second module draws: empty until it is there. */
const later = new CSSStyleSheet();

/** The elements whose widget runs: a panic ends all of them together. */
const running = new Set();

let started;

/** Starts the wasm once; what failed or died is started again on the next call. */
function startOnce() {
  started ??= start({ module_or_path: wasm() }).then(
    () => onPanic(died),
    (error) => {
      started = undefined;
      throw error;
    },
  );
  return started;
}

/** Fetched once, after the widget can be used: readers of Chinese do not wait for it. */
let completed;

async function complete() {
  const answer = await texts();
  if (!answer.ok) throw new Error(`the English texts: ${answer.status}`);
  const file = new Uint8Array(await answer.arrayBuffer());
  if (!takeEnglish(file)) throw new Error("the English texts are of another release");
  return file;
}

/** Until English has arrived, and where it cannot, its readers see all in Chinese, never half of each. */
function completeOnce() {
  completed ??= complete().catch(() => {
    completed = undefined;
  });
  return completed;
}

/** The second module, with the rules in both languages, which stand behind the English of the interface. */
let deepened;

async function deepen() {
  const file = await completeOnce();
  if (!file) throw new Error("no rules");
  const { load, styles } = await insight();
  // The styles are of use before the wasm is there.
  later.replaceSync(styles);
  takeInsight(await load(file.subarray(file.indexOf(0) + 1)));
  return true;
}

function deepenOnce() {
  deepened ??= deepen().catch(() => {
    deepened = undefined;
    return false;
  });
  return deepened;
}

/** All widgets of the page share the instance, so a panic in one ends them all. */
function died(message) {
  started = undefined;
  completed = undefined;
  deepened = undefined;
  for (const element of running) element[DIED](message);
  running.clear();
}

const DIED = Symbol("died");

const ATTRIBUTES = ["lang", "mode", "storage", "storage-key", "theme", "type"];

class ConsortiumCheck extends HTMLElement {
  static observedAttributes = [...ATTRIBUTES, "offer-result"];

  /** Whom the button names that hands the result over: the page's own host; the page in a frame sets whose frame it is, also before this class is known. */
  receiver = this.receiver ?? location.host;

  #root = this.attachShadow({ mode: "open" });
  #slot = document.createElement("slot");
  #handle;
  #busy = false;
  #stale = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet, later];
    this.#root.append(this.#slot);
  }

  connectedCallback() {
    if (!this.#handle && !this.#busy) this.#start();
  }

  /** Moved by `moveBefore`: nothing to do, and no disconnect is reported. */
  connectedMoveCallback() {}

  /** Moving in the document disconnects and connects within one task, which must keep the state. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  /** Several attributes set in a row reach the widget as one update. */
  attributeChangedCallback() {
    if (!this.#handle || this.#stale) return;
    this.#stale = true;
    queueMicrotask(() => {
      this.#stale = false;
      this.#handle?.update(this.#options());
    });
  }

  async #start() {
    this.#busy = true;
    try {
      if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
      await startOnce();
      // Who wants English sees the fallback a moment longer rather than Chinese first.
      if (this.lang.startsWith("en")) await completeOnce();
      if (this.isConnected) this.#mount();
    } catch (error) {
      this.#fail(typeof WebAssembly === "object" ? "load" : "old", error);
    } finally {
      this.#busy = false;
    }
  }

  #mount() {
    const target = document.createElement("div");
    // Drawn before the fallback goes: no moment without content.
    this.#root.replaceChildren(this.#slot, target);
    running.add(this);
    try {
      this.#handle = mount(target, this.#options());
    } catch (error) {
      // After a panic the element is no longer among the running, and has said so.
      if (running.delete(this)) throw error;
      return;
    }
    this.#slot.remove();
    this.#emit("ready");
    this.#complete(target);
    // Where something could not be fetched, whatever is pressed next is an occasion to try again.
    target.addEventListener("click", () => {
      if (!this.#busy && target.dataset.modules !== "2") this.#complete(target);
    });
  }

  /** Says on the widget's root which languages and modules it has: styles and tests can tell. */
  async #complete(target) {
    target.dataset.languages ??= "zh";
    if (!(await completeOnce())) return;
    this.#redraw();
    target.dataset.languages = "zh en";
    if (!(await deepenOnce())) return;
    this.#redraw();
    target.dataset.modules = "2";
  }

  #redraw() {
    if (running.has(this)) this.#handle?.update(this.#options());
  }

  #stop() {
    running.delete(this);
    this.#handle?.unmount();
    this.#handle = undefined;
    this.#root.replaceChildren(this.#slot);
  }

  /** The instance is dead: its handle must not be called again, not even to free it. */
  [DIED](message) {
    this.#handle = undefined;
    this.#fail("panic", new Error(message));
  }

  /** Says what happened and what to do, with the list of requirements below it. */
  #fail(reason, error) {
    const text = TEXT[this.lang.startsWith("en") ? "en" : "zh"];
    const notice = document.createElement("div");
    notice.className = "failure";
    notice.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = text[reason];
    notice.append(words);
    if (reason !== "old") {
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = reason === "panic" ? text.reopen : text.retry;
      again.addEventListener("click", () => this.#busy || this.#start());
      notice.append(again);
    }
    this.#root.replaceChildren(notice, this.#slot);
    this.#emit("error", { reason, message: String(error?.message ?? error) });
  }

  #options() {
    const options = {
      told: "set:receiver=" + (this.hasAttribute("offer-result") ? this.receiver : ""),
      emit: (name, detail) => this.#emit(name, name === "result" ? JSON.parse(detail) : detail),
    };
    for (const name of ATTRIBUTES) options[name] = this.getAttribute(name) ?? "";
    return options;
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`${TAG}:${name}`, { bubbles: true, composed: true, detail }));
  }
}

// A page may load the element twice, from two portals' snippets for example.
if (!customElements.get(TAG)) customElements.define(TAG, ConsortiumCheck);
