import { Trans, useLingui } from '@lingui/react/macro';
import { Card } from '../../../../ui/Card';
import { CheckFrame } from '../CheckFrame';
import { LogsTable } from './LogsTable';

export function LogsPage() {
  const { t } = useLingui();
  return (
    <CheckFrame
      name={t`Logs`}
      title={<Trans>Logs and their anchors</Trans>}
      lead={<Trans>Everything that is decided is written to one of three logs. A tree head stands for all entries before it, so nothing can be changed or taken out unseen.</Trans>}
    >
      <Card flush title={<Trans>Three logs</Trans>}>
        <LogsTable />
        <p className="card__foot small muted">
          <Trans>The anchor is a copy of the head on a public chain, where we cannot change it. Open a log to check it in this browser.</Trans>
        </p>
      </Card>
      <Card title={<Trans>Keep a copy of your own</Trans>}>
        <p>
          <Trans>Only somebody who keeps a copy finds out whether a log tells two people two pasts. No account is needed:</Trans>
        </p>
        <pre className="code">./datafi monitor --log annotation --dir mirror --url {location.origin} --trust TRUST</pre>
      </Card>
    </CheckFrame>
  );
}
