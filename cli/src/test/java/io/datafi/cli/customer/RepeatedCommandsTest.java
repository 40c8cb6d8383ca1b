package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.datafi.annotation.v1.CampaignServiceGrpc.CampaignServiceImplBase;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.CreateCampaignResponse;
import io.datafi.annotation.v1.GetCampaignRequest;
import io.datafi.annotation.v1.GetCampaignResponse;
import io.datafi.annotation.v1.OpenCampaignRequest;
import io.datafi.annotation.v1.OpenCampaignResponse;
import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What failed and may be repeated says how, so that nothing is done twice. */
class RepeatedCommandsTest {
    private static final String ID = "01900000-0000-7000-8000-000000000001";
    private static final List<String> CREATE = List.of(
            "campaign", "create", "--organisation", ID, "--title", "T", "--classes", "a,b", "--price", "1 TUSD");

    private static final Busy DOOR = new Busy();
    private static SystemOfDoors system;

    @BeforeAll
    static void start() throws IOException {
        system = new SystemOfDoors(Map.of("annotation", List.of(DOOR), "marketplace", List.of(), "reward", List.of()));
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void aCommandThatMayBeRepeatedSaysUnderWhichKeyItActed() {
        CliRun first = run(CREATE);
        String key = DOOR.key;

        assertThat(first.exitCode()).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(first.err())
                .startsWith("datafi: TOO_MANY_REQUESTS ")
                .endsWith("\n  what was done is not done twice if you repeat it with --idempotency-key " + key + "\n");

        CliRun again = run(CREATE, "--idempotency-key", key);
        assertThat(DOOR.key).isEqualTo(key);
        assertThat(again.err()).isEqualTo(first.err());
    }

    @Test
    void programsAreToldTheKeyToo() {
        CliRun failed = CliRun.of("campaign", "open", ID, "--json");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(failed.err()).contains("\"idempotencyKey\":\"" + DOOR.key + "\"");
    }

    @Test
    void whatHasNoKeyOrIsRefusedSaysNone() {
        DOOR.status = Code.FAILED_PRECONDITION;
        CliRun refused = run(CREATE);
        DOOR.status = Code.RESOURCE_EXHAUSTED;

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).doesNotContain("--idempotency-key");
        assertThat(CliRun.of("campaign", "show", ID).err()).endsWith("the same command may be repeated\n");
    }

    @Test
    void eachRunHasAKeyOfItsOwn() {
        run(CREATE);
        String first = DOOR.key;
        run(CREATE);

        assertThat(DOOR.key).isNotEqualTo(first);
    }

    private static CliRun run(List<String> command, String... more) {
        return CliRun.of(Stream.concat(command.stream(), Stream.of(more)).toArray());
    }

    /** Refuses for the moment. */
    private static final class Busy extends CampaignServiceImplBase {
        private volatile String key = "";
        private volatile Code status = Code.RESOURCE_EXHAUSTED;

        @Override
        public void createCampaign(CreateCampaignRequest request, StreamObserver<CreateCampaignResponse> response) {
            key = request.getIdempotencyKey();
            response.onError(StuckWorkDoor.refusal(status, "TOO_MANY_REQUESTS"));
        }

        @Override
        public void openCampaign(OpenCampaignRequest request, StreamObserver<OpenCampaignResponse> response) {
            key = request.getIdempotencyKey();
            response.onError(StuckWorkDoor.refusal(status, "TOO_MANY_REQUESTS"));
        }

        @Override
        public void getCampaign(GetCampaignRequest request, StreamObserver<GetCampaignResponse> response) {
            response.onError(StuckWorkDoor.refusal(status, "TOO_MANY_REQUESTS"));
        }
    }
}
