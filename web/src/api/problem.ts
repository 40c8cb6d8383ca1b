/** A refusal of a service, or the lack of one. `code` is the contract; the server's own sentence is never shown. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly field?: string,
    /** A number that operators find in their log. */
    readonly reference?: string,
    /** Seconds after which the same call may be tried again. */
    readonly retryAfter?: number,
    detail?: string,
  ) {
    super(detail ?? code);
    this.name = 'Problem';
  }

  /** Whether the network or a part was away, so that the same call may go through later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

interface ProblemBody {
  code?: string;
  detail?: string;
  violations?: readonly { field?: string }[];
  reference?: string;
  instance?: string;
}

export async function problemOf(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as ProblemBody;
  const wait = Number(answer.headers.get('Retry-After'));
  return new Problem(
    body.code ?? `HTTP_${answer.status}`,
    answer.status,
    body.violations?.[0]?.field,
    body.reference ?? body.instance,
    wait > 0 ? wait : undefined,
    body.detail,
  );
}
