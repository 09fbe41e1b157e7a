/* The copy of this site that a reader's browser keeps. COPY, above, says what is in it: the files of one release, each
   with its SHA-256. Every release has a cache of its own, and a worker of its own, made with it: the browser finds it by
   its bytes. The new one fills its cache whole, checking each file, before it answers for anything; a page gets its
   parts from the release that it came from, as long as it is open. offline.go says what is promised. */
"use strict";
const ROOT = new URL("./", self.location).href;
const SITE = "tuijie " + new URL(ROOT).pathname + " "; // before the name of each cache: other sites may share this host
const MINE = SITE + COPY.release;
const PINS = SITE + "pins"; // which release each open page came from
const SERVER = ""; // the release of a page that came from the server, which is not known
const SUM = "x-tuijie-sha256";
const FOUR = [0, 1, 2, 3]; // files that come at once
const VISITED = 300; // files that are kept beyond those of COPY
const DAY = 86400000;
const BY_CONTENT = /[./][0-9a-f]{10,}[./]/; // a name that no other content has

const sums = new Map([...COPY.shell, ...COPY.rest]);
// Without it no page can be told from another: then a new release waits until all pages of the old one are closed.
const TELLS_PAGES = "resultingClientId" in FetchEvent.prototype;

const address = (path) => ROOT + encodeURI(path);
const about = ROOT + "?about";

// pathOf is the file that an address of the site leads to.
function pathOf(url) {
  try {
    const path = decodeURIComponent(new URL(url).pathname.slice(new URL(ROOT).pathname.length));
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  } catch {
    return ""; // bytes that are no text name no file
  }
}

const find = async (cache, path) => (await caches.has(cache)) ? (await caches.open(cache)).match(address(path), { ignoreVary: true }) : undefined;
const copies = async () => (await caches.keys()).filter((name) => name.startsWith(SITE) && name !== PINS);

/* Filling the cache */

const digest = async (body) => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body))));

// checked is an answer of the server with the digest of its body, to be kept.
async function checked(answer) {
  if (!answer.ok) throw new Error(answer.url + ": " + answer.status);
  const body = await answer.arrayBuffer(), headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name); // the body is plain now
  headers.set(SUM, await digest(body));
  return new Response(body, { headers });
}

// held is the file in a copy of another release, if it is the same there.
async function held(path, sum, others) {
  for (const other of others) {
    const kept = await find(other, path);
    if (kept && kept.headers.get(SUM) === sum) return kept;
  }
}

async function fetched(path, sum) {
  for (const cache of ["default", "reload"]) { // what the browser has already, then past it
    const answer = await checked(await fetch(address(path), { cache }));
    if (answer.headers.get(SUM) === sum) return answer;
  }
  throw new Error(path + " is not of release " + COPY.release);
}

// take gets a list of files into the cache; with only, those that are kept already.
async function take(files, others, only) {
  const cache = await caches.open(MINE), queue = files.values();
  await Promise.all(FOUR.map(async () => {
    for (const [path, sum] of queue) {
      if ((await cache.match(address(path)))?.headers.get(SUM) === sum) continue;
      const kept = await held(path, sum, others) || (only ? null : await fetched(path, sum));
      if (kept) await cache.put(address(path), kept);
    }
  }));
}

// answers tells whether the server sent that file: some send a reader on from index.html to its folder.
const answers = (answer, path) => answer.ok && pathOf(answer.url) === path;

// carry gets anew what the reader has visited in an earlier release, of a catalogue that is not kept whole.
async function carry(others) {
  const cache = await caches.open(MINE), paths = new Set();
  for (const other of others) {
    for (const { url } of await (await caches.open(other)).keys()) if (url !== about) paths.add(pathOf(url));
  }
  for (const path of paths) {
    if (sums.has(path)) continue;
    const answer = await fetch(address(path), { cache: "no-cache" });
    if (answers(answer, path)) await cache.put(address(path), await checked(answer));
  }
}

// current asks whether the server still has this release.
const current = async () => (await (await fetch(ROOT + "sw.js", { cache: "no-cache" })).text()).includes(COPY.release);

async function fill() {
  const others = (await copies()).filter((name) => name !== MINE), saving = navigator.connection?.saveData;
  await take(COPY.shell, others);
  await take(COPY.rest, others, saving);
  if (COPY.large) {
    await carry(others);
    if (!await current()) throw new Error("there is a newer release than " + COPY.release);
  }
  await (await caches.open(MINE)).put(about, new Response(JSON.stringify(COPY.days)));
  if (TELLS_PAGES) await self.skipWaiting();
}

/* Which release a page came from: written down, since a worker is stopped and started while its pages stay */

const pins = new Map();

async function pin(client, release) {
  if (!client) return;
  pins.set(client, release);
  await (await caches.open(PINS)).put(ROOT + "?" + client, new Response(JSON.stringify([release, Date.now()])));
}

