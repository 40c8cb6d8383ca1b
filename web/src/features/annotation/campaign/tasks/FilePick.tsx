import { Trans } from '@lingui/react/macro';
import { type DragEvent, useState } from 'react';
import { Button } from '../../../../ui/Button';
import { Field } from '../../../../ui/Field';
import { Fold } from '../../../../ui/Fold';
import { Icon } from '../../../../ui/Icon';

const TABLES = '.csv,.jsonl,.ndjson,text/csv,application/x-ndjson';
export const MEDIA = '.png,.jpg,.jpeg,.webp,.gif,.mp3,.ogg,.wav,.m4a,.mp4,.webm';

interface FilePickProps {
  onPick: (files: readonly File[]) => void;
  isPending: boolean;
  isDisabled: boolean;
}

/** Files chosen or dropped, or a text pasted. */
export function FilePick({ onPick, isPending, isDisabled }: FilePickProps) {
  const [pasted, setPasted] = useState('');
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length && !isDisabled) onPick(files);
  };
  return (
    <>
      <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p>
          <Trans>Drop pictures, sounds or films here: each becomes a task. Or drop a CSV or JSONL file with the columns task, a name of your own, and content, the text that workers see.</Trans>
        </p>
        <p className="small muted">
          <Trans>In place of content, the column file names a file that the task shows; drop these files with the table.</Trans>
        </p>
        <p className="small muted">
          <Trans>A link to another site is shown to workers as a link and never opened for them. Look at the preview before you pay.</Trans>
        </p>
        <label className="btn pickfile">
          <Icon name="upload" />
          {isPending ? <Trans>Reading</Trans> : <Trans>Choose files</Trans>}
          <input
            type="file"
            className="sr"
            multiple
            accept={`${TABLES},${MEDIA}`}
            disabled={isDisabled}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              if (files.length) onPick(files);
            }}
          />
        </label>
      </div>
      <Fold title={<Trans>Paste instead</Trans>}>
        <Field label={<Trans>CSV or JSONL</Trans>} lines={6} value={pasted} onChange={setPasted} placeholder={'task,content\nphoto-1,https://example.org/1.jpg'} />
        <div className="cluster">
          <Button isDisabled={!pasted.trim() || isDisabled} onPress={() => onPick([new File([pasted], 'pasted.csv')])}>
            <Trans>Read it</Trans>
          </Button>
        </div>
      </Fold>
    </>
  );
}
