import { pointOf, type Stretch } from './codepoints';

/** The place of one end of a selection: the piece of text it lies in knows where it starts. */
function place(node: Node, offset: number): number | undefined {
  const inText = node.nodeType === Node.TEXT_NODE;
  const piece = (inText ? node.parentElement : (node as Element))?.closest<HTMLElement>('[data-start]');
  if (piece) {
    const start = Number(piece.dataset.start);
    if (inText) return start + pointOf(node.textContent ?? '', offset);
    return offset === 0 ? start : Number(piece.dataset.end);
  }
  // Between pieces: the start of the one behind, or the end of the last.
  if (inText) return undefined;
  const behind = node.childNodes[offset] as Element | undefined;
  const next = behind && (behind.matches('[data-start]') ? (behind as HTMLElement) : behind.querySelector<HTMLElement>('[data-start]'));
  if (next) return Number(next.dataset.start);
  const last = [...(node as Element).querySelectorAll<HTMLElement>('[data-start]')].at(-1);
  return last && Number(last.dataset.end);
}

/** What is selected inside the box, in code points of its text, in the order of the text; the selection is taken back. */
export function drawnStretch(box: HTMLElement | null): Stretch | undefined {
  const selection = getSelection();
  const [a, b] = [selection?.anchorNode, selection?.focusNode];
  if (!box || !selection || selection.isCollapsed || !a || !b || !box.contains(a) || !box.contains(b)) return undefined;
  const [one, other] = [place(a, selection.anchorOffset), place(b, selection.focusOffset)];
  selection.removeAllRanges();
  return one === undefined || other === undefined ? undefined : { start: Math.min(one, other), end: Math.max(one, other) };
}
