import { expect, it, vi } from 'vitest';
import { firstLines, linesOf } from './lines';

const stream = (parts: string[], cancel = () => {}) => {
  const bytes = parts.map((part) => new TextEncoder().encode(part));
  return new Response(
    new ReadableStream({
      pull(controller) {
        const next = bytes.shift();
        if (next) controller.enqueue(next);
        else controller.close();
      },
      cancel,
    }),
  );
};

it('reads lines that come in pieces, also without a last line end', async () => {
  expect(await firstLines(stream(['{"a":', '1}\n{"a":2}', '\n\n{"a":3}']), 10)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
});

it('ends the stream once it has enough', async () => {
  const cancel = vi.fn();
  expect(await firstLines(stream(['1\n2\n', '3\n', '4\n'], cancel), 2)).toEqual([1, 2]);
  expect(cancel).toHaveBeenCalled();
});

it('holds no line that never ends', async () => {
  const endless = new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 18).fill(0x61)) }));
  await expect(linesOf(endless).next()).rejects.toThrow('UNKNOWN');
});
