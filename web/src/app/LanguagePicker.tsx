import { useLingui } from '@lingui/react/macro';
import { Select } from '../ui/Field';
import { chooseLanguage, locale } from './i18n';
import { locales } from './languages';

export function LanguagePicker({ labelHidden = true }: { labelHidden?: boolean }) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Language`}
      labelHidden={labelHidden}
      value={locale()}
      options={locales.map(({ code, name }) => ({ value: code, text: name }))}
      onChange={(code) => void chooseLanguage(code)}
    />
  );
}
