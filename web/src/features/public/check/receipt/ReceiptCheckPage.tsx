import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useTitle } from '../../../../app/title';
import { Notice } from '../../../../ui/Notice';
import { FileDrop } from '../bundle/FileDrop';
import { BYTES_MAX, parseReceipt, type Receipt, ReceiptMalformed } from '../proof/receipt-file';
import { ReceiptChecks } from './ReceiptChecks';
import { ReceiptFacts } from './ReceiptFacts';

type Dropped = { receipt: Receipt } | { malformed: ReceiptMalformed };

async function read(file: File): Promise<Dropped> {
  if (file.size > BYTES_MAX) return { malformed: new ReceiptMalformed('file', `≤ ${BYTES_MAX} bytes`, `${file.size} bytes`) };
  try {
    return { receipt: parseReceipt(await file.text()) };
  } catch (error) {
    return { malformed: error instanceof ReceiptMalformed ? error : new ReceiptMalformed('file', 'a receipt', String(error)) };
  }
}

function Malformed({ of }: { of: ReceiptMalformed }) {
  return (
    <Notice tone="bad" live>
      <b>
        <Trans>This is no receipt.</Trans>
      </b>{' '}
      <Trans>
        At <span className="hash">{of.place}</span>: expected <span className="hash">{of.expected}</span>, found <span className="hash">{of.found}</span>.
      </Trans>
    </Notice>
  );
}

/** A kept receipt is checked here by anybody, without login; the file stays on the device. */
export function ReceiptCheckPage() {
  const { t } = useLingui();
  useTitle(t`Check a receipt`);
  const [dropped, setDropped] = useState<Dropped>();
  return (
    <div className="page stack stack--5">
      <div className="stack stack--2">
        <h1>
          <Trans>Check a receipt</Trans>
        </h1>
        <p className="lead">
          <Trans>Take the file that was saved from your earnings. It is checked on this device, against the epoch that everybody sees, and is sent nowhere.</Trans>
        </p>
      </div>
      <FileDrop
        title={<Trans>Drop the receipt here</Trans>}
        hint={<Trans>A file that was saved from the page of a receipt</Trans>}
        choose={<Trans>Choose a receipt</Trans>}
        accept=".json,application/json"
        onChoose={([file]) => void (file && read(file).then(setDropped))}
      />
      {dropped && 'malformed' in dropped && <Malformed of={dropped.malformed} />}
      {dropped && 'receipt' in dropped && (
        <div className="cols cols--even">
          <ReceiptFacts receipt={dropped.receipt} />
          <ReceiptChecks receipt={dropped.receipt} />
        </div>
      )}
    </div>
  );
}
