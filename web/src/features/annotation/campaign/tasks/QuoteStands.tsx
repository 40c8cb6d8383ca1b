import { Trans } from '@lingui/react/macro';
import { Button } from '../../../../ui/Button';
import { useDeed } from '../../../../ui/deed';
import { Notice } from '../../../../ui/Notice';
import { Failure } from '../../../../ui/States';
import { updateCampaign } from '../api';
import { useShow } from '../useCampaign';

/** While a quote stands the tasks it counts stay as they are. */
export function QuoteStands({ organisationId, campaignId }: { organisationId: string; campaignId: string }) {
  const show = useShow(organisationId);
  const withdraw = useDeed(
    (withdrawQuote: boolean, key) => updateCampaign(campaignId, { withdrawQuote }, key),
    ({ campaign }) => show(campaign),
  );
  return (
    <>
      <Notice tone="wait">
        <p>
          <Trans>The campaign is quoted, so its tasks stay as they are. Withdraw the quote to change them; what you paid in stays and counts for the next quote.</Trans>
        </p>
        <Button onPress={() => withdraw.mutate(true)} isPending={withdraw.isPending}>
          <Trans>Withdraw the quote</Trans>
        </Button>
      </Notice>
      {withdraw.error && <Failure error={withdraw.error} />}
    </>
  );
}
