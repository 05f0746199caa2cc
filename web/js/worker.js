// The service worker of the site: after one visit everything works without a network.
//
// A release is a list of files whose names carry their hashes, and the few whose names stay. Each release has a cache of
// its own, named by the hash of the list, so that a page never gets files of two releases: the old one serves its pages
// until the user agrees to the new one (`web/page/page.js` asks), and no sooner.

// Written by xtask: the files of this release, each with what it has to be (`sha256-…`), and what the release is called.
import { files, release } from "./worker-parts.js";

// Other folders of the host may have releases of their own.
const PREFIX = `consortium-check:${registration.scope}:`;
const CACHE = PREFIX + release;

addEventListener("install", (event) => {
  // `reload`: what stays in the browser's own cache under a name that stays may be of the release before. And the server may
  // change to the next one while this one is fetched, or a login page answer for any file: one that is not what it has to be
  // fails the installation as a whole, and the browser tries again with the next visit.
  const fresh = Object.entries(files).map(([file, integrity]) => {
    return new Request(file, { integrity, cache: /-[0-9a-f]{10}\./.test(file) ? "default" : "reload" });
  });
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

addEventListener("activate", (event) => {
  event.waitUntil(tidy());
});

/** Old releases go when no other page is open that may still need their files. */
async function tidy() {
  const pages = await clients.matchAll({ includeUncontrolled: true });
  if (pages.length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(registration.scope)) return;
  const name = url.slice(registration.scope.length).split(/[?#]/)[0].replace(/^index\.html$/, "") || "./";
  // A file of an earlier release, for a page that has been open since. What is of none (rule books, schemas) is not ours.
  const isOurs = Object.hasOwn(files, name);
  const isOld = !isOurs && /-[0-9a-f]{10}\./.test(name);
  if (!isOld && !isOurs) return;
  const found = isOld ? caches.match(event.request) : caches.open(CACHE).then((cache) => cache.match(name));
  // A cache that the browser has cleared is no reason to fail.
  event.respondWith(found.then((kept) => kept ?? fetch(event.request)));
});
