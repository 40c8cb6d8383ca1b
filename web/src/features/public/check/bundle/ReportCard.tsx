import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Notice } from '../../../../ui/Notice';
import { CheckLines } from '../CheckLines';
import type { Report } from '../verify/verify';
import { sentenceOf } from './sentences';
import type { TrustFrom } from './use-report';

function Verdict({ of, trust }: { of: Report; trust: TrustFrom }) {
  if (of.verdict === 'TOO LARGE') {
    return <Notice tone="wait" live><b>TOO LARGE {of.word}.</b> <Trans>This is more than a browser takes. Nothing was checked; use the program below.</Trans></Notice>;
  }
  if (of.verdict === 'FAILED') {
    return <Notice tone="bad" live><b>FAILED {of.word}.</b> <Trans>Do not rely on this bundle. The lines below say what was found.</Trans></Notice>;
  }
  if (of.verdict === 'CONSISTENT') {
    return (
      <Notice tone="wait" live>
        <b><Trans>The parts fit together.</Trans></b> <Trans>Where they come from was not checked: without trust, anybody could have made this bundle.</Trans>
      </Notice>
    );
  }
  return (
    <Notice tone="ok" live>
      <b><Trans>Every check made here holds.</Trans></b>{' '}
      {trust === 'system' ? <Trans>What is on the chain was taken from DataFi’s own word. Use a trust file of your own to be sure.</Trans> : <Trans>What is on the chain was taken from your trust file.</Trans>}
    </Notice>
  );
}

function Commands({ bundle }: { bundle: string }) {
  return (
    <div className="card__foot stack stack--2">
      <p><b><Trans>not recomputed here: labels, worth</Trans></b></p>
      <p className="small muted">
        <Trans>How probable each class is, and what an answer is worth, are taken as published. Two programs that share no code compute them anew:</Trans>
      </p>
      <pre className="code">./datafi verify {bundle} --trust TRUST{'\n'}python3 rules/verify.py {bundle} --trust TRUST</pre>
    </div>
  );
}

/** What was found, line by line, and what was not looked at. */
export function ReportCard({ of, name, trust, title }: { of: Report; name: string; trust: TrustFrom; title: ReactNode }) {
  const { t } = useLingui();
  const nothing = t`nothing of this kind is in the bundle`;
  const checks = of.checks.map((check) => ({ ...check, detail: check.detail === '0' ? nothing : '' }));
  return (
    <section className="card card--flush" aria-label={name}>
      <div className="card__head stack stack--2">
        <h2 className="h3">{title}</h2>
        <Verdict of={of} trust={trust} />
      </div>
      <CheckLines checks={checks} say={sentenceOf} />
      <Commands bundle={/^[\w.-]+\.zip$/.test(name) ? name : 'BUNDLE'} />
    </section>
  );
}
