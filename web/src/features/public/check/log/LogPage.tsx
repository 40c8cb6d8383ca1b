import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { MissingPage } from '../../../../app/MissingPage';
import type { Service } from '../../../../api/http';
import { Button } from '../../../../ui/Button';
import { Card, Facts, fact } from '../../../../ui/Card';
import { Field } from '../../../../ui/Field';
import { Answer } from '../../../../ui/States';
import { Count, Moment } from '../../../../ui/Values';
import * as ask from '../api';
import { CheckFrame } from '../CheckFrame';
import { WholeHash } from '../WholeHash';
import { checkLog, type LogCheck } from './check-log';
import { LogChecks } from './LogChecks';
import { LogName } from './LogName';

function Choice({ onChoose, isPending }: { onChoose: (position: string) => void; isPending: boolean }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const wrong = typed !== '' && !/^(0|[1-9]\d{0,17})$/.test(typed);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onChoose(typed);
      }}
    >
      <Field
        label={t`Number of an entry`}
        hint={<Trans>Counted from 0. Left empty: the newest one.</Trans>}
        error={wrong && <Trans>Type a whole number, such as 0 or 12.</Trans>}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        autoComplete="off"
      />
      <Button type="submit" look="main" fill isPending={isPending}>
        <Trans>Check this log</Trans>
      </Button>
    </form>
  );
}

function Head({ of: { head, anchor } }: { of: LogCheck }) {
  const { t } = useLingui();
  return (
    <Card title={<Trans>Newest head</Trans>}>
      <Facts of={[fact(<Trans>Entries</Trans>, <Count of={head.treeSize} />), fact(<Trans>Head of</Trans>, <Moment at={head.time} as="utc" />)]} />
      <p className="small muted"><Trans>Root</Trans></p>
      <WholeHash of={head.rootHash} name={t`Root`} />
      <p className="small muted"><Trans>Key that signed it</Trans></p>
      <WholeHash of={head.key} name={t`Key that signed it`} />
      <p className="small muted"><Trans>Signature</Trans></p>
      <WholeHash of={head.signature} name={t`Signature`} />
      {anchor && (
        <>
          <h3><Trans>Its anchor on the chain</Trans></h3>
          <Facts
            of={[
              fact(<Trans>Entries</Trans>, <Count of={anchor.treeSize} />),
              fact(<Trans>Block</Trans>, <Count of={anchor.block} />),
              fact(<Trans>Final</Trans>, <Moment at={anchor.finalAt} as="utc" />),
            ]}
          />
          <WholeHash of={anchor.rootHash} name={t`Anchored root`} />
          <p className="small muted"><Trans>Transaction</Trans></p>
          <WholeHash of={anchor.transaction} name={t`Transaction`} />
        </>
      )}
    </Card>
  );
}

function Log({ log }: { log: Service }) {
  const { t } = useLingui();
  const [position, setPosition] = useState('');
  const check = useQuery({ queryKey: ['check', 'log', log, position], queryFn: () => checkLog(ask, log, position), staleTime: 0, gcTime: 0 });
  return (
    <CheckFrame
      name={t`Log`}
      title={<LogName of={log} />}
      lead={<Trans>Your browser fetches the head, one entry and the proofs, and computes every hash itself.</Trans>}
    >
      <Answer of={check} loading={<Trans>Checking the log</Trans>} failed={<Trans>This log cannot be checked now.</Trans>}>
        {(found) => (
          <div className="cols">
            <div className="stack stack--5">
              <section className="card card--flush"><LogChecks checks={found.checks} /></section>
              {found.entry !== undefined && (
                <Card title={<Trans>The entry, as it was hashed</Trans>}><pre className="code">{found.entry}</pre></Card>
              )}
            </div>
            <aside className="stack">
              <Card title={<Trans>Check an entry</Trans>}>
                <Choice isPending={check.isFetching} onChoose={(chosen) => (chosen === position ? void check.refetch() : setPosition(chosen))} />
              </Card>
              <Head of={found} />
            </aside>
          </div>
        )}
      </Answer>
    </CheckFrame>
  );
}

export function LogPage() {
  const { log } = useParams({ from: '/public/check/logs/$log' });
  return ask.isLog(log) ? <Log key={log} log={log} /> : <MissingPage />;
}
