package io.datafi.annotation.campaign;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** How many campaigns there are in each state. */
@ApplicationScoped
class CampaignMetrics implements MetricQuery {
    private static final String CAMPAIGNS = "datafi.campaigns";
    private static final int COUNTED_MAX = 100_000;

    private static final List<String> STATES =
            Arrays.stream(CampaignState.values()).map(Enum::name).toList();

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.of(CAMPAIGNS, "state", STATES, "Campaigns in each state"));
    }

    @Override
    public String sql() {
        return """
                SELECT '%s', s.state, (
                    SELECT count(*) FROM (
                        SELECT FROM campaign c WHERE c.state = s.state LIMIT %d) AS counted)::float8
                FROM unnest(ARRAY['%s']) AS s (state)""".formatted(CAMPAIGNS, COUNTED_MAX, String.join("','", STATES));
    }
}
