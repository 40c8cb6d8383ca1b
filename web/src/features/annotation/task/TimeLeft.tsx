import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '../../../ui/Badge';
import { useNow } from './useNow';

const MINUTE = 60;
const SOON = 10;

export const secondsLeft = (endsAt: number, now: number): number => Math.max(0, Math.ceil((endsAt - now) / 1000));

/** Minutes and seconds, with hours where there are any; in the reader's digits. */
export function clockText(seconds: number, locale: string): string {
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const one = new Intl.NumberFormat(locale);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0 ? `${one.format(h)}:${two.format(m)}:${two.format(s)}` : `${one.format(m)}:${two.format(s)}`;
}

/** The rest of the lease as text. It is read out at 60 and at 10 seconds, not each second. */
export function TimeLeft({ endsAt }: { endsAt: number }) {
  const { i18n } = useLingui();
  const left = secondsLeft(endsAt, useNow());
  const last = left <= MINUTE;
  const clock = clockText(left, i18n.locale);
  return (
    <>
      <Badge tone={last ? 'wait' : 'plain'}>
        <span className="num" role="timer">
          <Trans>{clock} left</Trans>
        </span>
      </Badge>
      <span className="sr" role="status">
        {last && left > SOON && <Trans>1 minute left</Trans>}
        {left <= SOON && left > 0 && <Trans>10 seconds left</Trans>}
      </span>
    </>
  );
}
