/**
 * The files of the offline commands: answers and known labels in, labels, probabilities, workers
 * and payouts out, all RFC 4180 in UTF-8. {@link io.datafi.rules.files.InferAndSettle} is one call a
 * command; it touches no file, clock or network itself.
 */
package io.datafi.rules.files;
