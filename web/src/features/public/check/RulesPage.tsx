import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/Notice';
import { CheckFrame } from './CheckFrame';
import { Kinds } from './rules/Kinds';
import { Labels } from './rules/Labels';
import { Older, Rank, Royalty } from './rules/Others';
import { Pay } from './rules/Pay';

/** The rules by version, in plain words. */
export function RulesPage() {
  const { t } = useLingui();
  return (
    <CheckFrame
      name={t`Rules`}
      title={<Trans>How labels and pay are decided</Trans>}
      lead={<Trans>Each rule has a name and a number. A change is a new number; a version never changes, and never touches what was settled under another.</Trans>}
    >
      <Notice><Trans>A campaign names its rules when it is made. Everybody can compute its labels and pay anew from its bundle.</Trans></Notice>
      <Labels />
      <Pay />
      <Kinds />
      <Royalty />
      <Rank />
      <Older />
    </CheckFrame>
  );
}
