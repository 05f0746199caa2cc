// Puts the widget into a page of another host, in a frame (README, "In a frame"):
//
//   <div data-consortium-check data-lang="zh-CN"></div>
//   <script src="https://HOST/embed.js" async></script>
//
// Its counterpart in the frame is `frame.js`; what the two say to each other stands there. Of what a frame says, only what
// comes from that frame's window, from its origin, with its id, in this version and well formed is listened to. All else
// is dropped and counted in `data-dropped`.

(() => {
  const PROTOCOL = "consortium-check";
  const VERSION = 1;
  const base = new URL(document.currentScript.src);
  const page = new URL("frame.html", base);
  const places = new Map();

  const isCount = (it) => Number.isSafeInteger(it) && it >= 0;
  const isText = (it) => typeof it === "string";
  const isLength = (it) => Number.isFinite(it) && it < 1e5;
  // What a frame may tell, and whether it is well formed.
  const KINDS = {
    ready: () => true,
    progress: ({ answered, asked }) => isCount(answered) && isCount(asked),
    error: ({ reason, message }) => isText(reason) && isText(message),
    result: ({ ruleset, verdict, criteria }) => isText(ruleset) && isText(verdict) && criteria instanceof Object,
  };

  function embed(place) {
    if (places.has(place)) return;
    const frame = document.createElement("iframe");
    const data = place.dataset;
    const words = new URLSearchParams();
    for (const name of ["lang", "mode", "theme", "type", "storage", "storageKey"]) if (data[name]) words.set(name, data[name]);
    // In the fragment, which travels nowhere.
    frame.src = `${page}#${words}`;
    frame.title = data.title || "青岛市创新联合体组建自评 Consortium Check";
    Object.assign(frame.style, { display: "block", inlineSize: "100%", blockSize: "40rem", border: "0" });
    if ("sandbox" in data) frame.setAttribute("sandbox", data.sandbox);
    // A sandbox takes its origin from a page; such an origin can be told by no name.
    const isOpaque = "sandbox" in data && !data.sandbox.includes("allow-same-origin");
    const here = {
      frame,
      id: Array.from(crypto.getRandomValues(new Uint32Array(4)), (it) => it.toString(36)).join("-"),
      origin: isOpaque ? "null" : page.origin,
      send: (kind, detail) =>
        frame.contentWindow?.postMessage({ protocol: PROTOCOL, version: VERSION, id: here.id, kind, detail }, isOpaque ? "*" : page.origin),
    };
    places.set(place, here);
    frame.addEventListener("load", () => {
      // Anew, where the place was taken out and put back.
      places.set(place, here);
      here.send("hello", { offer: "offerResult" in data });
      look();
    });
    place.replaceChildren(frame);
  }

  addEventListener("message", ({ source, origin, data }) => {
    for (const [place, here] of places) {
      if (!source || source !== here.frame.contentWindow) continue;
      const { protocol, version, id, kind, detail } = Object(data);
      const isOurs = origin === here.origin && protocol === PROTOCOL && version === VERSION && id === here.id && detail instanceof Object;
      if (isOurs && kind === "height" && isLength(detail.height) && detail.height > 0) {
        here.frame.style.blockSize = `${detail.height}px`;
        look();
      } else if (isOurs && kind === "show" && isLength(detail.top) && document.activeElement === here.frame) {
        const top = here.frame.getBoundingClientRect().top + detail.top;
        if (top < 0 || top > innerHeight - 80) scrollBy({ top: top - innerHeight / 4 });
      } else if (isOurs && Object.hasOwn(KINDS, kind) && KINDS[kind](detail)) {
        place.dispatchEvent(new CustomEvent(`${PROTOCOL}:${kind}`, { bubbles: true, detail }));
      } else {
        place.dataset.dropped = 1 + Number(place.dataset.dropped ?? 0);
      }
    }
  });

  let isAsked = false;
  /** Tells each frame which part of it can be seen: it has no window of its own that would scroll. */
  function look() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      for (const [place, { frame, send }] of places) {
        if (!place.isConnected) places.delete(place);
        const { top, bottom } = frame.getBoundingClientRect();
        const from = Math.max(0, -top);
        send("view", { top: from, height: Math.max(0, Math.min(bottom, innerHeight) - top - from) });
      }
    });
  }
  addEventListener("scroll", look, { capture: true, passive: true });
  addEventListener("resize", look);

  const all = () => document.querySelectorAll("[data-consortium-check]").forEach(embed);
  // For places that come later.
  window.consortiumCheck = { embed };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", all);
  else all();
})();
