/**
 * Settlement in rounds: labels and pay over one closed range of a campaign's stream after another.
 *
 * <p>A round is DUE once its range is closed (the last one once the campaign is), or a correction is
 * called for. When the range's end is in the log, a job reads its entries, and nothing else, runs the
 * campaign's rules from {@code rules} off the event loop, and stores everything in one transaction,
 * which turns DUE into PROVISIONAL or changes nothing: tables, labels, PaySettled for each account,
 * SettlementClosed. So a round is decided exactly once however often the job is killed. When its hold
 * is over it is FINAL. A correction settles differences and takes nothing that is final; with the last
 * final round the campaign is SETTLED and its stream ends. A campaign that nothing is paid for has no
 * rounds: once it is closed its answers are opened, if it is public, and it is ENDED.
 *
 * <p>Each attempt is noted before it reads an answer. After a few that failed or never ended the
 * round is set aside until an operator has it tried again, so that it holds up no other campaign;
 * small campaigns have a lane of their own beside large ones.
 */
package io.datafi.annotation.settlement;
