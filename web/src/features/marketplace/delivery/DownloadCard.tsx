import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { ByProgram } from '../../../ui/ByProgram';
import { Card } from '../../../ui/Card';
import { Field } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';
import { Notice } from '../../../ui/Notice';
import { Failure } from '../../../ui/States';
import { save } from '../../annotation/result/exporting';
import { content, delivery } from './api';
import { secretIn } from './keys';
import { bounded, NotOpened, opened } from './opening';

const KEY_FILE_BYTES_MAX = 10_000;

/** Fetches what was bought and opens it here, with the buyer's key, which stays here. */
export function DownloadCard({ licenceId, recipient }: { licenceId: string; recipient: string }) {
  const [key, setKey] = useState('');
  const secret = secretIn(key);
  const download = useMutation({
    mutationFn: async (identity: string) => {
      const told = await delivery(licenceId);
      const rows = await opened(told, identity, await bounded(await content(told.url ?? '')));
      save(new Blob([rows], { type: 'application/jsonlines' }), `rows-${licenceId}.jsonl`);
    },
    onSuccess: () => setKey(''),
  });
  const read = async (file: File | undefined) => setKey(file && file.size <= KEY_FILE_BYTES_MAX ? await file.text() : '');
  return (
    <Card title={<Trans>Download</Trans>}>
      <p>
        <Trans>Give the secret key that you kept when you ordered. It opens the data in this browser and is never sent.</Trans>
      </p>
      <label className="btn pickfile self-start">
        <Icon name="key" />
        <Trans>Choose buyer.key</Trans>
        <input type="file" className="sr" accept=".key,.txt,text/plain" onChange={(event) => {
            void read(event.target.files?.[0]);
            // The same file may be chosen again.
            event.target.value = '';
          }} />
      </label>
      <Field
        label={<Trans>Or paste the key</Trans>}
        hint={<Trans>It begins with AGE-SECRET-KEY-1. Its public half is <span className="hash">{recipient}</span></Trans>}
        type="password"
        autoComplete="off"
        value={key}
        onChange={setKey}
        error={key && !secret && <Trans>There is no secret age key in it.</Trans>}
      />
      <div className="cluster">
        <Button look="main" isDisabled={!secret} isPending={download.isPending} onPress={() => secret && download.mutate(secret)}>
          <Trans>Open and download the data</Trans>
        </Button>
      </div>
      {download.isSuccess && (
        <Notice tone="ok" live>
          <Trans>The data is on your device. Its fingerprint is the one that was sold.</Trans>
        </Notice>
      )}
      {download.error instanceof NotOpened ? <Notice tone="bad" live>{reasons[download.error.why]}</Notice> : download.error && <Failure error={download.error} />}
      <ByProgram
        cli={`datafi listing download ${licenceId} --identity buyer.key --out rows.jsonl`}
        call={{ service: 'marketplace', file: 'delivery', door: 'DeliveryService', method: 'GetDelivery', body: { licenceId } }}
      />
    </Card>
  );
}

const reasons = {
  otherKey: <Trans>This key does not open it. Take the one that belongs to the public half above.</Trans>,
  differs: <Trans>Not ok: what came is not what was sold, by its SHA-256. Nothing was saved. Try again, and tell the operators if it stays so.</Trans>,
  tooLarge: <Trans>This is more than 50 MB, too much for a browser. Use the command below.</Trans>,
};
