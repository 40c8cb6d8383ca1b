package io.datafi.platform.transcoding;

import static io.datafi.platform.error.PlatformError.FIELD_UNKNOWN;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.MESSAGE_TOO_COMPLEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.v1.Assignment;
import io.datafi.annotation.v1.ClaimAssignmentsRequest;
import io.datafi.annotation.v1.CreateCampaignRequest;
import io.datafi.annotation.v1.CreateInvitationRequest;
import io.datafi.annotation.v1.SubmitAnswersRequest;
import io.datafi.marketplace.v1.CreateListingRequest;
import io.datafi.marketplace.v1.GetDeliveryResponse;
import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void everyKindOfFieldIsReadAsTheReferenceReadsIt() throws Exception {
        same(
                ClaimAssignmentsRequest.newBuilder(),
                "{\"campaignId\":\"\\u00e4\\ud83d\\ude00\",\"count\":\"5\",\"task_keys\":[\"a\",\"b\"]}");
        same(SubmitAnswersRequest.newBuilder(), "{\"answers\":[{\"fencingToken\":\"9223372036854775807\"},{}]}");
        same(SubmitAnswersRequest.newBuilder(), "{\"answers\":[{\"fencingToken\":1e3}],\"idempotencyKey\":null}");
        same(
                SubmitAnswersRequest.newBuilder(),
                "{\"answers\":[{\"number\":-12.5e-1},{\"number\":\"7.25\"},{\"number\":0}]}");
        same(SubmitAnswersRequest.newBuilder(), "{\"answers\":[{\"number\":\"NaN\"},{\"number\":\"-Infinity\"}]}");
        same(CreateCampaignRequest.newBuilder(), "{\"visibility\":\"CAMPAIGN_VISIBILITY_PUBLIC\"}");
        same(CreateCampaignRequest.newBuilder(), "{\"visibility\":2,\"workersChooseTasks\":true}");
        same(CreateListingRequest.newBuilder(), "{\"contributorSharePpb\":\"0\"}");
        same(CreateInvitationRequest.newBuilder(), "{\"link\":{\"usesMax\":3}}");
        same(Assignment.newBuilder(), "{\"leaseEndsAt\":\"2026-01-02T03:04:05.000006Z\"}");
        same(GetDeliveryResponse.newBuilder().setEncryptedKey(ByteString.EMPTY), "{\"encryptedKey\":\"-_8=\"}");
        same(ClaimAssignmentsRequest.newBuilder(), "{}");
    }

    private static void same(Message.Builder type, String json) throws Exception {
        Message.Builder reference = type.clone();
        JsonFormat.parser().merge(json, reference);

        assertThat(read(type.clone(), json)).isEqualTo(reference.build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"answers\":[{},{\"fencingToken\":\"x\"}]}|answers[1].fencingToken",
                "{\"answers\":[{\"fencing_token\":true}]}|answers[0].fencing_token",
                "{\"answers\":[{\"fencingToken\":9223372036854775808}]}|answers[0].fencingToken",
                "{\"answers\":[{\"fencingToken\":1.5}]}|answers[0].fencingToken",
                "{\"answers\":[{\"fencingToken\":1e999999999}]}|answers[0].fencingToken",
                "{\"answers\":[{\"label\":1}]}|answers[0].label",
                "{\"answers\":[{\"label\":{}}]}|answers[0].label",
                "{\"answers\":[{\"number\":1e999}]}|answers[0].number",
                "{\"answers\":[{\"number\":\"1e999\"}]}|answers[0].number",
                "{\"answers\":[{\"number\":\"x\"}]}|answers[0].number",
                "{\"answers\":[{\"number\":true}]}|answers[0].number",
                "{\"answers\":[{},{\"spans\":{\"items\":[{\"end\":1.5}]}}]}|answers[1].spans.items[0].end",
                "{\"answers\":[{\"label\":\"a\",\"number\":1}]}|answers[0].number",
                "{\"answers\":[null]}|answers[0]",
                "{\"answers\":[[]]}|answers[0]",
                "{\"answers\":[\"a\"]}|answers[0]",
                "{\"answers\":{}}|answers",
                "{\"idempotencyKey\":[]}|idempotencyKey",
                "{\"idempotencyKey\":\"a\",\"idempotency_key\":\"a\"}|idempotency_key",
            })
    void theFieldAtFaultIsNamed(String json, String field) {
        refused(INVALID_ARGUMENT, SubmitAnswersRequest.newBuilder(), json, field);
    }

    @Test
    void aNumberOfTooManyCharactersIsRefusedHoweverSmall() {
        String number = "0." + "0".repeat(400) + "1";

        refused(
                INVALID_ARGUMENT,
                SubmitAnswersRequest.newBuilder(),
                "{\"answers\":[{\"number\":\"%s\"}]}".formatted(number),
                "answers[0].number");
    }

    @Test
    void unknownFieldsAndTwoOfOneAreRefused() {
        refused(FIELD_UNKNOWN, SubmitAnswersRequest.newBuilder(), "{\"answers\":[{\"a\":1}]}", "answers[0].a");
        refused(INVALID_ARGUMENT, CreateInvitationRequest.newBuilder(), "{\"accountId\":\"a\",\"link\":{}}", "link");
        refused(
                INVALID_ARGUMENT,
                CreateCampaignRequest.newBuilder(),
                "{\"visibility\":\"CAMPAIGN_VISIBILITY_NONE\"}",
                "visibility");
        refused(INVALID_ARGUMENT, Assignment.newBuilder(), "{\"leaseEndsAt\":{\"seconds\":1}}", "leaseEndsAt");
        refused(INVALID_ARGUMENT, Assignment.newBuilder(), "{\"leaseEndsAt\":\"now\"}", "leaseEndsAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "",
                "{",
                "{\"count\":1}x",
                "{}{}",
                "{count:1}",
                "{'count':1}",
                "{\"count\":01}",
                "/**/{}",
                "{\"count\":1,}"
            })
    void whatIsNoJsonObjectIsRefused(String json) {
        assertThat(catchThrowableOfType(Refusal.class, () -> read(ClaimAssignmentsRequest.newBuilder(), json))
                        .code())
                .isEqualTo(INVALID_ARGUMENT);
    }

    @Test
    void elementsEndAtTheirLimit() {
        String many = "{\"taskKeys\":[" + "\"\",".repeat(JsonReader.ELEMENTS_MAX - 6) + "\"\"]}";

        read(ClaimAssignmentsRequest.newBuilder(), many);
        refused(MESSAGE_TOO_COMPLEX, ClaimAssignmentsRequest.newBuilder(), many.replace("]", ",\"\",\"\",\"\"]"));
    }

    @Test
    void whatIsDeeperThanTheContractIsNotRead() {
        refused(
                INVALID_ARGUMENT,
                SubmitAnswersRequest.newBuilder(),
                "{\"answers\":" + "[".repeat(100_000),
                "answers[0]");
    }

    private static void refused(ErrorCode code, Message.Builder type, String json, String... fields) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(type, json));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.violations().stream().map(Refusal.FieldViolation::field))
                .containsExactly(fields);
    }

    private static Message read(Message.Builder into, String json) {
        JsonReader.read(json.getBytes(StandardCharsets.UTF_8), into, new Spelling());
        return into.build();
    }
}
