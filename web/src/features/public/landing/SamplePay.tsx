import { Trans } from '@lingui/react/macro';
import { Count, Money } from '../../../ui/Values';
import { cut } from '../../annotation/worker/pay';
import { earns, SAMPLE } from './sample';

const ASSET = 'TUSD';
const KNOWN = [10, 9, 8, 7, 5] as const;

/** What one answer earns, by what its giver shows to know. */
export function SamplePay() {
  return (
    <>
      <p>
        <Trans>
          The price of an answer is <Money units={SAMPLE.price} asset={ASSET} least={3} />. How much of it you get follows from how often you are right, on tasks whose answer is
          known and by what everybody but you says.
        </Trans>
      </p>
      <table className="table table--tight">
        <thead>
          <tr>
            <th>
              <Trans>You show to know</Trans>
            </th>
            <th className="end">
              <Trans>An answer earns</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {KNOWN.map((ofTen) => (
            <tr key={ofTen}>
              <th>
                <Trans>
                  <Count of={ofTen} /> in 10 answers
                </Trans>
              </th>
              <td className="end">
                <Money units={cut(earns(SAMPLE.price, ofTen), 3)} asset={ASSET} least={3} />
              </td>
            </tr>
          ))}
          <tr>
            <th>
              <Trans>nothing: you guess</Trans>
            </th>
            <td className="end">
              <Money units="0" asset={ASSET} least={3} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className="muted">
        <Trans>Lucky guesses are taken out first. The rule is public and was fixed before the work began; you are told after it which number was yours, and why.</Trans>
      </p>
    </>
  );
}
