package io.datafi.platform.metric;

import java.util.List;

/** Metrics of a feature, and the one statement that reads them. */
public interface MetricQuery {
    /** What the statement reads. */
    List<Metric> metrics();

    /**
     * Its rows are a metric's name, a label's value (null without a label) and a number. It must
     * stay cheap however much there is: by an index that holds only what is looked for, and with a
     * limit.
     */
    String sql();
}
