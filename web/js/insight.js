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

import start, { draw, exported, taken, takeRules } from "./consortium_insight.js";
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
export async function load(rules) {
  await start({ module_or_path: wasm() });
  if (!takeRules(rules)) throw new Error("the rules are not those of this release");
  return { draw: shown, exported, print, read, taken };
}

/** Draws a panel, which says so where no workbooks are read. */
function shown(id, answers, today, lang, chosen) {
  return draw(id, answers, today, lang, sheets ? chosen : `${chosen}\nwithout-workbooks`);
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
