import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What a file of a task is refused with. */
export const mediaRefusals: Record<string, () => ReactNode> = {
  MEDIUM_TYPE_NOT_SUPPORTED: () => <Trans>This is no picture, sound or film of a type that is taken: PNG, JPEG, WebP, GIF, MP3, OGG, WAV, M4A, MP4 or WebM.</Trans>,
  MEDIUM_TOO_MANY_PIXELS: () => <Trans>The picture has more than 100 million pixels, more than a phone can show. Make it smaller.</Trans>,
  MEDIUM_DIGEST_DIFFERS: () => <Trans>The file changed on its way. Nothing of it was kept; send it again.</Trans>,
  MEDIUM_NOT_FOUND: () => <Trans>The campaign has no such file. Choose the files of its tasks first.</Trans>,
  MEDIUM_NOT_SHOWN: () => <Trans>This file is damaged, or of a type that your browser does not show. Skip this task, or report it.</Trans>,
  CAMPAIGN_MEDIA_EXHAUSTED: () => <Trans>The files of one campaign may have 4 GB together. Take smaller files, or several campaigns.</Trans>,
  ORGANISATION_MEDIA_EXHAUSTED: () => <Trans>Your organisation keeps as many files as it may. Delete drafts, or the files of campaigns that are settled.</Trans>,
  FILE_UNREADABLE: () => <Trans>Your browser could not read this file. Choose it again.</Trans>,
  BODY_TOO_LARGE: () => <Trans>It is larger than the 20 MB that one file may have.</Trans>,
  BODY_TOO_SLOW: () => <Trans>Your connection was too slow for it. Nothing of it was kept; try again.</Trans>,
};
