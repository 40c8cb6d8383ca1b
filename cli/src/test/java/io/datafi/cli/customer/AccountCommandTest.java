package io.datafi.cli.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.datafi.cli.CliRun;
import io.datafi.cli.ExitCode;
import io.datafi.cli.local.SystemOfDoors;
import io.datafi.reward.v1.AccountServiceGrpc.AccountServiceImplBase;
import io.datafi.reward.v1.ClaimClosedAccountRequest;
import io.datafi.reward.v1.ClaimClosedAccountResponse;
import io.datafi.reward.v1.CloseAccountRequest;
import io.datafi.reward.v1.CloseAccountResponse;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandTest {
    private static final String CODE = "00".repeat(32);
    /** SHA-256 of 32 zero bytes. */
    private static final String HASH = "0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";

    private static final String ADDRESS = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";

    @TempDir
    Path folder;

    @Test
    void onlyTheHashOfTheCodeIsSentUntilItIsClaimed() throws Exception {
        Path code = Files.writeString(folder.resolve("code"), CODE + "\n");
        Door door = new Door();
        try (var system =
                new SystemOfDoors(Map.of("annotation", List.of(), "marketplace", List.of(), "reward", List.of(door)))) {
            assertThat(CliRun.of("account", "close", "--for-good", "--code-file", code)
                            .exitCode())
                    .isEqualTo(ExitCode.OK);
            assertThat(CliRun.of("account", "claim", ADDRESS, "--code-file", code)
                            .out())
                    .contains(ADDRESS);

            assertThat(door.closed)
                    .extracting(CloseAccountRequest::getClaimHash)
                    .containsExactly(HASH);
            assertThat(door.claimed)
                    .extracting(ClaimClosedAccountRequest::getClaimCode)
                    .containsExactly("0x" + CODE);
        }
    }

    @Test
    void anAccountIsNotClosedByAWordTooFewNorWithWhatIsNoCode() throws Exception {
        Path code = Files.writeString(folder.resolve("code"), CODE.substring(1));

        assertThat(CliRun.of("account", "close").exitCode()).isEqualTo(ExitCode.USAGE);
        CliRun noCode = CliRun.of("account", "close", "--for-good", "--code-file", code);

        assertThat(noCode.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(noCode.err()).contains("NO_CLAIM_CODE");
    }

    private static final class Door extends AccountServiceImplBase {
        private final List<CloseAccountRequest> closed = new ArrayList<>();
        private final List<ClaimClosedAccountRequest> claimed = new ArrayList<>();

        @Override
        public void closeAccount(CloseAccountRequest request, StreamObserver<CloseAccountResponse> response) {
            closed.add(request);
            response.onNext(CloseAccountResponse.getDefaultInstance());
            response.onCompleted();
        }

        @Override
        public void claimClosedAccount(
                ClaimClosedAccountRequest request, StreamObserver<ClaimClosedAccountResponse> response) {
            claimed.add(request);
            response.onNext(ClaimClosedAccountResponse.newBuilder()
                    .setWalletAddress(request.getAddress())
                    .build());
            response.onCompleted();
        }
    }
}
