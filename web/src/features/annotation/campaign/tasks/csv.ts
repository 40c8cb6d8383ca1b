import type { Place, Report } from './faults';

export interface Cell extends Place {
  text: string;
}

const plain = /[^,\r\n]*/y;

/**
 * The rows of a table as RFC 4180 writes it; blank lines are passed over. Lines are those of an editor, also behind a quoted line end;
 * columns count characters. What is wrong is reported, and reading goes on where that makes sense.
 */
export function* csvRows(text: string, report: Report): Generator<Cell[]> {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  /** Reads a quoted cell whose quote stands at `at`; `undefined` if it is never closed. */
  const quoted = (): string | undefined => {
    let value = '';
    at++;
    for (;;) {
      const end = text.indexOf('"', at);
      if (end < 0) return undefined;
      for (let i = text.indexOf('\n', at); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
        line++;
        lineStart = i + 1;
      }
      value += text.slice(at, end);
      at = end + 1;
      if (text[at] !== '"') return value;
      value += '"';
      at++;
    }
  };
  const rest = (): string => {
    plain.lastIndex = at;
    const found = plain.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  while (at < text.length) {
    const cells: Cell[] = [];
    for (;;) {
      const place = { line, column: at - lineStart + 1 };
      let value: string;
      if (text[at] === '"') {
        const read = quoted();
        if (read === undefined) return report('openQuote', place);
        value = read;
        const behind = { line, column: at - lineStart + 1 };
        if (rest()) report('behindQuote', behind);
      } else {
        value = rest();
        if (value.includes('"')) report('quote', { line, column: place.column + value.indexOf('"') });
      }
      cells.push({ text: value, ...place });
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r' && text[++at] !== '\n') report('lineEnd', { line, column: at - lineStart });
    if (text[at] === '\n') at++;
    line++;
    lineStart = at;
    if (cells.length > 1 || cells[0]!.text) yield cells;
  }
}
