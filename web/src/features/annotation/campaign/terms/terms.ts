import type { CampaignJson, CampaignVisibilityJson, CreateCampaignRequestJson, UpdateCampaignRequestJson } from '../../../../api/gen/datafi/annotation/v1/campaign_pb';
import type { TaskSpecJson } from '../../../../api/gen/datafi/annotation/v1/task_spec_pb';
import { baseUnits } from '../../../../ui/money';
import { type Kind, kindOf } from '../kinds';

/** What the form holds: texts as they are typed. */
export interface Terms {
  title: string;
  instructions: string;
  kind: Kind;
  /** Classes, items or labels, one a line. */
  names: string;
  minimum: string;
  maximum: string;
  sizeMin: string;
  sizeMax: string;
  width: string;
  height: string;
  /** Of marks or boxes in an answer, or of characters. */
  most: string;
  overlap: string;
  price: string;
  asset: string;
  language: string;
  visibility: CampaignVisibilityJson | '';
  answersPerWorker: string;
  leaseSeconds: string;
  leasesPerWorker: string;
  leaseExtensions: string;
  choose: boolean;
}

export const fresh: Terms = {
  title: '', instructions: '', kind: 'classes', names: '', minimum: '0', maximum: '10', sizeMin: '0', sizeMax: '', width: '1920', height: '1080', most: '',
  overlap: '3', price: '0.05', asset: 'TUSD', language: '', visibility: '',
  answersPerWorker: '1', leaseSeconds: '600', leasesPerWorker: '100', leaseExtensions: '3', choose: false,
};

/** Kinds without names to choose from. */
export const hasNames = (kind: Kind) => kind !== 'number' && kind !== 'text';
/** Answers of the other kinds may be asked for without a price: nothing is settled then. */
export const needsPrice = (kind: Kind) => kind === 'classes';
export const isFree = (terms: Terms) => !needsPrice(terms.kind) && BigInt(baseUnits(terms.price) ?? 0) === 0n;

export const namesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const whole = (text: string): number | undefined => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined);
const decimal = (text: string): number | undefined => (/^\s*-?\d{1,15}([.,]\d{1,15})?\s*$/.test(text) ? Number(text.trim().replace(',', '.')) : undefined);

export function specOf(terms: Terms): TaskSpecJson {
  const names = namesOf(terms.names);
  const most = whole(terms.most) ?? 0;
  switch (terms.kind) {
    case 'classes':
      return { classes: { labels: names } };
    case 'number':
      return { number: { minimum: decimal(terms.minimum) ?? 0, maximum: decimal(terms.maximum) ?? 0 } };
    case 'ranking':
      return { ranking: { items: names } };
    case 'set':
      return { set: { items: names, sizeMin: whole(terms.sizeMin) ?? 0, sizeMax: whole(terms.sizeMax) ?? 0 } };
    case 'spans':
      return { spans: { labels: names, spansMax: most } };
    case 'boxes':
      return { boxes: { labels: names, width: whole(terms.width) ?? 0, height: whole(terms.height) ?? 0, boxesMax: most } };
    case 'text':
      return { text: { lengthMax: most } };
  }
}

/** What both requests say. */
function common(terms: Terms) {
  return {
    title: terms.title.trim(),
    instructions: terms.instructions,
    spec: specOf(terms),
    overlap: whole(terms.overlap) ?? 0,
    answersPerWorkerMax: whole(terms.answersPerWorker) ?? 1,
    priceBaseUnits: baseUnits(terms.price) ?? '0',
    workersChooseTasks: terms.choose,
    leaseSeconds: whole(terms.leaseSeconds) ?? 600,
    leasesPerWorkerMax: whole(terms.leasesPerWorker) ?? 100,
    leaseExtensionsMax: whole(terms.leaseExtensions) ?? 3,
    language: terms.language,
  };
}

export const creation = (organisationId: string, terms: Terms): CreateCampaignRequestJson => ({
  organisationId,
  ...common(terms),
  asset: terms.asset,
  visibility: terms.visibility || 'CAMPAIGN_VISIBILITY_UNSPECIFIED',
});

/** A draft keeps organisation, visibility and asset. */
export const update = (terms: Terms): UpdateCampaignRequestJson => common(terms);

const text = (value: number | undefined): string => (value === undefined || value === 0 ? '' : String(value));

export function termsOf(campaign: CampaignJson, price: string): Terms {
  const { spec = {} } = campaign;
  return {
    ...fresh,
    title: campaign.title ?? '',
    instructions: campaign.instructions ?? '',
    kind: kindOf(spec),
    names: (spec.classes?.labels ?? spec.ranking?.items ?? spec.set?.items ?? spec.spans?.labels ?? spec.boxes?.labels ?? []).join('\n'),
    ...(spec.number && { minimum: String(spec.number.minimum ?? 0), maximum: String(spec.number.maximum ?? 0) }),
    ...(spec.set && { sizeMin: String(spec.set.sizeMin ?? 0), sizeMax: text(spec.set.sizeMax) }),
    ...(spec.boxes && { width: text(spec.boxes.width), height: text(spec.boxes.height) }),
    most: text(spec.spans?.spansMax ?? spec.boxes?.boxesMax ?? spec.text?.lengthMax),
    overlap: text(campaign.overlap),
    price,
    asset: campaign.asset ?? '',
    language: campaign.language ?? '',
    visibility: campaign.visibility ?? '',
    answersPerWorker: text(campaign.answersPerWorkerMax),
    leaseSeconds: text(campaign.leaseSeconds),
    leasesPerWorker: text(campaign.leasesPerWorkerMax),
    leaseExtensions: text(campaign.leaseExtensionsMax),
    choose: campaign.workersChooseTasks ?? false,
  };
}

type Fault = 'missing' | 'number' | 'amount' | 'two' | 'twice' | 'long' | 'order';
export type Faults = Partial<Record<keyof Terms, Fault>>;

const BYTES_MAX = 100;
const bytes = (name: string) => new TextEncoder().encode(name).length;

/** What can be said before the service is asked, which checks all of it again. */
export function faultsOf(terms: Terms): Faults {
  const faults: Faults = {};
  const names = namesOf(terms.names);
  if (!terms.title.trim()) faults.title = 'missing';
  if (hasNames(terms.kind)) {
    const least = terms.kind === 'classes' || terms.kind === 'ranking' ? 2 : 1;
    if (names.length < least) faults.names = least === 2 ? 'two' : 'missing';
    else if (new Set(names).size < names.length) faults.names = 'twice';
    else if (names.some((name) => bytes(name) > BYTES_MAX)) faults.names = 'long';
  }
  if (terms.kind === 'number') {
    const [low, high] = [decimal(terms.minimum), decimal(terms.maximum)];
    if (low === undefined) faults.minimum = 'number';
    if (high === undefined) faults.maximum = 'number';
    else if (low !== undefined && low >= high) faults.maximum = 'order';
  }
  const numbers: (keyof Terms)[] = ['overlap', 'answersPerWorker', 'leaseSeconds', 'leasesPerWorker', 'leaseExtensions'];
  if (terms.kind === 'boxes') numbers.push('width', 'height');
  for (const field of numbers) if (!whole(String(terms[field]))) faults[field] = 'number';
  for (const field of ['most', 'sizeMin', 'sizeMax'] as const) if (terms[field] && whole(terms[field]) === undefined) faults[field] = 'number';
  if (needsPrice(terms.kind) && BigInt(baseUnits(terms.price) ?? 0) === 0n) faults.price = 'amount';
  if (!terms.visibility) faults.visibility = 'missing';
  return faults;
}
