// usage: artifacts.mjs OUT TARGET NAME...   writes TARGET/NAME.abi and TARGET/NAME.bin from forge's OUT
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [out, target, ...names] = process.argv.slice(2);
mkdirSync(target, { recursive: true });
for (const name of names) {
  const { abi, bytecode } = JSON.parse(readFileSync(join(out, `${name}.sol`, `${name}.json`), 'utf8'));
  if (!/^0x[0-9a-f]+$/.test(bytecode.object)) {
    throw new Error(`${name} is abstract or needs linking`);
  }
  // One entry a line, sorted, so that a change of the interface is a readable difference.
  const entries = abi.map((entry) => [`${entry.type} ${entry.name ?? ''} ${JSON.stringify(entry.inputs)}`, entry]);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const lines = entries.map(([, entry]) => JSON.stringify(entry));
  writeFileSync(join(target, `${name}.abi`), `[\n${lines.join(',\n')}\n]\n`);
  // No prefix and no line end: code generators embed the file as it is.
  writeFileSync(join(target, `${name}.bin`), bytecode.object.slice(2));
}
