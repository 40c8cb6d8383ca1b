package io.datafi.cli.monitor;

import io.datafi.cli.CliError;
import io.datafi.cli.ExitCode;
import io.datafi.cli.Progress;
import io.datafi.cli.files.GrowingFile;
import io.datafi.rules.RuleException;
import io.datafi.rules.json.CanonicalJson;
import io.datafi.rules.log.Frontier;
import io.datafi.rules.log.LogHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log in two files that only grow: {@code LOG.entries.jsonl}, an entry a line as it was hashed,
 * and {@code LOG.heads.jsonl}, a head a line whose root is that of the entries. Entries after the
 * last head were not compared yet: a monitor that was interrupted goes on behind them.
 */
final class Mirror implements AutoCloseable {
    private final GrowingFile entryFile;
    private final GrowingFile headFile;
    private final Consumer<Frontier> each;
    private final Frontier entries = new Frontier();
    private final Map<Long, SignedHead> heads = new HashMap<>();
    private SignedHead newest;

    private Mirror(GrowingFile entryFile, GrowingFile headFile, Consumer<Frontier> each) {
        this.entryFile = entryFile;
        this.headFile = headFile;
        this.each = each;
    }

    /**
     * Begins a mirror, or reads the one that is there. Fails with MIRROR_INCOMPLETE,
     * MIRROR_DAMAGED, FILE_IN_USE, OUT_NOT_WRITABLE.
     *
     * @param each is told of the tree after every entry, those that are read among them
     */
    static Mirror open(Path folder, String log, Consumer<Frontier> each) {
        Path entryPath = folder.resolve(log + ".entries.jsonl");
        Path headPath = folder.resolve(log + ".heads.jsonl");
        if (Files.exists(entryPath) && !Files.exists(headPath)) {
            throw new CliError(
                    ExitCode.BAD_INPUT,
                    "MIRROR_INCOMPLETE",
                    "%s is there without %s; name another folder".formatted(entryPath, headPath.getFileName()));
        }
        GrowingFile headFile = GrowingFile.open(headPath);
        GrowingFile entryFile = null;
        try {
            entryFile = GrowingFile.open(entryPath);
            Mirror mirror = new Mirror(entryFile, headFile, each);
            try (Progress _ = Progress.of("reading the mirror", Progress.UNKNOWN)) {
                mirror.read(log);
            }
            return mirror;
        } catch (RuntimeException failed) {
            headFile.close();
            if (entryFile != null) {
                entryFile.close();
            }
            throw failed;
        }
    }

    private void read(String log) {
        headFile.readLines((line, text) -> readHead(log, line, text));
        entryFile.readLines((line, text) -> readEntry(line, text));
        if (newest != null && newest.size() > entries.size()) {
            throw damaged(entryFile, entries.size(), "the last head has %d entries".formatted(newest.size()));
        }
    }

    private void readHead(String log, long line, byte[] text) {
        try {
            SignedHead head =
                    SignedHead.of(CanonicalJson.parse(text, text.length).asObject());
            if (!head.head().log().equals(log) || newest != null && head.size() <= newest.size()) {
                throw damaged(headFile, line, "not the next head of " + log);
            }
            heads.put(head.size(), head);
            newest = head;
        } catch (RuleException | DateTimeException malformed) {
            throw damaged(headFile, line, malformed.getMessage());
        }
    }

    private void readEntry(long line, byte[] text) {
        add(text);
        SignedHead head = heads.remove(entries.size());
        if (head != null && !head.hasRoot(entries.root())) {
            throw damaged(entryFile, line, "the entries up to here are not those of the head of %d".formatted(line));
        }
    }

    private static CliError damaged(GrowingFile file, long line, String why) {
        return new CliError(ExitCode.BAD_INPUT, "MIRROR_DAMAGED", "%s:%d: %s".formatted(file, line, why));
    }

    /** The tree of the entries that are here. */
    Frontier entries() {
        return entries;
    }

    /** The head that was kept last. */
    Optional<SignedHead> newest() {
        return Optional.ofNullable(newest);
    }

    void append(List<String> texts) {
        entryFile.append(texts);
        texts.forEach(text -> add(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(byte[] text) {
        entries.append(LogHash.leaf(text));
        each.accept(entries);
    }

    /** Keeps a head whose entries are all here; they are on disk before it. */
    void add(SignedHead head) {
        entryFile.force();
        headFile.append(List.of(head.toJson().toText()));
        headFile.force();
        newest = head;
    }

    @Override
    public void close() {
        entryFile.close();
        headFile.close();
    }
}
