import { fits, need } from './need';

/**
 * Reads the one canonical zip: entries stored, sorted by name, dated 1980-01-01, and nothing else in it. Nothing is ever unpacked, so no
 * zip can grow in memory; sizes are looked at before anything is read.
 */
export const BYTES_MAX = 128 << 20; // What a browser takes; the programs take 512 MiB.
const ENTRIES_MAX = 10_000;
const NAME = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(data: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of data) c = CRC[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Walks over the bytes and compares each number with what it must be. */
class Reader {
  readonly view: DataView;
  at = 0;

  constructor(readonly data: Uint8Array) {
    this.view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  has(signature: number): boolean {
    return this.at + 4 <= this.data.length && this.view.getUint32(this.at, true) === signature;
  }

  must(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): void {
    for (const [bytes, value] of fields) {
      need(this.at + bytes <= this.data.length, 'the zip ends early');
      const found = bytes === 2 ? this.view.getUint16(this.at, true) : this.view.getUint32(this.at, true);
      need(found === value, 'not a canonical zip, or damaged');
      this.at += bytes;
    }
  }

  text(length: number): string {
    need(this.at + length <= this.data.length, 'the zip ends inside a name');
    const text = String.fromCharCode(...this.data.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }
}

/** Version, flags, method, time, date, checksum, both sizes, lengths of name and extra field: the same in both headers. */
const fixed = (crc: number, size: number, name: number) => [[2, 20], [2, 0], [2, 0], [2, 0], [2, 0x21], [4, crc], [4, size], [4, size], [2, name], [2, 0]] as const;

export function readZip(data: Uint8Array): Map<string, Uint8Array> {
  fits(data.length <= BYTES_MAX, 'bundle');
  const files = new Map<string, Uint8Array>();
  const read = new Reader(data);
  const heads: { name: string; crc: number; size: number; offset: number }[] = [];
  let last = '';
  while (read.has(LOCAL) && data.length >= read.at + 30) {
    fits(files.size < ENTRIES_MAX, 'files');
    const offset = read.at;
    const size = read.view.getUint32(offset + 22, true);
    const length = read.view.getUint16(offset + 26, true);
    need(length <= 255 && offset + 30 + length + size <= data.length, 'the zip ends inside a file');
    const content = data.subarray(offset + 30 + length, offset + 30 + length + size);
    const crc = crc32(content);
    read.must([4, LOCAL], ...fixed(crc, size, length));
    const name = read.text(length);
    need(NAME.test(name) && last < name, `${name} is no name, out of order or there twice`);
    read.at += size;
    files.set(name, content);
    heads.push({ name, crc, size, offset });
    last = name;
  }
  const directory = read.at;
  for (const { name, crc, size, offset } of heads) {
    read.must([4, CENTRAL], [2, 20], ...fixed(crc, size, name.length), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    need(read.text(name.length) === name, 'not a canonical zip, or damaged');
  }
  const length = read.at - directory;
  read.must([4, END], [2, 0], [2, 0], [2, heads.length], [2, heads.length], [4, length], [4, directory], [2, 0]);
  need(read.at === data.length, 'something follows the zip');
  return files;
}
