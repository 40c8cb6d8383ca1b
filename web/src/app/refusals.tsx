import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem';
import { taskRefusals } from '../features/annotation/task/refusals';
import { campaignRefusals } from '../features/annotation/campaign/refusals';
import { marketRefusals } from '../features/marketplace/refusals';
import { operationRefusals } from '../features/operation/refusals';

/**
 * A sentence of our own for each refusal that people meet: what it means for their work or money, and what to do. Features add theirs
 * here, by the codes of docs/api.md.
 */
const sentences: Record<string, () => ReactNode> = {
  ...taskRefusals,
  ...campaignRefusals,
  ...marketRefusals,
  ...operationRefusals,
  NOT_SIGNED_IN: () => <Trans>Your session ended. Sign in again to go on.</Trans>,
  ROLE_REQUIRED: () => <Trans>Your account may not do this.</Trans>,
  TOO_MANY_REQUESTS: () => <Trans>That was a lot at once. Wait a minute and try again.</Trans>,
  WORKER_NOT_JOINED: () => <Trans>You do not take part in this work yet. Open its page and take part first.</Trans>,
  UNREACHABLE: () => <Trans>We could not reach DataFi. Nothing is lost. Check your connection.</Trans>,
  UNKNOWN: () => <Trans>Something went wrong on this page. Nothing was sent.</Trans>,
};

export function Refusal({ problem }: { problem: Problem }) {
  const sentence = sentences[problem.code];
  if (sentence) return <>{sentence()}</>;
  if (problem.passing) return <Trans>This part of DataFi does not answer right now. Nothing is lost; try again in a moment.</Trans>;
  if (problem.status === 401) return <>{sentences.NOT_SIGNED_IN!()}</>;
  if (problem.status === 403) return <>{sentences.ROLE_REQUIRED!()}</>;
  if (problem.status === 404) return <Trans>There is no such thing here, or it is not for your account.</Trans>;
  if (problem.status === 429) return <>{sentences.TOO_MANY_REQUESTS!()}</>;
  const { code, field } = problem;
  if (problem.status < 500) return field ? <Trans>This was refused ({code}): look at “{field}”.</Trans> : <Trans>This was refused ({code}).</Trans>;
  return <Trans>DataFi made a mistake here. Nothing is lost; try again.</Trans>;
}
