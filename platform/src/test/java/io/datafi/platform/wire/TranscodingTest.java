package io.datafi.platform.wire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.datafi.platform.testing.Sync;
import io.datafi.platform.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** REST as the contracts' annotations make it. */
@QuarkusTest
class TranscodingTest {
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final String TOKEN = TestTokens.worker(ACCOUNT);
    private static final String ECHO = "/api/platform/v1/echo";
    private static final String SAY = ECHO + ":say";

    @Test
    void aPathFillsAFieldAndTheMethodIsThatOfGrpc() {
        get(ECHO + "/said%20%2B+").statusCode(200).body("nextPageToken", equalTo("said ++"));
        get(ECHO + "/who").statusCode(200).body("nextPageToken", equalTo(ACCOUNT.toString()));
        given().get(ECHO + "/anything").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"512,gzip", "10,"})
    void aLongAnswerIsCompressedForWhoeverReadsThat(int length, String encoding) throws Exception {
        // Each is written as six characters.
        HttpRequest request = HttpRequest.newBuilder(url().resolve(SAY))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("Accept-Encoding", "br, gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{\"pageToken\":\"" + "<".repeat(length) + "\"}"))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            InputStream body = encoding == null ? answer.body() : new GZIPInputStream(answer.body());

            assertThat(answer.headers().firstValue("content-encoding")).isEqualTo(Optional.ofNullable(encoding));
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"" + "\\u003c".repeat(length) + "\"");
        }
    }

    @Test
    void aBodyIsReadInEitherSpelling() {
        post("{\"pageToken\":\"a\"}").statusCode(200).body("nextPageToken", equalTo("a"));
        post("{\"page_token\":\"a\",\"pageSize\":\"7\"}").statusCode(200);
        post("").statusCode(200).contentType("application/json").body("nextPageToken", equalTo(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pageSize\":501}|INVALID_ARGUMENT|pageSize",
                "{\"page_size\":501}|INVALID_ARGUMENT|page_size",
                "{\"pageSize\":\"many\"}|INVALID_ARGUMENT|pageSize",
                "{\"pageSize\":1,\"page_size\":1}|INVALID_ARGUMENT|page_size",
                "{\"pageToken\":1}|INVALID_ARGUMENT|pageToken",
                "{\"size\":1}|FIELD_UNKNOWN|size",
            })
    void theFieldAtFaultIsNamedAsTheCallerSpellsIt(String body, String code, String field) {
        refused(post(body), 400, code)
                .body("violations[0].field", equalTo(field))
                .body("detail", containsString(field + ": "));
    }

    @ParameterizedTest
    @CsvSource({"pageToken, \\u0000", "page_token, \\ud800", "pageToken, \\u202e", "page_token, \\u001b"})
    void aTextThatNoneMayHoldIsRefusedAtItsField(String field, String text) {
        refused(post("{\"" + field + "\":\"a" + text + "\"}"), 400, "INVALID_ARGUMENT")
                .body("violations[0].field", equalTo(field))
                .body("detail", containsString(field + ": "));
        refused(get(ECHO + "/a%00"), 400, "INVALID_ARGUMENT").body("violations[0].field", equalTo("pageToken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"%s\":1}",
                "{\"pageSize\":%s}",
                "%s",
                "\"%s\"",
                "{\"pageToken\":[\"%s\"]}",
                "{\"pageSize\":\"%s\"}"
            })
    void badJsonIsNotSentBack(String body) {
        String answer = refusedAny(post(body.formatted("x".repeat(300_000))));

        assertThat(answer).hasSizeLessThan(2_500);
    }

    private static String refusedAny(ValidatableResponse response) {
        return response.statusCode(400).extract().body().asString();
    }

    @ParameterizedTest
    @CsvSource({
        "pageSize=501, INVALID_ARGUMENT, pageSize",
        "page_size=x, INVALID_ARGUMENT, page_size",
        "pageSize=1&pageSize=2, INVALID_ARGUMENT, pageSize",
        "size=1, FIELD_UNKNOWN, size",
        "pageSize.x=1, FIELD_UNKNOWN, pageSize.x",
        "pageToken=a, FIELD_UNKNOWN, pageToken",
    })
    void soAreParameters(String query, String code, String field) {
        refused(get(ECHO + "/a?" + query), 400, code).body("violations[0].field", equalTo(field));
    }

    @Test
    void withABodyThereAreNoParameters() {
        refused(with().body("{}").post(SAY + "?pageSize=1").then(), 400, "FIELD_UNKNOWN")
                .body("violations[0].field", equalTo("pageSize"));
        refused(with().body("{}").get(ECHO + "/a").then(), 400, "INVALID_ARGUMENT");
    }

    @Test
    void otherMethodsAndMediaTypesAreRefused() {
        refused(with().delete(ECHO + "/a").then(), 405, "METHOD_NOT_SUPPORTED");
        refused(with().contentType("text/plain").body("{}").post(SAY).then(), 415, "METHOD_NOT_SUPPORTED");
        refused(get(ECHO + "/a:other"), 404, "ROUTE_NOT_FOUND");
        refused(get(ECHO + "/"), 404, "ROUTE_NOT_FOUND");
    }

    @Test
    void whatNeedsALoginAtGrpcNeedsOneHere() {
        refused(given().urlEncodingEnabled(false).post(SAY).then(), 401, "NOT_SIGNED_IN");
        refused(given().get(ECHO + "/who").then(), 401, "NOT_SIGNED_IN");
        refused(
                given().auth()
                        .oauth2(TestTokens.expired(ACCOUNT, "worker"))
                        .get(ECHO + "/a")
                        .then(),
                401,
                "NOT_SIGNED_IN");
        refused(
                given().auth()
                        .oauth2(TestTokens.customer(ACCOUNT))
                        .get(ECHO + "/worker")
                        .then(),
                403,
                "ROLE_REQUIRED");
    }

    @Test
    void refusalsKeepTheirCodeAndBugsTheirText() {
        refused(get(ECHO + "/refuse"), 409, "LOST_RACE")
                .body("detail", equalTo("as asked"))
                .body("violations[0].field", equalTo("pageToken"));
        get(ECHO + "/break")
                .statusCode(500)
                .body("code", equalTo("INTERNAL"))
                .body("detail", containsString("internal error "))
                .body(not(containsString("secret")));
    }

    @Test
    void aStreamIsOneObjectALine() {
        String lines = get(ECHO + "/a:count?pageSize=3")
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();

        assertThat(lines.lines())
                .containsExactly("{\"nextPageToken\":\"1\"}", "{\"nextPageToken\":\"2\"}", "{\"nextPageToken\":\"3\"}");
        get(ECHO + "/a:count").statusCode(200).body(equalTo(""));
        refused(get(ECHO + "/a:count?pageSize=501"), 400, "INVALID_ARGUMENT");
        refused(get(ECHO + "/break:count?pageSize=0"), 500, "INTERNAL");
    }

    @Test
    void aStreamThatBreaksIsNotTakenForWhole() throws Exception {
        try (Socket socket = stream("break:count?pageSize=2")) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            // The last chunk of a whole answer is an empty one.
            assertThat(answer).contains("{\"nextPageToken\":\"2\"}").doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aStreamWaitsForItsReaderAndEndsWithHim() throws Exception {
        try (Socket socket = stream("wide:count?pageSize=500")) {
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            Sync.until("the stream stands still", TranscodingTest::standsStill);

            assertThat(EchoGrpc.WRITTEN.get()).isLessThan(400);
        }
        Sync.until("the method is told", EchoGrpc.CANCELLED::get);
    }

    private static boolean standsStill() {
        int written = EchoGrpc.WRITTEN.get();
        get(ECHO + "/anything");
        return written > 0 && written == EchoGrpc.WRITTEN.get();
    }

    @Test
    void theKeyIsAHeaderOrAField() {
        String resolve = "/api/platform/v1/stuck-work/" + UUID.randomUUID() + ":resolve";
        String key = UUID.randomUUID().toString();
        String body = "{\"action\":\"STUCK_WORK_ACTION_RETRY\",\"reason\":\"r\"}";
        String keyed = body.replace("}", ",\"idempotencyKey\":\"" + key + "\"}");

        refused(operator("").body(body).post(resolve).then(), 400, "IDEMPOTENCY_KEY_MISSING");
        refused(operator(key).body(body).post(resolve).then(), 404, "STUCK_WORK_NOT_FOUND");
        refused(operator("").body(keyed).post(resolve).then(), 404, "STUCK_WORK_NOT_FOUND");
        refused(operator(key).body(keyed).post(resolve).then(), 404, "STUCK_WORK_NOT_FOUND");
        refused(operator("other").body(body).post(resolve).then(), 400, "INVALID_ARGUMENT")
                .body("violations[0].field", equalTo("Idempotency-Key"));
        refused(operator(UUID.randomUUID().toString()).body(keyed).post(resolve).then(), 400, "INVALID_ARGUMENT")
                .body("violations.field", equalTo(List.of("Idempotency-Key", "idempotencyKey")));
        refused(
                        operator(key)
                                .body(body.replace("}", ",\"id\":\"" + UUID.randomUUID() + "\"}"))
                                .post(resolve)
                                .then(),
                        400,
                        "INVALID_ARGUMENT")
                .body("violations[0].field", equalTo("id"));
    }

    @Test
    void callsAreCountedByTheirTemplate() {
        get(ECHO + "/anything").statusCode(200);

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/api/platform/v1/echo/{page_token}\""));
    }

    private static RequestSpecification operator(String key) {
        var request = given().urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.operator())
                .contentType("application/json");
        return key.isEmpty() ? request : request.header("Idempotency-Key", key);
    }

    private static RequestSpecification with() {
        return given().urlEncodingEnabled(false).auth().oauth2(TOKEN).contentType("application/json");
    }

    private static URI url() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).auth().oauth2(TOKEN).get(path).then();
    }

    private static ValidatableResponse post(String body) {
        return with().body(body).post(SAY).then();
    }

    private static ValidatableResponse refused(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    private static Socket stream(String path) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress("localhost", url().getPort()));
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + ECHO + "/" + path + " HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer " + TOKEN
                        + "\r\nconnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
