import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CampaignSummaryJson } from '../../../api/gen/datafi/annotation/v1/worker_pb';
import { Card } from '../../../ui/Card';
import { More, type usePages } from '../../../ui/Pages';
import { Answer } from '../../../ui/States';
import { CampaignRow } from './CampaignRow';
import { scaleOf } from './pay';

interface ListProps {
  title: ReactNode;
  of: ReturnType<typeof usePages<CampaignSummaryJson>>;
  empty: ReactNode;
  mine?: boolean;
}

/** Campaigns, page by page, all on one scale. */
export function CampaignList({ title, of, empty, mine = false }: ListProps) {
  return (
    <Card title={title} flush>
      <Answer of={of} loading={<Trans>Loading work</Trans>} failed={<Trans>We could not load the list of work.</Trans>}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            empty
          ) : (
            <ul>
              {campaigns.map((campaign) => (
                <CampaignRow key={campaign.id} campaign={campaign} scale={scaleOf(campaigns)} mine={mine} />
              ))}
            </ul>
          )
        }
      </Answer>
      <More of={of} />
    </Card>
  );
}
