import { useLingui } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { TaskSpecJson } from '../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { Count } from '../../../ui/Values';

/** What an answer is made of, in words. */
export function AnswerShape({ of = {} }: { of: TaskSpecJson | undefined }) {
  const { classes, ranking, set, spans, boxes, number, text } = of;
  if (classes) return <Choices of={classes.labels}>{<Trans>One of these:</Trans>}</Choices>;
  if (ranking) return <Choices of={ranking.items}>{<Trans>These in an order, the best first:</Trans>}</Choices>;
  if (set) return <Choices of={set.items}>{<Bounds least={set.sizeMin ?? 0} most={set.sizeMax || (set.items?.length ?? 0)} />}</Choices>;
  if (spans) return <Choices of={spans.labels}>{<Trans>Parts of a text, each marked as one of these:</Trans>}</Choices>;
  if (boxes) return <Choices of={boxes.labels}>{<Trans>Rectangles in a picture, each marked as one of these:</Trans>}</Choices>;
  if (number) return <NumberShape from={number.minimum} to={number.maximum} />;
  const length = text?.lengthMax || 1000;
  return (
    <p>
      <Trans>
        A text of your own, <Plural value={length} one="at most # character" other="at most # characters" />.
      </Trans>
    </p>
  );
}

function Bounds({ least, most }: { least: number; most: number }) {
  return (
    <Trans>
      Some of these, at least <Count of={least} /> and at most <Count of={most} />:
    </Trans>
  );
}

function NumberShape({ from, to }: { from: number | string | undefined; to: number | string | undefined }) {
  const { i18n } = useLingui();
  const shown = (value: number | string | undefined) => i18n.number(Number(value ?? 0), { maximumFractionDigits: 20 });
  const [least, most] = [shown(from), shown(to)];
  return (
    <p>
      <Trans>
        A number from {least} to {most}.
      </Trans>
    </p>
  );
}

function Choices({ of = [], children }: { of: readonly string[] | undefined; children: ReactNode }) {
  return (
    <>
      <p>{children}</p>
      <ul className="tags">
        {of.map((label) => (
          <li key={label} className="badge badge--long">
            <bdi>{label}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
