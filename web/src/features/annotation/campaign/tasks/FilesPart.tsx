import { Plural, Trans } from '@lingui/react/macro';
import { Icon } from '../../../../ui/Icon';
import { Notice } from '../../../../ui/Notice';
import { Refusal } from '../../../../app/refusals';
import { MEDIA } from './FilePick';
import type { FilesRefused } from './media';

const SHOWN = 10;

interface MissingFilesProps {
  names: readonly string[];
  onPick: (files: readonly File[]) => void;
}

/** Files that tasks name and nobody chose yet. */
export function MissingFiles({ names, onPick }: MissingFilesProps) {
  return (
    <Notice tone="wait" live>
      <div className="stack stack--2">
        <b>
          <Plural value={names.length} one="The tasks show one file that is not chosen yet." other="The tasks show # files that are not chosen yet." />
        </b>
        <Names names={names} />
        <label className="btn pickfile self-start">
          <Icon name="upload" />
          <Trans>Choose these files</Trans>
          <input
            type="file"
            className="sr"
            multiple
            accept={MEDIA}
            onChange={(event) => {
              onPick([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </label>
      </div>
    </Notice>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <ul className="stack stack--1">
      {names.slice(0, SHOWN).map((name) => (
        <li key={name}>
          <bdi className="mono anywhere">{name}</bdi>
        </li>
      ))}
      {names.length > SHOWN && (
        <li>
          <Plural value={names.length - SHOWN} one="and one more" other="and # more" />
        </li>
      )}
    </ul>
  );
}

/** What was refused, file by file; no task was imported. */
export function RefusedFiles({ of: { refused } }: { of: FilesRefused }) {
  return (
    <Notice tone="bad" live>
      <div className="stack stack--2">
        <b>
          <Plural value={refused.length} one="One file was refused. No task was imported; the other files stay." other="# files were refused. No task was imported; the other files stay." />
        </b>
        <ul className="stack stack--1">
          {refused.slice(0, SHOWN).map(({ name, problem }) => (
            <li key={name}>
              <bdi className="mono anywhere">{name}</bdi> <Refusal problem={problem} />
            </li>
          ))}
          {refused.length > SHOWN && (
            <li>
              <Plural value={refused.length - SHOWN} one="and one more" other="and # more" />
            </li>
          )}
        </ul>
      </div>
    </Notice>
  );
}
