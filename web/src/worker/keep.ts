/** Keeps the app on this device: its shell, and what this page loaded before the service worker watched, such as its words. */
export async function keepApp(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  await serviceWorker.register('/sw.js').catch(() => undefined);
  if (!serviceWorker.controller) await new Promise((watched) => serviceWorker.addEventListener('controllerchange', watched, { once: true }));
  const parts = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  serviceWorker.controller?.postMessage([...new Set(parts)].filter((path) => path.startsWith('/assets/')));
}
