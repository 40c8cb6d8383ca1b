import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/Button';
import { Copy } from '../../../ui/Copy';
import { contentOf } from './content';

const LONG = 2000;

/** What is asked about: a text as it came, media of this origin, or the name of a link. Nothing in it is ever run or loaded from elsewhere. */
export function TaskContent({ content }: { content: string }) {
  const { t } = useLingui();
  const [failed, setFailed] = useState(false);
  const shown = contentOf(content, location.origin);
  if (failed) {
    return (
      <p className="item" role="alert">
        <Trans>This file could not be loaded. Skip this task, or report it.</Trans>
      </p>
    );
  }
  switch (shown.kind) {
    case 'text':
      return <LongText key={content} text={shown.text} />;
    case 'image':
      return (
        <div className="picture">
          <img src={shown.url} alt={t`The picture of this task`} onError={() => setFailed(true)} />
        </div>
      );
    case 'audio':
      // What is to be labelled is the sound itself: nobody wrote captions for it yet.
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      return <audio className="player" src={shown.url} controls aria-label={t`The sound of this task`} onError={() => setFailed(true)} />;
    case 'video':
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      return <video className="player" src={shown.url} controls playsInline aria-label={t`The video of this task`} onError={() => setFailed(true)} />;
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
