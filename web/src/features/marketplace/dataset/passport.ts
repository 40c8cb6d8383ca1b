/** What a passport (Croissant 1.0 with its RAI part) says of a dataset; each field as it stands, where it is a text. */
export interface PassportWords {
  creator: string | undefined;
  /** From when to when, as RFC 3339. */
  collected: string[];
  collection: string | undefined;
  protocol: string | undefined;
  perItem: string | undefined;
  analysis: string | undefined;
  biases: string[];
  limitations: string | undefined;
  personal: string | undefined;
  raw: string | undefined;
  fields: { name: string; description: string }[];
}

type Json = Record<string, unknown>;
const object = (value: unknown): Json => (value !== null && typeof value === 'object' ? (value as Json) : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
const FIELDS_MAX = 50;

/** Reads it with care: a passport is what somebody else wrote. `undefined` where it is no JSON object. */
export function passportWords(croissant: string): PassportWords | undefined {
  let read: Json;
  try {
    read = object(JSON.parse(croissant));
  } catch {
    return undefined;
  }
  const record = object(list(read.recordSet)[0]);
  return {
    creator: text(object(read.creator).name),
    collected: list(read['rai:dataCollectionTimeframe']).filter((at): at is string => typeof at === 'string' && !Number.isNaN(Date.parse(at))),
    collection: text(read['rai:dataCollection']),
    protocol: text(read['rai:dataAnnotationProtocol']),
    perItem: text(read['rai:annotationsPerItem']),
    analysis: text(read['rai:dataAnnotationAnalysis']),
    biases: list(read['rai:dataBiases']).filter((one): one is string => typeof one === 'string'),
    limitations: text(read['rai:dataLimitations']),
    personal: text(read['rai:personalSensitiveInformation']),
    raw: text(read['rai:dataCollectionRawData']),
    fields: list(record.field)
      .slice(0, FIELDS_MAX)
      .map((field) => ({ name: text(object(field).name) ?? '', description: text(object(field).description) ?? '' })),
  };
}
