import { useLingui } from '@lingui/react/macro';
import { Select } from '../ui/Field';
import { chooseLanguage, locale, offered } from './i18n';

export function LanguagePicker({ labelHidden = true }: { labelHidden?: boolean }) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Language`}
      labelHidden={labelHidden}
      value={locale()}
      options={offered.map(({ code, name }) => ({ value: code, text: name }))}
      onChange={(code) => void chooseLanguage(code)}
    />
  );
}
