/**
 * What answers earn. Pay follows measured truth, never volume: an answer is worth how much more
 * probable its label is, judged without the account's own answers, than the label is anyway;
 * guessing and always giving the frequent class earn about nothing.
 *
 * <p>{@link io.datafi.rules.pay.Pay1} ({@code pay/1}) turns published tables into a {@link
 * io.datafi.rules.pay.ScoreTable}, and that into a {@link io.datafi.rules.pay.Settlement} in exact
 * whole numbers.
 */
package io.datafi.rules.pay;
