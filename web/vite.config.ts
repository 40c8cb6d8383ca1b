import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { shell } from './shell-plugin.ts';
import { words } from './words-plugin.ts';

// A running system stands behind the page, on the page's own origin.
const origin = process.env.DATAFI_ORIGIN ?? 'http://localhost:8080';
const system = Object.fromEntries(['/api', '/auth', '/status', '/mail'].map((path) => [path, origin]));

export default defineConfig({
  plugins: [react(), babel({ plugins: ['@lingui/babel-plugin-lingui-macro'] }), lingui(), words(), shell()],
  build: {
    target: 'es2022',
    // No inlined pictures: the policy of the page allows its own files, and `data:` only where people's content needs it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What belongs to what, for sizes.mjs.
    manifest: 'manifest.json',
    rollupOptions: { input: ['index.html', 'silent.html'] },
  },
  server: { proxy: system },
  preview: { proxy: system },
  // A page costs two seconds a file to set up: only screens have one.
  test: {
    setupFiles: ['src/testing/setup.ts'],
    projects: [
      { extends: true, test: { name: 'logic', include: ['src/**/*.test.ts'], environment: 'node' } },
      { extends: true, test: { name: 'screens', include: ['src/**/*.test.tsx'], environment: 'jsdom', setupFiles: ['src/testing/screen.ts'] } },
    ],
  },
});
