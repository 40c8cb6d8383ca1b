import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DatasetVersionJson } from '../../../api/gen/datafi/marketplace/v1/dataset_pb';
import { useAsset } from '../../../app/asset';
import { Button } from '../../../ui/Button';
import { ByProgram } from '../../../ui/ByProgram';
import { useDeed } from '../../../ui/deed';
import { Field } from '../../../ui/Field';
import { baseUnits } from '../../../ui/money';
import { Failure } from '../../../ui/States';
import { createListing } from './api';

const PPB_PER_CENT = 10_000_000;
const share = (typed: string): number | undefined => (/^\s*\d{1,3}\s*$/.test(typed) && Number(typed) <= 100 ? Number(typed) : undefined);

export function OfferForm({ version }: { version: DatasetVersionJson }) {
  const asset = useAsset();
  const [price, setPrice] = useState('');
  const [part, setPart] = useState('50');
  const [told, setTold] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const offer = useDeed(createListing, async () => {
    for (const name of ['offer', 'listings']) await queries.invalidateQueries({ queryKey: [name] });
  });
  const priceBaseUnits = BigInt(baseUnits(price) ?? 0);
  const wrongPrice = priceBaseUnits === 0n;
  const perCent = share(part);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (!wrongPrice && perCent !== undefined)
      offer.mutate({ datasetVersionId: version.id ?? '', priceBaseUnits: priceBaseUnits.toString(), asset, contributorSharePpb: String(perCent * PPB_PER_CENT) });
  };
  return (
    <>
      <form className="stack" onSubmit={send}>
        <div className="grid">
          <Field
            label={<Trans>Price of one licence, in {asset}</Trans>}
            hint={<Trans>The service fee is part of it.</Trans>}
            inputMode="decimal"
            value={price}
            onChange={setPrice}
            error={told && wrongPrice && <Trans>Write an amount above 0 with at most six decimals.</Trans>}
          />
          <Field
            label={<Trans>Share for those who answered, in per cent</Trans>}
            hint={<Trans>Of what the fee leaves. They are paid in proportion to what their answers were worth.</Trans>}
            inputMode="numeric"
            value={part}
            onChange={setPart}
            error={told && perCent === undefined && <Trans>Write a whole number from 0 to 100.</Trans>}
          />
        </div>
        {offer.error && <Failure error={offer.error} what={<Trans>It is not on offer.</Trans>} />}
        <div className="cluster">
          <Button type="submit" look="main" isPending={offer.isPending}>
            <Trans>Offer it for sale</Trans>
          </Button>
        </div>
      </form>
      <ByProgram
        cli={`datafi listing create --version-id ${version.id} --price ${priceBaseUnits || 90_000_000n}`}
        call={{
          service: 'marketplace',
          file: 'listing',
          door: 'ListingService',
          method: 'CreateListing',
          body: { datasetVersionId: version.id, priceBaseUnits: String(priceBaseUnits || 90_000_000n), asset, idempotencyKey: key },
        }}
      />
    </>
  );
}
