import { Trans, useLingui } from '@lingui/react/macro';
import { Card, Facts, fact } from '../../../../ui/Card';
import { Hash, Money, Moment, Percent } from '../../../../ui/Values';
import type { CampaignEntry } from './stream';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What the campaign said when it was made; a private one shows a commitment alone. */
export function Made({ of }: { of: CampaignEntry | undefined }) {
  if (!of) return null;
  const { body, time } = of;
  if ('commitment' in body) {
    return (
      <Card title={<Trans>Private</Trans>}>
        <p><Trans>The log holds only fingerprints of what this campaign says. Members of its organisation have the bundle that opens them.</Trans></p>
      </Card>
    );
  }
  return (
    <Card title={<Trans>As it was made</Trans>}>
      <Facts
        of={[
          fact(<Trans>Made</Trans>, <Moment at={time} as="utc" />),
          fact(<Trans>Most that an answer earns</Trans>, <Money units={text(body.priceBaseUnits)} asset={text(body.asset) ?? ''} least={3} />),
          fact(<Trans>Fee on what is paid</Trans>, <Percent ppb={text(body.feePpb)} />),
          fact(<Trans>Rule of the labels</Trans>, <span className="mono">{text(body.qualityRule)}</span>),
          fact(<Trans>Rule of the pay</Trans>, <span className="mono">{text(body.payRule)}</span>),
          fact(<Trans>Classes</Trans>, Array.isArray(body.classes) ? body.classes.join(', ') : undefined),
        ]}
      />
    </Card>
  );
}

export function Entries({ of }: { of: readonly CampaignEntry[] }) {
  const { t } = useLingui();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col"><Trans>Event</Trans></th>
          <th scope="col" className="end"><Trans>Number</Trans></th>
          <th scope="col"><Trans>Fingerprint</Trans></th>
          <th scope="col" className="end"><Trans>When</Trans></th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={one.seq}>
            <th scope="row" className="mono">{one.type}</th>
            <td className="end" data-label={t`Number`}>{one.seq}</td>
            <td data-label={t`Fingerprint`}><Hash of={one.leaf} /></td>
            <td className="end" data-label={t`When`}><Moment at={one.time} as="utc" /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
