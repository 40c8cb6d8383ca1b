import { Trans, useLingui } from '@lingui/react/macro';
import type { Service } from '../api/http';
import { Code } from './Copy';
import { Fold } from './Fold';

/** Where each service takes gRPC on the local system. */
const PORTS: Record<Service, number> = { marketplace: 8081, annotation: 8082, reward: 8083 };

export interface GrpcCall {
  service: Service;
  /** The contract's file, such as `campaign`. */
  file: string;
  /** `CampaignService` */
  door: string;
  method: string;
  body: object;
}

/** A text as one word of a shell. */
export const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export const grpcurl = ({ service, door, method, body }: GrpcCall) =>
  `grpcurl -plaintext -H "authorization: Bearer $(datafi token)" -d ${quoted(JSON.stringify(body))} localhost:${PORTS[service]} datafi.${service}.v1.${door}/${method}`;

/** Runs in clients/python, with the stubs that its README makes and DATAFI_TOKEN or an API key set. A stream takes or gives an iterator. */
export const python = ({ service, file, door, method, body }: GrpcCall, stream?: 'in' | 'out') => {
  const request = 'request';
  const call = `stub.${method}(${stream === 'in' ? `iter([${request}])` : request})`;
  return [
    'from google.protobuf import json_format',
    'from session import channel',
    `from datafi.${service}.v1 import ${file}_pb2, ${file}_pb2_grpc`,
    `stub = ${file}_pb2_grpc.${door}Stub(channel("${service}"))`,
    `${request} = json_format.Parse(${JSON.stringify(JSON.stringify(body))}, ${file}_pb2.${method}Request())`,
    stream === 'out' ? `for row in ${call}:\n    print(row)` : `print(${call})`,
  ].join('\n');
};

/** The same step for programs: by the command line, by gRPC and in Python, with the ids of this page. */
export function ByProgram({ cli, call, stream }: { cli: string; call: GrpcCall; stream?: 'in' | 'out' }) {
  const { t } = useLingui();
  return (
    <Fold title={<Trans>Do this by program</Trans>}>
      <h3>
        <Trans>Command line</Trans>
      </h3>
      <Code of={t`command`}>{cli}</Code>
      <h3>gRPC</h3>
      <Code of={t`gRPC call`}>{grpcurl(call)}</Code>
      <h3>Python</h3>
      <Code of={t`Python program`}>{python(call, stream)}</Code>
      <p className="small muted">
        <Trans>With an API key of your organisation in DATAFI_KEY_ID and DATAFI_KEY_SECRET all three act for it, without a person.</Trans>{' '}
        <Trans>The ports are those of a local system. Stubs for Python are made in clients/python; each call is in docs/api.md.</Trans>
      </p>
    </Fold>
  );
}
