import { Trans, useLingui } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useTitle } from '../../../app/title';
import { Code } from '../../../ui/Copy';
import { Fold } from '../../../ui/Fold';
import { useOwns } from '../organisation/useOrganisation';
import { KeyList } from './KeyList';
import { NewKey } from './NewKey';
import { callByCurl } from './use';

/** Credentials of an organisation for its programs. */
export function ApiKeysPage() {
  const { t } = useLingui();
  useTitle(t`API keys`);
  const { organisationId } = useParams({ from: '/app/company/$organisationId/keys' });
  const owns = useOwns(organisationId);
  return (
    <>
      <div className="stack stack--2">
        <h1>
          <Trans>API keys</Trans>
        </h1>
        <p className="lead">
          <Trans>A program acts for your organisation with a key of its own, never with your password.</Trans>
        </p>
      </div>
      <div className="cols">
        <KeyList organisationId={organisationId} owns={owns} />
        <div className="stack">
          {owns ? (
            <NewKey organisationId={organisationId} />
          ) : (
            <p className="muted">
              <Trans>Owners make and revoke keys.</Trans>
            </p>
          )}
          <Fold title={<Trans>How a program uses a key</Trans>}>
            <p>
              <Trans>Set the key’s id and secret once, as shown when it is made. Then all that stands under “Do this by program” works: commands, gRPC calls and Python.</Trans>
            </p>
            <h3>
              <Trans>A first call</Trans>
            </h3>
            <Code of={t`first call`}>{callByCurl(window.location.origin, organisationId)}</Code>
            <p className="small muted">
              <Trans>A token is good for five minutes; a program asks for the next one in the same way.</Trans>
            </p>
          </Fold>
        </div>
      </div>
    </>
  );
}
