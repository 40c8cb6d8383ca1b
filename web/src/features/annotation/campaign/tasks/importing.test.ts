import { describe, expect, it } from 'vitest';
import { chunksOf, importId } from './importing';

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
});
