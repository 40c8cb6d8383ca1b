/**
 * The little of Markdown that instructions use: paragraphs, headings, lists and bold. Everything else, markup and addresses too, stays the
 * text it is. Each line is read once, so that no text takes long.
 */
export interface Run {
  text: string;
  bold: boolean;
}
export type Line = readonly Run[];
export type Block =
  | { kind: 'paragraph'; lines: readonly Line[] }
  | { kind: 'heading'; line: Line }
  | { kind: 'list'; ordered: boolean; start: number; items: readonly Line[] };

/** A block while lines are added to it. */
type Draft =
  | { kind: 'paragraph'; lines: Run[][] }
  | { kind: 'heading'; line: Run[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Run[][] };

const HEADING = /^#{1,6} +(.+)$/;
const BULLET = /^ {0,8}[-*•] +(.+)$/;
const NUMBERED = /^ {0,8}(\d{1,6})[.)] +(.+)$/;
const LINK = /\[([^[\]]{1,500})\]\(([^()\s]{1,2000})\)/g;
/** Signs that turn the order of letters round, so that an address would look like another one. */
const OVERRIDES = /[\u202d\u202e]/g;

/** `[text](address)` shows both, as text: nothing that a customer wrote leads away by a tap. */
const shown = (text: string): string => text.replace(LINK, (_, name: string, address: string) => (name === address ? address : `${name} (${address})`));

/** What stands between two pairs of asterisks is bold; a pair without its second stays as it is. */
function runs(text: string): Run[] {
  const parts = shown(text).split('**');
  if (parts.length % 2 === 0) {
    const open = parts.pop()!;
    parts[parts.length - 1] += `**${open}`;
  }
  return parts.map((part, i) => ({ text: part, bold: i % 2 === 1 })).filter((run) => run.text !== '');
}

function block(line: string): Draft {
  const heading = HEADING.exec(line);
  if (heading) return { kind: 'heading', line: runs(heading[1]!) };
  const bullet = BULLET.exec(line);
  if (bullet) return { kind: 'list', ordered: false, start: 1, items: [runs(bullet[1]!)] };
  const numbered = NUMBERED.exec(line);
  if (numbered) return { kind: 'list', ordered: true, start: Number(numbered[1]), items: [runs(numbered[2]!)] };
  return { kind: 'paragraph', lines: [runs(line.trim())] };
}

/** Adds a line to the block before it, if it goes on there: lines of a paragraph, items of a list, also of the lines that an item runs over. */
function goesOn(last: Draft | undefined, next: Draft, indented: boolean, apart: boolean): boolean {
  if (last?.kind === 'list' && next.kind === 'list' && last.ordered === next.ordered) last.items.push(...next.items);
  else if (apart || next.kind !== 'paragraph') return false;
  else if (last?.kind === 'paragraph') last.lines.push(...next.lines);
  else if (last?.kind === 'list' && indented) last.items.at(-1)!.push({ text: ' ', bold: false }, ...next.lines[0]!);
  else return false;
  return true;
}

export function blocksOf(text: string): readonly Block[] {
  const blocks: Draft[] = [];
  let apart = true;
  for (const line of text.replace(OVERRIDES, '').split(/\r\n?|\n/)) {
    if (line.trim() === '') {
      apart = true;
      continue;
    }
    const next = block(line);
    if (!goesOn(blocks.at(-1), next, /^\s{2,}/.test(line), apart)) blocks.push(next);
    apart = false;
  }
  return blocks;
}
