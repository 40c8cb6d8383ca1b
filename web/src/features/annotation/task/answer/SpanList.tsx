import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../../../ui/Button';
import { Icon } from '../../../../ui/Icon';
import { type Mark, unitOf } from './codepoints';

interface SpanListProps {
  content: string;
  marks: readonly Mark[];
  onRemove: (mark: Mark) => void;
  onNudge: (mark: Mark, side: 'start' | 'end', by: 1 | -1) => void;
}

const SHOWN_MAX = 80;

/** What is marked, with its label; ends are moved and marks removed here. */
export function SpanList({ content, marks, onRemove, onNudge }: SpanListProps) {
  const { t } = useLingui();
  if (marks.length === 0) {
    return (
      <p className="small muted">
        <Trans>Nothing is marked. If there is nothing to mark, send it like this.</Trans>
      </p>
    );
  }
  return (
    <ul className="stack stack--2" aria-label={t`Marked`}>
      {marks.map((mark) => {
        const text = content.slice(unitOf(content, mark.start), unitOf(content, mark.end));
        const { label } = mark;
        return (
          <li key={`${mark.start} ${label}`} className="markline">
            <details>
              <summary>
                <b dir="auto">{label}</b>
                <bdi className="markline__text">{text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text}</bdi>
              </summary>
              <div className="cluster">
                <Button onPress={() => onNudge(mark, 'start', -1)}>{t`Start earlier`}</Button>
                <Button onPress={() => onNudge(mark, 'start', 1)}>{t`Start later`}</Button>
                <Button onPress={() => onNudge(mark, 'end', -1)}>{t`End earlier`}</Button>
                <Button onPress={() => onNudge(mark, 'end', 1)}>{t`End later`}</Button>
              </div>
            </details>
            <Button look="icon" aria-label={t`Remove the mark ${label}: ${text.slice(0, SHOWN_MAX)}`} onPress={() => onRemove(mark)}>
              <Icon name="cross" />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
