import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Failure } from '../../../../ui/States';
import { ByProgram } from '../ByProgram';
import { FaultList } from './faults';
import { FilePick } from './FilePick';
import { TaskTable } from './TaskTable';
import { FILE_BYTES_MAX, type Parsed, readTasks } from './taskFile';
import { useImport } from './useImport';

const SHOWN = 5;

/** Brings tasks: chosen, dropped or pasted; read and checked here, then sent chunk by chunk. */
export function Importer({ organisationId, campaignId }: { organisationId: string; campaignId: string }) {
  const { t } = useLingui();
  const [parsed, setParsed] = useState<Parsed>();
  const sending = useImport(organisationId, campaignId, () => setParsed(undefined));
  const read = useMutation({
    mutationFn: async (file: Blob) => (file.size > FILE_BYTES_MAX ? { tasks: [], faults: [{ kind: 'tooLarge' as const, line: 1, column: 1 }], faultCount: 1 } : readTasks(new Uint8Array(await file.arrayBuffer()))),
    onSuccess: (found) => {
      sending.reset();
      setParsed(found);
    },
  });
  const count = parsed?.tasks.length ?? 0;
  return (
    <Card title={<Trans>Bring tasks</Trans>}>
      <FilePick onPick={(file) => read.mutate(file)} isPending={read.isPending} isDisabled={sending.isPending} />
      {parsed && parsed.faultCount > 0 && <FaultList faults={parsed.faults} count={parsed.faultCount} />}
      {parsed && parsed.faultCount === 0 && (
        <>
          <TaskTable
            tasks={parsed.tasks.slice(0, SHOWN).map(({ key, content }) => ({ key: key ?? '', content: content ?? '' }))}
            caption={<Plural value={count} one="One task. It begins so:" other="# tasks. They begin so:" />}
          />
          {sending.isPending && (
            <div className="stack stack--2">
              <progress className="progress" value={sending.stored} max={count} aria-label={t`Stored tasks`} />
              <p className="small" role="status">
                <Trans>
                  {sending.stored} of {count} stored
                </Trans>
              </p>
            </div>
          )}
          {sending.error && <Failure error={sending.error} what={<Trans>The import stopped. What was stored stays; send it again and it goes on from there.</Trans>} />}
          <div className="cluster">
            <Button look="main" isPending={sending.isPending} onPress={() => sending.send(parsed.tasks)}>
              {sending.error ? <Trans>Go on importing</Trans> : <Plural value={count} one="Import one task" other="Import # tasks" />}
            </Button>
            {sending.isPending ? (
              <Button onPress={sending.stop}>
                <Trans>Stop</Trans>
              </Button>
            ) : (
              <Button onPress={() => setParsed(undefined)}>
                <Trans>Take another file</Trans>
              </Button>
            )}
          </div>
        </>
      )}
      <ByProgram step="import" campaignId={campaignId} />
    </Card>
  );
}
