import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// Debian's Chromium, or the one that CHROME_PATH names: no browser is downloaded.
const chromium = process.env.CHROME_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (!chromium) throw new Error('no Chromium: on Debian apt-get install chromium, or set CHROME_PATH');

export default defineConfig({
  testDir: 'e2e',
  // Two, since journeys wait for the chain most of the time.
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'pages', testIgnore: ['outage.spec.ts', 'pseudo.spec.ts', 'hostile.spec.ts'] },
    // In ./datafi faults web alone: unit tests look at the same.
    { name: 'strange', testMatch: ['pseudo.spec.ts', 'hostile.spec.ts'] },
    { name: 'outage', testMatch: 'outage.spec.ts' },
  ],
  outputDir: '../target/web',
  use: {
    baseURL: process.env.DATAFI_ORIGIN ?? 'http://localhost:8080',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-quic', '--disable-dev-shm-usage'] },
  },
});
