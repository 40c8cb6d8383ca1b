import { Trans, useLingui } from '@lingui/react/macro';
import { SignedOnly } from '../../app/SignedOnly';
import { usePerson } from '../../app/session';
import { useTitle } from '../../app/title';
import { Empty } from '../../ui/States';
import { LOGS } from '../public/check/api';
import { Anchors, Parts } from './Parts';
import { SettleNow } from './SettleNow';
import { StrayDeposits } from './StrayDeposits';
import { StuckSettlements } from './StuckSettlements';
import { StuckWork } from './StuckWork';

function Operation() {
  const person = usePerson();
  if (!person?.roles.includes('operator')) {
    return (
      <Empty icon="wrench" title={<Trans>This page is for operators</Trans>}>
        <Trans>Your account may not see or decide what is stuck. Whoever runs this system can give it the role “operator”.</Trans>
      </Empty>
    );
  }
  return (
    <div className="cols">
      <div className="stack stack--5">
        <h2><Trans>Stuck work</Trans></h2>
        {LOGS.map((service) => <StuckWork key={service} service={service} />)}
        <StuckSettlements />
        <StrayDeposits />
      </div>
      <aside className="stack">
        <Parts />
        <Anchors />
        <SettleNow />
      </aside>
    </div>
  );
}

/** How the system stands, and what only a person can decide. */
export function OperatePage() {
  const { t } = useLingui();
  useTitle(t`Operate`);
  return (
    <>
      <div className="stack stack--2">
        <h1><Trans>Operate</Trans></h1>
        <p className="lead"><Trans>What goes by itself is not here. Everything that you decide is asked twice and logged.</Trans></p>
      </div>
      <SignedOnly><Operation /></SignedOnly>
    </>
  );
}
