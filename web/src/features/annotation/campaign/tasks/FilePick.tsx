import { Trans } from '@lingui/react/macro';
import { type DragEvent, useState } from 'react';
import { Button } from '../../../../ui/Button';
import { Field } from '../../../../ui/Field';
import { Fold } from '../../../../ui/Fold';
import { Icon } from '../../../../ui/Icon';

interface FilePickProps {
  onPick: (file: Blob) => void;
  isPending: boolean;
  isDisabled: boolean;
}

/** A file chosen or dropped, or a text pasted. */
export function FilePick({ onPick, isPending, isDisabled }: FilePickProps) {
  const [pasted, setPasted] = useState('');
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file && !isDisabled) onPick(file);
  };
  return (
    <>
      <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p>
          <Trans>Drop a CSV or JSONL file here. Its columns are task, a name of your own, and content, the text or the link that workers see.</Trans>
        </p>
        <p className="small muted">
          <Trans>A link to another site is shown to workers as a link and never opened for them. Look at the preview before you pay.</Trans>
        </p>
        <label className="btn pickfile">
          <Icon name="upload" />
          {isPending ? <Trans>Reading</Trans> : <Trans>Choose a file</Trans>}
          <input
            type="file"
            className="sr"
            accept=".csv,.jsonl,.ndjson,text/csv,application/x-ndjson"
            disabled={isDisabled}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) onPick(file);
            }}
          />
        </label>
      </div>
      <Fold title={<Trans>Paste instead</Trans>}>
        <Field label={<Trans>CSV or JSONL</Trans>} lines={6} value={pasted} onChange={setPasted} placeholder={'task,content\nphoto-1,https://example.org/1.jpg'} />
        <div className="cluster">
          <Button isDisabled={!pasted.trim() || isDisabled} onPress={() => onPick(new Blob([pasted]))}>
            <Trans>Read it</Trans>
          </Button>
        </div>
      </Fold>
    </>
  );
}
