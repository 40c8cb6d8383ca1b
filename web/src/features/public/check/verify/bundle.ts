import { sha256 as digest } from '@noble/hashes/sha2.js';
import { hex } from '../proof/bytes';
import { leafHash } from '../proof/log-tree';
import { BODIES, ENTRY, MANIFEST, SEALED } from './grammar';
import { type Json, parse } from './json';
import { Bad, explain, need, TooLarge } from './need';
import { byCells, type Cell } from './order';
import { microseconds } from './shapes';
import { readTable } from './tables';

export const sha256 = (data: Uint8Array): string => hex(digest(data));
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
export const decode = (data: Uint8Array): string => decoder.decode(data);

/** One line of events.jsonl: the public text of a log entry. */
export interface Event {
  id: string;
  previous: string;
  stream: string;
  type: string;
  seq: number;
  version: number;
  body: Json;
  time: bigint;
  leaf: string;
}

function readEvent(line: string, kind: string): Event {
  const entry = parse(line);
  ENTRY(entry, 'an entry');
  const { id, previous, stream, type, streamSeq, version, body, time } = entry as Record<string, string> & { version: number; body: Json };
  if (kind === 'campaign' && Object.hasOwn(body, 'commitment')) SEALED(body, type!);
  else if (Object.hasOwn(BODIES[kind]!, type!)) BODIES[kind]![type!]!(body, type!);
  return { id: id!, previous: previous!, stream: stream!, type: type!, seq: Number(streamSeq), version, body, time: microseconds(time!), leaf: leafHash(line) };
}

interface Manifest {
  campaigns: string[];
  epochs: string[];
  files: Record<string, string>;
}

/** The files of a bundle, read as they are asked for, each once. */
export class Bundle {
  readonly #events = new Map<string, Event[]>();
  readonly #tables = new Map<string, Cell[][]>();
  #manifest: Manifest | undefined;

  constructor(readonly files: ReadonlyMap<string, Uint8Array>) {}

  bytes(path: string): Uint8Array {
    const found = this.files.get(path);
    need(found, `${path} is missing`);
    return found;
  }

  text(path: string): string {
    return decode(this.bytes(path));
  }

  json(path: string): Json {
    return parse(this.text(path));
  }

  hash(path: string): string {
    return sha256(this.bytes(path));
  }

  manifest(): Manifest {
    if (!this.#manifest) {
      const manifest = this.json('bundle.json');
      MANIFEST(manifest, 'bundle.json');
      this.#manifest = manifest as unknown as Manifest;
    }
    return this.#manifest;
  }

  /** campaign/UUID and epoch/NUMBER, in order. */
  streams(...kinds: ('campaign' | 'epoch')[]): string[] {
    const manifest = this.manifest();
    return (kinds.length ? kinds : (['campaign', 'epoch'] as const)).flatMap((kind) => {
      const keys = kind === 'campaign' ? manifest.campaigns : manifest.epochs;
      const cells: Cell[] = kind === 'campaign' ? keys : keys.map(BigInt);
      for (let i = 1; i < cells.length; i++) need(byCells([cells[i - 1]!], [cells[i]!]) < 0, 'bundle.json: out of order or there twice');
      return keys.map((key) => `${kind}/${key}`);
    });
  }

  /** The events of a stream; of one type: only these. */
  events(stream: string, type?: string): Event[] {
    let events = this.#events.get(stream);
    if (!events) {
      const lines = this.text(`${stream}/events.jsonl`).split('\n');
      need(lines.pop() === '', `${stream}: the last line has no end`);
      events = lines.map((line, i) => {
        try {
          return readEvent(line, stream.split('/')[0]!);
        } catch (error) {
          if (error instanceof TooLarge) throw error;
          throw new Bad(`${stream}: line ${i + 1}: ${explain(error)}`);
        }
      });
      this.#events.set(stream, events);
    }
    return type === undefined ? events : events.filter((event) => event.type === type);
  }

  only(stream: string, type: string): Event {
    const found = this.events(stream, type);
    need(found.length === 1, `${stream} has ${found.length} events ${type}`);
    return found[0]!;
  }

  /** The folders of a campaign's tables, as many as there are: campaign/UUID/round/1 and on. */
  rounds(campaign: string): string[] {
    const start = `${campaign}/round/`;
    const folders = new Set([...this.files.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split('/')[0]));
    return Array.from({ length: Math.max(1, folders.size) }, (_, i) => `${start}${i + 1}`);
  }

  /** The rows of a table, in order, their numbers read. */
  table(folder: string, name: string): Cell[][] {
    const path = `${folder}/${name}.csv`;
    const rows = this.#tables.get(path) ?? readTable(this.text(path), path, folder.split('/')[0]!, name);
    this.#tables.set(path, rows);
    return rows;
  }
}
