/* Takes the place of a worker that keeps a copy, where none is wanted any more: the copy goes, and the worker with it. */
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const site = "tuijie " + new URL("./", self.location).pathname + " ";
  for (const name of await caches.keys()) if (name.startsWith(site)) await caches.delete(name);
  await self.registration.unregister();
})()));
