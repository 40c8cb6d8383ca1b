import { describe, expect, it } from 'vitest';
import { FAULTS_MAX, readTasks } from './taskFile';

const read = (text: string) => readTasks(new TextEncoder().encode(text));
const places = async (text: string) => (await read(text)).faults.map(({ kind, line, column }) => `${kind} ${line}:${column}`);

describe('a file of tasks', () => {
  it('is a table with its columns in any order, with quotes, blank lines, CRLF and a byte order mark', async () => {
    const { tasks, faults } = await read('\ufeffcontent,task\r\n"a ""b"", c\r\nd",k1\r\n\r\n,k2');
    expect(faults).toEqual([]);
    expect(tasks).toEqual([
      { key: 'k1', content: 'a "b", c\r\nd' },
      { key: 'k2', content: '' },
    ]);
  });

  it('is a JSON object on each line', async () => {
    const { tasks, faults } = await read('{"task":"a","content":"x"}\n\n{"task":"b","content":"y","more":1}\n');
    expect(faults).toEqual([]);
    expect(tasks).toEqual([
      { key: 'a', content: 'x' },
      { key: 'b', content: 'y' },
    ]);
  });

  it('names a file in place of a content', async () => {
    const { tasks, faults } = await read('task,file,content\na,cat.png,\nb,,x\n');
    expect(faults).toEqual([]);
    expect(tasks).toEqual([
      { key: 'a', content: '', file: 'cat.png' },
      { key: 'b', content: 'x' },
    ]);
    expect((await read('file,task\ncats/1.png,a')).tasks).toEqual([{ key: 'a', content: '', file: 'cats/1.png' }]);
    expect((await read('{"task":"a","file":"1.png"}')).tasks).toEqual([{ key: 'a', content: '', file: '1.png' }]);
    expect(await places('task,file,content\na,cat.png,x\n')).toEqual(['both 2:11']);
    expect(await places('{"task":"a","file":1}\n{"task":"a"}')).toEqual(['json 1:1', 'json 2:1']);
  });

  it('tells everything that is wrong at once, by the line and column of an editor', async () => {
    expect(await places('task,content\n"a\nb",x\nc\nd,e"f\n"g"h,i\nd,z\n,y\n')).toEqual(['key 2:1', 'cells 4:1', 'quote 5:4', 'behindQuote 6:4', 'twice 7:1', 'key 8:1']);
    expect(await places('{"task":"a","content":"x"}\nnull\n{"task":1,"content":"x"}\n[')).toEqual(['json 2:1', 'json 3:1', 'json 4:1']);
    expect(await places('task,content\n"a,b')).toEqual(['openQuote 2:1']);
    expect(await places('id,content\na,b')).toEqual(['column 1:1', 'header 1:1']);
    expect(await places('task,content\ra,b')).toContain('lineEnd 1:13');
  });

  it('is refused where it is empty, not UTF-8, or holds what the service refuses', async () => {
    expect(await places('')).toEqual(['noTasks 1:1']);
    expect(await places('task,content\n')).toEqual(['noTasks 1:1']);
    expect((await readTasks(Uint8Array.of(0x74, 0xff))).faults[0]?.kind).toBe('utf8');
    expect(await places('task,content\n" ",x\n" a",x\na\u200b,x\n\u200b,x\na b,x\n\u0645\u06cc\u200c\u062e,x')).toEqual(['key 2:1', 'key 3:1', 'key 4:1', 'key 5:1']);
    expect(await places(`task,content\n${'ä'.repeat(101)},x\nb,${'y'.repeat(16_385)}`)).toEqual(['key 2:1', 'content 3:3']);
    expect((await read(`task,content\nb,${'😀'.repeat(16_384)}`)).faults).toEqual([]);
  });

  it('lists no more faults than people read, and counts all', async () => {
    const { faults, faultCount } = await read(`task,content\n${'x\n'.repeat(50)}`);
    expect(faults).toHaveLength(FAULTS_MAX);
    expect(faultCount).toBe(50);
  });
});
