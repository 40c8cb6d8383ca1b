package io.datafi.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.datafi.cli.client.ClientException.Kind;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    private static final String PLACE = "GET localhost:8080/api/x";

    @Test
    void aRefusalHasTheServicesCodeAndItsFieldOnce() {
        ClientException refused = Refusals.of(refusal("UNKNOWN_RULE", "no rule \"x\"", "pay_rule", "no rule \"x\""));

        assertThat(refused.code()).isEqualTo("UNKNOWN_RULE");
        assertThat(refused.getMessage()).isEqualTo("pay_rule: no rule \"x\"");
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void aRefusalThatSaysNothingSaysSo() {
        ClientException refused = Refusals.of(refusal("INVALID_ARGUMENT", ": ", "", ""));

        assertThat(refused.code() + " " + refused.getMessage())
                .isEqualTo("INVALID_ARGUMENT the service does not say why");
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        var status = com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INVALID_ARGUMENT.value())
                .setMessage("the request is invalid")
                .addDetails(Any.pack(BadRequest.newBuilder()
                        .addFieldViolations(violation("title", "is empty"))
                        .addFieldViolations(violation("overlap", "is 0"))
                        .build()))
                .build();

        assertThat(Refusals.of(StatusProto.toStatusRuntimeException(status)).getMessage())
                .isEqualTo("the request is invalid; title: is empty; overlap: is 0");
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, X, TRY_AGAIN",
        "DEADLINE_EXCEEDED, X, TRY_AGAIN",
        "ABORTED, X, TRY_AGAIN",
        "RESOURCE_EXHAUSTED, TOO_MANY_REQUESTS, TRY_AGAIN",
        "RESOURCE_EXHAUSTED, DRAFTS_EXHAUSTED, REFUSED",
        "UNAUTHENTICATED, X, NOT_ALLOWED",
        "PERMISSION_DENIED, X, NOT_ALLOWED",
        "NOT_FOUND, X, REFUSED",
        "FAILED_PRECONDITION, X, REFUSED",
        "ALREADY_EXISTS, X, REFUSED",
        "UNIMPLEMENTED, X, REFUSED",
        "INTERNAL, X, BUG",
        "UNKNOWN, X, BUG",
    })
    void onlyWhatMayBeRepeatedIsSaidToBe(Status.Code status, String code, Kind kind) {
        var refusal = StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(status.value())
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(code).build()))
                .build());

        assertThat(Refusals.of(refusal).kind()).isEqualTo(kind);
    }

    @Test
    void aTokenThatCannotBeHadIsToldInItsOwnWords() {
        var noToken = new ClientException("NOT_SIGNED_IN", "the login has ended; datafi login ada");

        assertThat(Refusals.of(Status.UNAUTHENTICATED.withCause(noToken).asRuntimeException()))
                .isSameAs(noToken);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        409 | {"code":"BUNDLE_NOT_ANCHORED","detail":"not yet","status":409} | BUNDLE_NOT_ANCHORED | not yet | REFUSED
        400 | {"error":"invalid_grant","error_description":"it has ended"}   | HTTP_400 | it has ended | REFUSED
        409 | {"errorMessage":"User exists with same username"}              | HTTP_409 | User exists with same username | REFUSED
        401 | {"error":"unauthorized"}                                       | HTTP_401 | unauthorized | NOT_ALLOWED
        502 | {"code":"PART_DOWN","detail":"reward is not running"}          | UNAVAILABLE | reward is not running | TRY_AGAIN
        503 | <html>                                                         | UNAVAILABLE | no reason given | TRY_AGAIN
        429 | []                                                             | HTTP_429 | no reason given | TRY_AGAIN
        404 | {"code":7}                                                     | HTTP_404 | no reason given | REFUSED
        500 | ''                                                             | HTTP_500 | no reason given | BUG
        """)
    void anAnswerOverHttpIsNeverShownRaw(int status, String body, String code, String told, Kind kind) {
        ClientException refused = Refusals.of(PLACE, status, body.getBytes(StandardCharsets.UTF_8));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.getMessage())
                .isEqualTo(body.contains("detail") ? told : PLACE + " answered " + status + ": " + told);
        assertThat(refused.kind()).isEqualTo(kind);
    }

    private static StatusRuntimeException refusal(String code, String message, String field, String description) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.INVALID_ARGUMENT.value())
                .setMessage(message)
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(code).build()))
                .addDetails(Any.pack(BadRequest.newBuilder()
                        .addFieldViolations(violation(field, description))
                        .build()))
                .build());
    }

    private static BadRequest.FieldViolation violation(String field, String description) {
        return BadRequest.FieldViolation.newBuilder()
                .setField(field)
                .setDescription(description)
                .build();
    }
}
