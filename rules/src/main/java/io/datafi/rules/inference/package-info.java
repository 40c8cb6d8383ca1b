/**
 * Truth inference: what the items are, and how well each worker knows, from answers alone.
 *
 * <p>{@link io.datafi.rules.inference.AnswerIndex} holds answers sorted and indexed, so that the
 * order in which they came changes no byte. {@link io.datafi.rules.inference.Quality2} estimates
 * ({@code quality/2}); {@link io.datafi.rules.inference.DawidSkene} is the method of 1979 ({@code
 * dawid-skene-ml/1}), {@link io.datafi.rules.inference.Baselines} are to compare with. {@link
 * io.datafi.rules.inference.TruthTables} are the published form of an estimate, in whole parts per
 * billion: all that decides anything is computed from them.
 */
package io.datafi.rules.inference;
