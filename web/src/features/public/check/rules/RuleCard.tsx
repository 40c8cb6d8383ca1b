import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Badge } from '../../../../ui/Badge';
import { Card } from '../../../../ui/Card';

interface RuleCardProps {
  /** Name and number, as events and bundles write it. */
  version: string;
  title: ReactNode;
  /** Whether a newer one took its place; what was settled under it stays. */
  old?: boolean;
  children: ReactNode;
  example?: ReactNode;
  /** The page of the documentation that has the formulas. */
  more: string;
}

/** One version of a rule: in plain words, with an example in numbers. */
export function RuleCard({ version, title, old = false, children, example, more }: RuleCardProps) {
  return (
    <Card title={title} aside={<Badge tone={old ? 'plain' : 'note'}>{version}</Badge>}>
      <div className="prose stack">{children}</div>
      {example && (
        <div className="example stack stack--2">
          <h3><Trans>An example</Trans></h3>
          {example}
        </div>
      )}
      <p className="small muted"><Trans>Every formula is in {more}, which comes with the code.</Trans></p>
    </Card>
  );
}
