import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import { type Block, blocksOf, type Line } from './markdown';

const Runs = ({ of }: { of: Line }) => of.map((run, i) => (run.bold ? <b key={i}>{run.text}</b> : <Fragment key={i}>{run.text}</Fragment>));

function BlockView({ of }: { of: Block }) {
  if (of.kind === 'heading')
    return (
      <p dir="auto">
        <b>
          <Runs of={of.line} />
        </b>
      </p>
    );
  if (of.kind === 'paragraph')
    return (
      <p dir="auto">
        {of.lines.map((line, i) => (
          <Fragment key={i}>
            {i > 0 && <br />}
            <Runs of={line} />
          </Fragment>
        ))}
      </p>
    );
  const items = of.items.map((item, i) => (
    <li key={i} dir="auto">
      <Runs of={item} />
    </li>
  ));
  return of.ordered ? <ol start={of.start}>{items}</ol> : <ul>{items}</ul>;
}

/** What a customer wrote for the people who work: text of a stranger, so it can look like something, but do nothing. */
export function Instructions({ text }: { text: string }) {
  const blocks = blocksOf(text);
  if (blocks.length === 0)
    return (
      <p className="muted">
        <Trans>The customer wrote no instructions.</Trans>
      </p>
    );
  return (
    <div className="stack stack--2 instructions">
      {blocks.map((block, i) => (
        <BlockView key={i} of={block} />
      ))}
    </div>
  );
}
