import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { EarningJson } from '../../../api/gen/datafi/reward/v1/earning_service_pb';
import { Money, Moment } from '../../../ui/Values';
import type { Undecided } from './questions';
import { holdEnds, type Pots } from './sums';

function Pot({ look, name, amount, children }: { look: string; name: ReactNode; amount: ReactNode; children: ReactNode }) {
  return (
    <li>
      <span>
        <span className={`key ${look}`} /> {name}
      </span>
      <b className="num">{amount}</b>
      <span className="xs muted">{children}</span>
    </li>
  );
}

function HeldUntil({ earnings }: { earnings: readonly EarningJson[] }) {
  const { first, last } = holdEnds(earnings);
  if (!first) return <Trans>Until its round is final, so that errors can be mended</Trans>;
  if (first === last) return <Trans>Until <Moment at={first} />, so that errors can be mended</Trans>;
  return <Trans>The first until <Moment at={first} />, the last until <Moment at={last} />, so that errors can be mended</Trans>;
}

interface PotListProps {
  pots: Pots;
  asset: string;
  earnings: readonly EarningJson[];
  linked: boolean;
  undecided: Undecided | undefined;
}

/** Where the money is, in words: what is decided, and apart from it what is not. */
export function PotList({ pots, asset, earnings, linked, undecided }: PotListProps) {
  return (
    <ul className="pots pots--four">
      <Pot look="c-paid" name={<Trans>Paid</Trans>} amount={<Money units={pots.paid} asset={asset} />}>
        <Trans>In your wallet</Trans>
      </Pot>
      <Pot look="c-kept" name={<Trans>Kept for you</Trans>} amount={<Money units={pots.kept} asset={asset} />}>
        {linked ? <Trans>Goes to your wallet with the next payment</Trans> : <Trans>Paid, and kept in your name until you link a wallet</Trans>}
      </Pot>
      <Pot look="c-way" name={<Trans>On its way</Trans>} amount={<Money units={pots.way} asset={asset} />}>
        <Trans>In the payment under way, or in the next one</Trans>
      </Pot>
      <Pot look="c-held" name={<Trans>Held</Trans>} amount={<Money units={pots.held} asset={asset} />}>
        {pots.held > 0n ? <HeldUntil earnings={earnings} /> : <Trans>Nothing waits for the end of a hold</Trans>}
      </Pot>
      {undecided && undecided.answers > 0n && (
        <Pot look="c-pend" name={<Trans>Pending</Trans>} amount={<Trans>up to <Money units={undecided.upTo} asset={undecided.asset} /></Trans>}>
          <Plural
            value={Number(undecided.answers)}
            one="Not counted above. # answer is decided when its work is closed and settled."
            other="Not counted above. # answers are decided when their work is closed and settled."
          />
        </Pot>
      )}
    </ul>
  );
}
