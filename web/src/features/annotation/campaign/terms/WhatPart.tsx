import { Trans } from '@lingui/react/macro';
import { Card } from '../../../../ui/Card';
import { Choice } from '../../../../ui/Choice';
import { type Kind, kinds } from '../kinds';
import { type PartProps, Term } from './parts';
import { SpecPart } from './SpecPart';

/** The question and the kind of answer. */
export function WhatPart(props: PartProps) {
  const { terms, change } = props;
  return (
    <Card title={<Trans>What you ask</Trans>}>
      <Term {...props} field="title" maxLength={200} label={<Trans>Question</Trans>} hint={<Trans>One line, as workers see it in the list: “What animal is this?”</Trans>} />
      <Term
        {...props}
        field="instructions"
        lines={5}
        maxLength={20000}
        label={<Trans>Instructions</Trans>}
        hint={<Trans>Say what counts, what does not, and what to do in doubt. Two examples help more than a page of rules.</Trans>}
      />
      <Choice
        label={<Trans>Kind of answer</Trans>}
        value={terms.kind}
        onChange={(kind) => change({ kind })}
        options={(Object.keys(kinds) as Kind[]).map((value) => ({ value, icon: kinds[value].icon, title: kinds[value].name, hint: kinds[value].example }))}
      />
      <SpecPart {...props} />
    </Card>
  );
}
