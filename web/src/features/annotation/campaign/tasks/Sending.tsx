import { Trans, useLingui } from '@lingui/react/macro';
import type { useImport } from './useImport';

interface SendingProps {
  of: ReturnType<typeof useImport>;
  tasks: number;
  /** Files that come before the tasks. */
  files: number;
}

/** How far an import is. */
export function Sending({ of: { isPending, brought, stored }, tasks, files }: SendingProps) {
  const { t } = useLingui();
  if (!isPending) return null;
  const isBringing = brought < files;
  return (
    <div className="stack stack--2">
      <progress className="progress" value={isBringing ? brought : stored} max={isBringing ? files : tasks} aria-label={isBringing ? t`Files that arrived` : t`Stored tasks`} />
      <p className="small" role="status">
        {isBringing ? (
          <Trans>
            {brought} of {files} files arrived
          </Trans>
        ) : (
          <Trans>
            {stored} of {tasks} stored
          </Trans>
        )}
      </p>
    </div>
  );
}
