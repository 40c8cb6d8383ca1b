/**
 * Reports: what workers say is wrong with tasks.
 *
 * <p>A report ends the lease in its transaction, without penalty and for good: others may claim the task at once, its worker never
 * again. A worker reports a task once and so many tasks of a campaign. Reports decide nothing: a task that many report stays open,
 * and the customer sees it first. Members of the organisation see what was reported and never by whom; no event tells it.
 */
package io.datafi.annotation.report;
