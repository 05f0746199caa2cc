// The service worker of the site: after one visit everything works without a network.
//
// A release is a list of files whose names carry their hashes, and the few whose names stay. Each release has a cache of
// its own, named by the hash of the list, so that a page never gets files of two releases: the old one serves its pages
// until the user agrees to the new one (`web/page/page.js` asks), and no sooner.

// Written by xtask: the files of this release, and what the release is called.
import { files, release } from "./worker-parts.js";

const PREFIX = "consortium-check:";
const CACHE = PREFIX + release;

addEventListener("install", (event) => {
  // `reload`: what stays in the browser's own cache under a name that stays may be of the release before.
  const fresh = files.map((file) => new Request(file, { cache: /-[0-9a-f]{10}\./.test(file) ? "default" : "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => {
      const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      return Promise.all(old.map((name) => caches.delete(name)));
    }),
  );
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  // What is not of this release (rule books, schemas, other sites) is none of our business.
  const name = url.startsWith(registration.scope) && url.slice(registration.scope.length).split(/[?#]/)[0];
  if (method !== "GET" || name === false || !files.includes(name === "index.html" ? "./" : name || "./")) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(name === "index.html" ? "./" : name || "./"))
      // A cache that the browser has cleared is no reason to fail.
      .then((found) => found ?? fetch(event.request)),
  );
});
