package io.datafi.cli.client;

import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.json.Json;
import io.datafi.rules.json.JsonObject;
import io.datafi.rules.log.LogHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Who is signed in at this command line: one file per person with their tokens, never a password,
 * readable by the owner alone. Commands speak for the person who signed in last, or the one named.
 */
public final class SavedLogins {
    private static final String CURRENT = "current";

    /** As long as the identity provider takes one, and one line. */
    private static final Pattern NAME =
            Pattern.compile("[^.\\s\\p{Cntrl}][^\\s\\p{Cntrl}]{0,254}", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@._-]{0,100}");

    private final Path folder;
    private final Http http;
    private final Endpoints endpoints;

    public SavedLogins(Path folder, Http http, Endpoints endpoints) {
        this.folder = folder;
        this.http = http;
        this.endpoints = endpoints;
    }

    /** Asks for tokens by password and keeps them. */
    public Login signIn(String user, String password) {
        requireName(user);
        var login = Login.of(http, endpoints, user, password);
        try {
            login.token();
        } catch (ClientException refused) {
            throw refused.code().equals("HTTP_401")
                    ? new ClientException("LOGIN_REFUSED", "wrong name or password", refused)
                    : refused;
        }
        save(user, login.tokens());
        write(CURRENT, user);
        return get(Optional.of(user));
    }

    /** Lets the person sign in at the identity provider's own page, and keeps the tokens. */
    public Login signInAtOwnPage(String user, Consumer<String> show) throws InterruptedException {
        requireName(user);
        save(user, Login.atOwnPage(http, endpoints, show));
        write(CURRENT, user);
        return get(Optional.of(user));
    }

    /** The kept login of this person, or of the one who signed in last. */
    public Login get(Optional<String> person) {
        String user = person.or(() -> read(CURRENT)).orElseThrow(SavedLogins::notSignedIn);
        requireName(user);
        var kept = CanonicalJson.parse(read(file(user)).orElseThrow(SavedLogins::notSignedIn))
                .asObject();
        if (!isOfThisOrigin(kept)) {
            throw new ClientException(
                    "NOT_SIGNED_IN",
                    user + " is signed in at " + kept.string("origin") + ", not here; datafi login " + user);
        }
        var login = Login.of(http, endpoints, new OnDisk(user));
        try {
            login.token();
        } catch (ClientException ended) {
            throw ended.code().equals("HTTP_400")
                    ? new ClientException(
                            "NOT_SIGNED_IN", "the login of " + user + " has ended; datafi login " + user, ended)
                    : ended;
        }
        return login;
    }

    /** Forgets the tokens of this person, or of the one who signed in last. */
    public void signOut(Optional<String> person) {
        String user = person.or(() -> read(CURRENT)).orElseThrow(SavedLogins::notSignedIn);
        requireName(user);
        try {
            Files.deleteIfExists(folder.resolve(file(user)));
            if (read(CURRENT).equals(Optional.of(user))) {
                Files.deleteIfExists(folder.resolve(CURRENT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class OnDisk implements KeptTokens {
        private final String user;

        OnDisk(String user) {
            this.user = user;
        }

        @Override
        public Login.Tokens latest(Login.Tokens mine) {
            // Meanwhile somebody of the same name may have signed in elsewhere: not theirs.
            return kept().filter(SavedLogins.this::isOfThisOrigin)
                    .map(SavedLogins::tokens)
                    .orElse(mine);
        }

        @Override
        public void save(Login.Tokens tokens) {
            if (kept().filter(login -> !isOfThisOrigin(login)).isEmpty()) {
                SavedLogins.this.save(user, tokens);
            }
        }

        private Optional<JsonObject> kept() {
            return read(file(user)).map(text -> CanonicalJson.parse(text).asObject());
        }

        @Override
        public void alone(Runnable step) {
            // A file's lock is the whole process's, so its threads wait for each other first.
            synchronized (SavedLogins.class) {
                try (var file = FileChannel.open(
                                folder.resolve(fileName(user) + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        var _ = file.lock()) {
                    step.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private boolean isOfThisOrigin(JsonObject kept) {
        return kept.string("origin").equals(endpoints.publicUrl().toString());
    }

    private static Login.Tokens tokens(JsonObject kept) {
        return new Login.Tokens(kept.string("access"), kept.amount("endsAt"), kept.string("refresh"));
    }

    private void save(String user, Login.Tokens tokens) {
        write(
                file(user),
                Json.object()
                        .with("origin", endpoints.publicUrl().toString())
                        .with("access", tokens.access())
                        .withAmount("endsAt", tokens.endsAt())
                        .with("refresh", tokens.refresh())
                        .build()
                        .toText());
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // A name of its own, so that two commands at once do not write into each other's file.
            Path staging = folder.resolve(name + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(staging);
            try (var channel = Files.newByteChannel(
                    staging,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
            Files.move(
                    staging, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireName(String user) {
        if (!NAME.matcher(user).matches()) {
            throw new ClientException("LOGIN_REFUSED", "not a user name: " + user);
        }
    }

    private static String file(String user) {
        return fileName(user) + ".json";
    }

    /** The name itself, or what stands for one that a file system might not take. */
    private static String fileName(String user) {
        return FILE_NAME.matcher(user).matches()
                ? user
                : "=" + HexFormat.of().formatHex(LogHash.sha256(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static ClientException notSignedIn() {
        return new ClientException("NOT_SIGNED_IN", "nobody is signed in; datafi login NAME");
    }
}
