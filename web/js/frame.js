// The page in a frame of another host, the counterpart of `embed.js`.
//
// Every message is { protocol: "consortium-check", version: 1, id, kind, detail }.
//
//   from the host   hello  { offer }          first, when the frame is loaded: who the host is, and whether it would like
//                                             to receive the result
//                   view   { top, height }    which part of the frame can be seen, in pixels
//   from here       height { height }         how high all of it is
//                   show   { top }            the focus has gone to where it may not be seen
//                   ready {} · progress { answered, asked } · error { reason, message } · result { … }
//
// Only the window around this one is listened to, and of it only what is well formed and comes from the origin and with
// the id of its first `hello`; all else is dropped and counted in `data-dropped` of the document. Answers go to that
// origin alone. An origin that cannot be told by name ("null": a page in a sandbox or from the disk) is told no more than
// the height and that the widget runs; the result is offered to it neither.
//
// No message, address or attribute hands the result over: that is a press of the button which names the host by the
// origin that the browser vouches for.

import { styles } from "./frame-parts.js";

const PROTOCOL = "consortium-check";
const VERSION = 1;

const element = document.querySelector(PROTOCOL);
const isFramed = parent !== window;

/** The host, once it has said hello. */
let host;

/** What the host has to know when it comes. */
const told = new Map();

// Before the element is defined: it reads these when it starts.
const words = new URLSearchParams(location.hash.slice(1));
for (const name of ["lang", "mode", "theme", "type", "storage"]) if (words.has(name)) element.setAttribute(name, words.get(name));
// A host names a draft among those of frames, not any key of this site.
if (words.has("storageKey")) element.setAttribute("storage-key", `${PROTOCOL}:frame:${words.get("storageKey")}`);

const isNameless = () => host.origin === "null";

function send(kind, detail) {
  if (!host || (isNameless() && !["height", "ready"].includes(kind))) return;
  parent.postMessage({ protocol: PROTOCOL, version: VERSION, id: host.id, kind, detail }, isNameless() ? "*" : host.origin);
}

const isLength = (it) => Number.isFinite(it) && it >= 0 && it < 1e6;

/** What the host may say; each tells whether it was well formed. */
const KINDS = {
  hello({ offer }, origin, id) {
    if (typeof offer !== "boolean" || typeof id !== "string" || id.length > 100) return false;
    if (host && (host.origin !== origin || host.id !== id)) return false;
    host = { origin, id };
    document.documentElement.classList.add("is-framed");
    if (!isNameless()) element.receiver = new URL(origin).host;
    element.toggleAttribute("offer-result", offer && !isNameless());
    for (const [kind, detail] of told) send(kind, detail);
    measure();
    return true;
  },
  view({ top, height }) {
    if (!isLength(top) || !isLength(height)) return false;
    view = { top, height };
    place();
    return true;
  },
};

addEventListener("message", ({ source, origin, data }) => {
  const { protocol, version, id, kind, detail } = Object(data);
  const isOurs = isFramed && source === parent && protocol === PROTOCOL && version === VERSION;
  const isTheirs = kind === "hello" || (host && host.origin === origin && host.id === id);
  if (isOurs && isTheirs && detail instanceof Object && Object.hasOwn(KINDS, kind) && KINDS[kind](detail, origin, id)) return;
  const { dataset } = document.documentElement;
  dataset.dropped = 1 + Number(dataset.dropped ?? 0);
});

for (const kind of ["ready", "progress", "error"]) {
  element.addEventListener(`${PROTOCOL}:${kind}`, ({ detail }) => {
    told.set(kind, detail ?? {});
    send(kind, detail ?? {});
  });
}
element.addEventListener(`${PROTOCOL}:result`, ({ detail }) => send("result", detail));

/** What can be seen of the frame. The host has the window that scrolls. */
let view;

/** What follows the window on a page of its own follows the host's here. */
function place() {
  if (!view) return;
  const { style, shadowRoot } = element;
  style.setProperty("--view-top", `${view.top}px`);
  style.setProperty("--view-height", `${view.height}px`);
  const [body, beside] = [".body", ".beside"].map((it) => shadowRoot.querySelector(it));
  if (!body || !beside) return;
  const room = Math.max(0, body.clientHeight - beside.offsetHeight - 48);
  const shift = Math.min(room, Math.max(0, view.top - body.getBoundingClientRect().top));
  style.setProperty("--beside-shift", `${shift}px`);
}

let height = 0;

function measure() {
  const now = Math.ceil(element.getBoundingClientRect().height);
  place();
  if (host && now > 0 && now !== height) {
    height = now;
    send("height", { height });
  }
}

new ResizeObserver(measure).observe(element);

// Its own root is open, so the sheet that only a frame needs is no part of what everybody loads.
customElements.whenDefined(PROTOCOL).then(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  element.shadowRoot.adoptedStyleSheets.push(sheet);
});

document.addEventListener("focusin", () => {
  const focused = element.shadowRoot?.activeElement;
  if (!view || !focused) return;
  const { top, bottom } = focused.getBoundingClientRect();
  if (bottom < view.top || top > view.top + view.height) send("show", { top });
});
