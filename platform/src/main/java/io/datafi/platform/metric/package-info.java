/**
 * Figures of the database for operators, at {@code /q/metrics}.
 *
 * <p>A feature states its metrics and one bounded statement that reads them ({@link
 * io.datafi.platform.metric.MetricQuery}); {@link io.datafi.platform.metric.MetricSampler} runs all
 * of them on a timer, so that a scrape costs the database nothing. No label names a person, a
 * campaign or anything else of which there may be many.
 */
package io.datafi.platform.metric;
