package io.datafi.platform.door;

import static io.datafi.platform.error.PlatformError.BODY_TOO_LARGE;
import static io.datafi.platform.error.PlatformError.COMPRESSION_NOT_SUPPORTED;
import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.MESSAGE_TOO_COMPLEX;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.RPC_NOT_FOUND;
import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;
import static io.datafi.platform.testing.Refusals.assertRefused;
import static io.datafi.platform.testing.Sync.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.datafi.platform.download.Slots;
import io.datafi.platform.testing.LoggedErrors;
import io.datafi.platform.testing.TestChannels;
import io.datafi.platform.testing.TestTokens;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both doors, from outside, against callers who mean no good. */
@QuarkusTest
class DoorTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String TOKEN = TestTokens.worker(UUID.randomUUID());

    @Inject
    BodyBudget budget;

    @Inject
    Slots slots;

    @Inject
    Vertx vertx;

    @AfterEach
    void noBodyIsStillCounted() {
        until("all bodies are given back", () -> budget.taken() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length: 16777216", "transfer-encoding: chunked"})
    void anAnonymousBodyIsRefusedBeforeAnyOfItIsSent(String length) throws Exception {
        assertThat(post(length, "")).contains(" 401 ", "NOT_SIGNED_IN");
    }

    @Test
    void anAnonymousCallThatNeedsALoginIsRefusedBeforeItsMessageIsSent() throws Exception {
        var closed = new CompletableFuture<StatusRuntimeException>();
        // A client stream's headers leave at once; the server looks at nothing else.
        var call = TestChannels.anonymous()
                .newCall(
                        raw(MethodDescriptor.MethodType.BIDI_STREAMING, "datafi.event.v1.EventService/Subscribe"),
                        CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        closed.complete(status.asRuntimeException(trailers));
                    }
                },
                new Metadata());
        call.request(1);

        assertRefused(NOT_SIGNED_IN, () -> {
            throw closed.get(10, TimeUnit.SECONDS);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"datafi.event.v1.EventService/Nothing", "datafi.event.v1.NoService/ListEntries"})
    void anRpcThatDoesNotExistIsUnimplemented(String rpc) {
        assertRefused(RPC_NOT_FOUND, () -> call(rpc, ByteString.EMPTY, false, TOKEN));
        assertRefused(RPC_NOT_FOUND, () -> call(rpc, ByteString.EMPTY, false, ""));
    }

    @Test
    void anyoneMayAskWhichCallsThereAre() throws Exception {
        var services =
                ask(1, ServerReflectionRequest.newBuilder().setListServices("").build());
        var file = ask(
                1,
                ServerReflectionRequest.newBuilder()
                        .setFileContainingSymbol("datafi.event.v1.EventService.ListEntries")
                        .build());

        assertThat(services.getFirst().getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("datafi.event.v1.EventService");
        assertThat(FileDescriptorProto.parseFrom(
                                file.getFirst().getFileDescriptorResponse().getFileDescriptorProto(0))
                        .getServiceList())
                .extracting(ServiceDescriptorProto::getName)
                .contains("EventService");
    }

    @Test
    void oneStreamAsksAHundredQuestionsAtMost() throws Exception {
        var question = ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("datafi.event.v1.EventService")
                .build();

        assertThat(ask(ReflectionBound.QUESTIONS_MAX, question)).hasSize(ReflectionBound.QUESTIONS_MAX);
        assertRefused(TOO_MANY_REQUESTS, () -> ask(ReflectionBound.QUESTIONS_MAX + 1, question));
    }

    /** What one stream answers to a question that is asked so many times, by nobody. */
    private static List<ServerReflectionResponse> ask(int times, ServerReflectionRequest question) throws Exception {
        List<ServerReflectionResponse> answers = new ArrayList<>();
        var ended = new CompletableFuture<Void>();
        var questions = ServerReflectionGrpc.newStub(TestChannels.anonymous())
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse answer) {
                        answers.add(answer);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        ended.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        ended.complete(null);
                    }
                });
        for (int i = 0; i < times; i++) {
            questions.onNext(question);
        }
        questions.onCompleted();
        try {
            ended.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw (StatusRuntimeException) refused.getCause();
        }
        return answers;
    }

    @Test
    void aMessageThatIsNoProtobufIsInvalid() {
        // A field whose value is missing, and field 0.
        assertRefused(INVALID_ARGUMENT, () -> listEntries(ByteString.copyFrom(new byte[] {24}), false, TOKEN));
        assertRefused(INVALID_ARGUMENT, () -> listEntries(ByteString.copyFrom(new byte[] {0, 0}), false, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 7})
    void aBodyThatEndsWithinAMessageIsInvalid(int bytes) {
        // The prefix of a message of three bytes, and two of them.
        byte[] cut = Arrays.copyOf(new byte[] {0, 0, 0, 0, 3, 24, 1}, bytes);

        assertThat(statusOf("datafi.event.v1.EventService/ListEntries", cut))
                .isEqualTo(Status.Code.INVALID_ARGUMENT.value());
        assertThat(statusOf("datafi.event.v1.EventService/Subscribe", cut))
                .isEqualTo(Status.Code.INVALID_ARGUMENT.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"te", "{\"text\": \"a", "{\"text\": \"a\"", "["})
    void aTextThatEndsTooEarlyIsInvalid(String cut) throws Exception {
        String headers = "authorization: Bearer " + TOKEN + "\r\nconnection: close\r\ncontent-length: ";

        assertThat(post(headers + cut.length(), cut)).contains(" 400 ", "INVALID_ARGUMENT");
    }

    /** The status of an answer to these bytes, prefixes included, which no client library would send. */
    private int statusOf(String rpc, byte[] body) {
        var options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        var client = vertx.createHttpClient(options);
        try {
            return client.request(HttpMethod.POST, port(), "localhost", "/" + rpc)
                    .chain(request -> request.putHeader("content-type", "application/grpc")
                            .putHeader("te", "trailers")
                            .putHeader("authorization", "Bearer " + TOKEN)
                            .send(Buffer.buffer(body)))
                    .map(response -> Integer.parseInt(response.getHeader("grpc-status")))
                    .await()
                    .atMost(Duration.ofSeconds(10));
        } finally {
            client.closeAndAwait();
        }
    }

    @Test
    void aBodyAboveTheLimitIsRefusedByItsLength() throws Exception {
        String signedIn = "authorization: Bearer " + TOKEN + "\r\n";

        assertThat(post(signedIn + "content-length: " + (MEGABYTE + 1), "")).contains(" 400 ", "BODY_TOO_LARGE");
        assertThat(post(signedIn + "content-length: -1", "")).contains(" 400 ");
        assertThat(post(
                        signedIn + "transfer-encoding: chunked",
                        ("20000\r\n" + "x".repeat(0x20000) + "\r\n").repeat(9)))
                .contains(" 400 ", "BODY_TOO_LARGE");
    }

    @Test
    void aRefusedBodyIsNoErrorOfOurs() throws Exception {
        String signedIn = "authorization: Bearer " + TOKEN + "\r\n";
        var errors = new LoggedErrors();

        try (errors) {
            post(signedIn + "transfer-encoding: chunked", ("20000\r\n" + "x".repeat(0x20000) + "\r\n").repeat(9));
            until("the route that read it is done", () -> noThreadIsIn("AbstractResteasyReactiveContext.run"));
        }

        assertThat(errors.texts()).isEmpty();
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsGivenUp() throws Exception {
        String signedIn = "authorization: Bearer " + TOKEN + "\r\n";

        assertThat(post(signedIn + "content-length: 100", "{\"te")).contains(" 400 ", "BODY_TOO_SLOW");
        until("the thread that read it is free", () -> noThreadIsIn(".readBlocking"));
    }

    private static boolean noThreadIsIn(String method) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("executor-thread"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .noneMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).endsWith(method));
    }

    @Test
    void aMessageAboveTheLimitIsRefusedByItsPrefix() {
        ByteString long16 = ByteString.copyFrom(new byte[16 * MEGABYTE]);

        assertRefused(BODY_TOO_LARGE, () -> listEntries(long16, false, ""));
        assertRefused(BODY_TOO_LARGE, () -> listEntries(long16, false, TOKEN));
        // An anonymous caller has no more to say than this.
        assertRefused(BODY_TOO_LARGE, () -> listEntries(ByteString.copyFrom(new byte[20_000]), false, ""));
    }

    @Test
    void aCompressedMessageIsRefusedHoweverSmall() {
        ByteString zeros = ByteString.copyFrom(new byte[16 * MEGABYTE]);

        assertRefused(COMPRESSION_NOT_SUPPORTED, () -> listEntries(zeros, true, ""));
        assertRefused(COMPRESSION_NOT_SUPPORTED, () -> listEntries(zeros, true, TOKEN));
    }

    @Test
    void aMessageOfTooManyFieldsIsRefusedBeforeItIsParsed() throws IOException {
        ByteString.Output many = ByteString.newOutput();
        CodedOutputStream fields = CodedOutputStream.newInstance(many);
        for (int i = 0; i <= MessageShape.ELEMENTS_MAX; i++) {
            fields.writeInt32(3, 1);
        }
        fields.flush();

        assertRefused(MESSAGE_TOO_COMPLEX, () -> listEntries(many.toByteString(), false, TOKEN));
    }

    @Test
    void anonymousCallsWhoseAnswersNobodyReadsAreFewAndEnd() {
        ManagedChannel deaf = NettyChannelBuilder.forAddress("localhost", port())
                .usePlaintext()
                .flowControlWindow(1)
                .build();
        try {
            int slotsMax = slots.free();
            for (int i = 0; i < slotsMax; i++) {
                askAndReadNothing(deaf);
            }
            until("all slots are held", () -> slots.free() == 0);
            assertRefused(TOO_MANY_REQUESTS, () -> listEntries(ByteString.copyFromUtf8(""), false, ""));

            until("they are taken back", () -> slots.free() == slotsMax);
        } finally {
            deaf.shutdownNow();
        }
    }

    private static void askAndReadNothing(ManagedChannel channel) {
        ClientCall<ByteString, ByteString> call = channel.newCall(
                raw(MethodDescriptor.MethodType.UNARY, "datafi.event.v1.EventService/GetLogKey"), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.sendMessage(ByteString.EMPTY);
        call.halfClose();
    }

    @Test
    void sixtyFourAnonymousBodiesOfSixteenMegabytesAreBorne() throws Exception {
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            callers.add(() -> flood("/api/platform/v1/log/head"));
            callers.add(() -> flood("/test/echo"));
        }
        long before = usedAfterCollection();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> flooded : threads.invokeAll(callers)) {
                assertThat(flooded.get()).as("refused, and cut off").isTrue();
            }
        }

        assertThat(usedAfterCollection() - before).isLessThan(64L * MEGABYTE);
        given().get("/api/platform/v1/log/head").then().statusCode(200);
        given().get("/test/echo/on").then().statusCode(200).body("text", equalTo("on"));
    }

    /** Sends sixteen megabytes with nobody's name; true if they were not taken. */
    private static boolean flood(String path) throws IOException {
        byte[] megabyte = new byte[MEGABYTE];
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(path, "content-length: " + 16 * MEGABYTE));
            for (int i = 0; i < 16; i++) {
                out.write(megabyte);
            }
            return answer(socket).contains(" 401 ");
        } catch (SocketException cutOff) {
            return true;
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String post(String headers, String body) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("/test/echo", headers));
            out.write(body.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return answer(socket);
        }
    }

    private static byte[] head(String path, String headers) {
        return ("POST "
                        + path
                        + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                        + headers
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What is sent before the connection ends. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static int port() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class))
                .getPort();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("localhost", port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** A call anyone may make, with these bytes for its message. */
    private static void listEntries(ByteString bytes, boolean isCompressed, String token) {
        call("datafi.event.v1.EventService/ListEntries", bytes, isCompressed, token);
    }

    private static void call(String rpc, ByteString bytes, boolean isCompressed, String token) {
        CallOptions options = isCompressed ? CallOptions.DEFAULT.withCompression("gzip") : CallOptions.DEFAULT;
        ClientCalls.blockingUnaryCall(
                token.isEmpty() ? TestChannels.anonymous() : TestChannels.with(token),
                raw(MethodDescriptor.MethodType.UNARY, rpc),
                options,
                bytes);
    }

    private static MethodDescriptor<ByteString, ByteString> raw(MethodDescriptor.MethodType type, String rpc) {
        return MethodDescriptor.<ByteString, ByteString>newBuilder()
                .setType(type)
                .setFullMethodName(rpc)
                .setRequestMarshaller(new Raw())
                .setResponseMarshaller(new Raw())
                .build();
    }

    private static final class Raw implements MethodDescriptor.Marshaller<ByteString> {
        @Override
        public InputStream stream(ByteString value) {
            return new ByteArrayInputStream(value.toByteArray());
        }

        @Override
        public ByteString parse(InputStream stream) {
            try {
                return ByteString.readFrom(stream);
            } catch (IOException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
