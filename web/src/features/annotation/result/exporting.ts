import { linesOf } from '../../../api/lines';
import { cell, foreignCell } from '../../../ui/csv';
import { type AnswerRow, answerStream, type LabelRow, labelStream } from './api';

export type What = 'labels' | 'answers';
export type Form = 'csv' | 'jsonl';
/** More than this is for the command line. */
export const EXPORT_BYTES_MAX = 50 << 20;
const PPB_DIGITS = 9;

/** Parts per billion as a decimal number, exactly. */
export const decimal = (ppb: string): string => {
  const digits = ppb.padStart(PPB_DIGITS + 1, '0');
  return `${digits.slice(0, -PPB_DIGITS)}.${digits.slice(-PPB_DIGITS)}`;
};

const row = (...cells: string[]) => cells.join(',');

const tables: { [W in What]: { header: string; row: (one: W extends 'labels' ? LabelRow : AnswerRow) => string } } = {
  labels: { header: 'task,label,confidence', row: ({ taskKey = '', label = '', confidencePpb = '0' }) => row(cell(taskKey), foreignCell(label), decimal(confidencePpb)) },
  answers: {
    header: 'task,worker,label,occasion,seq',
    row: ({ taskKey = '', worker = '', label = '', occasion = 0, seq = '' }) => row(cell(taskKey), worker, foreignCell(label), String(occasion), seq),
  },
};

export class ExportTooLarge extends Error {}

/** The whole stream as a file: CSV with the columns of `datafi campaign export`, or JSON lines as they come. */
export async function exported(what: What, form: Form, campaignId: string, signal: AbortSignal, progress: (rows: number) => void, most = EXPORT_BYTES_MAX): Promise<Blob> {
  const answer = await (what === 'labels' ? labelStream : answerStream)(campaignId, '', signal);
  const { header, row: toRow } = tables[what] as { header: string; row: (one: LabelRow | AnswerRow) => string };
  const parts: string[] = form === 'csv' ? [`${header}\n`] : [];
  let size = 0;
  let rows = 0;
  for await (const one of linesOf<LabelRow | AnswerRow>(answer)) {
    const line = `${form === 'csv' ? toRow(one) : JSON.stringify(one)}\n`;
    size += line.length;
    if (size > most) throw new ExportTooLarge();
    parts.push(line);
    if (++rows % 1000 === 0) progress(rows);
  }
  return new Blob(parts, { type: form === 'csv' ? 'text/csv' : 'application/x-ndjson' });
}

/** Hands a file to the person, as the browser does with downloads. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
