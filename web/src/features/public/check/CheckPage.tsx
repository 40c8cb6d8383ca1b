import { Trans, useLingui } from '@lingui/react/macro';
import { usePerson } from '../../../app/session';
import { Card } from '../../../ui/Card';
import { ButtonLink } from '../../../ui/Button';
import { CheckFrame } from './CheckFrame';
import { ChainCard } from './ChainCard';
import { NewestEpoch } from './epoch/NewestEpoch';
import { LogsTable } from './log/LogsTable';

/** The start of the glass house: what can be checked, and how things stand. Each card asks for itself and fails for itself. */
export function CheckPage() {
  const { t } = useLingui();
  const operates = usePerson()?.roles.includes('operator');
  return (
    <CheckFrame
      name={t`Check the work`}
      title={<Trans>Check the work</Trans>}
      lead={<Trans>Every label and payment follows from public records and public rules. Your browser fetches the records and does the checking itself.</Trans>}
    >
      <div className="cols">
        <div className="stack stack--5">
          <Card flush title={<Trans>Logs and their anchors</Trans>}>
            <LogsTable />
            <p className="card__foot small muted">
              <Trans>A tree head stands for all entries before it. The anchor is a copy kept on a public chain, where we cannot change it.</Trans>
            </p>
          </Card>
          <ChainCard />
        </div>
        <aside className="stack">
          <NewestEpoch />
          {operates && (
            <ButtonLink to="/operate" fill>
              <Trans>Operate this system</Trans>
            </ButtonLink>
          )}
          <Card title={<Trans>Have a bundle?</Trans>}>
            <p>
              <Trans>It is checked on your device, and the file stays there.</Trans>
            </p>
            <ButtonLink to="/check/bundle" fill>
              <Trans>Verify a bundle</Trans>
            </ButtonLink>
          </Card>
          <Card title={<Trans>Were you paid?</Trans>}>
            <p>
              <Trans>A receipt shows that a payment is in its epoch. Each stands beside your earnings, and can be saved.</Trans>
            </p>
            <ButtonLink to="/check/receipt" fill>
              <Trans>Check a receipt</Trans>
            </ButtonLink>
          </Card>
          <Card title={<Trans>How pay is decided</Trans>}>
            <p>
              <Trans>The rules have versions. A version never changes, and never touches what was settled before it.</Trans>
            </p>
            <ButtonLink to="/check/rules" fill>
              <Trans>Read the rules</Trans>
            </ButtonLink>
          </Card>
        </aside>
      </div>
    </CheckFrame>
  );
}
