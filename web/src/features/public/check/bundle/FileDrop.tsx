import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { Icon } from '../../../../ui/Icon';

interface FileDropProps {
  title: ReactNode;
  hint: ReactNode;
  choose: ReactNode;
  accept: string;
  chosen?: string | undefined;
  onChoose: (files: File[]) => void;
}

/** A place to drop a file on, and a button that opens the device's own choice: both do the same. */
export function FileDrop({ title, hint, choose, accept, chosen, onChoose }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose([...event.dataTransfer.files]);
  };
  return (
    <div className={over ? 'drop drop--over' : 'drop'} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
      <span className="tile">
        <Icon name="upload" />
      </span>
      <h2 className="h3">{title}</h2>
      <p className="small muted">{hint}</p>
      <input id={id} className="sr file" type="file" accept={accept} multiple onChange={(event) => onChoose([...(event.target.files ?? [])])} />
      <label className="btn" htmlFor={id}>
        {choose}
      </label>
      {chosen && <p className="small hash">{chosen}</p>}
    </div>
  );
}
