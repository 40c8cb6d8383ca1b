import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { LanguagePicker } from '../../../app/LanguagePicker';
import { usePerson } from '../../../app/session';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { Card, fact, Facts } from '../../../ui/Card';
import { Answer } from '../../../ui/States';
import { Hash } from '../../../ui/Values';
import { ExportCard } from './export/ExportCard';
import { SignInCard } from './SignInCard';
import { SignOutCard } from './SignOutCard';
import { ThemePicker } from './ThemePicker';
import { useAccount } from './useAccount';

function MoneyCard() {
  const account = useAccount();
  return (
    <Card title={<Trans>Where your money goes</Trans>}>
      <Answer of={account} loading={<Trans>Loading your account</Trans>} failed={<Trans>We could not load your account.</Trans>}>
        {({ walletAddress }) => (
          <p>{walletAddress ? <Trans>To your wallet <Hash of={walletAddress} /></Trans> : <Trans>It is kept by a public contract, in your name. You need no wallet.</Trans>}</p>
        )}
      </Answer>
      <div className="cluster">
        <ButtonLink to="/you/wallet">
          <Trans>See or change it</Trans>
        </ButtonLink>
      </div>
    </Card>
  );
}

function DeviceCard() {
  return (
    <Card title={<Trans>On this device</Trans>}>
      <div className="grid">
        <LanguagePicker labelHidden={false} />
        <ThemePicker />
      </div>
    </Card>
  );
}

function Signed() {
  const person = usePerson()!;
  return (
    <>
      <Card title={person.name ? <bdi>{person.name}</bdi> : <Trans>Your account</Trans>}>
        <Facts of={[fact(<Trans>Account number</Trans>, <span className="hash">{person.account}</span>)]} />
      </Card>
      <div className="grid grid--wide">
        <MoneyCard />
        <SignInCard />
        <DeviceCard />
        <ExportCard />
        <SignOutCard />
        <Card title={<Trans>Delete the account</Trans>}>
          <p className="small muted">
            <Trans>See first what is still owed to you and what stays public.</Trans>
          </p>
          <div className="cluster">
            <ButtonLink to="/you/delete">
              <Trans>See what deleting means</Trans>
            </ButtonLink>
            <Link className="hit small" to="/you/claim">
              <Trans>I have the code of a deleted account</Trans>
            </Link>
          </div>
        </Card>
      </div>
    </>
  );
}

export function YouPage() {
  const { t } = useLingui();
  useTitle(t`You`);
  return (
    <>
      <h1>
        <Trans>You</Trans>
      </h1>
      <SignedOnly>
        <Signed />
      </SignedOnly>
    </>
  );
}
