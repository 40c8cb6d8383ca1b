import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Problem } from '../../../api/problem';
import { Failure, Loading } from '../../../ui/States';
import { useMedium, useSource } from './useMedium';

/** An uploaded picture, sound or film, as a task shows it. */
export function Medium({ sha256 }: { sha256: string }) {
  const found = useMedium(sha256);
  if (found.is === 'loading') return <Loading what={<Trans>Loading the file of this task</Trans>} />;
  if (found.is === 'failed') return <Failure error={found.error} what={<Trans>The file of this task could not be loaded.</Trans>} retry={found.again} />;
  return <Shown is={found.is} file={found.file} />;
}

function Shown({ is, file }: { is: 'image' | 'audio' | 'video'; file: Blob }) {
  const { t } = useLingui();
  const source = useSource(file);
  const [isBroken, setBroken] = useState(false);
  const broken = () => setBroken(true);
  if (isBroken) return <Failure error={new Problem('MEDIUM_NOT_SHOWN', 0)} />;
  switch (is) {
    case 'image':
      return (
        <div className="picture">
          <img ref={source} alt={t`The picture of this task`} onError={broken} />
        </div>
      );
    case 'audio':
      // What is to be labelled is the sound itself: nobody wrote captions for it yet.
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      return <audio className="player" ref={source} controls aria-label={t`The sound of this task`} onError={broken} />;
    case 'video':
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      return <video className="player" ref={source} controls playsInline aria-label={t`The video of this task`} onError={broken} />;
  }
}
