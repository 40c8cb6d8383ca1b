import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { home } from './system';

interface Part {
  name: string;
  state: string;
}

/** What the launcher says of a part. */
function now(name: string): Part | undefined {
  try {
    return (JSON.parse(readFileSync(join(home, 'run', 'state.json'), 'utf8')) as { parts: Part[] }).parts.find((part) => part.name === name);
  } catch {
    return undefined; // It is being written.
  }
}

/** Its process, as soon as it is there: the state tells of it only when it has come up. */
function processOf(name: string): number {
  try {
    return parseInt(readFileSync(join(home, 'run', `${name}.pid`), 'utf8'), 10) || 0;
  } catch {
    return 0; // There is none.
  }
}

const patience = { timeout: 120_000, intervals: [50] };

/** Kills parts, and holds what the launcher starts in their place before it opens its port: they are down until they are let go. */
export async function takeDown(...names: string[]): Promise<() => Promise<void>> {
  const held: number[] = [];
  const back = async () => {
    held.splice(0).forEach((pid) => process.kill(pid, 'SIGCONT'));
    for (const name of names) await expect.poll(() => now(name)?.state, patience).toBe('UP');
  };
  try {
    for (const name of names) {
      const killed = processOf(name);
      process.kill(killed, 'SIGKILL');
      await expect.poll(() => ![0, killed].includes(processOf(name)), patience).toBe(true);
      held.push(processOf(name));
      process.kill(held.at(-1)!, 'SIGSTOP');
    }
  } catch (failed) {
    await back();
    throw failed;
  }
  return back;
}
