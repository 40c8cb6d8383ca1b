package io.datafi.platform.wire;

import static io.datafi.platform.error.PlatformError.LOST_RACE;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.grpc.CallOptions.DEFAULT;
import static io.grpc.stub.ClientCalls.blockingUnaryCall;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.google.common.util.concurrent.ListenableFuture;
import io.datafi.platform.testing.Refusals;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.datafi.type.v1.PageRequest;
import io.datafi.type.v1.PageResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WireTest {
    private static final UUID ACCOUNT = UUID.fromString("0190a2b4-0000-7000-8000-000000000001");

    @Test
    void theCallerIsReadFromTheToken() {
        String token = TestTokens.worker(ACCOUNT);

        assertThat(echo(TestChannels.with(token), "who")).isEqualTo(ACCOUNT.toString());
        assertThat(echo(TestChannels.with(token), "client")).isEqualTo("datafi-cli");
        assertThat(echo(TestChannels.with(token), "worker")).isEqualTo("worker");
        given().auth()
                .oauth2(token)
                .get("/test/echo/who")
                .then()
                .statusCode(200)
                .body("text", equalTo(ACCOUNT.toString()));
    }

    @Test
    void aCallThatNeedsACallerIsRefusedWithoutOne() {
        assertRefused(NOT_SIGNED_IN, () -> echo(TestChannels.anonymous(), "who"));
        given().get("/test/echo/who")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_SIGNED_IN"));
    }

    @Test
    void aRoleIsRequired() {
        Channel customer = TestChannels.with(TestTokens.customer(ACCOUNT));

        assertRefused(ROLE_REQUIRED, () -> echo(customer, "worker"));
    }

    @Test
    void aRefusalHasTheSameCodeOverBothDoors() {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> echo(TestChannels.anonymous(), "refuse"));

        assertRefused(LOST_RACE, () -> {
            throw refused;
        });
        assertThat(refused.getStatus().getDescription()).isEqualTo("as asked");
        assertThat(Refusals.domain(refused)).isEqualTo("platform.datafi.io");
        assertThat(Refusals.fields(refused)).containsExactly("page_token");
        given().get("/test/echo/refuse")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("LOST_RACE"))
                .body("title", equalTo("Lost race"))
                .body("type", equalTo("https://datafi.io/problems/LOST_RACE"))
                .body("detail", equalTo("as asked"))
                .body("violations[0].field", equalTo("what"));
    }

    @Test
    void aBugIsInternalAndItsTextIsKeptFromTheCaller() {
        StatusRuntimeException broken =
                catchThrowableOfType(StatusRuntimeException.class, () -> echo(TestChannels.anonymous(), "break"));

        assertThat(broken.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(broken.getMessage()).contains("internal error ").doesNotContain("secret");
        given().get("/test/echo/break")
                .then()
                .statusCode(500)
                .body("code", equalTo("INTERNAL"))
                .body(not(containsString("secret")));
    }

    @Test
    void malformedRestCallsAreProblems() {
        given().get("/api/platform/v1/nothing").then().statusCode(404).body("code", equalTo("ROUTE_NOT_FOUND"));
        String token = TestTokens.worker(ACCOUNT);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"text\":\"a\",\"times\":\"many\"}")
                .post("/test/echo")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("violations[0].field", equalTo("times"));
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"text\":")
                .post("/test/echo")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"));
        given().auth()
                .oauth2(token)
                .contentType("text/plain")
                .body("a")
                .post("/test/echo")
                .then()
                .statusCode(415)
                .body("code", equalTo("METHOD_NOT_SUPPORTED"));
        given().delete("/test/echo/a").then().statusCode(405).body("code", equalTo("METHOD_NOT_SUPPORTED"));
    }

    @Test
    void theLateAnswerOfACancelledCallLeavesTheConnectionToTheOthers() throws Exception {
        Channel channel = TestChannels.anonymous();
        ListenableFuture<PageResponse> cancelled = hold(channel, "hold a");
        ListenableFuture<PageResponse> other = hold(channel, "hold b");
        StreamObserver<PageResponse> late = EchoGrpc.held("hold a").get(10, TimeUnit.SECONDS);
        StreamObserver<PageResponse> pending = EchoGrpc.held("hold b").get(10, TimeUnit.SECONDS);

        cancelled.cancel(true);
        // On one connection what was sent before the echo has arrived before it.
        echo(channel, "anything");
        answer(late);
        echo(channel, "anything");
        answer(pending);

        assertThat(other.get(10, TimeUnit.SECONDS).getNextPageToken()).isEqualTo("held");
    }

    private static ListenableFuture<PageResponse> hold(Channel channel, String what) {
        return ClientCalls.futureUnaryCall(
                channel.newCall(EchoGrpc.ECHO, DEFAULT),
                PageRequest.newBuilder().setPageToken(what).build());
    }

    private static void answer(StreamObserver<PageResponse> held) {
        try {
            held.onNext(PageResponse.newBuilder().setNextPageToken("held").build());
            held.onCompleted();
        } catch (StatusRuntimeException gone) {
            assertThat(gone.getStatus().getCode()).isEqualTo(Status.Code.CANCELLED);
        }
    }

    static String echo(Channel channel, String what) {
        PageRequest request = PageRequest.newBuilder().setPageToken(what).build();
        return blockingUnaryCall(channel, EchoGrpc.ECHO, DEFAULT, request).getNextPageToken();
    }
}
