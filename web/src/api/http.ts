import { accessToken, who } from '../app/login';
import { Problem, problemOf } from './problem';

export type Service = 'annotation' | 'marketplace' | 'reward';
type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

interface Call {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
  /** Made public on purpose: nobody's token is sent. */
  anonymous?: boolean;
  /** Sent for this account alone: refused here with OTHER_ACCOUNT while somebody else, or nobody, is signed in. */
  account?: string;
}

const TIMEOUT_MS = 30_000;

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

/** One call. Throws {@link Problem} for each refusal, and one of status 0 where no service could be reached. */
async function send(service: Service, method: string, route: string, call: Call, accept: string): Promise<Response> {
  const headers: Record<string, string> = { Accept: accept };
  const token = call.anonymous ? undefined : await accessToken();
  if (call.account && who()?.account !== call.account) throw new Problem('OTHER_ACCOUNT', 0);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  let answer: Response;
  try {
    answer = await fetch(address(service, route, call.query), {
      method,
      headers,
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch (cause) {
    if (call.signal?.aborted) throw cause;
    throw new Problem('UNREACHABLE', 0);
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

export async function get<T>(service: Service, route: string, call: Omit<Call, 'body'> = {}): Promise<T> {
  return (await (await send(service, 'GET', route, call, 'application/json')).json()) as T;
}

export async function post<T>(service: Service, route: string, body: object, call: Call = {}): Promise<T> {
  return (await (await send(service, 'POST', route, { ...call, body }, 'application/json')).json()) as T;
}

export async function remove<T>(service: Service, route: string): Promise<T> {
  return (await (await send(service, 'DELETE', route, {}, 'application/json')).json()) as T;
}

/** A file or a stream of lines, as it comes. */
export const fetchRaw = (service: Service, route: string, call: Omit<Call, 'body'> = {}): Promise<Response> =>
  send(service, 'GET', route, call, '*/*');
