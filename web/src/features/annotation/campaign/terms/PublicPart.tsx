import { Trans } from '@lingui/react/macro';
import { Card } from '../../../../ui/Card';
import { Choice, Tick } from '../../../../ui/Choice';
import { Fold } from '../../../../ui/Fold';
import { faultText, type PartProps, Term } from './parts';

/** Who may see what; stated, never assumed. */
export function PublicPart({ isFixed, ...props }: PartProps & { isFixed: boolean }) {
  const { terms, faults, change } = props;
  return (
    <Card title={<Trans>Who may see it</Trans>}>
      <Choice
        label={isFixed ? <Trans>This cannot be changed; make another campaign for it</Trans> : <Trans>Choose one</Trans>}
        value={terms.visibility === 'CAMPAIGN_VISIBILITY_UNSPECIFIED' ? '' : terms.visibility}
        onChange={(visibility) => change({ visibility })}
        isDisabled={isFixed}
        error={faultText(faults, 'visibility')}
        options={[
          {
            value: 'CAMPAIGN_VISIBILITY_PUBLIC',
            title: <Trans>Public</Trans>,
            hint: <Trans>Anybody may work on it. Once it is settled, anybody can download all answers, under pseudonyms, and check the pay.</Trans>,
          },
          {
            value: 'CAMPAIGN_VISIBILITY_PRIVATE',
            title: <Trans>Private</Trans>,
            hint: <Trans>Workers need your invitation. The public sees only that something happened and when, and sums on chain.</Trans>,
          },
        ]}
      />
      <Fold title={<Trans>Advanced</Trans>}>
        <div className="grid">
          <Term {...props} field="leaseSeconds" numeric label={<Trans>Seconds for one task</Trans>} hint={<Trans>From 10 to 604,800. Then somebody else may take it.</Trans>} />
          <Term {...props} field="leaseExtensions" numeric label={<Trans>Extensions of that time</Trans>} hint={<Trans>From 1 to 100</Trans>} />
          <Term {...props} field="leasesPerWorker" numeric label={<Trans>Tasks that one worker holds at once</Trans>} hint={<Trans>From 1 to 500</Trans>} />
          <Term {...props} field="answersPerWorker" numeric label={<Trans>Answers of one worker to the same task</Trans>} hint={<Trans>More than 1 measures whether people agree with themselves.</Trans>} />
        </div>
        <Tick label={<Trans>Workers choose their tasks</Trans>} hint={<Trans>Otherwise they get the next one.</Trans>} isSelected={terms.choose} onChange={(choose) => change({ choose })} />
      </Fold>
    </Card>
  );
}
