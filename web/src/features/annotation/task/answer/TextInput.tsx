import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { TextSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { Field } from '../../../../ui/Field';
import { textMax } from './answer';
import type { AnswerInputProps } from './AnswerInput';
import { length } from './codepoints';

/** Free text. What is too long stays, so that nothing typed is lost. */
export function TextInput({ of, value, onChange }: AnswerInputProps & { of: TextSpecJson }) {
  const { t } = useLingui();
  const text = value.text ?? '';
  const left = textMax(of) - length(text);
  return (
    <Field
      label={t`Your text`}
      lines={6}
      dir="auto"
      value={text}
      onChange={(typed) => onChange(typed ? { text: typed } : {})}
      hint={left >= 0 && <Plural value={left} one="# character left" other="# characters left" />}
      error={
        left < 0 && (
          <Trans>
            Too long: <Plural value={-left} one="# character too many" other="# characters too many" />
          </Trans>
        )
      }
    />
  );
}
