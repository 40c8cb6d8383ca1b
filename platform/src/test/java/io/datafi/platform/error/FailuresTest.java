package io.datafi.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "40001, LOST_RACE",
        "40P01, LOST_RACE",
        "57014, DATABASE_UNAVAILABLE",
        "55P03, DATABASE_UNAVAILABLE",
        "25P04, DATABASE_UNAVAILABLE",
        "57P01, DATABASE_UNAVAILABLE",
        "57P03, DATABASE_UNAVAILABLE"
    })
    void whatTheDatabaseCannotDoNowMayBeRepeated(String state, String code) {
        PgException postgres = new PgException("text", "ERROR", state, "detail");

        assertThat(code(new CompletionException(postgres))).contains(code);
    }

    @Test
    void aBrokenConstraintIsABug() {
        assertThat(code(new PgException("text", "ERROR", "23505", "detail"))).isEmpty();
    }

    @Test
    void aDatabaseThatIsDownIsUnavailable() {
        assertThat(code(new ConnectException("refused"))).contains("DATABASE_UNAVAILABLE");
    }

    @Test
    void anotherServicesRefusalKeepsItsCode() {
        StatusRuntimeException refused = refused(Status.Code.FAILED_PRECONDITION);

        assertThat(code(refused)).contains("ESCROW_CLOSED");
    }

    @Test
    void anotherServicesDenialOfUsIsOurBug() {
        assertThat(code(refused(Status.Code.PERMISSION_DENIED))).isEmpty();
        assertThat(code(refused(Status.Code.UNAUTHENTICATED))).isEmpty();
    }

    @Test
    void anotherServicesSilenceIsUnavailable() {
        assertThat(code(Status.DEADLINE_EXCEEDED.asRuntimeException())).contains("SERVICE_UNAVAILABLE");
        assertThat(code(Status.INTERNAL.asRuntimeException())).isEmpty();
    }

    private static Optional<String> code(Throwable failure) {
        return Failures.refusal(failure).map(refusal -> refusal.code().name());
    }

    private static StatusRuntimeException refused(Status.Code code) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage("closed")
                .addDetails(com.google.protobuf.Any.pack(
                        ErrorInfo.newBuilder().setReason("ESCROW_CLOSED").build()))
                .build());
    }
}
