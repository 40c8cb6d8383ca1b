import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Choice } from '../../../ui/Choice';
import { Code } from '../../../ui/Copy';
import { useDeed } from '../../../ui/deed';
import { Field } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { invite } from './api';

const HOUR = 3600;

export function Invite({ campaignId }: { campaignId: string }) {
  const { t } = useLingui();
  const [how, setHow] = useState<'link' | 'account'>('link');
  const [account, setAccount] = useState('');
  const [uses, setUses] = useState('20');
  const [hours, setHours] = useState('48');
  const queries = useQueryClient();
  const make = useDeed(
    (invited: Parameters<typeof invite>[1], key) => invite(campaignId, invited, key),
    () => queries.invalidateQueries({ queryKey: ['invitations', campaignId] }),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate(how === 'account' ? { accountId: account.trim() } : { link: { usesMax: Number(uses) || 0, validSeconds: Math.round(Number(hours) * HOUR) || 0 } });
  };
  return (
    <Card title={<Trans>Invite</Trans>}>
      <form className="stack" onSubmit={send}>
        <Choice
          label={<Trans>Whom</Trans>}
          value={how}
          onChange={setHow}
          options={[
            { value: 'link', title: <Trans>Whoever has a code</Trans>, hint: <Trans>For several people, for some time</Trans> },
            { value: 'account', title: <Trans>One account</Trans>, hint: <Trans>By its id</Trans> },
          ]}
        />
        {how === 'account' ? (
          <Field label={<Trans>Account id</Trans>} value={account} onChange={setAccount} isRequired />
        ) : (
          <>
            <Field label={<Trans>How many people</Trans>} hint={<Trans>From 1 to 10,000</Trans>} inputMode="numeric" value={uses} onChange={setUses} isRequired />
            <Field label={<Trans>For how many hours</Trans>} hint={<Trans>At most 2,160, which is 90 days</Trans>} inputMode="decimal" value={hours} onChange={setHours} isRequired />
          </>
        )}
        {make.error && <Failure error={make.error} what={<Trans>Nobody was invited.</Trans>} />}
        <Button type="submit" look="main" fill isPending={make.isPending}>
          <Trans>Invite</Trans>
        </Button>
      </form>
      {make.data?.token && (
        <>
          <Notice tone="wait" live>
            <Trans>This code is shown once. Whoever has it can join, so send it in secret. We keep only its hash.</Trans>
          </Notice>
          <Code of={t`invitation code`}>{make.data.token}</Code>
        </>
      )}
    </Card>
  );
}
