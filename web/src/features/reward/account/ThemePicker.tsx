import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { chooseTheme, type Theme, theme } from '../../../app/theme';
import { Select } from '../../../ui/Field';

export function ThemePicker() {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(theme());
  const options = [
    { value: 'system', text: t`As this device` },
    { value: 'light', text: t`Light` },
    { value: 'dark', text: t`Dark` },
  ] as const;
  const choose = (value: Theme) => {
    chooseTheme(value);
    setChosen(value);
  };
  return <Select label={t`Colours`} value={chosen} options={options} onChange={choose} />;
}
