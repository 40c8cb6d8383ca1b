import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Card } from '../../../../ui/Card';
import { Failure, Loading } from '../../../../ui/States';
import { CheckFrame } from '../CheckFrame';
import { FileDrop } from './FileDrop';
import { ReportCard } from './ReportCard';
import { TrustChoice } from './TrustChoice';
import { type Source, type TrustFrom, useReport } from './use-report';

/** A zip is the bundle, a JSON file is the trust; both may be dropped together. */
const isTrust = (file: File) => file.name.endsWith('.json');

export function BundlePage() {
  const { t } = useLingui();
  const { epoch, campaign } = useSearch({ from: '/public/check/bundle' });
  const [trust, setTrust] = useState<TrustFrom>('system');
  const [trustFile, setTrustFile] = useState<File>();
  const [source, setSource] = useState<Source | undefined>(epoch ? { kind: 'epoch', id: epoch } : campaign ? { kind: 'campaign', id: campaign } : undefined);
  const { report, error, running, name, run } = useReport();
  useEffect(() => {
    if (source && (trust !== 'file' || trustFile)) void run(source, trust, trustFile);
  }, [source, trust, trustFile, run]);
  const choose = (files: File[]) => {
    const [json, zip] = [files.find(isTrust), files.find((file) => !isTrust(file))];
    if (json) {
      setTrustFile(json);
      setTrust('file');
    }
    if (zip) setSource({ file: zip });
  };
  return (
    <CheckFrame
      name={t`Verify a bundle`}
      title={<Trans>Verify a bundle</Trans>}
      lead={<Trans>A bundle holds all that is needed to follow a decision: events, tables, proofs. The file stays on this device.</Trans>}
    >
      <div className="cols">
        <div className="stack stack--5">
          {running && <Loading what={<Trans>Verifying {name}</Trans>} lines={5} />}
          {error !== undefined && <Failure error={error} what={<Trans>The bundle could not be fetched.</Trans>} retry={() => source && void run(source, trust, trustFile)} />}
          {report && <ReportCard of={report} name={name ?? ''} trust={trust} title={name} />}
          <FileDrop
            title={source ? <Trans>Another bundle?</Trans> : <Trans>Drop a bundle here</Trans>}
            hint={<Trans>A .zip file of at most 128 MB; a trust file (.json) may be dropped with it. Nothing is unpacked, and nothing leaves your device.</Trans>}
            choose={<Trans>Choose a bundle</Trans>}
            accept=".zip,application/zip"
            onChoose={choose}
          />
        </div>
        <aside className="stack">
          <Card title={<Trans>What to trust</Trans>}>
            <TrustChoice value={trust} file={trustFile?.name} onChange={setTrust} onFile={choose} />
          </Card>
        </aside>
      </div>
    </CheckFrame>
  );
}
