import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Code } from '../../../ui/Copy';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { ByProgram } from '../campaign/ByProgram';
import { exported, ExportTooLarge, type Form, save, type What } from './exporting';

/** The whole table as a file. What is too large for a browser goes by command. */
export function ExportCard({ what, campaignId }: { what: What; campaignId: string }) {
  const { t } = useLingui();
  const [rows, setRows] = useState(0);
  const aborter = useRef<AbortController>(undefined);
  useEffect(() => () => aborter.current?.abort(), []);
  const download = useMutation({
    mutationFn: async (form: Form) => {
      aborter.current = new AbortController();
      setRows(0);
      save(await exported(what, form, campaignId, aborter.current.signal, setRows), `${what}-${campaignId}.${form}`);
    },
  });
  const command = `datafi campaign export ${campaignId} ${what === 'answers' ? '--answers ' : ''}--out ${what}.csv`;
  return (
    <Card title={what === 'labels' ? <Trans>Download all labels</Trans> : <Trans>Download all answers</Trans>}>
      <div className="cluster">
        <Button onPress={() => download.mutate('csv')} isPending={download.isPending}>
          <Trans>Download CSV</Trans>
        </Button>
        <Button onPress={() => download.mutate('jsonl')} isPending={download.isPending}>
          <Trans>Download JSONL</Trans>
        </Button>
        {download.isPending && (
          <span className="small" role="status">
            <Trans>{rows} rows so far</Trans>
          </span>
        )}
      </div>
      {download.error instanceof ExportTooLarge ? (
        <>
          <Notice live>
            <Trans>This is more than 50 MB, too much for a browser. The command line writes it to a file:</Trans>
          </Notice>
          <Code of={t`command`}>{command}</Code>
        </>
      ) : (
        download.error && <Failure error={download.error} what={<Trans>The file is not whole, so it was not saved.</Trans>} />
      )}
      <ByProgram step={what} campaignId={campaignId} />
    </Card>
  );
}
