import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CampaignJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Sheet } from '../../../../ui/Sheet';
import { Failure } from '../../../../ui/States';
import { toast } from '../../../../ui/toasts';
import { releaseMedia, someMedia } from '../../media/api';

const ENDED = ['CAMPAIGN_STATE_SETTLED', 'CAMPAIGN_STATE_ENDED', 'CAMPAIGN_STATE_CANCELLED'];
const MEGABYTE = 1 << 20;

/** The files that a campaign keeps, and how they are let go. Nothing where it has none. */
export function FilesCard({ campaign }: { campaign: CampaignJson }) {
  const id = campaign.id ?? '';
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const kept = useQuery({ queryKey: ['media', id], queryFn: () => someMedia(id) });
  const release = useMutation({
    mutationFn: () => releaseMedia(id),
    onSuccess: async ({ files }) => {
      toast(<Plural value={Number(files ?? 0)} _0="Every file is shown by a task. None was deleted." one="One file was deleted." other="# files were deleted." />);
      setAsking(false);
      await queries.invalidateQueries({ queryKey: ['media', id] });
    },
  });
  if (!kept.data?.files) return null;
  const { files, bytes, more } = kept.data;
  const megabytes = Math.ceil(bytes / MEGABYTE);
  const what = ENDED.includes(campaign.state ?? '') ? <Trans>Delete all files</Trans> : <Trans>Delete files that no task shows</Trans>;
  return (
    <Card title={<Trans>Uploaded files</Trans>}>
      <p>
        {more ? (
          <Trans>
            More than {files} files, {megabytes} MB and more.
          </Trans>
        ) : (
          <Plural value={files} one={`One file, ${megabytes} MB.`} other={`# files, ${megabytes} MB.`} />
        )}{' '}
        <Trans>Only members of your organisation and workers who hold a task with them can see them.</Trans>
      </p>
      <div className="cluster">
        <Button onPress={() => setAsking(true)}>{what}</Button>
      </div>
      {asking && (
        <Sheet title={what} isOpen onClose={() => setAsking(false)}>
          <p>
            <Trans>They are deleted for good. Your own copies stay with you.</Trans>
          </p>
          {release.error && <Failure error={release.error} />}
          <Button look="bad" fill isPending={release.isPending} onPress={() => release.mutate()}>
            {what}
          </Button>
          <Button fill onPress={() => setAsking(false)}>
            <Trans>Keep them</Trans>
          </Button>
        </Sheet>
      )}
    </Card>
  );
}
