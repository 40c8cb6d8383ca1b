import { Trans, useLingui } from '@lingui/react/macro';
import { ButtonLink } from '../ui/Button';
import { Empty } from '../ui/States';
import { useTitle } from './title';

export function MissingPage() {
  const { t } = useLingui();
  useTitle(t`No such page`);
  return (
    <div className="page">
      <Empty
        icon="page"
        title={<Trans>There is no such page</Trans>}
        action={
          <ButtonLink look="main" to="/">
            <Trans>Go to the start</Trans>
          </ButtonLink>
        }
      >
        <Trans>The address may be old, or a letter is missing.</Trans>
      </Empty>
    </div>
  );
}
