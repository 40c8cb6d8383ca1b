import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReportReasonJson } from '../../../api/gen/datafi/annotation/v1/report_pb';
import { useOnline } from '../../../app/OfflineNotice';
import { Button } from '../../../ui/Button';
import { Choice } from '../../../ui/Choice';
import { useDeed } from '../../../ui/deed';
import { Field } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { Sheet } from '../../../ui/Sheet';
import { Failure } from '../../../ui/States';
import { report, type Report } from './api';

const TEXT_MAX = 500;

interface ReportSheetProps {
  task: { assignmentId: string; fencingToken: string };
  account: string;
  onClose: () => void;
  onReported: () => void;
}

/** What is wrong with the task that is shown. Without a network it says so and keeps what was written. */
export function ReportSheet({ task: { assignmentId, fencingToken }, account, onClose, onReported }: ReportSheetProps) {
  const [reason, setReason] = useState<ReportReasonJson | ''>('');
  const [text, setText] = useState('');
  const isOnline = useOnline();
  const sent = useDeed((what: Report, key) => report(account, what, key), onReported);
  return (
    <Sheet title={<Trans>Report a problem with this task</Trans>} isOpen onClose={onClose}>
      <p className="muted">
        <Trans>The customer reads it and does not learn who wrote it. It costs you nothing, and you do not get this task again.</Trans>
      </p>
      <Choice
        label={<Trans>What is wrong?</Trans>}
        value={reason}
        onChange={setReason}
        options={[
          { value: 'REPORT_REASON_BROKEN', title: <Trans>Broken</Trans>, hint: <Trans>It cannot be seen, heard or read.</Trans> },
          { value: 'REPORT_REASON_OFFENSIVE', title: <Trans>Offensive</Trans>, hint: <Trans>Nobody should have to look at this.</Trans> },
          { value: 'REPORT_REASON_UNCLEAR', title: <Trans>Unclear</Trans>, hint: <Trans>The instructions do not say how to answer it.</Trans> },
        ]}
      />
      <Field label={<Trans>In your words, if you like</Trans>} lines={3} maxLength={TEXT_MAX} value={text} onChange={setText} />
      {!isOnline && (
        <Notice tone="wait" live>
          <Trans>You are offline, and a report needs a network. Leave this open until you are back, or skip the task.</Trans>
        </Notice>
      )}
      {isOnline && sent.error && <Failure error={sent.error} />}
      <Button look="main" fill isDisabled={!reason || !isOnline} isPending={sent.isPending} onPress={() => reason && sent.mutate({ assignmentId, fencingToken, reason, text: text.trim() })}>
        <Trans>Send the report</Trans>
      </Button>
      <Button fill onPress={onClose}>
        <Trans>Back to the task</Trans>
      </Button>
    </Sheet>
  );
}
