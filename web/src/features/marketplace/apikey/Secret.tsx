import { Trans, useLingui } from '@lingui/react/macro';
import type { ApiKeyJson } from '../../../api/gen/datafi/marketplace/v1/api_key_pb';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Code } from '../../../ui/Copy';
import { Notice } from '../../../ui/Notice';
import { environment } from './use';

/** A new key's secret, until the page is left. */
export function Secret({ apiKey, secret, onDone }: { apiKey: ApiKeyJson; secret: string; onDone: () => void }) {
  const { t } = useLingui();
  const { name, clientId = '' } = apiKey;
  return (
    <Card title={<Trans>The key was made</Trans>}>
      <p>
        <bdi>
          <b>{name}</b>
        </bdi>
      </p>
      <Notice tone="wait" live>
        <Trans>The secret is shown this once. Keep it where your program finds it and nobody else: whoever has it acts for your organisation.</Trans>
      </Notice>
      <h3>
        <Trans>Secret</Trans>
      </h3>
      <Code of={t`secret`}>{secret}</Code>
      <h3>
        <Trans>Client id</Trans>
      </h3>
      <Code of={t`client id`}>{clientId}</Code>
      <h3>
        <Trans>For a shell</Trans>
      </h3>
      <Code of={t`settings for a shell`}>{environment(clientId, secret)}</Code>
      <p className="small muted">
        <Trans>With these settings every command, gRPC call and Python program that these pages show acts as this key.</Trans>
      </p>
      <Button look="main" fill onPress={onDone}>
        <Trans>I have kept it</Trans>
      </Button>
    </Card>
  );
}
