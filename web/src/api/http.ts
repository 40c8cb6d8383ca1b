import { accessToken, who } from '../app/login';
import { Problem, problemOf } from './problem';

export type Service = 'annotation' | 'marketplace' | 'reward';
type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

interface Call {
  query?: Query;
  body?: unknown;
  /** Sent as it is, in place of a body. */
  file?: Blob;
  signal?: AbortSignal;
  /** Made public on purpose: nobody's token is sent. */
  anonymous?: boolean;
  /** Sent for this account alone: refused here with OTHER_ACCOUNT while somebody else, or nobody, is signed in. */
  account?: string;
}

const TIMEOUT_MS = 30_000;
/** As long as a service waits for a file. */
const FILE_TIMEOUT_MS = 300_000;

/** The address of a route of the contracts. `:` and `/` of the route stay, values are escaped by {@link path}. */
const address = (service: Service, route: string, query: Query = {}) => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => parameters.append(name, one));
    else if (value !== undefined && value !== '') parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return `/api/${service}${route}${text && `?${text}`}`;
};

/** Fills a route: path`/v1/campaigns/${id}:join`. */
export const path = (parts: TemplateStringsArray, ...values: (string | number)[]): string =>
  parts.reduce((route, part, i) => route + encodeURIComponent(values[i - 1] ?? '') + part);

interface Sent {
  answer: Response;
  /** Reads its body within a time of its own; one that breaks off did not arrive. */
  read: <T>(part: () => Promise<T>) => Promise<T>;
}

/** One call, limited until its answer begins. Throws {@link Problem} for each refusal, and one of status 0 where no service could be reached. */
async function send(service: Service, method: string, route: string, call: Call, accept: string): Promise<Sent> {
  const headers: Record<string, string> = { Accept: accept };
  const token = call.anonymous ? undefined : await accessToken();
  if (call.account && who()?.account !== call.account) throw new Problem('OTHER_ACCOUNT', 0);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  // What it is is found by its bytes.
  if (call.file) headers['Content-Type'] = 'application/octet-stream';
  const limit = new AbortController();
  const read: Sent['read'] = async (part) => {
    const timer = setTimeout(() => limit.abort(), call.file ? FILE_TIMEOUT_MS : TIMEOUT_MS);
    try {
      return await part();
    } catch (cause) {
      if (call.signal?.aborted) throw cause;
      throw new Problem('UNREACHABLE', 0);
    } finally {
      clearTimeout(timer);
    }
  };
  const answer = await read(() =>
    fetch(address(service, route, call.query), {
      method,
      headers,
      body: call.file ?? (call.body === undefined ? null : JSON.stringify(call.body)),
      signal: call.signal ? AbortSignal.any([call.signal, limit.signal]) : limit.signal,
      credentials: 'omit',
      cache: 'no-store',
    }),
  );
  if (!answer.ok) throw await read(() => problemOf(answer));
  return { answer, read };
}

async function json<T>(sent: Promise<Sent>): Promise<T> {
  const { answer, read } = await sent;
  return (await read(() => answer.json())) as T;
}

export const get = <T>(service: Service, route: string, call: Omit<Call, 'body'> = {}): Promise<T> => json(send(service, 'GET', route, call, 'application/json'));

export const post = <T>(service: Service, route: string, body: object, call: Call = {}): Promise<T> =>
  json(send(service, 'POST', route, { ...call, body }, 'application/json'));

/** Brings a file. */
export const put = <T>(service: Service, route: string, file: Blob, call: Call = {}): Promise<T> =>
  json(send(service, 'PUT', route, { ...call, file }, 'application/json'));

export const remove = <T>(service: Service, route: string): Promise<T> => json(send(service, 'DELETE', route, {}, 'application/json'));

/** A file or a stream of lines, as it comes, however long it takes. */
export const fetchRaw = async (service: Service, route: string, call: Omit<Call, 'body'> = {}): Promise<Response> =>
  (await send(service, 'GET', route, call, '*/*')).answer;
