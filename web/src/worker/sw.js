// The service worker: keeps the shell, so that the app opens without a network. It never keeps an answer of a service: what people see
// of their work and money is what the services say, or their own outbox. SHELL and VERSION are written before this by the build.
/* global SHELL, VERSION */
const CACHE = `shell-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE && name !== 'assets').map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const foreign = origin !== self.location.origin || ['/api/', '/auth/', '/mail', '/status'].some((start) => pathname.startsWith(start));
  if (request.method !== 'GET' || foreign || pathname === '/silent.html' || pathname === '/sw.js') return;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match('/')));
  } else if (pathname.startsWith('/assets/')) {
    // Names carry a hash of the contents: what is there is right for ever.
    event.respondWith(caches.match(request).then((kept) => kept ?? keep(request)));
  }
});

// A page names what it loaded before this worker watched.
self.addEventListener('message', (event) => {
  event.waitUntil(Promise.all(event.data.map(async (path) => (await caches.match(path)) ?? keep(new Request(path)))));
});

const ASSETS_MAX = 400;

async function keep(request) {
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open('assets');
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - ASSETS_MAX)).map((key) => cache.delete(key)));
  }
  return answer;
}
