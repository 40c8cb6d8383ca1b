import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../../ui/Button';
import { Card, fact, Facts } from '../../../ui/Card';
import { Answer } from '../../../ui/States';
import { TestMoney } from '../../../app/TestMoney';
import { Moment, Money } from '../../../ui/Values';
import { earningSums, newestEarnings } from './api';
import { cutSum, weekOf } from './pay';

const ASSET = 'TUSD';

/** What was decided in the last seven days, and where all earnings are. */
export function WeekCard() {
  const newest = useQuery({ queryKey: ['earnings', 'newest'], queryFn: newestEarnings });
  const sums = useQuery({ queryKey: ['earnings', 'sums'], queryFn: earningSums });
  return (
    <Card title={<Trans>This week</Trans>}>
      <Answer of={newest} loading={<Trans>Loading your earnings</Trans>} failed={<Trans>We could not load your earnings. Nothing is lost.</Trans>}>
        {({ earnings = [], page }) => {
          const week = weekOf(earnings, ASSET, Boolean(page?.nextPageToken), newest.dataUpdatedAt);
          return (
            <>
              <div className="stat">
                <p className="stat__value">
                  <Money units={cutSum(week.decided)} asset={ASSET} />
                </p>
                <p className="muted">{week.cut ? <Trans>At least so much was decided in the last 7 days.</Trans> : <Trans>Decided in the last 7 days.</Trans>}</p>
              </div>
              <Facts
                of={[
                  week.heldUntil !== undefined &&
                    fact(
                      <Trans>
                        Held until <Moment at={week.heldUntil} />
                      </Trans>,
                      <Money units={cutSum(week.held)} asset={ASSET} />,
                    ),
                  sums.data && fact(<Trans>Paid so far</Trans>, <Money units={cutSum(sums.data.paidBaseUnits ?? '0')} asset={ASSET} />),
                ]}
              />
            </>
          );
        }}
      </Answer>
      <ButtonLink fill to="/earnings">
        <Trans>See earnings</Trans>
      </ButtonLink>
      <TestMoney />
    </Card>
  );
}
