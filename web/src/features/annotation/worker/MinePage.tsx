import { Trans, useLingui } from '@lingui/react/macro';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { usePages } from '../../../ui/Pages';
import { Empty } from '../../../ui/States';
import { myCampaigns } from './api';
import { CampaignList } from './CampaignList';
import { WeekCard } from './WeekCard';
import { WorkTabs } from './WorkTabs';

export function MinePage() {
  const { t } = useLingui();
  useTitle(t`Where you take part`);
  return (
    <>
      <h1>
        <Trans>Where you take part</Trans>
      </h1>
      <SignedOnly>
        <WorkTabs />
        <Mine />
      </SignedOnly>
    </>
  );
}

function Mine() {
  const mine = usePages(['work', 'mine'], myCampaigns);
  return (
    <div className="cols">
      <CampaignList title={<Trans>Newest first</Trans>} of={mine} empty={<NothingYet />} mine />
      <aside className="stack">
        <WeekCard />
      </aside>
    </div>
  );
}

function NothingYet() {
  return (
    <Empty
      icon="work"
      title={<Trans>You take part nowhere yet</Trans>}
      action={
        <ButtonLink look="main" to="/work">
          <Trans>See open work</Trans>
        </ButtonLink>
      }
    >
      <Trans>Choose open work and take part in it. It stays here, whatever becomes of it.</Trans>
    </Empty>
  );
}
