import { Trans } from '@lingui/react/macro';
import { leaveQuietly } from '../../../../app/login';
import { Button } from '../../../../ui/Button';
import { Notice } from '../../../../ui/Notice';

/** Nothing is left to be signed in to; the page goes with everything that it remembered. */
export function Closed() {
  return (
    <>
      <Notice tone="ok" live>
        <Trans>Your account is deleted. What is owed is paid as this page said. Thank you for your work.</Trans>
      </Notice>
      <div className="cluster">
        <Button look="main" onPress={() => void leaveQuietly()}>
          <Trans>Leave</Trans>
        </Button>
      </div>
    </>
  );
}
