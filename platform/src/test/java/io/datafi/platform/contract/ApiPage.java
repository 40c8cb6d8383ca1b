package io.datafi.platform.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.datafi.platform.testing.RestForm;

/** docs/api.md: every call, at both doors, with an example. */
final class ApiPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

    private final ProtoComments comments = ProtoComments.read();
    private final Examples examples = Examples.read();
    private final StringBuilder page = new StringBuilder();

    static String write() {
        ApiPage page = new ApiPage();
        page.page.append("""
            # Every call

            Made from `proto/` by `./mvnw -q test -pl platform -am -Dtest=ApiDocsTest -Dsurefire.failIfNoSpecifiedTests=false -Ddatafi.renew-docs`;
            do not edit. A test sends each example to the running service. [openapi.json](openapi.json) has all fields.

            Each call is there twice: by gRPC, and by REST as its contract's `google.api.http` says. Both need the same token
            (`Authorization: Bearer …`), check the same rules and end in the same code.

            - **JSON** is proto3's mapping: fields in lowerCamelCase (the contract's snake_case is taken too), 64-bit integers as decimal
              strings, times as RFC 3339 in UTC, enumerations by name. Answers show zeros and empty texts.
            - **Parameters**: a field in braces stands in the path; with `POST` the others stand in the body, else in the query. A
              field of a message within has its path as a name: `?page.pageSize=50&page.pageToken=…`. What a call does not know is
              refused (`FIELD_UNKNOWN`).
            - **Keys**: a call with `idempotencyKey` takes it as the header `Idempotency-Key` or in the body; a repeat returns the first
              outcome, at either door. Two that differ are refused.
            - **Refusals** are `application/problem+json` (RFC 9457). `code` is stable; `violations` names the fields at fault as you
              spelled them.
            - **Streams** are JSON lines (`application/x-ndjson`). A stream that breaks off ends without its last chunk; resume behind the
              last line.
            - **Reflection** (`grpc.reflection.v1` and `v1alpha`) tells anyone, without a token, which calls a service has and what they
              take: `grpcurl -plaintext localhost:8082 list`. A stream answers 100 questions. What each caller may do is listed in
              `proto/authorisation.csv`.
            - **Bodies** have at most 1 MiB and come as `application/json`; those of files are the files (MediaService).
            """);
        Contracts.services().forEach(page::service);
        return page.page.toString();
    }

    private void service(ServiceDescriptor service) {
        page.append("\n## ").append(service.getName()).append("\n\n");
        page.append(comments.of(service.getFullName())).append('\n');
        service.getMethods().forEach(this::call);
    }

    private void call(MethodDescriptor rpc) {
        page.append("\n### ").append(rpc.getName()).append("\n\n");
        page.append(comments.of(rpc.getFullName())).append("\n\n");
        page.append("gRPC `%s/%s`".formatted(rpc.getService().getFullName(), rpc.getName()));
        examples.of(rpc).ifPresentOrElse(this::example, () -> page.append(" only.\n"));
    }

    private void example(RestForm form) {
        page.append("\n\n```http\n")
                .append(form.verb())
                .append(' ')
                .append(form.path())
                .append('\n');
        if (!form.key().isEmpty()) {
            page.append("Idempotency-Key: ").append(form.key()).append('\n');
        }
        if (!form.body().isEmpty()) {
            page.append("Content-Type: application/json\n\n")
                    .append(pretty(form.body()))
                    .append('\n');
        }
        page.append("```\n");
    }

    static String pretty(String json) {
        try {
            return PRETTY.writeValueAsString(JSON.readTree(json));
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
