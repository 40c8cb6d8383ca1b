import { Trans } from '@lingui/react/macro';
import { useAsset, useTestMoney } from './asset';

/** Stands on each page with amounts while their money is worth nothing. */
export function TestMoney() {
  const asset = useAsset();
  return useTestMoney() ? (
    <p className="small muted">
      <Trans>Test system: {asset} has no value.</Trans>
    </p>
  ) : null;
}
