// The second module: it draws what is shown of a result beyond the verdict
// (the crate `consortium-insight`). `element.js` loads it when the widget can
// be used, and hands it to the wasm of the first (`takeInsight`), which calls
//
//   draw(id, answers, today, lang, chosen)   a panel as JsonML, "" if there is none
//   taken(…), exported(…)                    the answers, the table that a panel
//                                            offers (the same arguments)
//   print(tree)                              a drawn report to the printer
//   read(file)                               a promise of a spreadsheet's table as
//                                            text; it fails with a word: `large`,
//                                            `damaged`, `workbook`, `unread`

import start, { begin, draw, exported, retire, taken, takeRules } from "./consortium_insight.js";
import { listen } from "./grid.js";
// Written by xtask: the style sheets of the panels as one text, that of the
// report alone, and how to get the wasm and the script that reads workbooks. Where
// all is one file there is no such script.
import { report, sheets, styles, wasm } from "./insight-parts.js";

export { styles };

listen();

// Consent is a press by somebody, not a click that a script makes: the browser tells one from the other. It is stopped at
// the window, before it reaches the button.
addEventListener("click", (event) => {
  const isGive = (it) => it.matches?.("[data-action=give]");
  if (!event.isTrusted && event.composedPath().some(isGive)) event.stopImmediatePropagation();
}, true);

/** Starts the module with the rules in both languages. */
export async function load(given) {
  await start({ module_or_path: wasm() });
  rules = given;
  if (!takeRules(rules)) throw new Error("the rules are not those of this release");
  const careful = (call) => (...all) => tried(call, all) ?? "";
  return { draw: shown, exported: careful(exported), print: printed, read, taken: careful(taken) };
}

/** Draws a panel, which says so where no workbooks are read. */
function shown(id, answers, today, lang, chosen) {
  const all = [id, answers, today, lang, sheets ? chosen : `${chosen}\nwithout-workbooks`];
  return tried(draw, all) ?? missing(id, lang);
}

/** Kept for a fresh instance. */
let rules;

/** Instances that may die before no further one is made: so many are no accident. */
const MOST_DEATHS = 9;
let deaths = 0;

/**
 * What a call gives; nothing where it fails twice. The widget that calls must never see it fail: its own instance would stop
 * halfway, and with it the form. A trapped instance is dead, and only that; a fresh one tries again.
 */
function tried(call, all, isAgain) {
  if (deaths >= MOST_DEATHS) return;
  try {
    return call(...all);
  } catch {
    deaths++;
  }
  try {
    retire();
    begin();
    takeRules(rules);
  } catch {
    deaths = MOST_DEATHS;
  }
  return isAgain ? undefined : tried(call, all, true);
}

/** A printer that refuses is no reason to stop either. */
function printed(tree) {
  try {
    print(tree);
  } catch {}
}

const MISSING = {
  zh: "这一部分暂时无法显示。填写和保存不受影响，可以继续；重新打开本页后会再试。",
  en: "This part cannot be shown at the moment. Filling in and saving go on as before; it is tried again when the page is reopened.",
};

/** What stands where a panel cannot be drawn. Pages and what stands beside the form say so; the others are left out. */
function missing(id, lang) {
  const says = id[0] === "@" && !["@find", "@troubles", "@first"].includes(id);
  const words = says ? [["p", { class: "remark warn", "data-missing": "true" }, MISSING[lang.slice(0, 2)]]] : [];
  return JSON.stringify(["div", {}, ...words]);
}

/** Bytes of the largest file that is read. A roster of 2,000 rows has a tenth of it. */
const LARGEST = 5_000_000;

async function read(file) {
  if (file.size > LARGEST) throw "large";
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw "unread";
  }
  // Workbooks are ZIP archives; what reads them is fetched for whoever chooses one.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    if (!sheets) throw "workbook";
    return (await workbooks())(bytes);
  }
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      // Spreadsheets save CSV in the encoding of the system.
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {}
  }
  throw "damaged";
}

let reader;

function workbooks() {
  reader ??= sheets()
    .then(({ load }) => load())
    .catch(() => {
      reader = undefined;
      throw "unread";
    });
  return reader;
}

const SVG = "http://www.w3.org/2000/svg";

/** JsonML as elements of a document; `svg` and all in it are of their own namespace. */
function element(document, [tag, attributes, ...children], space) {
  if (tag === "icon") return document.createTextNode("");
  const own = tag === "svg" ? SVG : space;
  const made = own ? document.createElementNS(own, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) {
    made.append(typeof child === "string" ? child : element(document, child, own));
  }
  return made;
}

/**
 * Prints in a frame of its own: the page around the widget, whose host is not
 * ours, is not part of the report. The frame goes when printing is over.
 */
function print(tree) {
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  Object.assign(frame.style, { position: "fixed", inlineSize: "0", blockSize: "0", border: "0", insetBlockEnd: "0" });
  document.body.append(frame);
  const page = frame.contentWindow;
  const sheet = new page.CSSStyleSheet();
  sheet.replaceSync(report);
  page.document.adoptedStyleSheets = [sheet];
  const shown = element(page.document, JSON.parse(tree));
  page.document.documentElement.lang = shown.lang;
  // Browsers offer the title as the name of the file.
  page.document.title = shown.querySelector("h1")?.textContent ?? "";
  page.document.body.append(shown);
  page.addEventListener("afterprint", () => frame.remove(), { once: true });
  page.focus();
  page.print();
}
