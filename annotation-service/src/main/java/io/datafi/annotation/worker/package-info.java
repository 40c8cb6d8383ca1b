/**
 * Workers: who takes part in a campaign, under which pseudonym.
 *
 * <p>A pseudonym is random for each (account, campaign). Only the table and the private body of
 * WorkerJoined link it to the account; everything public names the pseudonym.
 */
package io.datafi.annotation.worker;
