import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { SignedOnly } from '../../../app/SignedOnly';
import { TestMoney } from '../../../app/TestMoney';
import { Icon } from '../../../ui/Icon';
import { Failure } from '../../../ui/States';
import { useOrganisation } from './useOrganisation';

/** Each tab is a place with its own address. */
export function CompanyFrame() {
  return (
    <SignedOnly why={<Trans>These pages are for the members of an organisation.</Trans>}>
      <Company />
    </SignedOnly>
  );
}

function Company() {
  const { t } = useLingui();
  const { organisationId } = useParams({ from: '/app/company/$organisationId' });
  const asked = useOrganisation(organisationId);
  const params = { organisationId };
  if (asked.error && !asked.data) return <Failure error={asked.error} what={<Trans>We could not load this organisation.</Trans>} retry={() => void asked.refetch()} />;
  return (
    <>
      <div className="stack stack--2">
        <p className="cluster small">
          <Link className="hit" to="/company">
            <Icon name="back" turns />
            <Trans>Organisations</Trans>
          </Link>
          <bdi className="muted">{asked.data?.organisation?.name}</bdi>
        </p>
        <nav className="tabs" aria-label={t`Organisation`}>
          <Link className="tab" to="/company/$organisationId/campaigns" params={params} activeProps={{ 'aria-current': 'page' }}>
            <Trans>Campaigns</Trans>
          </Link>
          <Link className="tab" to="/company/$organisationId/datasets" params={params} activeProps={{ 'aria-current': 'page' }}>
            <Trans>Datasets</Trans>
          </Link>
          <Link className="tab" to="/company/$organisationId/purchases" params={params} activeProps={{ 'aria-current': 'page' }}>
            <Trans>Purchases</Trans>
          </Link>
          <Link className="tab" to="/company/$organisationId/members" params={params} activeProps={{ 'aria-current': 'page' }}>
            <Trans>Members</Trans>
          </Link>
          <Link className="tab" to="/company/$organisationId/keys" params={params} activeProps={{ 'aria-current': 'page' }}>
            <Trans>API keys</Trans>
          </Link>
        </nav>
      </div>
      <Outlet />
      <TestMoney />
    </>
  );
}
