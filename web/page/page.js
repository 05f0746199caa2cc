// What the page around the widget does by itself: it has the site kept for use without a network, asks before a new
// release takes over, and tries once more where a file of an old release is gone. Nothing in the widget waits for it.

const TEXT = {
  offer: ["有新版本可用；更新后，填写的内容仍在。", "A new version is available; what you entered stays."],
  first: [
    "填写内容尚未保存在本机，请先按页面提示处理，再更新。",
    "What you entered is not saved on this device; see to what the page says first, then update.",
  ],
  now: ["立即更新", "Update"],
  later: ["稍后", "Later"],
};

const STYLES = `
  .offer {
    position: fixed; inset: auto 0 0; z-index: 9; display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem;
    padding: 0.75rem 1.25rem; border-top: 3px solid var(--accent); background: var(--paper); color: var(--ink);
  }
  .offer p { flex: 1 1 18em; margin: 0; }
  .offer button {
    min-height: 40px; padding: 0.2em 1em; border: 1px solid var(--accent); border-radius: 6px; background: none;
    color: var(--accent); font: inherit; cursor: pointer;
  }
`;

const TAG = "consortium-check";
const RELOADED = `${TAG}:reloaded`;

/** Both languages, each marked as what it is: the page does not know which one is chosen in the widget. */
function words([zh, en], element) {
  const english = document.createElement("span");
  english.lang = "en";
  english.textContent = en;
  element.append(zh, " ", english);
  return element;
}

/** Asks once; whoever answers "later" is asked again with the next visit. */
function offer(worker) {
  const styles = new CSSStyleSheet();
  styles.replaceSync(STYLES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  const bar = document.createElement("div");
  bar.className = "offer";
  bar.setAttribute("role", "status");
  const button = (text, then) => {
    const it = words(text, document.createElement("button"));
    it.type = "button";
    it.addEventListener("click", then);
    return it;
  };
  // A newer one takes the place of one that was not answered.
  document.querySelector(".offer")?.remove();
  document.body.append(bar);
  const said = words(TEXT.offer, document.createElement("p"));
  bar.append(
    said,
    button(TEXT.now, () => {
      // Answers that are not kept would go with the page.
      if (document.querySelector(TAG)?.shadowRoot?.querySelector("[data-saving=elsewhere], [data-saving=failed]")) {
        said.replaceChildren();
        words(TEXT.first, said);
      } else if (worker.state === "activated") location.reload();
      else {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
        worker.postMessage("take over");
      }
    }),
    button(TEXT.later, () => bar.remove()),
  );
}

/** The one script that may become a worker, said in the way that the site's policy asks for. */
function script() {
  const policy = globalThis.trustedTypes?.createPolicy(TAG, { createScriptURL: () => "sw.js" });
  return policy?.createScriptURL("") ?? "sw.js";
}

async function keep() {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(script());
  // Without a controller this is the first visit, and nothing is replaced.
  const ask = (worker) => worker && serviceWorker.controller && offer(worker);
  ask(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => worker.state === "installed" && ask(worker));
  });
}

/** Remembers in this tab whether the page was loaded again; nothing where the browser refuses. */
function noted(note) {
  try {
    const was = sessionStorage.getItem(RELOADED);
    if (note) sessionStorage.setItem(RELOADED, note);
    else sessionStorage.removeItem(RELOADED);
    return was;
  } catch {
    return "refused";
  }
}

/**
 * A release may have been replaced between the page and its files; the new page knows the new names. Once, not in a
 * circle, and only where the network is there: the list of requirements is better than the browser's page of failure.
 */
async function again() {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (answer?.ok && noted("1") === null) location.reload();
}

function ready() {
  noted("");
  // A browser may refuse, and where it does, everything works as before.
  navigator.serviceWorker && keep().catch(() => {});
}

function loaded() {
  if (!customElements.get(TAG)) again();
}

// This script may come after what it waits for.
const shown = document.querySelector(TAG)?.shadowRoot;
if (shown?.querySelector(".cc")) ready();
else if (shown?.querySelector(".failure")) again();
else addEventListener(`${TAG}:ready`, ready, { once: true });
addEventListener(`${TAG}:error`, ({ detail }) => detail.reason === "load" && again());
if (document.readyState === "complete") loaded();
else addEventListener("load", loaded);
