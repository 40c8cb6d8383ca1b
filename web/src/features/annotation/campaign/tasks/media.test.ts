// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../../api/problem';
import { sha256 } from '../../media/medium';
import { bring, type Bringing, FilesRefused, missing, sorted, tasksOf, together, withContents } from './media';

const file = (name: string, text = name) => new File([text], name);
const picked = (...files: File[]) => together(new Map(), files);
const world = (change: Partial<Bringing> = {}): Bringing => ({
  known: async () => new Set(),
  put: async () => undefined,
  signal: new AbortController().signal,
  progress: () => undefined,
  ...change,
});

describe('files of tasks', () => {
  it('come with a table or alone; then each is a task', () => {
    const { table, media } = sorted([file('1.png'), file('tasks.CSV'), file('2.png')]);
    expect(table?.name).toBe('tasks.CSV');
    expect(tasksOf(media)).toEqual([
      { key: '1.png', content: '', file: '1.png' },
      { key: '2.png', content: '', file: '2.png' },
    ]);
  });

  it('are found by their names, also behind folders, and missed by name', () => {
    const tasks = [...tasksOf([file('a.png')]), { key: 'k', content: '', file: 'cats/b.png' }, { key: 'm', content: '', file: 'c.png' }, { key: 'n', content: '', file: 'c.png' }];
    expect(missing(tasks, picked(file('a.png'), file('b.png')))).toEqual(['c.png']);
  });

  it('are brought once each, and what the campaign has is not brought again', async () => {
    const put = vi.fn(async () => undefined);
    const there = file('a.png');
    const digest = await sha256(there);
    const contents = await bring(['a.png', 'b.png'], picked(there, file('b.png')), world({ put, known: async () => new Set([digest]) }));

    expect(put).toHaveBeenCalledTimes(1);
    expect(withContents([{ key: 'x', content: 'text' }, { key: 'y', content: '', file: 'a.png' }], contents)).toEqual([
      { key: 'x', content: 'text' },
      { key: 'y', content: `medium:sha256:${digest}` },
    ]);
  });

  it('that are refused are told with their reasons, after all others were brought', async () => {
    const brought: string[] = [];
    const done: number[] = [];
    const put = async (_: string, { name }: File) => {
      if (name === 'bad.svg') throw new Problem('MEDIUM_TYPE_NOT_SUPPORTED', 400);
      brought.push(name);
    };
    const large = file('large.png');
    Object.defineProperty(large, 'size', { value: (20 << 20) + 1 });
    const failed = await bring(['bad.svg', 'large.png', 'a.png', 'b.png'], picked(file('bad.svg'), large, file('a.png'), file('b.png')), world({ put, progress: (count) => done.push(count) })).catch((error: unknown) => error);

    expect(failed).toBeInstanceOf(FilesRefused);
    expect((failed as FilesRefused).refused.map(({ name, problem }) => `${name} ${problem.code}`).sort()).toEqual(['bad.svg MEDIUM_TYPE_NOT_SUPPORTED', 'large.png BODY_TOO_LARGE']);
    expect(brought.sort()).toEqual(['a.png', 'b.png']);
    expect(done).toEqual([1, 2, 3, 4]);
  });

  it('stop when the import is stopped', async () => {
    const stop = new AbortController();
    const put = vi.fn(async () => stop.abort());
    await expect(bring(['a', 'b', 'c', 'd', 'e'], picked(...'abcde'.split('').map((name) => file(name))), world({ put, signal: stop.signal }))).rejects.toMatchObject({ name: 'AbortError' });
    expect(put.mock.calls.length).toBeLessThan(5);
  });
});
