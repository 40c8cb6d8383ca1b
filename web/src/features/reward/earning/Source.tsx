import { Trans } from '@lingui/react/macro';
import { Hash } from '../../../ui/Values';

/** The stream that an amount comes from, in words. */
export function Source({ of }: { of: string | undefined }) {
  const [kind, id] = (of ?? '').split('/');
  if (kind === 'campaign') return <Trans>Work <Hash of={id} /></Trans>;
  if (kind === 'order') return <Trans>Share of a sale <Hash of={id} /></Trans>;
  if (kind === 'custody') return <Trans>Kept for you before, paid out now</Trans>;
  return <Trans>Another source</Trans>;
}
