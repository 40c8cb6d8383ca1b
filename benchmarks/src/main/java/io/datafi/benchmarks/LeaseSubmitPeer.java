package io.datafi.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The annotation service's tables with an open campaign, for pgbench. */
final class LeaseSubmitPeer {
    private static final String SCHEMA = "annotation";

    private LeaseSubmitPeer() {}

    static void prepare(Database database) {
        Path sources = BenchSystem.sources();
        database.migrate(
                SCHEMA,
                List.of(
                        sources.resolve("platform/src/main/resources/db/platform"),
                        sources.resolve("annotation-service/src/main/resources/db/migration")));
    }

    /** A campaign with as many tasks and workers as ours. */
    static PgBench load(Path pgbench, Database database, int batch, int tasks, int workers) {
        String campaign = UUID.randomUUID().toString();
        database.execute(Database.PEER, """
                SET search_path = annotation;
                INSERT INTO campaign (id, organisation_id, title, instructions, visibility, language, region, kind, spec,
                    overlap, answers_per_worker_max, price_base_units, asset, fee_ppb, quality_rule, pay_rule, hold_seconds, workers_choose_tasks,
                    lease_seconds, leases_per_worker_max, lease_extensions_max, state, tasks, quoted_total_base_units, created_at)
                VALUES ('%1$s', gen_random_uuid(), 'Benchmark', 'Answer quickly.', 'PUBLIC', '', 'any', 'CLASSES',
                    '{"labels":["a","b"]}', 1,
                    1, 1000, 'TUSD', 50000000, 'dawid-skene-ml/1', 'pay/1', 0, false, 3600, 100, 3, 'OPEN', %2$d, 1, now());
                INSERT INTO campaign_worker (campaign_id, account_id, pseudonym, joined_at)
                SELECT '%1$s', id, id, now()
                FROM (SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid AS id
                      FROM generate_series(0, %3$d - 1) n) w;
                INSERT INTO task (campaign_id, task_no, key, content)
                SELECT '%1$s', n, 'task-' || n, '%4$s' FROM generate_series(1, %2$d) n;
                INSERT INTO task_slot (campaign_id, task_no) SELECT '%1$s', n FROM generate_series(1, %2$d) n;
                ANALYZE""".formatted(campaign, tasks, workers, OpenCampaign.CONTENT));
        return new PgBench(
                pgbench,
                database,
                SCHEMA,
                "lease-submit.sql",
                Map.of("campaign", campaign, "batch", batch, "cursor", 0),
                workers,
                batch);
    }
}
