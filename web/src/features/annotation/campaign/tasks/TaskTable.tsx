import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { digestOf } from '../../media/medium';

const CONTENT_SHOWN = 200;
const DIGEST_SHOWN = 8;

/** A long text is cut; an uploaded file is named by the begin of its digest. */
function Content({ of: content }: { of: string }) {
  const digest = digestOf(content);
  if (!digest) return <bdi className="anywhere">{content.length > CONTENT_SHOWN ? `${content.slice(0, CONTENT_SHOWN)}…` : content}</bdi>;
  return (
    <span title={digest}>
      <Trans>
        Uploaded file <bdi className="mono">{digest.slice(0, DIGEST_SHOWN)}</bdi>
      </Trans>
    </span>
  );
}

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
              <Content of={content} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
