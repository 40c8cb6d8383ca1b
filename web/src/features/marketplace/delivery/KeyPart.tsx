import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Tick } from '../../../ui/Choice';
import { Code } from '../../../ui/Copy';
import { Field } from '../../../ui/Field';
import { Fold } from '../../../ui/Fold';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { save } from '../../annotation/result/exporting';
import { isRecipient, type KeyPair, keyFile, newKey } from './keys';

/** The key that the data will be encrypted to: made here and kept by the person, or one they have. */
export function KeyPart({ recipient, onChange }: { recipient: string; onChange: (recipient: string) => void }) {
  const { t } = useLingui();
  const [pair, setPair] = useState<KeyPair>();
  const [kept, setKept] = useState(false);
  const [typed, setTyped] = useState('');
  const make = useMutation({ mutationFn: newKey, onSuccess: setPair });
  const keep = (on: boolean) => {
    setKept(on);
    onChange(on && pair ? pair.recipient : '');
  };
  return (
    <Card title={<Trans>Your key</Trans>}>
      <p>
        <Trans>The data comes encrypted, so that only you can open it. For that you need a key of your own (age). We get its public half alone.</Trans>
      </p>
      {!pair && (
        <div className="cluster">
          <Button onPress={() => make.mutate()} isPending={make.isPending}>
            <Trans>Make a key in this browser</Trans>
          </Button>
        </div>
      )}
      {make.error && <Failure error={make.error} />}
      {pair && (
        <>
          <Notice tone="wait" live>
            <Trans>This key is shown once and never sent. Whoever loses it cannot open the data, and nobody can make it again.</Trans>
          </Notice>
          <Code of={t`secret key`}>{pair.secret}</Code>
          <div className="cluster">
            <Button onPress={() => save(new Blob([keyFile(pair, new Date())], { type: 'text/plain' }), 'buyer.key')}>
              <Trans>Save it as buyer.key</Trans>
            </Button>
          </div>
          <Tick label={<Trans>I have kept the key</Trans>} isSelected={kept} onChange={keep} />
        </>
      )}
      <Fold title={<Trans>I have a key</Trans>}>
        <Field
          label={<Trans>Public key</Trans>}
          hint={<Trans>As age-keygen prints it: age1…</Trans>}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setKept(false);
            onChange(isRecipient(text.trim()) ? text.trim() : '');
          }}
          error={typed && !recipient && !kept && <Trans>This is no public age key. It has 62 characters and begins with age1.</Trans>}
        />
        <Code of={t`command`}>age-keygen -o buyer.key</Code>
      </Fold>
    </Card>
  );
}
