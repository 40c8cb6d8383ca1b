import { Trans, useLingui } from '@lingui/react/macro';
import { Fold } from '../../../../ui/Fold';

/** What is tested for, and what happens then. */
export function Tests() {
  const { t } = useLingui();
  const tests = [
    ['DEPENDENT', t`The answers come from the same source as another account’s, beyond what both know. Who answered first is paid in full.`],
    ['TURNED', t`Good answers first, guesses from some moment on.`],
    ['ON_OFF', t`Good answers and guesses by turns.`],
    ['KNOWN_ONLY', t`Good where the answer is known to us, worthless elsewhere.`],
    ['BORROWED', t`Worthless in the exam, good where others can be copied.`],
    ['NO_KNOWLEDGE', t`The answers tell nothing of the truth, or its opposite.`],
  ] as const;
  return (
    <Fold title={<Trans>What is tested, and what happens then</Trans>}>
      <dl className="stack stack--2">
        {tests.map(([code, words]) => (
          <div key={code}>
            <dt className="mono">{code}</dt>
            <dd className="small">{words}</dd>
          </div>
        ))}
      </dl>
      <p><Trans>Of a hundred campaigns in which everybody is honest, at most one has any of these codes at all. With a code nothing is earned in that round; what was earned before stays. The evidence is in the bundle. A way to appeal is not built yet.</Trans></p>
    </Fold>
  );
}
