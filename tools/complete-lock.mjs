// Run after every `npm install` that changes package.json. npm leaves platform packages that its registry lacks out of
// the lock file, and `npm ci` then refuses the file on every platform. This names them, so that only those platforms ask.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const cpus = { amd64: 'x64', aarch64: 'arm64', armv7: 'arm' };

for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const [os, cpu] = name.split('-').slice(-2);
    lock.packages[`node_modules/${name}`] ??= { version, cpu: [cpus[cpu] ?? cpu], dev: true, optional: true, os: [os] };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
