import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GetMyEarningsResponseJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { accountAction } from '../../../app/login';
import { SignedOnly } from '../../../app/SignedOnly';
import { useLogin } from '../../../app/useLogin';
import { useTitle } from '../../../app/title';
import { Button, ButtonLink } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Icon } from '../../../ui/Icon';
import { Notice } from '../../../ui/Notice';
import { Answer, Failure } from '../../../ui/States';
import { TestMoney } from '../../../app/TestMoney';
import { Money } from '../../../ui/Values';
import { getEarnings } from '../earning/api';
import { potsOf } from '../earning/sums';

/** What would be lost: everything decided that did not reach a wallet. */
function Owed({ sums }: { sums: GetMyEarningsResponseJson }) {
  const login = useLogin();
  const { kept, way, held } = potsOf(sums);
  const owed = kept + way + held;
  if (owed === 0n) {
    return (
      <>
        <Notice tone="ok">
          <Trans>Nothing is owed to you. You can delete the account.</Trans>
        </Notice>
        <p className="small muted">
          <Trans>The next page is the login’s. If it says that deleting is not possible here, ask the operator.</Trans>
        </p>
        <div className="cluster">
          <Button look="bad" onPress={() => login.mutate(() => accountAction('delete_account'))}>
            <Trans>Delete my account</Trans>
          </Button>
        </div>
        {login.error && <Failure error={login.error} />}
      </>
    );
  }
  return (
    <>
      <Notice tone="wait">
        <Trans>
          <Money units={owed} asset={sums.asset ?? ''} /> are still yours: held, on their way or kept for you. Without an account they could not be paid to you. Link a wallet and wait for the next payment first.
        </Trans>
      </Notice>
      <TestMoney />
      <div className="cluster">
        <ButtonLink look="main" to="/you/wallet">
          <Trans>Link a wallet</Trans>
        </ButtonLink>
        <ButtonLink to="/earnings">
          <Trans>See my earnings</Trans>
        </ButtonLink>
      </div>
    </>
  );
}

export function DeletePage() {
  const { t } = useLingui();
  useTitle(t`Delete the account`);
  const sums = useQuery({ queryKey: ['earnings'], queryFn: getEarnings });
  return (
    <>
      <div className="stack stack--1">
        <Link className="hit small" to="/you">
          <Icon name="back" turns /> <Trans>You</Trans>
        </Link>
        <h1>
          <Trans>Delete the account</Trans>
        </h1>
      </div>
      <SignedOnly>
        <Card title={<Trans>What is still yours</Trans>}>
          <Answer of={sums} loading={<Trans>Loading your earnings</Trans>} failed={<Trans>We could not see what is owed to you, so nothing can be deleted now.</Trans>}>
            {(known) => <Owed sums={known} />}
          </Answer>
        </Card>
        <Card title={<Trans>What goes and what stays</Trans>}>
          <ul className="stack stack--2">
            <li><Trans>Your name, e-mail address and ways to sign in are deleted at once.</Trans></li>
            <li><Trans>Answers of public work stay public under a pseudonym that is random for each campaign.</Trans></li>
            <li><Trans>Payments stay on the chain, and the records about them with the operator, as the law asks.</Trans></li>
          </ul>
        </Card>
      </SignedOnly>
    </>
  );
}
