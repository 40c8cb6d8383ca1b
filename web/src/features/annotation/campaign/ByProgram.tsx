import { useState } from 'react';
import { ByProgram as Snippets, type GrpcCall } from '../../../ui/ByProgram';

type Step = 'import' | 'fund' | 'open' | 'close' | 'labels' | 'answers';

const doors: Record<Step, Pick<GrpcCall, 'file' | 'door' | 'method'> & { cli: string; keyed?: boolean; stream?: 'in' | 'out' }> = {
  import: { file: 'task', door: 'TaskService', method: 'ImportTasks', cli: 'import CAMPAIGN tasks.csv', stream: 'in' },
  fund: { file: 'campaign', door: 'CampaignService', method: 'FundCampaign', cli: 'fund CAMPAIGN', keyed: true },
  open: { file: 'campaign', door: 'CampaignService', method: 'OpenCampaign', cli: 'open CAMPAIGN', keyed: true },
  close: { file: 'campaign', door: 'CampaignService', method: 'CloseCampaign', cli: 'close CAMPAIGN --wait', keyed: true },
  labels: { file: 'result', door: 'ResultService', method: 'ExportLabels', cli: 'export CAMPAIGN --out labels.csv', stream: 'out' },
  answers: { file: 'result', door: 'ResultService', method: 'ExportAnswers', cli: 'export CAMPAIGN --answers --out answers.csv', stream: 'out' },
};

/** A step of a campaign for programs. */
export function ByProgram({ step, campaignId }: { step: Step; campaignId: string }) {
  const [key] = useState(() => crypto.randomUUID());
  const { cli, keyed, stream, ...door } = doors[step];
  const body = {
    campaignId,
    ...(keyed && { idempotencyKey: key }),
    ...(step === 'import' && { importId: key, tasks: [{ key: 'photo-1', content: 'https://example.org/1.jpg' }] }),
  };
  return <Snippets cli={`datafi campaign ${cli.replace('CAMPAIGN', campaignId)}`} call={{ service: 'annotation', ...door, body }} {...(stream && { stream })} />;
}
