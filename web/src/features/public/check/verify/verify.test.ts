// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256 } from './bundle';
import { canonical } from './json';
import { pack } from './testing/pack';
import { verify } from './verify';
import { readZip } from './zip';

const read = (name: string) => new Uint8Array(readFileSync(new URL(`../../../../../../docs/${name}`, import.meta.url)));
const samples = { '1979': { zip: read('1979-bundle.zip'), trust: read('1979-trust.json') }, demo: { zip: read('demo-bundle.zip'), trust: read('demo-trust.json') } };

type Files = Map<string, Uint8Array>;
const text = (files: Files, name: string) => new TextDecoder().decode(files.get(name));
const find = (files: Files, end: string) => [...files.keys()].find((name) => name.endsWith(end))!;

/** Changes the files and makes the manifest anew, so that only what is deeper can find it. */
function tampered(zip: Uint8Array, change: (files: Files) => void): Uint8Array {
  const files = new Map(readZip(zip));
  change(files);
  const manifest = JSON.parse(text(files, 'bundle.json')) as { files: Record<string, string> };
  manifest.files = Object.fromEntries([...files].filter(([name]) => name !== 'bundle.json').map(([name, data]) => [name, sha256(data)]));
  files.set('bundle.json', new TextEncoder().encode(canonical(manifest)));
  return pack(files);
}
const edit = (end: string, by: (text: string) => string) => (files: Files) => {
  const name = find(files, end);
  const [before, after] = [text(files, name), by(text(files, name))];
  expect(after).not.toBe(before);
  files.set(name, new TextEncoder().encode(after));
};
const word = async (zip: Uint8Array, trust: Uint8Array | undefined = samples['1979'].trust) => {
  const { verdict, word: of } = await verify(zip, trust);
  return of ? `${verdict} ${of}` : verdict;
};

describe('a bundle', { timeout: 30_000 }, () => {
  it.each(Object.keys(samples) as (keyof typeof samples)[])('of %s holds with its trust file, is consistent without, and fails where the chain says otherwise', async (name) => {
    const { zip, trust } = samples[name];
    const report = await verify(zip, trust);
    expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'OK' });
    expect(report.checks).toHaveLength(16);
    const without = await verify(zip);
    expect(without.verdict).toBe('CONSISTENT');
    expect(without.checks.filter(({ state }) => state === 'skipped').map(({ name: of }) => of)).toEqual(['anchor', 'epoch-anchor']);
    const other = (from: RegExp) => new TextEncoder().encode(new TextDecoder().decode(trust).replaceAll(from, (of) => of.replace(/.$/, (c) => (c === '0' ? '1' : '0'))));
    expect(await word(zip, other(/"annotation":\["0x[0-9a-f]{64}/g))).toBe('FAILED signature');
    expect(await word(zip, other(/"rootHash":"0x[0-9a-f]{64}/g))).toBe('FAILED anchor');
    expect(await word(zip, other(/"root":"0x[0-9a-f]{64}/g))).toBe('FAILED epoch-anchor');
    expect(await word(zip, other(/"token":"0x[0-9a-f]{40}/g))).toBe('FAILED epoch-anchor');
  });

  it('is packed by the tests as it was', () => expect(sha256(pack(readZip(samples.demo.zip)))).toBe(sha256(samples.demo.zip)));

  it('is refused when one digit of any file is another', async () => {
    const { zip } = samples['1979'];
    const names = [...readZip(zip).keys()].filter((name) => name !== 'bundle.json' && !name.endsWith('previous.csv'));
    for (const name of names) {
      const last = tampered(zip, edit(name, (of) => of.replace(/[0-8](?=[^0-9]*$)/, (digit) => String(Number(digit) + 1))));
      expect(await word(last), name).toMatch(/^FAILED /);
    }
  });

  it('is refused when one bit of its bytes is another', async () => {
    const { zip } = samples['1979'];
    for (const at of [0, 9, 100, zip.length >> 1, zip.length - 30, zip.length - 1]) {
      const changed = zip.slice();
      changed[at]! ^= 1;
      expect(await word(changed), String(at)).toBe('FAILED format');
    }
    expect(await word(zip.slice(0, -1))).toBe('FAILED format');
  });

  it('is refused by the check that says so', async () => {
    const { zip } = samples['1979'];
    const lines = (by: (rows: string[]) => string[]) => (of: string) => by(of.trimEnd().split('\n')).join('\n') + '\n';
    const swap = lines((rows) => {
      const [a, b] = [rows[1]!.split(','), rows[2]!.split(',')];
      [a[4], b[4]] = [b[4]!, a[4]!];
      return [rows[0]!, a.join(','), b.join(','), ...rows.slice(3)];
    });
    expect(await word(tampered(zip, edit('/lines.csv', swap)))).toBe('FAILED epoch-lines');
    expect(await word(tampered(zip, edit('/events.jsonl', lines((rows) => rows.filter((_, i) => i !== 5)))))).toBe('FAILED stream');
    expect(await word(tampered(zip, edit('/settlement.csv', (of) => of.replace(/[1-8]\n$/, '9\n'))))).toBe('FAILED tables');
    expect(await word(tampered(zip, edit('proofs/annotation.json', (of) => of.replace(/"signature":"0x./, '"signature":"0x0'))))).toMatch(/FAILED (signature|format)/);
    expect(await word(tampered(zip, (files) => files.set('epoch/1/notes.csv', new Uint8Array())))).toBe('FAILED format');
    expect(await word(tampered(zip, edit('epoch/1/epoch.json', (of) => of.replace('"epoch":"1"', '"epoch":"1","more":"1"'))))).toBe('FAILED format');
  });

  it('ends with a verdict whatever the files are', async () => {
    const { zip } = samples['1979'];
    expect(await word(new Uint8Array())).toBe('FAILED format');
    expect(await word(zip, new TextEncoder().encode('{"format":"datafi-trust/1","format":"datafi-trust/1"}'))).toBe('FAILED trust');
    expect(await word(zip, new TextEncoder().encode('['.repeat(40)))).toBe('TOO LARGE nesting');
    expect(await word(tampered(zip, edit('rules/pay-1.json', () => `{"a":${'['.repeat(40)}`)))).toBe('TOO LARGE nesting');
    expect(await word(new Uint8Array((128 << 20) + 1))).toBe('TOO LARGE bundle');
  });
});
