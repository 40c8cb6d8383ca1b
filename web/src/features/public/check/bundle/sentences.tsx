import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What each check of a bundle shows, as docs/verify.md states it. */
const sentences: Record<string, () => ReactNode> = {
  trust: () => <Trans>The trust file can be read</Trans>,
  format: () => <Trans>The file holds exactly what it lists, each part in its one form</Trans>,
  rules: () => <Trans>Every rule is a known version, the one the campaign named at its start</Trans>,
  stream: () => <Trans>No event is missing or moved</Trans>,
  inclusion: () => <Trans>The end of every stream is in the log</Trans>,
  signature: () => <Trans>The service signed the head of its log</Trans>,
  anchor: () => <Trans>That head is on the chain</Trans>,
  consistency: () => <Trans>The log only grew since its anchor before</Trans>,
  rounds: () => <Trans>The rounds of the settlement follow each other, and none was final too early</Trans>,
  answers: () => <Trans>The answers are those that were committed to, each counted once</Trans>,
  tables: () => <Trans>The tables are those that were settled, and each label is the most probable class in them</Trans>,
  scores: () => <Trans>There is one score for each answer, as its account’s worth says</Trans>,
  pay: () => <Trans>Each amount and the fee follow from the scores, to the unit</Trans>,
  'epoch-lines': () => <Trans>The payout owes everybody what was settled</Trans>,
  'epoch-leaves': () => <Trans>Every balance is what it was, plus its lines</Trans>,
  'epoch-root': () => <Trans>The balances give the published roots</Trans>,
  'epoch-anchor': () => <Trans>That root was activated by the payout contract on the chain</Trans>,
};

/** The sentence of a check, with the name that the programs print. */
export const sentenceOf = ({ name }: { name: string }): ReactNode => (
  <>
    {sentences[name]?.()} <code className="small muted">{name}</code>
  </>
);
