package io.datafi.reward.escrow;

import io.datafi.platform.asset.Assets;
import io.datafi.platform.metric.Metric;
import io.datafi.platform.metric.MetricQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What funded escrows can still pay. */
@ApplicationScoped
class EscrowMetrics implements MetricQuery {
    private static final String HEADROOM = "datafi.escrow.headroom.base.units";
    private static final String FUNDED = "datafi.escrows.funded";
    private static final int COUNTED_MAX = 10_000;

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.of(HEADROOM, "asset", Assets.codes(), "What funded escrows hold and nobody has earned yet"),
                Metric.of(FUNDED, "Escrows that are funded and not closed"));
    }

    @Override
    public String sql() {
        return """
                WITH funded AS MATERIALIZED (
                    SELECT id, asset FROM escrow WHERE state = 'FUNDED' LIMIT %d)
                SELECT '%s', f.asset, sum(a.credits_base_units - a.debits_base_units)::float8
                FROM funded f JOIN ledger_account a ON a.code = 'escrow:' || f.id AND a.asset = f.asset
                GROUP BY f.asset
                UNION ALL
                SELECT '%s', NULL, count(*)::float8 FROM funded""".formatted(COUNTED_MAX, HEADROOM, FUNDED);
    }
}
