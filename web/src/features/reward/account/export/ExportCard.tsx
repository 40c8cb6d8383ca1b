import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { usePerson } from '../../../../app/session';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { save } from '../../../../ui/save';
import { Failure } from '../../../../ui/States';
import type { Progress } from './collect-all';

function Told({ by }: { by: Progress }) {
  const { part, done, of } = by;
  if (part === 'campaigns') return <Trans>Work: {done} of {of}</Trans>;
  if (part === 'receipts') return <Trans>Receipts: {done} of {of}</Trans>;
  return <Trans>Account and earnings</Trans>;
}

/** One file of all that the services show to this account, made on this device. */
export function ExportCard() {
  const person = usePerson();
  const [progress, setProgress] = useState<Progress>();
  const [ended, setEnded] = useState<'saved' | { error: unknown }>();
  const make = () => {
    setEnded(undefined);
    import('./collect-all')
      .then(({ collectAll }) => collectAll(person!, setProgress))
      .then((all) => {
        save('datafi-account.json', 'application/json', `${JSON.stringify(all, null, 2)}\n`);
        setEnded('saved');
      })
      .catch((error: unknown) => setEnded({ error }))
      .finally(() => setProgress(undefined));
  };
  return (
    <Card title={<Trans>Take your data with you</Trans>}>
      <p className="small muted">
        <Trans>One file with your account, your work and answers, your earnings and receipts. It is made on this device.</Trans>
      </p>
      <div className="cluster">
        <Button onPress={make} isPending={progress !== undefined}>
          <Trans>Save my data (JSON)</Trans>
        </Button>
        <span className="small muted" role="status">
          {progress && <Told by={progress} />}
          {ended === 'saved' && <Trans>Saved.</Trans>}
        </span>
      </div>
      {typeof ended === 'object' && <Failure error={ended.error} what={<Trans>The file was not made.</Trans>} retry={make} />}
    </Card>
  );
}
