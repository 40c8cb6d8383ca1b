import { Trans, useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';

export function FeedPage() {
  const { t } = useLingui();
  useTitle(t`Feed`);
  return (
    <h1>
      <Trans>Feed</Trans>
    </h1>
  );
}
