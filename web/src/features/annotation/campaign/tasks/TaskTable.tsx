import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

const CONTENT_SHOWN = 200;

export function TaskTable({ tasks, caption }: { tasks: readonly { key: string; content: string }[]; caption?: ReactNode }) {
  const { t } = useLingui();
  return (
    <table className="table table--stack">
      {caption && <caption className="small muted start">{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">
            <Trans>Task</Trans>
          </th>
          <th scope="col">
            <Trans>Content</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ key, content }) => (
          <tr key={key}>
            <th scope="row">
              <bdi className="mono">{key}</bdi>
            </th>
            <td data-label={t`Content`}>
              <bdi className="anywhere">{content.length > CONTENT_SHOWN ? `${content.slice(0, CONTENT_SHOWN)}…` : content}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
