import { expect, it, vi } from 'vitest';
import { answerStream, labelStream } from './api';
import { decimal, exported, ExportTooLarge } from './exporting';

vi.mock('./api', () => ({ labelStream: vi.fn(), answerStream: vi.fn() }));
const none = () => {};

it('writes labels as the command line does, probabilities exactly', async () => {
  vi.mocked(labelStream).mockResolvedValue(new Response('{"taskKey":"a,b","label":"cat","confidencePpb":"999999999"}\n{"taskKey":"c","label":"d\\"g","confidencePpb":"1000000000"}\n'));
  const file = await exported('labels', 'csv', 'c', new AbortController().signal, none);
  expect(await file.text()).toBe('task,label,confidence\n"a,b",cat,0.999999999\nc,"d""g",1.000000000\n');
  expect(decimal('5')).toBe('0.000000005');
});

it('a worker’s text is no formula in the customer’s spreadsheet', async () => {
  vi.mocked(answerStream).mockResolvedValue(new Response('{"taskKey":"-a","worker":"w","label":"=HYPERLINK(1)","occasion":1,"seq":"4"}\n'));
  const file = await exported('answers', 'csv', 'c', new AbortController().signal, none);
  expect(await file.text()).toBe("task,worker,label,occasion,seq\n-a,w,'=HYPERLINK(1),1,4\n");
});

it('gives JSON lines as they came', async () => {
  vi.mocked(answerStream).mockResolvedValue(new Response('{"taskKey":"a","worker":"w","label":"cat","occasion":1,"seq":"4"}\n'));
  expect(await (await exported('answers', 'jsonl', 'c', new AbortController().signal, none)).text()).toBe('{"taskKey":"a","worker":"w","label":"cat","occasion":1,"seq":"4"}\n');
});

it('holds no more than a browser should', async () => {
  const line = new TextEncoder().encode(`${JSON.stringify({ taskKey: 'k', label: 'x'.repeat(100) })}\n`);
  vi.mocked(labelStream).mockResolvedValue(new Response(new ReadableStream({ pull: (controller) => controller.enqueue(line) })));
  await expect(exported('labels', 'jsonl', 'c', new AbortController().signal, none, 5000)).rejects.toThrow(ExportTooLarge);
});
