import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitle } from '../../../app/title';
import { Badge } from '../../../ui/Badge';
import { Icon } from '../../../ui/Icon';
import { SampleResult } from './SampleResult';
import { SampleTask } from './SampleTask';

/** A task as people do them, for anybody. It is a sample: nothing of it leaves the page. */
export function TryPage() {
  const { t } = useLingui();
  useTitle(t`A sample task`);
  const [answer, setAnswer] = useState<number>();
  const labels = [t`Delivery`, t`Product`, t`Price`];
  return (
    <div className="work">
      <header>
        <div className="work__bar">
          <Link className="btn btn--icon" to="/" aria-label={t`Leave the sample`}>
            <Icon name="cross" />
          </Link>
          <div className="stack stack--1">
            <p className="small">
              <b>
                <Trans>A sample task</Trans>
              </b>
            </p>
            <p className="xs muted">
              <Trans>Nothing is sent, nothing is paid.</Trans>
            </p>
          </div>
          <p className="top__end">
            <Badge tone="note">
              <Trans>Sample</Trans>
            </Badge>
          </p>
        </div>
      </header>
      {answer === undefined ? <SampleTask labels={labels} onAnswer={setAnswer} /> : <SampleResult labels={labels} answer={answer} onAgain={() => setAnswer(undefined)} />}
    </div>
  );
}
