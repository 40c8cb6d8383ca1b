import { Trans, useLingui } from '@lingui/react/macro';
import { SignedOnly } from '../../../app/SignedOnly';
import { usePerson, usePersonKnown } from '../../../app/session';
import { useTitle } from '../../../app/title';
import { ButtonLink } from '../../../ui/Button';
import { Notice } from '../../../ui/Notice';
import { usePages } from '../../../ui/Pages';
import { Empty } from '../../../ui/States';
import { openCampaigns } from './api';
import { CampaignList } from './CampaignList';
import { Filters } from './Filters';
import { feedRoute } from './routes';
import { Visitor } from './Visitor';
import { WeekCard } from './WeekCard';
import { WorkTabs } from './WorkTabs';

export function FeedPage() {
  const { t } = useLingui();
  useTitle(t`Open work`);
  const person = usePerson();
  const known = usePersonKnown();
  return (
    <>
      <h1>
        <Trans>Open work</Trans>
      </h1>
      <SignedOnly why={<Trans>Which work is open to you depends on who you are: some is by invitation only. An e-mail address or a passkey is enough; joining costs nothing.</Trans>}>
        <WorkTabs />
        <Feed />
      </SignedOnly>
      {known && !person && <Visitor />}
    </>
  );
}

function Feed() {
  const search = feedRoute.useSearch();
  const open = usePages(['work', 'open', search], (token) => openCampaigns(search, token));
  const filtered = Boolean(search.kind || search.language);
  return (
    <>
      <Filters of={search} />
      <div className="cols">
        <CampaignList title={<Trans>Open to you</Trans>} of={open} empty={<NoWork filtered={filtered} />} />
        {/* What stands below a list on a phone comes with it, so that it does not move when the list is there. */}
        {(open.data || open.error) && (
          <aside className="stack">
            <WeekCard />
            <Notice>
              <Trans>
                Pay per hour is the median of the last 30 days, and the bar shows where 8 in 10 people were, from 0 to the same end in all rows. It counts the time from getting a
                task to sending its answer, unpaid answers too. Yours may differ.
              </Trans>
            </Notice>
          </aside>
        )}
      </div>
    </>
  );
}

function NoWork({ filtered }: { filtered: boolean }) {
  return (
    <Empty
      icon="work"
      title={<Trans>No open work suits you right now</Trans>}
      action={
        filtered && (
          <ButtonLink to="/work">
            <Trans>Show all open work</Trans>
          </ButtonLink>
        )
      }
    >
      {filtered ? <Trans>No open campaign is of this kind and language.</Trans> : <Trans>New work stands here as soon as a customer opens it. Look in again later.</Trans>}
    </Empty>
  );
}
