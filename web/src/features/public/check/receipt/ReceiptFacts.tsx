import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import { Card, fact, Facts } from '../../../../ui/Card';
import { Hash, Money } from '../../../../ui/Values';
import type { Leaf, Line, Receipt } from '../proof/receipt-file';
import { Source } from '../../../reward/earning/Source';

function Lines({ lines, asset }: { lines: readonly Line[]; asset: string }) {
  return (
    <div className="scroll-x">
      <table className="table table--tight">
        <thead>
          <tr>
            <th scope="col">
              <Trans>For</Trans>
            </th>
            <th scope="col" className="end">
              <Trans>Amount</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            <tr key={i}>
              <th scope="row">
                <Source of={line.source} />
              </th>
              <td className="end">
                <Money units={line.amountBaseUnits} asset={asset} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LeafFacts({ leaf }: { leaf: Leaf }) {
  return (
    <Facts
      of={[
        fact(<Trans>Paid to</Trans>, leaf.custody ? <Trans>Kept for you by the contract</Trans> : <Hash of={leaf.address} whole />),
        leaf.custody && fact(<Trans>Contract that keeps it</Trans>, <Hash of={leaf.address} whole />),
        fact(<Trans>Owed to this address before, in all</Trans>, <bdi className="num">{leaf.previousTokenUnits}</bdi>),
        fact(<Trans>Owed to this address now, in all</Trans>, <bdi className="num">{leaf.cumulativeTokenUnits}</bdi>),
        fact(<Trans>Hashes up to the root</Trans>, leaf.proof.length),
      ]}
    />
  );
}

/** What stands in a receipt, for people. */
export function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  return (
    <Card flush title={<Trans>Epoch {receipt.epoch}</Trans>}>
      {receipt.leaves.map((leaf, i) => (
        <Fragment key={i}>
          <Lines lines={leaf.lines} asset={leaf.asset} />
          <div className="card__foot stack">
            <LeafFacts leaf={leaf} />
            <div className="stack stack--1">
              <span className="over">
                <Trans>Root of the epoch</Trans>
              </span>
              <p className="root">
                <Hash of={receipt.root} whole />
              </p>
            </div>
          </div>
        </Fragment>
      ))}
    </Card>
  );
}
