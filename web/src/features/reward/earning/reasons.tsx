import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What is proven against an account, or why nothing can be, in the words of docs/rules.md. */
const reasons: Record<string, () => ReactNode> = {
  DEPENDENT: () => <Trans>Your answers come from the same source as another account’s, beyond what both of you know.</Trans>,
  TURNED: () => <Trans>Your answers were good first, and guesses from some moment on.</Trans>,
  ON_OFF: () => <Trans>Good answers and guesses came by turns.</Trans>,
  KNOWN_ONLY: () => <Trans>Your answers were good where we know the answer, and worth nothing elsewhere.</Trans>,
  BORROWED: () => <Trans>Your answers were worth nothing in the exam, and good where others’ answers can be copied.</Trans>,
  NO_KNOWLEDGE: () => <Trans>Your answers tell nothing of the truth, or its opposite.</Trans>,
  NOT_IDENTIFIABLE: () => <Trans>In this campaign nothing tells right answers from wrong ones: everybody is paid a floor.</Trans>,
};

export function Reason({ code }: { code: string }) {
  return <>{reasons[code]?.() ?? <Trans>A reason that this page does not know yet: {code}</Trans>}</>;
}
