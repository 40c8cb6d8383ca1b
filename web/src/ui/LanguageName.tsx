import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';

/** A language by its tag (BCP 47), as the reader calls it; none: work that needs no language in particular. */
export function LanguageName({ tag }: { tag: string | undefined }) {
  const { i18n } = useLingui();
  if (!tag) return <Trans>Any language</Trans>;
  return <bdi>{nameOf(tag, i18n.locale)}</bdi>;
}

function nameOf(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
