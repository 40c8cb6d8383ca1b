import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { GetChainResponseJson } from '../../../api/gen/datafi/reward/v1/chain_service_pb';
import { Card, Facts, fact } from '../../../ui/Card';
import { Icon } from '../../../ui/Icon';
import { Answer } from '../../../ui/States';
import { Count, Span } from '../../../ui/Values';
import { getChain } from './api';

const Address = ({ of }: { of: string | undefined }) => <span className="hash">{of ?? '–'}</span>;

function Chain({ of }: { of: GetChainResponseJson }) {
  return (
    <>
      <Facts
        of={[
          fact(<Trans>Chain</Trans>, <span className="num">{of.chainId}</span>),
          fact(<Trans>Newest block</Trans>, <Count of={of.headBlock} />),
          fact(<Trans>Newest final block</Trans>, <Count of={of.finalBlock} />),
          fact(<Trans>Time to object to a root</Trans>, <Span seconds={of.timelockSeconds} />),
        ]}
      />
      <details>
        <summary>
          <Trans>Addresses of the contracts</Trans>
          <Icon name="down" />
        </summary>
        <Facts
          of={[
            fact(<Trans>Payouts</Trans>, <Address of={of.payoutDistributor} />),
            fact(<Trans>Deposits</Trans>, <Address of={of.escrow} />),
            fact(<Trans>Custody</Trans>, <Address of={of.custodyVault} />),
            fact(<Trans>Anchors of the logs</Trans>, <Address of={of.logAnchor} />),
            ...(of.tokens ?? []).map((token) => fact(token.asset, <Address of={token.token} />)),
          ]}
        />
      </details>
      <p className="small muted">
        <Trans>This is what DataFi says of the chain. Believe the chain: ask a node that you trust.</Trans>
      </p>
    </>
  );
}

/** Where the money is on the chain. */
export function ChainCard() {
  const chain = useQuery({ queryKey: ['check', 'chain'], queryFn: getChain });
  return (
    <Card title={<Trans>The chain</Trans>}>
      <Answer of={chain} loading={<Trans>Loading the chain</Trans>} failed={<Trans>The state of the chain is not known now.</Trans>}>
        {(of) => <Chain of={of} />}
      </Answer>
    </Card>
  );
}
