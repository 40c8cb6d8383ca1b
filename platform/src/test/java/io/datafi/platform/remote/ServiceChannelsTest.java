package io.datafi.platform.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datafi.event.v1.EventServiceGrpc;
import io.datafi.event.v1.GetTreeHeadRequest;
import io.datafi.event.v1.GetTreeHeadResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls between pods, as the production manifests have them. */
class ServiceChannelsTest {
    private static final String SECRET = "changeit";

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        Path keys = newCertificate("server");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, SECRET.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, SECRET.toCharArray());
        server = NettyServerBuilder.forPort(0)
                .sslContext(GrpcSslContexts.configure(forServer(managers)).build())
                .addService(new Log())
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void aCallGoesByTlsToWhomTheAuthorityVouchesFor() {
        assertThat(head(Optional.of(folder.resolve("server.pem")))).isEqualTo("by TLS");
    }

    @Test
    void aStrangersCertificateAndPlainTextAreNoWayIn() throws Exception {
        newCertificate("stranger");

        assertThat(refused(Optional.of(folder.resolve("stranger.pem")))).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused(Optional.empty())).isEqualTo(Status.Code.UNAVAILABLE);
    }

    private Status.Code refused(Optional<Path> authority) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> head(authority))
                .getStatus()
                .getCode();
    }

    private String head(Optional<Path> authority) {
        Config config = new SmallRyeConfigBuilder()
                .withDefaultValue("datafi.service.played.address", "localhost:" + server.getPort())
                .build();
        ServiceChannels channels =
                new ServiceChannels(config, () -> Uni.createFrom().item(""), Duration.ofSeconds(10), authority);
        try {
            return EventServiceGrpc.newBlockingStub(channels.to("played"))
                    .getTreeHead(GetTreeHeadRequest.getDefaultInstance())
                    .getLog();
        } finally {
            channels.close();
        }
    }

    /** A key store with a certificate of its own for localhost, and the certificate beside it. */
    private Path newCertificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                SECRET);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store.toString(),
                "-storepass",
                SECRET,
                "-file",
                folder.resolve(name + ".pem").toString());
        return store;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static SslContextBuilder forServer(KeyManagerFactory managers) {
        return SslContextBuilder.forServer(managers);
    }

    private static final class Log extends EventServiceGrpc.EventServiceImplBase {
        @Override
        public void getTreeHead(GetTreeHeadRequest request, StreamObserver<GetTreeHeadResponse> observer) {
            observer.onNext(GetTreeHeadResponse.newBuilder().setLog("by TLS").build());
            observer.onCompleted();
        }
    }
}
