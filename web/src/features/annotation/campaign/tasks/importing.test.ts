import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../../api/problem';
import { importChunk } from './api';
import { chunksOf, importId, importTasks } from './importing';

vi.mock('./api', () => ({ importChunk: vi.fn() }));

const many = (count: number, content = '') => Array.from({ length: count }, (_, i) => ({ key: `k${i}`, content }));

describe('an import', () => {
  it('sends small tasks by the thousand', () => {
    expect(chunksOf(many(2001)).map((chunk) => chunk.length)).toEqual([1000, 1000, 1]);
    expect(chunksOf([])).toEqual([]);
  });

  it('never makes a chunk larger than a body may be', () => {
    const tasks = many(100, '中'.repeat(16_384));
    const chunks = chunksOf(tasks);
    expect(chunks.flat()).toEqual(tasks);
    for (const chunk of chunks) expect(new TextEncoder().encode(JSON.stringify(chunk)).length).toBeLessThan((1 << 20) - 1000);
  });

  it('has the same id again for the same tasks of the same campaign alone', async () => {
    const id = await importId('c', chunksOf(many(3)));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await importId('c', chunksOf(many(3)))).toBe(id);
    expect(await importId('d', chunksOf(many(3)))).not.toBe(id);
    expect(await importId('c', chunksOf(many(4)))).not.toBe(id);
  });

  it('goes on where an import before it stopped, and sends a chunk again when the network was away', async () => {
    const sent: number[] = [];
    const answers = [{ chunks: '2', tasks: '2000' }, new Problem('UNREACHABLE', 0), { chunks: '3', tasks: '2500' }];
    vi.mocked(importChunk).mockImplementation(async (_campaign, _import, number) => {
      sent.push(number);
      const answer = answers.shift()!;
      if (answer instanceof Problem) throw answer;
      return answer;
    });
    const seen: number[] = [];
    expect(await importTasks('c', many(2500), new AbortController().signal, (count) => seen.push(count))).toBe(2500);
    expect(sent).toEqual([0, 2, 2]);
    expect(seen).toEqual([2000, 2500]);
  });

  it('stops at a refusal, which no repeat would change', async () => {
    vi.mocked(importChunk).mockReset().mockRejectedValue(new Problem('DUPLICATE_TASK_KEY', 409));
    await expect(importTasks('c', many(1), new AbortController().signal, () => {})).rejects.toThrow('DUPLICATE_TASK_KEY');
    expect(importChunk).toHaveBeenCalledTimes(1);
  });
});
