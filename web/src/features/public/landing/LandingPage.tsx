import { useLingui } from '@lingui/react/macro';
import { useTitle } from '../../../app/title';
import { Doors } from './Doors';
import { Hero } from './Hero';
import { LiveFigures } from './LiveFigures';
import { Promises } from './Promises';

/** What this is, for whom, and what it can be held to. */
export function LandingPage() {
  const { t } = useLingui();
  useTitle(t`Paid work, open decisions`);
  return (
    <>
      <Hero />
      <LiveFigures />
      <Promises />
      <Doors />
    </>
  );
}
