import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { Copy } from '../../../ui/Copy';
import { Medium } from '../media/Medium';
import { contentOf } from './content';

const LONG = 2000;

/** What is asked about: a text as it came, a file that the customer uploaded, or the name of a link. Nothing in it is ever run or loaded from elsewhere. */
export function TaskContent({ content }: { content: string }) {
  const { t } = useLingui();
  const shown = contentOf(content);
  switch (shown.kind) {
    case 'text':
      return <LongText key={content} text={shown.text} />;
    case 'medium':
      return <Medium key={shown.sha256} sha256={shown.sha256} />;
    case 'link':
      return (
        <div className="item stack stack--2">
          <p className="small muted">
            <Trans>
              This task is a link to <bdi>{shown.host}</bdi>. DataFi does not open pages of others for you.
            </Trans>
          </p>
          <p className="code">{shown.url}</p>
          <div className="cluster">
            <Copy text={shown.url} of={t`the link`} />
          </div>
        </div>
      );
  }
}

function LongText({ text }: { text: string }) {
  const [whole, setWhole] = useState(text.length <= LONG);
  return (
    <div className="item stack stack--2">
      <p className="item__text" dir="auto">
        {whole ? text : `${text.slice(0, LONG)}…`}
      </p>
      {!whole && (
        <Button onPress={() => setWhole(true)}>
          <Trans>Show the whole text</Trans>
        </Button>
      )}
    </div>
  );
}
