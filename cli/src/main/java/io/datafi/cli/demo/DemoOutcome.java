package io.datafi.cli.demo;

import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import java.util.List;

/**
 * What a run came to; the fields of {@code demo --json}.
 *
 * @param accuracy share of correct labels; null without truth
 * @param paidBaseUnits decided for work
 * @param claimedOnChainBaseUnits on chain for the workers, royalties and custody included
 * @param payouts file of what was decided for each worker, by the name in the recorded answers
 * @param epochRoot root of the epoch that paid for the work
 */
public record DemoOutcome(
        int tasks,
        int answers,
        int workers,
        Double accuracy,
        double answersPerSecond,
        long paidBaseUnits,
        long claimedOnChainBaseUnits,
        long royaltiesBaseUnits,
        long refundedBaseUnits,
        long feesBaseUnits,
        long depositBaseUnits,
        String epochRoot,
        String distributor,
        String chainRpc,
        String bundle,
        String trust,
        String payouts,
        List<DemoReport.Check> checks) {

    public boolean allHold() {
        return checks.stream().allMatch(DemoReport.Check::ok);
    }

    /** As JSON numbers: no amount of a demo reaches 2^53. */
    public JsonObject json() {
        return Json.object()
                .with("tasks", tasks)
                .with("answers", answers)
                .with("workers", workers)
                .with("accuracy", accuracy == null ? Json.NULL : new Json.Num(accuracy))
                .with("answersPerSecond", new Json.Num(answersPerSecond))
                .with("paidBaseUnits", new Json.Num(paidBaseUnits))
                .with("claimedOnChainBaseUnits", new Json.Num(claimedOnChainBaseUnits))
                .with("royaltiesBaseUnits", new Json.Num(royaltiesBaseUnits))
                .with("refundedBaseUnits", new Json.Num(refundedBaseUnits))
                .with("feesBaseUnits", new Json.Num(feesBaseUnits))
                .with("depositBaseUnits", new Json.Num(depositBaseUnits))
                .with("epochRoot", epochRoot)
                .with("distributor", distributor)
                .with("chainRpc", chainRpc)
                .with("bundle", bundle)
                .with("trust", trust)
                .with("payouts", payouts)
                .withArray("checks", checks.stream().map(DemoOutcome::json).toList())
                .build();
    }

    private static JsonObject json(DemoReport.Check check) {
        return Json.object().with("name", check.name()).with("ok", check.ok()).build();
    }
}
