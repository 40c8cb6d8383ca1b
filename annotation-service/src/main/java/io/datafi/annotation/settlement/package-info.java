/**
 * Quality: the settlement of a closed campaign, labels and pay.
 *
 * <p>Once CampaignClosed is in the log, a job reads the campaign's entries, and nothing else, runs
 * its quality and pay rules from {@code rules} off the event loop, and stores everything in one
 * transaction: tables, labels, PaySettled for each account, SettlementClosed, CampaignSettled. That
 * transaction turns CLOSED into SETTLED or changes nothing, so a settlement happens exactly once
 * however often the job is killed or runs twice; killed, it begins anew.
 *
 * <p>Each attempt is noted before it reads an answer. After a few that failed or never ended the
 * campaign is set aside until an operator has it tried again, so that it holds up no other; small
 * campaigns have a lane of their own beside large ones.
 */
package io.datafi.annotation.settlement;
