import { Plural } from '@lingui/react/macro';
import type { AnswerValue } from './answer/answer';

const SHOWN_MAX = 120;
const cut = (text: string) => (text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);

/** An answer in a line. */
export function Said({ answer }: { answer: AnswerValue }) {
  if (answer.spans) return <Plural value={answer.spans.items?.length ?? 0} one="# mark" other="# marks" />;
  if (answer.boxes) return <Plural value={answer.boxes.items?.length ?? 0} one="# box" other="# boxes" />;
  const items = answer.ranking?.items ?? answer.set?.items;
  return <bdi>{cut(items ? items.join(' · ') : String(answer.label ?? answer.number ?? answer.text ?? '–'))}</bdi>;
}
