import { Trans, useLingui } from '@lingui/react/macro';
import { locales } from '../../../../app/languages';
import { Card } from '../../../../ui/Card';
import { Select } from '../../../../ui/Field';
import { Notice } from '../../../../ui/Notice';
import { type PartProps, Term } from './parts';
import { isFree, needsPrice } from './terms';

/** How many answer, for how much, in which language. */
export function PayPart(props: PartProps) {
  const { t } = useLingui();
  const { terms, change } = props;
  const languages = [{ value: '', text: t`None in particular` }, ...locales.map(({ code, name }) => ({ value: code as string, text: name as string }))];
  if (!languages.some(({ value }) => value === terms.language)) languages.push({ value: terms.language, text: terms.language });
  return (
    <Card title={<Trans>Answers and pay</Trans>}>
      <div className="grid">
        <Term {...props} field="overlap" numeric label={<Trans>Answers for each task</Trans>} hint={<Trans>Three or five people find what one misses.</Trans>} />
        <Term
          {...props}
          field="price"
          numeric
          label={<Trans>Most that one answer earns, in {terms.asset}</Trans>}
          hint={
            needsPrice(terms.kind) ? (
              <Trans>A perfect answer earns it. One that is no better than guessing costs you nothing.</Trans>
            ) : (
              <Trans>One that agrees with the others earns it. One that is no better than guessing costs you nothing. 0: nobody is paid.</Trans>
            )
          }
        />
        <Select label={<Trans>Language that workers need</Trans>} value={terms.language} options={languages} onChange={(language) => change({ language })} />
      </div>
      {isFree(terms) && (
        <Notice>
          <Trans>Without a price it costs nothing, and workers are told that it pays nothing. You get the answers, not labels.</Trans>
        </Notice>
      )}
    </Card>
  );
}
