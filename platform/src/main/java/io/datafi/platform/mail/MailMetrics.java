package io.datafi.platform.mail;

import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many mails wait to be sent, and for how long. */
@ApplicationScoped
class MailMetrics implements MetricQuery {
    private static final String WAITING = "datafi.mails.waiting";
    private static final String OLDEST = "datafi.mails.oldest.waiting.seconds";

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(WAITING, "Mails that wait to be sent"),
                Metric.of(OLDEST, "Age of the mail that waits longest"));
    }

    @Override
    public String sql() {
        return """
                WITH waiting AS MATERIALIZED (SELECT created_at FROM mail ORDER BY created_at LIMIT %d)
                SELECT '%s', NULL, count(*)::float8 FROM waiting
                UNION ALL
                SELECT '%s', NULL, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
                FROM waiting""".formatted(MailStore.WAITING_MAX, WAITING, OLDEST);
    }
}