async function pinned(client) {
  if (!pins.has(client)) {
    const kept = client && await (await caches.open(PINS)).match(ROOT + "?" + client);
    pins.set(client, kept ? (await kept.json())[0] : COPY.release);
  }
  return pins.get(client);
}

// tidy forgets closed pages, and the copies that no open page came from. A page that is just being opened is not listed
// among the open ones yet, so it is given a day.
async function tidy() {
  const cache = await caches.open(PINS), used = new Set([MINE]);
  for (const request of await cache.keys()) {
    const [release, since] = await (await cache.match(request)).json();
    const closed = Date.now() - since > DAY && !await clients.get(new URL(request.url).search.slice(1));
    if (closed) await cache.delete(request);
    else used.add(SITE + release);
  }
  for (const name of await copies()) if (!used.has(name)) await caches.delete(name);
}

/* Answering */

async function page(event, path) {
  const kept = await find(MINE, path);
  if (kept) {
    await pin(event.resultingClientId, COPY.release);
    return kept;
  }
  try {
    const answer = await fetch(event.request);
    await pin(event.resultingClientId, SERVER);
    if (answers(answer, path) && keeps(path)) event.waitUntil(keep(path, answer.clone(), event.resultingClientId));
    return answer;
  } catch {
    if (sums.has(path + "/index.html")) return Response.redirect(address(path + "/") + new URL(event.request.url).search);
    const language = COPY.languages.find((each) => path.startsWith(each + "/")) || COPY.languages[0];
    return Response.redirect(address(language + "/offline/index.html") + "?page=" + encodeURIComponent(path));
  }
}

async function part(event, path) {
  const release = await pinned(event.clientId);
  const kept = release !== SERVER && await find(SITE + release, path);
  if (kept) return kept;
  const named = BY_CONTENT.test(path);
  const same = named && await caches.match(address(path), { ignoreVary: true });
  if (same) return same;
  const answer = await fetch(event.request);
  if (answers(answer, path) && keeps(path) && (named || release === COPY.release)) event.waitUntil(keep(path, answer.clone()));
  return answer;
}

// keeps tells whether a file that the server sent is kept: where the copy is not whole.
const keeps = (path) => sums.has(path) || COPY.large && COPY.folders.includes(path.split("/")[0]);

// keep keeps what the server sent, once it is known to be of this release. The page it is for then has its parts here.
async function keep(path, answer, client) {
  const kept = await checked(answer), sum = kept.headers.get(SUM);
  const ours = sums.has(path) ? sums.get(path) === sum : BY_CONTENT.test(path) || await current();
  if (!ours) return;
  const cache = await caches.open(MINE);
  await cache.put(address(path), kept);
  if (client) await pin(client, COPY.release);
  const visited = (await cache.keys()).filter(({ url }) => url !== about && !sums.has(pathOf(url)));
  for (const request of visited.slice(0, -VISITED)) await cache.delete(request);
}

/* What pages are told, and what they ask */

// tell says to every open page that has become another since it was opened that it has.
async function tell() {
  for (const client of await clients.matchAll()) {
    const path = pathOf(client.url), release = await pinned(client.id);
    const was = release !== SERVER && release !== COPY.release && await find(SITE + release, path);
    const is = was && await find(MINE, path);
    if (was && is?.headers.get(SUM) !== was.headers.get(SUM)) client.postMessage({ renewed: COPY.days, cache: MINE });
  }
}

// state is what a page can say of the copy that it came from.
async function state(client) {
  const release = await pinned(client.id), cache = SITE + release;
  const kept = release !== SERVER && await find(cache, "?about").catch(() => null);
  if (!kept) return {};
  const files = (await (await caches.open(cache)).keys()).length - 1;
  return { days: await kept.json(), partial: COPY.large || files < sums.size, cache };
}

// want keeps the pages of projects that the reader has put on the short list, in every language.
async function want(urls) {
  for (const url of urls) {
    const [, ...rest] = pathOf(url).split("/");
    for (const language of COPY.languages) {
      const path = [language, ...rest].join("/");
      if (!keeps(path) || await find(MINE, path)) continue;
      const answer = await fetch(address(path), { cache: "no-cache" });
      if (answers(answer, path)) await keep(path, answer);
    }
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tell().then(tidy)));
self.addEventListener("message", (event) => {
  if (event.data === "state") event.waitUntil(state(event.source).then((told) => event.source.postMessage(told)));
  else if (Array.isArray(event.data?.keep)) event.waitUntil(want(event.data.keep).catch(() => {})); // without a network another time
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("range") || !request.url.startsWith(ROOT)) return;
  event.respondWith((request.mode === "navigate" ? page : part)(event, pathOf(request.url)));
});
