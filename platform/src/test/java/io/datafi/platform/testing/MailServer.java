package io.datafi.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A mail server that keeps what it takes. It knows nobody whose address begins with {@code
 * nobody}, and asks who writes to one that begins with {@code later} to come again.
 */
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    /** Names the folder with the mails, a file each: tests have this class from another loader. */
    private static final String MAILS = "datafi.test.mails";

    private final Set<String> asked = new HashSet<>();
    private final AtomicInteger taken = new AtomicInteger();
    private Path folder;
    private ServerSocket server;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("mails");
            System.setProperty(MAILS, folder.toString());
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::listen);
        return Map.of(
                "datafi.mail.host",
                server.getInetAddress().getHostAddress(),
                "datafi.mail.port",
                Integer.toString(server.getLocalPort()));
    }

    @Override
    public void stop() {
        try {
            server.close();
            for (Path mail : mails(folder)) {
                Files.delete(mail);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All mails to an address, as they came, the first one first. */
    public static List<String> mailsTo(String address) {
        List<String> found = new ArrayList<>();
        try {
            for (Path mail : mails(Path.of(System.getProperty(MAILS)))) {
                String text = Files.readString(mail);
                int end = text.indexOf('\n');
                if (text.substring(0, end).equals(address)) {
                    found.add(text.substring(end + 1));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return found;
    }

    private static List<Path> mails(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> converse(socket));
            }
        } catch (IOException closed) {
            // The tests are over.
        }
    }

    private void converse(Socket socket) {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "220 tests");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                if (verb.equals("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                say(socket, verb.equals("RCPT") ? recipient(to) : answer(verb));
                if (verb.equals("QUIT")) {
                    return;
                }
                if (verb.equals("DATA")) {
                    Path file = folder.resolve("%08d".formatted(taken.incrementAndGet()));
                    Files.writeString(file, to + "\n" + mail(in));
                    say(socket, "250 kept");
                }
            }
        } catch (IOException gone) {
            // So is the test that asked.
        }
    }

    private String recipient(String to) {
        if (to.startsWith("nobody")) {
            return "550 no " + to + " here";
        }
        synchronized (asked) {
            return to.startsWith("later") && asked.add(to) ? "451 not now, " + to : "250 ok";
        }
    }

    private static String answer(String verb) {
        return switch (verb) {
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static String mail(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return mail.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
