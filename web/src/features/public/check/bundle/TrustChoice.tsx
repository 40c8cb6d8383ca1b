import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { TrustFrom } from './use-report';

interface TrustChoiceProps {
  value: TrustFrom;
  file: string | undefined;
  onChange: (from: TrustFrom) => void;
  onFile: (files: File[]) => void;
}

/** Where keys, heads and roots are taken from. A bundle never says that of itself. */
export function TrustChoice({ value, file, onChange, onFile }: TrustChoiceProps) {
  const id = useId();
  const choices = [
    ['system', <Trans key="s">What DataFi says of the chain</Trans>],
    ['file', <Trans key="f">My own trust file</Trans>],
    ['none', <Trans key="n">Nothing: only that the parts fit</Trans>],
  ] as const;
  return (
    <>
      <fieldset className="options">
        <legend className="small muted"><Trans>Keys, anchored heads and payout roots are taken from</Trans></legend>
        {choices.map(([from, words]) => (
          <label key={from}>
            <input type="radio" name={id} checked={value === from} onChange={() => onChange(from)} />
            {words}
          </label>
        ))}
      </fieldset>
      {value === 'file' && (
        <div className="stack stack--2">
          <input id={`${id}-file`} className="sr file" type="file" accept=".json,application/json" onChange={(event) => onFile([...(event.target.files ?? [])])} />
          <label className="btn" htmlFor={`${id}-file`}><Trans>Choose the trust file</Trans></label>
          {file && <p className="small hash">{file}</p>}
          <p className="small muted"><Trans>Make it from a node that you trust:</Trans></p>
          <pre className="code">./datafi trust --rpc URL --contracts FILE --out TRUST</pre>
        </div>
      )}
    </>
  );
}
