/**
 * {@code datafi convert}: from the files that other tools export to {@code task,worker,label}.
 *
 * <p>{@link io.datafi.cli.convert.Export} tells what a file is: a table ({@link
 * io.datafi.cli.convert.TableExport}) or records in JSON, of which each tool's own reader knows the
 * form. A reader hands every answer, known label and left-out thing to {@link
 * io.datafi.cli.convert.Collected}, which counts and later tells them: nothing is lost silently.
 */
package io.datafi.cli.convert;
