import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function TaskPage() {
  const { t } = useLingui();
  useTitle(t`Task`);
  return (
    <h1>
      <Trans>Task</Trans>
    </h1>
  );
}
