import { Trans, useLingui } from '@lingui/react/macro';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { Answer, Empty } from '../../../ui/States';
import { DaysChart } from './DaysChart';
import { EarningList } from './EarningList';
import { PaymentCard } from './PaymentCard';
import { useEarningLines, useSums } from './questions';
import { ReceiptsCard } from './ReceiptsCard';
import { SumCard } from './SumCard';
import { TaxCard } from './TaxCard';
import './earning.css';

function NothingYet() {
  return (
    <Empty
      icon="money"
      title={<Trans>Nothing earned yet</Trans>}
      action={
        <ButtonLink look="main" to="/work">
          <Trans>Find work</Trans>
        </ButtonLink>
      }
    >
      <Trans>What you answer is paid once its work is closed and settled. Until then it is pending.</Trans>
    </Empty>
  );
}

function Earnings() {
  const sums = useSums();
  const lines = useEarningLines();
  return (
    <Answer of={sums} loading={<Trans>Loading your earnings</Trans>} failed={<Trans>We could not load your earnings. Nothing is lost.</Trans>}>
      {(of) => (
        <Answer of={lines} loading={<Trans>Loading your earnings</Trans>} failed={<Trans>We could not load your earnings. Nothing is lost.</Trans>}>
          {({ rows, cut }) => (
            <div className="cols">
              <div className="stack stack--5">
                <SumCard sums={of} earnings={rows} />
                <DaysChart earnings={rows} asset={of.asset ?? ''} />
                {rows.length === 0 ? <NothingYet /> : <EarningList earnings={rows} cut={cut} />}
              </div>
              <aside className="stack">
                <PaymentCard sums={of} />
                <ReceiptsCard earnings={rows} />
                {rows.length > 0 && <TaxCard />}
              </aside>
            </div>
          )}
        </Answer>
      )}
    </Answer>
  );
}

export function EarningsPage() {
  const { t } = useLingui();
  useTitle(t`Earnings`);
  return (
    <>
      <h1>
        <Trans>Earnings</Trans>
      </h1>
      <SignedOnly>
        <Earnings />
      </SignedOnly>
    </>
  );
}
