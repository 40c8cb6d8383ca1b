package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.datafi.annotation.v1.ListStuckSettlementsRequest;
import io.datafi.annotation.v1.ListStuckSettlementsResponse;
import io.datafi.annotation.v1.RetrySettlementRequest;
import io.datafi.annotation.v1.RetrySettlementResponse;
import io.datafi.annotation.v1.SettlementServiceGrpc.SettlementServiceImplBase;
import io.datafi.annotation.v1.StuckSettlement;
import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import io.datafi.operation.v1.ResolveStuckWorkRequest;
import io.datafi.operation.v1.StuckWork;
import io.datafi.operation.v1.StuckWorkAction;
import io.datafi.operation.v1.StuckWorkState;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see and decide, over the wire. */
class OperatorCommandsTest {
    private static final UUID OLDER = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final UUID NEWER = UUID.fromString("01900000-0000-7000-8000-000000000002");
    private static final UUID DECIDED = UUID.fromString("01900000-0000-7000-8000-000000000003");
    private static final UUID CAMPAIGN = UUID.fromString("01900000-0000-7000-8000-000000000004");

    private static final StuckWorkDoor ANNOTATION = new StuckWorkDoor();
    private static final StuckWorkDoor MARKETPLACE = new StuckWorkDoor();
    private static final StuckWorkDoor REWARD = new StuckWorkDoor();
    private static final SettlementDoor SETTLEMENTS = new SettlementDoor();

    private static SystemOfDoors system;

    @BeforeAll
    static void start() throws IOException {
        system = new SystemOfDoors(Map.of(
                "annotation", List.of(ANNOTATION, SETTLEMENTS),
                "marketplace", List.of(MARKETPLACE),
                "reward", List.of(REWARD)));
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @BeforeEach
    void nothingIsStuck() {
        List.of(ANNOTATION, MARKETPLACE, REWARD).forEach(StuckWorkDoor::clear);
    }

    @Test
    void stuckWorkOfAllServicesIsListedNewestFirst() {
        ANNOTATION.put(work(OLDER, "SERVICE_EVENT", StuckWorkState.STUCK_WORK_STATE_OPEN));
        MARKETPLACE.put(work(DECIDED, "SERVICE_EVENT", StuckWorkState.STUCK_WORK_STATE_VOIDED));
        REWARD.put(work(NEWER, "EPOCH", StuckWorkState.STUCK_WORK_STATE_OPEN));

        var open = CliRun.of("admin", "stuck");
        var all = CliRun.of("admin", "stuck", "--all", "--json");

        assertThat(open.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(open.out())
                .containsSubsequence(NEWER.toString(), "EPOCH", "OPEN", OLDER.toString(), "SERVICE_EVENT")
                .doesNotContain(DECIDED.toString());
        assertThat(all.out()).containsSubsequence(DECIDED.toString(), NEWER.toString(), OLDER.toString());
    }

    @Test
    void whereNothingIsStuckThisIsSaid() {
        assertThat(CliRun.of("admin", "stuck").out()).isEqualTo("nothing is stuck\n");
        assertThat(CliRun.of("admin", "stuck", "--json").out()).startsWith("{\"work\":[]");
    }

    @Test
    void theServiceThatKnowsTheWorkDecides() {
        REWARD.put(work(NEWER, "EPOCH", StuckWorkState.STUCK_WORK_STATE_OPEN));
        String key = UUID.randomUUID().toString();

        var retried = CliRun.of("admin", "stuck", "retry", NEWER, "--reason", "as agreed", "--idempotency-key", key);
        var kept = CliRun.of("admin", "stuck", "void", NEWER, "--reason", "no use");
        var unknown = CliRun.of("admin", "stuck", "void", OLDER, "--reason", "no use");

        assertThat(retried.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(retried.out()).contains(NEWER.toString(), "RETRIED");
        assertThat(REWARD.asked().getFirst())
                .isEqualTo(ResolveStuckWorkRequest.newBuilder()
                        .setId(NEWER.toString())
                        .setAction(StuckWorkAction.STUCK_WORK_ACTION_RETRY)
                        .setReason("as agreed")
                        .setIdempotencyKey(key)
                        .build());
        assertThat(kept.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(kept.err()).startsWith("datafi: STUCK_WORK_NOT_VOIDABLE ");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(unknown.err()).startsWith("datafi: STUCK_WORK_NOT_FOUND ");
    }

    @Test
    void aDecisionNeedsItsReason() {
        assertThat(CliRun.of("admin", "stuck", "void", NEWER).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(CliRun.of("admin", "settlements", "retry", CAMPAIGN).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(REWARD.asked()).isEmpty();
    }

    @Test
    void settlementsThatWereSetAsideAreListedPageByPage() {
        var first = CliRun.of("admin", "settlements", "list");
        var rest = CliRun.of("admin", "settlements", "list", "--after", CAMPAIGN, "--json");

        assertThat(first.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(first.out()).containsSubsequence(CAMPAIGN.toString(), "NEVER_ENDED");
        assertThat(rest.out()).startsWith("{\"settlements\":[]");
    }

    @Test
    void aSettlementIsTriedAgainForAReasonAndOnlyIfItWasSetAside() {
        var again = CliRun.of("admin", "settlements", "retry", CAMPAIGN, "--reason", "more memory");
        var settled = CliRun.of("admin", "settlements", "retry", OLDER, "--reason", "more memory");

        assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(again.out()).contains(CAMPAIGN.toString());
        assertThat(SETTLEMENTS.reasons).containsExactly("more memory");
        assertThat(settled.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(settled.err()).startsWith("datafi: SETTLEMENT_NOT_SET_ASIDE ");
    }

    private static StuckWork work(UUID id, String kind, StuckWorkState state) {
        return StuckWork.newBuilder()
                .setId(id.toString())
                .setKind(kind)
                .setState(state)
                .build();
    }

    /** One campaign was set aside. */
    private static final class SettlementDoor extends SettlementServiceImplBase {
        private final List<String> reasons = new ArrayList<>();

        @Override
        public void listStuckSettlements(
                ListStuckSettlementsRequest request, StreamObserver<ListStuckSettlementsResponse> response) {
            var list = ListStuckSettlementsResponse.newBuilder();
            if (request.getPage().getPageToken().isEmpty()) {
                list.addSettlements(StuckSettlement.newBuilder()
                        .setCampaignId(CAMPAIGN.toString())
                        .setFailureCode("NEVER_ENDED"));
            }
            response.onNext(list.build());
            response.onCompleted();
        }

        @Override
        public void retrySettlement(RetrySettlementRequest request, StreamObserver<RetrySettlementResponse> response) {
            if (request.getCampaignId().equals(CAMPAIGN.toString())) {
                reasons.add(request.getReason());
                response.onNext(RetrySettlementResponse.getDefaultInstance());
                response.onCompleted();
            } else {
                response.onError(StuckWorkDoor.refusal(Code.FAILED_PRECONDITION, "SETTLEMENT_NOT_SET_ASIDE"));
            }
        }
    }
}
