package io.datafi.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The local system's mail: taken by SMTP, kept in memory, read as text. */
class MailTest {
    private static final String MAIL = """
            From: DataFi <no-reply@localhost>
            To: ada@example.org
            Subject: =?UTF-8?B?w4l0w6k=?=
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b"

            --b
            Content-Type: text/html; charset=utf-8

            <p>markup</p>
            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Caf=C3=A9 =
            ouvert
            ..
            --b--
            """.replace("\n", "\r\n");

    private final Vertx vertx = Vertx.vertx();
    private final Mailbox mailbox = new Mailbox(InstantSource.system());
    private MailSink sink;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = freePort();
        sink = new MailSink(vertx, port, mailbox);
    }

    @AfterEach
    void stop() throws Exception {
        sink.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aMailIsKeptAsThePersonReadsIt() throws Exception {
        assertThat(send(MAIL)).isEqualTo("250 kept");

        assertThat(mailbox.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).containsExactly("ada@example.org");
            assertThat(mail.subject()).isEqualTo("Été");
            assertThat(mail.text()).isEqualTo("Café ouvert\r\n.");
        });
    }

    @Test
    void aMailThatIsTooLongIsRefusedAndTheNextOneIsTaken() throws Exception {
        String line = "x".repeat(1000) + "\r\n";

        assertThat(send("Subject: long\r\n\r\n" + line.repeat(1 + MailSink.MAIL_BYTES / line.length())))
                .startsWith("552 ");
        assertThat(mailbox.mails()).isEmpty();
        assertThat(send(MAIL)).isEqualTo("250 kept");
    }

    @Test
    void whatIsNotReadableAsMailIsShownAsItCame() {
        byte[] broken = "Content-Transfer-Encoding: base64\r\n\r\n=".getBytes(StandardCharsets.UTF_8);

        mailbox.add(List.of("ada@example.org"), broken);
        mailbox.add(List.of("ada@example.org"), "no head at all".getBytes(StandardCharsets.UTF_8));

        assertThat(mailbox.mails()).hasSize(2);
        assertThat(mailbox.mails().getLast().text()).contains("base64");
    }

    @Test
    void theLastMailsAloneAreKept() {
        for (int i = 0; i < Mailbox.KEPT + 5; i++) {
            mailbox.add(List.of("ada@example.org"), ("Subject: " + i + "\r\n\r\ntext").getBytes());
        }

        assertThat(mailbox.mails()).hasSize(Mailbox.KEPT);
        assertThat(mailbox.mails().getFirst().subject()).isEqualTo("" + (Mailbox.KEPT + 4));
    }

    @Test
    void whatIsNoMailIsRefusedInTheProtocolsWords() throws Exception {
        try (var line = new Line(port)) {
            assertThat(line.say("DATA")).startsWith("503 ");
            assertThat(line.say("RCPT TO:ada")).startsWith("501 ");
            assertThat(line.say("VRFY ada")).startsWith("502 ");
        }
    }

    @Test
    void whatABrowserPostsIsNoMail() throws Exception {
        try (var line = new Line(port)) {
            assertThat(line.say("POST / HTTP/1.1\r\nHost: localhost\r\n\r\nHELO here\r\nMAIL FROM:<a@example.org>\r\n"
                            + "RCPT TO:<ada@example.org>\r\nDATA\r\n" + MAIL + "."))
                    .isNull();
        }

        assertThat(mailbox.mails()).isEmpty();
    }

    @Test
    void aHeaderOfManyFoldedLinesIsRead() {
        String folded = "Subject: a" + "\r\n b".repeat(100_000) + "\r\nX: y\r\n\r\ntext";

        mailbox.add(List.of("ada@example.org"), folded.getBytes(StandardCharsets.UTF_8));

        assertThat(mailbox.mails().getFirst().subject()).startsWith("a b b").endsWith("b b");
        assertThat(mailbox.mails().getFirst().text()).isEqualTo("text");
    }

    private String send(String mail) throws IOException {
        try (var line = new Line(port)) {
            assertThat(line.say("HELO here")).startsWith("250 ");
            assertThat(line.say("MAIL FROM:<no-reply@localhost>")).startsWith("250 ");
            assertThat(line.say("RCPT TO:<ada@example.org>")).startsWith("250 ");
            assertThat(line.say("DATA")).startsWith("354 ");
            return line.say(mail + ".");
        }
    }

    private static final class Line implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Line(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).startsWith("220 ");
        }

        String say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            return in.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
