import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Kind } from '../kinds';
import { type PartProps, Term } from './parts';
import { hasNames, namesOf } from './terms';

const namesLabel: Partial<Record<Kind, ReactNode>> = {
  classes: <Trans>Classes, one a line</Trans>,
  ranking: <Trans>Items to be put in order, one a line</Trans>,
  set: <Trans>Items to choose from, one a line</Trans>,
  spans: <Trans>What a stretch of text can be, one a line</Trans>,
  boxes: <Trans>What a box can hold, one a line</Trans>,
};

/** What belongs to the chosen kind. */
export function SpecPart(props: PartProps) {
  const { kind, names } = props.terms;
  return (
    <>
      {hasNames(kind) && (
        <Term {...props} field="names" lines={5} label={namesLabel[kind]} hint={<Plural value={namesOf(names).length} _0="None yet" one="# line" other="# lines" />} />
      )}
      {kind === 'number' && (
        <div className="grid">
          <Term {...props} field="minimum" numeric label={<Trans>Least</Trans>} />
          <Term {...props} field="maximum" numeric label={<Trans>Greatest</Trans>} />
        </div>
      )}
      {kind === 'set' && (
        <div className="grid">
          <Term {...props} field="sizeMin" numeric label={<Trans>Choose at least</Trans>} />
          <Term {...props} field="sizeMax" numeric label={<Trans>Choose at most</Trans>} hint={<Trans>Empty: all</Trans>} />
        </div>
      )}
      {kind === 'boxes' && (
        <div className="grid">
          <Term {...props} field="width" numeric label={<Trans>Width of the widest picture, in pixels</Trans>} />
          <Term {...props} field="height" numeric label={<Trans>Height of the highest picture, in pixels</Trans>} />
        </div>
      )}
      {kind === 'spans' && <Term {...props} field="most" numeric label={<Trans>Marks in one answer, at most</Trans>} hint={<Trans>Empty: 100</Trans>} />}
      {kind === 'boxes' && <Term {...props} field="most" numeric label={<Trans>Boxes in one answer, at most</Trans>} hint={<Trans>Empty: 100</Trans>} />}
      {kind === 'text' && <Term {...props} field="most" numeric label={<Trans>Characters in one answer, at most</Trans>} hint={<Trans>Empty: 1,000. No more than 4,000.</Trans>} />}
    </>
  );
}
