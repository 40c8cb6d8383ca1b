import { Problem } from './problem';

/** A line that is longer than anything a service writes. */
const LINE_MAX = 1 << 20;

/** The JSON lines of a stream, one by one. Whoever stops early ends the stream. One that breaks off throws UNREACHABLE. */
export async function* linesOf<T>(answer: Response): AsyncGenerator<T> {
  if (!answer.body) return;
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new Problem('UNREACHABLE', 0);
      });
      rest += decoder.decode(value, { stream: !done });
      const lines = rest.split('\n');
      rest = done ? '' : lines.pop()!;
      if (rest.length > LINE_MAX) throw new Problem('UNKNOWN', 0);
      for (const line of lines) if (line) yield JSON.parse(line) as T;
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** The first of them. */
export async function firstLines<T>(answer: Response, most: number): Promise<T[]> {
  const found: T[] = [];
  for await (const line of linesOf<T>(answer)) {
    found.push(line);
    if (found.length === most) break;
  }
  return found;
}
