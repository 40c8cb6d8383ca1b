package io.datafi.platform.wire;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static io.datafi.platform.wire.WireTest.echo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import io.datafi.platform.testing.Refusals;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenTest {
    private static final UUID ACCOUNT = UUID.fromString("0190a2b4-0000-7000-8000-000000000002");

    @Inject
    MeterRegistry metrics;

    @ParameterizedTest
    @ValueSource(strings = {"expired", "otherAudience", "forged", "garbage"})
    void aTokenThatDoesNotHoldIsRefusedAtBothDoors(String kind) {
        String token = token(kind);

        assertRefused(NOT_SIGNED_IN, () -> echo(TestChannels.with(token), "anything"));
        given().auth()
                .oauth2(token)
                .get("/test/echo/anything")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_SIGNED_IN"));
    }

    @Test
    void anIllFormedMessageIsRefusedWithItsField() {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> echo(TestChannels.anonymous(), "x".repeat(513)));

        assertRefused(INVALID_ARGUMENT, () -> {
            throw refused;
        });
        assertThat(Refusals.fields(refused)).containsExactly("page_token");
        assertThat(echo(TestChannels.anonymous(), "x".repeat(512))).hasSize(512);
        given().queryParam("stream", "a")
                .queryParam("pageSize", 501)
                .get("/api/platform/v1/log/entries")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ARGUMENT"))
                .body("violations[0].field", equalTo("pageSize"));
    }

    @Test
    void aTokenIsVerifiedOnceForBothDoors() {
        String token = TestTokens.user(ACCOUNT, "worker");
        Counter verified = metrics.counter("datafi.tokens.verified");
        double before = verified.count();

        echo(TestChannels.with(token), "anything");
        echo(TestChannels.with(token), "anything");
        given().auth().oauth2(token).get("/test/echo/anything").then().statusCode(200);

        assertThat(verified.count()).isEqualTo(before + 1);
    }

    @Test
    void aRememberedTokenEndsWhenItSays() {
        String token = TestTokens.ending(ACCOUNT, 5, "worker");

        assertThat(echo(TestChannels.with(token), "anything")).isNotEmpty();

        until("it has ended", () -> isRefused(token));
    }

    private static boolean isRefused(String token) {
        return given().auth().oauth2(token).get("/test/echo/anything").statusCode() == 401;
    }

    private static String token(String kind) {
        return switch (kind) {
            case "expired" -> TestTokens.expired(ACCOUNT, "worker");
            case "otherAudience" -> TestTokens.forOtherAudience(ACCOUNT, "worker");
            case "forged" -> TestTokens.forged(ACCOUNT, "worker");
            default -> "not.a.token";
        };
    }
}
