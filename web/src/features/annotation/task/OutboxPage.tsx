import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Problem } from '../../../api/problem';
import { Refusal } from '../../../app/refusals';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import { Badge } from '../../../ui/Badge';
import { Button, ButtonLink } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Empty } from '../../../ui/States';
import { Moment } from '../../../ui/Values';
import { outbox, useOutbox } from '../../../worker/outbox';
import type { Kept } from '../../../worker/outbox/kept';
import { Said } from './Said';

/** What was answered on this device and has not arrived: it waits, or was not taken and says why. */
export function OutboxPage() {
  const { t } = useLingui();
  useTitle(t`Answers to send`);
  return (
    <>
      <h1>
        <Trans>Answers to send</Trans>
      </h1>
      <SignedOnly why={<Trans>Answers on this device belong to the account that gave them. Sign in to see and send yours.</Trans>}>
        <Lists />
      </SignedOnly>
    </>
  );
}

function Lists() {
  const { waiting, refused, sent } = useOutbox();
  return (
    <>
      {sent.length > 0 && (
        <p role="status">
          <Plural value={sent.length} one="# answer arrived since you opened this page." other="# answers arrived since you opened this page." />
        </p>
      )}
      {waiting.length + refused.length === 0 && (
        <Empty
          icon="tick"
          title={<Trans>Everything has arrived</Trans>}
          action={
            <ButtonLink to="/work">
              <Trans>Find work</Trans>
            </ButtonLink>
          }
        >
          <Trans>Answers that wait for a network, or were not taken, stand here.</Trans>
        </Empty>
      )}
      {waiting.length > 0 && (
        <Card
          flush
          title={<Trans>Waiting</Trans>}
          aside={
            <Button onPress={() => void outbox.retry()}>
              <Trans>Send now</Trans>
            </Button>
          }
        >
          <ul>
            {waiting.map((one) => (
              <Row key={one.key} of={one}>
                <Badge tone="wait">
                  <Trans>To send</Trans>
                </Badge>
              </Row>
            ))}
          </ul>
        </Card>
      )}
      {refused.length > 0 && (
        <Card flush title={<Trans>Not taken</Trans>}>
          <ul>
            {refused.map((one) => (
              <Refused key={one.key} of={one} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Refused({ of }: { of: Kept }) {
  return (
    <Row of={of}>
      <p className="small">
        <Refusal problem={new Problem(of.code ?? 'UNKNOWN', 409)} />
      </p>
      <div className="cluster">
        <Button onPress={() => void outbox.again(of.key)}>
          <Trans>Try again</Trans>
        </Button>
        <Button look="quiet" onPress={() => outbox.forget(of.key)}>
          <Trans>Remove from this list</Trans>
        </Button>
      </div>
    </Row>
  );
}

function Row({ of, children }: { of: Kept; children: ReactNode }) {
  return (
    <li className="row">
      <div className="stack stack--2">
        <p>
          <b dir="auto">{of.title}</b> <span className="small muted" dir="auto">{of.taskKey}</span>
        </p>
        <p className="small">
          <Said answer={of.answer} />
        </p>
        <p className="xs muted">
          <Moment at={new Date(of.madeAt).toISOString()} />
        </p>
        {children}
      </div>
    </li>
  );
}
