/**
 * Account honesty: what each account knows, whether it answered steadily and by itself, and what is
 * proven against it, each with a stated rate of false alarms. {@code docs/quality.md} has the
 * formulas.
 *
 * <p>{@link io.datafi.rules.honesty.Honesty} is the one entrance. Behind it, {@code Fit} alternates
 * between {@code Truth} (what the others' answers say) and {@code Conduct} (how an account
 * behaves), and {@code Groups} finds accounts that answer from one source.
 */
package io.datafi.rules.honesty;
