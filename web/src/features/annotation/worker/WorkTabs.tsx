import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

/** Open work and one's own, each with its address. */
export function WorkTabs() {
  const { t } = useLingui();
  return (
    <nav className="tabs" aria-label={t`Work`}>
      <Link className="tab" to="/work" activeOptions={{ exact: true, includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
        <Trans>Open to you</Trans>
      </Link>
      <Link className="tab" to="/work/mine" activeProps={{ 'aria-current': 'page' }}>
        <Trans>Where you take part</Trans>
      </Link>
    </nav>
  );
}
