import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signIn } from '../../../../app/login';
import { usePerson } from '../../../../app/session';
import { useLogin } from '../../../../app/useLogin';
import { Button } from '../../../../ui/Button';
import { Card } from '../../../../ui/Card';
import { Answer, Failure } from '../../../../ui/States';
import { getBooks } from '../api';
import { ChainCard } from '../ChainCard';
import { CheckFrame } from '../CheckFrame';
import { Equalities } from './Equalities';
import { Lines } from './Lines';

/** The whole books, for those who may see them. */
function Books() {
  const books = useQuery({ queryKey: ['check', 'books'], queryFn: getBooks });
  return (
    <Answer of={books} loading={<Trans>Loading the books</Trans>} failed={<Trans>The books cannot be shown now.</Trans>}>
      {(all) => (
        <>
          <Equalities of={all} />
          <Lines of={all} />
        </>
      )}
    </Answer>
  );
}

/** What everybody can add up without an account, and who may see the rest. */
function Public() {
  const login = useLogin();
  return (
    <Card title={<Trans>What everybody can add up</Trans>}>
      <div className="prose stack">
        <ul>
          <li><Trans>What was paid: the totals of <Link to="/check/epochs">every epoch</Link>, each under a root on the chain.</Trans></li>
          <li><Trans>What is held for campaigns and orders: the tokens at the address of the deposits contract, below. It pays only by an active root, or back to those who paid in.</Trans></li>
          <li><Trans>What a public campaign paid: its bundle, to the unit.</Trans></li>
        </ul>
        <p><Trans>The ledger of single accounts is for auditors and operators, because it tells what people and companies have.</Trans></p>
      </div>
      <div className="cluster">
        <Button onPress={() => login.mutate(() => signIn('/check/books'))}><Trans>Sign in as an auditor</Trans></Button>
      </div>
      {login.error && <Failure error={login.error} />}
    </Card>
  );
}

export function BooksPage() {
  const { t } = useLingui();
  const roles = usePerson()?.roles ?? [];
  const may = roles.includes('auditor') || roles.includes('operator');
  return (
    <CheckFrame
      name={t`Books`}
      title={<Trans>The books</Trans>}
      lead={<Trans>Every deposit is somewhere: with those who earned it, in an escrow, with the platform as its fee, or on its way back.</Trans>}
    >
      {may ? <Books /> : <Public />}
      <ChainCard />
    </CheckFrame>
  );
}
