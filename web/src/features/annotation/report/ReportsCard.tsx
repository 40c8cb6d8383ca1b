import { Plural, Trans } from '@lingui/react/macro';
import type { ReportedTaskJson, ReportReasonJson, TaskRemarkJson } from '../../../api/gen/datafi/annotation/v1/report_pb';
import { Badge } from '../../../ui/Badge';
import { Card } from '../../../ui/Card';
import { More, usePages } from '../../../ui/Pages';
import { Failure } from '../../../ui/States';
import { Moment } from '../../../ui/Values';
import { reportedTasks } from './api';

const CONTENT_SHOWN = 200;
/** So many people are hardly wrong together. */
const MANY = 3;

/** Tasks that people reported, those first that most did. Most campaigns have none, and then there is nothing here. */
export function ReportsCard({ campaignId }: { campaignId: string }) {
  const all = usePages(['reports', campaignId], (token) => reportedTasks(campaignId, token));
  if (all.error) return <Failure error={all.error} what={<Trans>We could not load what people reported.</Trans>} retry={() => void all.refetch()} />;
  if (!all.data?.length) return null;
  return (
    <Card title={<Trans>Reported tasks</Trans>} flush>
      <p className="row small muted">
        <Trans>Who reports a task does not get it again; others still do, because nothing is taken out by itself. What is wrong in many tasks is best mended before the next campaign.</Trans>
      </p>
      <ul>
        {all.data.map((one) => (
          <Row key={one.taskKey} of={one} />
        ))}
      </ul>
      <More of={all} />
    </Card>
  );
}

function Row({ of: { taskKey, content = '', people = 0, broken = 0, offensive = 0, unclear = 0, remarks = [] } }: { of: ReportedTaskJson }) {
  return (
    <li className="row">
      <div className="stack stack--2">
        <p className="between">
          <bdi className="mono anywhere">{taskKey}</bdi>
          <Badge tone={people >= MANY ? 'bad' : 'plain'}>
            <Plural value={people} one="# person" other="# people" />
          </Badge>
        </p>
        <p className="small anywhere" dir="auto">
          {content.length > CONTENT_SHOWN ? `${content.slice(0, CONTENT_SHOWN)}…` : content}
        </p>
        <p className="cluster small">
          {broken > 0 && <span><Trans>Broken: {broken}</Trans></span>}
          {offensive > 0 && <span><Trans>Offensive: {offensive}</Trans></span>}
          {unclear > 0 && <span><Trans>Unclear: {unclear}</Trans></span>}
        </p>
        {remarks.map((remark, i) => (
          <Remark key={i} of={remark} />
        ))}
      </div>
    </li>
  );
}

function Remark({ of: { reason, text, reportedAt } }: { of: TaskRemarkJson }) {
  return (
    <div className="stack stack--1">
      <p className="pre anywhere" dir="auto">
        {text}
      </p>
      <p className="xs muted">
        <Reason of={reason} /> · <Moment at={reportedAt} />
      </p>
    </div>
  );
}

function Reason({ of }: { of: ReportReasonJson | undefined }) {
  if (of === 'REPORT_REASON_OFFENSIVE') return <Trans>Offensive</Trans>;
  return of === 'REPORT_REASON_UNCLEAR' ? <Trans>Unclear</Trans> : <Trans>Broken</Trans>;
}
