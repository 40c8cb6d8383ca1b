import { Trans } from '@lingui/react/macro';

/** Stands on each page with an amount, while the asset is test money. */
export function TestMoney({ asset = 'TUSD' }: { asset?: string | undefined }) {
  return asset === 'TUSD' ? (
    <p className="xs muted">
      <Trans>Test system: TUSD has no value.</Trans>
    </p>
  ) : null;
}
