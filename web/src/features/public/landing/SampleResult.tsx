import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { signUp } from '../../../app/login';
import { useLogin } from '../../../app/useLogin';
import { Button, ButtonLink } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { Failure } from '../../../ui/States';
import { TestMoney } from '../../../app/TestMoney';
import { SAMPLE } from './sample';
import { SampleLabel } from './SampleLabel';
import { SamplePay } from './SamplePay';

interface ResultProps {
  labels: readonly string[];
  answer: number;
  onAgain: () => void;
}

/** What becomes of an answer: the label with its certainty, and the pay. */
export function SampleResult({ labels, answer, onAgain }: ResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const login = useLogin();
  useEffect(() => heading.current?.focus(), []);
  const own = labels[answer];
  return (
    <main id="main" className="page stack stack--5">
      <div className="stack stack--2">
        <h1 ref={heading} tabIndex={-1}>
          <Trans>What happens to your answer</Trans>
        </h1>
        <p className="lead">
          <Trans>You said “{own}”. In a real task it would go like this.</Trans>
        </p>
      </div>
      <div className="cols cols--even">
        <Card title={<Trans>It becomes part of a label</Trans>}>
          <SampleLabel labels={labels} answers={[...SAMPLE.others, answer]} own={answer} />
        </Card>
        <Card title={<Trans>It earns by what you know</Trans>}>
          <SamplePay />
          <TestMoney />
        </Card>
      </div>
      <div className="cluster">
        <Button look="main" onPress={() => login.mutate(() => signUp('/work'))}>
          <Trans>Join and see open work</Trans>
        </Button>
        <Button onPress={onAgain}>
          <Trans>Try another answer</Trans>
        </Button>
        <ButtonLink look="quiet" to="/check/rules">
          <Trans>How pay is decided</Trans>
        </ButtonLink>
      </div>
      {login.error && <Failure error={login.error} />}
    </main>
  );
}
