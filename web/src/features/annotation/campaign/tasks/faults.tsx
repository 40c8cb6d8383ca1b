import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Notice } from '../../../../ui/Notice';

/** Where in a file: the line of an editor and the character in it, from 1. */
export interface Place {
  line: number;
  column: number;
}

const sentences = {
  utf8: <Trans>The file is not UTF-8. Save it as UTF-8 and choose it again.</Trans>,
  tooLarge: <Trans>The file is larger than 64 MB. Import it by the command below.</Trans>,
  tooMany: <Trans>There are more than 100,000 tasks, more than a campaign can settle. Make several campaigns of it.</Trans>,
  noTasks: <Trans>There is no task in it.</Trans>,
  header: <Trans>The first line names the columns: task and content, or task and file</Trans>,
  column: <Trans>This column is not known. There are three: task, content and file.</Trans>,
  cells: <Trans>This line has more or fewer cells than the first one.</Trans>,
  openQuote: <Trans>A quote begins here and never ends.</Trans>,
  behindQuote: <Trans>There is text behind the closing quote.</Trans>,
  quote: <Trans>There is a quote inside the cell. Put the whole cell into quotes, and write the inner one twice.</Trans>,
  lineEnd: <Trans>This line ends in an old way (CR alone). Save the file with common line ends.</Trans>,
  key: <Trans>The task’s name has 1 to 200 bytes on one line, no spaces at its ends, no invisible characters.</Trans>,
  json: <Trans>This line is no JSON object with the texts “task” and “content”, or “task” and “file”.</Trans>,
  twice: <Trans>Another task has this name already. Each needs its own.</Trans>,
  both: <Trans>This task has a content and a file. It shows one of them.</Trans>,
  content: <Trans>The content is longer than 16,384 characters.</Trans>,
} satisfies Record<string, ReactNode>;

export type FaultKind = keyof typeof sentences;
export type Report = (kind: FaultKind, place: Place) => void;

export interface Fault extends Place {
  kind: FaultKind;
}

const wholeFile: readonly FaultKind[] = ['utf8', 'tooLarge', 'tooMany', 'noTasks'];

/** All that is wrong with a file, by place. */
export function FaultList({ faults, count }: { faults: readonly Fault[]; count: number }) {
  return (
    <Notice tone="bad" live>
      <div className="stack stack--2">
        <b>
          <Plural value={count} one="One thing is wrong. Nothing was imported." other="# things are wrong. Nothing was imported." />
        </b>
        <ul className="stack stack--1">
          {faults.map(({ kind, line, column }, i) => (
            <li key={i}>
              {!wholeFile.includes(kind) && (
                <b>
                  <Trans>
                    Line {line}, column {column}:
                  </Trans>{' '}
                </b>
              )}
              {sentences[kind]}
            </li>
          ))}
        </ul>
        {count > faults.length && (
          <p>
            <Plural value={count - faults.length} one="And one more." other="And # more." />
          </p>
        )}
      </div>
    </Notice>
  );
}
