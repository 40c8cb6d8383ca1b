import type { AssignmentJson } from '../../../api/gen/datafi/annotation/v1/assignment_pb';
import type { AnswerValue } from './answer/answer';

/** A task that is held. */
export interface Held {
  assignmentId: string;
  taskKey: string;
  content: string;
  fencingToken: string;
  /** When its lease ends, in the device's time. */
  endsAt: number;
  /** Whether the person took more time for it. */
  extended: boolean;
}

/** What was answered last, while it may be undone. */
export interface Last {
  task: Held;
  answer: AnswerValue;
  /** Its idempotency key in the outbox. */
  key: string;
}

/** Work on one campaign, by one account, on this device. It changes only by the functions below. */
export interface Queue {
  /** The first one is shown, the others wait. */
  tasks: readonly Held[];
  last: Last | undefined;
  /** Answers given here, and tasks passed on. */
  given: number;
  skipped: readonly string[];
  /** The claim under way: repeated as it is, under its key, until there is an outcome. */
  claim: { key: string; count: number } | undefined;
  /** Why no more tasks come, by its code; `ONLY_SKIPPED` where what is left was passed on here. */
  end: string | undefined;
}

export const EMPTY: Queue = { tasks: [], last: undefined, given: 0, skipped: [], claim: undefined, end: undefined };

const SKIPPED_MAX = 500;

/** How many tasks are held at once: more ahead only where their leases leave time for it. */
export const heldMax = (leaseSeconds: number): number => (leaseSeconds >= 300 ? 3 : leaseSeconds >= 60 ? 2 : 1);

/** How many tasks to claim now. */
export const wanted = (queue: Queue, leaseSeconds: number): number => (queue.end ? 0 : Math.max(0, heldMax(leaseSeconds) - queue.tasks.length));

/** @param skew how far the service's clock is ahead of the device's, in milliseconds */
export const held = ({ assignmentId = '', taskKey = '', content = '', fencingToken = '0', leaseEndsAt }: AssignmentJson, skew: number): Held => ({
  assignmentId,
  taskKey,
  content,
  fencingToken,
  endsAt: new Date(leaseEndsAt ?? 0).getTime() - skew,
  extended: false,
});

/** Tasks arrived. Those that were passed on here are not shown again, and are to be given back. */
export function claimed(queue: Queue, tasks: readonly Held[]): { queue: Queue; giveBack: readonly Held[] } {
  const known = new Set(queue.tasks.map((one) => one.assignmentId));
  const fresh = tasks.filter((one) => !known.has(one.assignmentId) && one.assignmentId !== queue.last?.task.assignmentId);
  const giveBack = fresh.filter((one) => queue.skipped.includes(one.taskKey));
  const kept = fresh.filter((one) => !giveBack.includes(one));
  const end = kept.length === 0 && giveBack.length > 0 ? 'ONLY_SKIPPED' : undefined;
  return { queue: { ...queue, tasks: [...queue.tasks, ...kept], claim: undefined, end }, giveBack };
}

/** The first task is answered; the next one is shown at once. */
export function answered(queue: Queue, key: string, answer: AnswerValue): Queue {
  const [task, ...tasks] = queue.tasks;
  return task ? { ...queue, tasks, last: { task, answer, key }, given: queue.given + 1 } : queue;
}

/** The task before is shown again, before the one that was shown. */
export const undone = (queue: Queue): Queue => (queue.last ? { ...queue, tasks: [queue.last.task, ...queue.tasks], last: undefined, given: queue.given - 1 } : queue);

/** The first task is passed on, or reported: it costs nothing. */
export function skipped(queue: Queue): Queue {
  const [task, ...tasks] = queue.tasks;
  return task ? { ...queue, tasks, skipped: [...queue.skipped, task.taskKey].slice(-SKIPPED_MAX) } : queue;
}

/** The task's time is a new one. `byPerson`: they asked for it, which is offered once. */
export const extended = (queue: Queue, assignmentId: string, endsAt: number, byPerson: boolean): Queue => ({
  ...queue,
  tasks: queue.tasks.map((one) => (one.assignmentId === assignmentId ? { ...one, endsAt, extended: one.extended || byPerson } : one)),
});

/** Without tasks whose time ran out while they waited. */
export const withoutExpired = (queue: Queue, now: number): Queue => ({ ...queue, tasks: queue.tasks.filter((one) => one.endsAt > now) });

/** Whether a task that is shown now has less time than a lease should give: then it is extended without a question. */
export const isShort = (task: Held, leaseSeconds: number, now: number): boolean => task.endsAt > now && task.endsAt - now < leaseSeconds * 500;

/** What may be shown soon: the tasks that are held, and the one before, to which an undo goes back. */
export const contentsAhead = ({ tasks, last }: Queue): string[] => [...tasks.map((one) => one.content), ...(last ? [last.task.content] : [])];

/** Looks at what was passed on once more. */
export const reconsidered = (queue: Queue): Queue => ({ ...queue, skipped: [], end: undefined });
