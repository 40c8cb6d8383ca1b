import { Plural, Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Failure } from '../../../../ui/States';
import { ByProgram } from '../ByProgram';
import { FaultList } from './faults';
import { FilePick } from './FilePick';
import { MissingFiles, RefusedFiles } from './FilesPart';
import { FilesRefused, missing, namesIn, type Picked, sorted, tasksOf, together } from './media';
import { Sending } from './Sending';
import { TaskTable } from './TaskTable';
import { FILE_BYTES_MAX, type Parsed, readTasks } from './taskFile';
import { useImport } from './useImport';

const SHOWN = 5;
const NONE: Picked = new Map();

/** A table as it was read, or a task for each file. */
async function read(files: readonly File[]): Promise<Parsed> {
  const { table, media } = sorted(files);
  if (!table) return { tasks: tasksOf(media), faults: [], faultCount: 0 };
  if (table.size > FILE_BYTES_MAX) return { tasks: [], faults: [{ kind: 'tooLarge', line: 1, column: 1 }], faultCount: 1 };
  return readTasks(new Uint8Array(await table.arrayBuffer()));
}

/** Brings tasks: chosen, dropped or pasted; read and checked here, then their files and they are sent. */
export function Importer({ organisationId, campaignId }: { organisationId: string; campaignId: string }) {
  const [parsed, setParsed] = useState<Parsed>();
  const [picked, setPicked] = useState(NONE);
  const sending = useImport(organisationId, campaignId, () => setParsed(undefined));
  const reading = useMutation({
    mutationFn: read,
    onSuccess: (found, files) => {
      sending.reset();
      setParsed(found);
      setPicked(together(NONE, sorted(files).media));
    },
  });
  const count = parsed?.tasks.length ?? 0;
  const lacking = parsed ? missing(parsed.tasks, picked) : [];
  return (
    <Card title={<Trans>Bring tasks</Trans>}>
      <FilePick onPick={(files) => reading.mutate(files)} isPending={reading.isPending} isDisabled={sending.isPending} />
      {parsed && parsed.faultCount > 0 && <FaultList faults={parsed.faults} count={parsed.faultCount} />}
      {parsed && parsed.faultCount === 0 && (
        <>
          <TaskTable
            tasks={parsed.tasks.slice(0, SHOWN).map(({ key, content, file }) => ({ key, content: file ?? content }))}
            caption={<Plural value={count} one="One task. It begins so:" other="# tasks. They begin so:" />}
          />
          {lacking.length > 0 && <MissingFiles names={lacking} onPick={(files) => setPicked(together(picked, files))} />}
          <Sending of={sending} tasks={count} files={namesIn(parsed.tasks).length} />
          {sending.error instanceof FilesRefused ? (
            <RefusedFiles of={sending.error} />
          ) : (
            sending.error && <Failure error={sending.error} what={<Trans>The import stopped. What was stored stays; send it again and it goes on from there.</Trans>} />
          )}
          <div className="cluster">
            <Button look="main" isPending={sending.isPending} isDisabled={lacking.length > 0} onPress={() => sending.send({ tasks: parsed.tasks, picked })}>
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
