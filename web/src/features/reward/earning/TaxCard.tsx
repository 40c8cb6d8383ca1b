import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { collect } from '../../../api/collect';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { save } from '../../../ui/save';
import { Failure } from '../../../ui/States';
import { listEarnings, listEpochs } from './api';
import { taxTable } from './tax';

/** 100,000 earnings: more than a browser should hold in one table. */
const PAGES_MAX = 200;

type Progress = { state: 'idle' } | { state: 'reading'; rows: number } | { state: 'done'; rows: number; cut: boolean } | { state: 'failed'; error: unknown };

async function table(told: (rows: number) => void) {
  const earnings = await collect(listEarnings, PAGES_MAX, told);
  const epochs = await collect(listEpochs, PAGES_MAX);
  const transactions = new Map(epochs.rows.map(({ number = '', activateTransaction = '' }) => [number, activateTransaction]));
  return { text: taxTable(earnings.rows, transactions), rows: earnings.rows.length, cut: earnings.cut };
}

/** All earnings in a table for taxes, made in this browser. */
export function TaxCard() {
  const [progress, setProgress] = useState<Progress>({ state: 'idle' });
  const make = () => {
    setProgress({ state: 'reading', rows: 0 });
    table((rows) => setProgress({ state: 'reading', rows })).then(
      ({ text, rows, cut }) => {
        save(`datafi-earnings-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv;charset=utf-8', text);
        setProgress({ state: 'done', rows, cut });
      },
      (error: unknown) => setProgress({ state: 'failed', error }),
    );
  };
  return (
    <Card title={<Trans>For taxes</Trans>}>
      <p className="small">
        <Trans>A table of all you earned: date, source, amount, state, epoch and transaction. It is made on this device.</Trans>
      </p>
      <Button fill onPress={make} isPending={progress.state === 'reading'}>
        <Trans>Save as table (CSV)</Trans>
      </Button>
      <p className="small muted said" role="status">
        {progress.state === 'reading' && <Plural value={progress.rows} one="# earning read" other="# earnings read" />}
        {progress.state === 'done' && <Plural value={progress.rows} one="Saved: # earning." other="Saved: # earnings." />}
        {progress.state === 'done' && progress.cut && <Trans> Older ones are left out: they are too many for a browser.</Trans>}
      </p>
      {progress.state === 'failed' && <Failure error={progress.error} what={<Trans>The table was not made.</Trans>} retry={make} />}
    </Card>
  );
}
