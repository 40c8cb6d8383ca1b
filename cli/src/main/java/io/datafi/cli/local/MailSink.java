package io.datafi.cli.local;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Takes each mail by SMTP and sends none on: what the local system's mails say is shown at {@code /mail}. */
final class MailSink {
    static final int MAIL_BYTES = 1 << 20;

    private static final int LINE_BYTES = 64 << 10;
    private static final int RECIPIENTS = 100;
    private static final int IDLE_SECONDS = 60;
    private static final long STOP_SECONDS = 10;

    private final NetServer server;

    MailSink(Vertx vertx, int port, Mailbox mailbox) throws Exception {
        server = vertx.createNetServer(new NetServerOptions().setIdleTimeout(IDLE_SECONDS))
                .connectHandler(socket -> new Conversation(socket, mailbox).begin())
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(STOP_SECONDS, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** RFC 5321 as far as a sender on this machine needs it. */
    private static final class Conversation implements Handler<Buffer> {
        private final NetSocket socket;
        private final Mailbox mailbox;
        private final List<String> recipients = new ArrayList<>();
        private Buffer mail;
        private boolean tooLong;
        private boolean over;

        Conversation(NetSocket socket, Mailbox mailbox) {
            this.socket = socket;
            this.mailbox = mailbox;
        }

        void begin() {
            var lines = RecordParser.newDelimited("\r\n", this).maxRecordSize(LINE_BYTES);
            lines.exceptionHandler(_ -> socket.close());
            socket.exceptionHandler(_ -> socket.close());
            socket.handler(lines);
            say("220 datafi takes mail and keeps it here");
        }

        @Override
        public void handle(Buffer line) {
            if (over) {
                return;
            }
            if (mail == null) {
                command(line.toString(StandardCharsets.UTF_8));
            } else if (line.length() == 1 && line.getByte(0) == '.') {
                end();
            } else {
                append(line);
            }
        }

        private void command(String line) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> say("250-datafi\r\n250-8BITMIME\r\n250 SIZE " + MAIL_BYTES);
                case "HELO", "NOOP" -> say("250 datafi");
                case "MAIL", "RSET" -> {
                    recipients.clear();
                    say("250 ok");
                }
                case "RCPT" -> recipient(line);
                case "DATA" -> data();
                case "QUIT" -> {
                    say("221 bye");
                    close();
                }
                // A browser: what a page has it send here is no mail.
                case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HOST" -> close();
                default -> say("502 not known here");
            }
        }

        private void recipient(String line) {
            int begin = line.indexOf('<');
            int end = line.indexOf('>', begin + 1);
            if (begin < 0 || end < 0) {
                say("501 no address");
            } else if (recipients.size() == RECIPIENTS) {
                say("452 too many recipients");
            } else {
                recipients.add(line.substring(begin + 1, end));
                say("250 ok");
            }
        }

        private void data() {
            if (recipients.isEmpty()) {
                say("503 to whom?");
            } else {
                mail = Buffer.buffer();
                tooLong = false;
                say("354 end with a point on a line of its own");
            }
        }

        private void append(Buffer line) {
            tooLong |= mail.length() + line.length() > MAIL_BYTES;
            if (!tooLong) {
                // A point at the beginning of a line is doubled on its way.
                boolean doubled = line.length() > 1 && line.getByte(0) == '.';
                mail.appendBuffer(doubled ? line.slice(1, line.length()) : line).appendString("\r\n");
            }
        }

        private void end() {
            if (tooLong) {
                say("552 longer than " + MAIL_BYTES + " bytes");
            } else {
                mailbox.add(List.copyOf(recipients), mail.getBytes());
                say("250 kept");
            }
            mail = null;
            recipients.clear();
        }

        /** What came with it already is not heard any more. */
        private void close() {
            over = true;
            socket.close();
        }

        private void say(String line) {
            socket.write(line + "\r\n");
        }
    }
}
