import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function RulesPage() {
  const { t } = useLingui();
  useTitle(t`Rules`);
  return (
    <h1>
      <Trans>Rules</Trans>
    </h1>
  );
}
