package io.datafi.platform.download;

import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Files that never change once they are there: made once, kept on disk, sent from there. */
@ApplicationScoped
public class Downloads {
    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private final DownloadConfig config;
    private final Slots slots;
    private final Vertx vertx;
    private final Path folder;

    /** Least recently asked for first. */
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Uni<Kept>> inTheMaking = new HashMap<>();
    private long bytesKept;

    Downloads(DownloadConfig config, Slots slots, Vertx vertx) throws IOException {
        this.config = config;
        this.slots = slots;
        this.vertx = vertx;
        this.folder = Files.createTempDirectory("datafi-downloads");
    }

    private static final class Kept {
        private final Path file;
        private final long bytes;
        private final String tag;
        private int readers;

        private Kept(Path file, long bytes, String tag) {
            this.file = file;
            this.bytes = bytes;
            this.tag = tag;
        }
    }

    /**
     * Sends a file. Fails with TOO_MANY_REQUESTS, and as its making does.
     *
     * @param call the request; its slot is held until the last byte was written
     * @param key names the file for good; whoever asks here has the right to it
     * @param name for whoever saves it
     * @param type its media type
     * @param make makes it, if it is not kept; always the same
     */
    public Uni<Response> send(RoutingContext call, String key, String name, String type, Maker make) {
        Slots.Slot slot = slots.take(call);
        call.addEndHandler(ended -> slot.giveBack());
        return keep(key, make).map(file -> {
            read(file, call);
            slot.isOf(file.bytes);
            return answer(call, file, name, type);
        });
    }

    /** Writes a file that is to be sent. */
    public interface Maker {
        /** Makes this file, which is not there yet. */
        Uni<Void> into(Path file);
    }

    /** Makes a file of few bytes. */
    public Maker bytes(Supplier<Uni<byte[]>> make) {
        return file -> make.get()
                .chain(bytes -> blocking(() -> Files.write(file, bytes)).replaceWithVoid());
    }

    private static Response answer(RoutingContext call, Kept file, String name, String type) {
        String quoted = "\"" + file.tag + "\"";
        boolean isKnown = quoted.equals(call.request().getHeader(HttpHeaders.IF_NONE_MATCH));
        Response.ResponseBuilder answer = isKnown ? Response.notModified() : Response.ok(file.file.toFile(), type);
        return answer.tag(new EntityTag(file.tag))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private void read(Kept file, RoutingContext call) {
        if (call.response().ended() || call.response().closed()) {
            // Gone while the file was made: nothing would tell the end of its reading.
            return;
        }
        synchronized (kept) {
            file.readers++;
        }
        call.addEndHandler(ended -> {
            synchronized (kept) {
                file.readers--;
                evict();
            }
        });
    }

    private Uni<Kept> keep(String key, Maker make) {
        synchronized (kept) {
            Kept file = kept.get(key);
            if (file != null) {
                return Uni.createFrom().item(file);
            }
            Uni<Kept> begun = inTheMaking.get(key);
            if (begun != null) {
                return begun;
            }
            if (inTheMaking.size() >= config.makersMax()) {
                throw TOO_MANY_REQUESTS.because("%d files are being made; repeat later", config.makersMax());
            }
            // All who ask meanwhile get the one that is being made, though the first be gone.
            Path made = folder.resolve(UUID.randomUUID().toString());
            Uni<Kept> making = Uni.createFrom()
                    .deferred(() -> make.into(made))
                    .chain(() -> keep(key, made))
                    .onFailure()
                    .invoke(() -> delete(made))
                    .onTermination()
                    .invoke(() -> isMade(key))
                    .memoize()
                    .indefinitely();
            inTheMaking.put(key, making);
            return making;
        }
    }

    private void isMade(String key) {
        synchronized (kept) {
            inTheMaking.remove(key);
        }
    }

    private Uni<Kept> keep(String key, Path made) {
        return blocking(() -> known(made)).invoke(file -> {
            synchronized (kept) {
                kept.put(key, file);
                bytesKept += file.bytes;
                evict();
            }
        });
    }

    private <T> Uni<T> blocking(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    private static Kept known(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new Kept(file, Files.size(file), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The last one stays, whatever its size: it was not sent yet. */
    private void evict() {
        Iterator<Kept> files = kept.values().iterator();
        for (int left = kept.size(); bytesKept > config.diskBytesMax() && left > 1; left--) {
            Kept file = files.next();
            if (file.readers == 0) {
                files.remove();
                bytesKept -= file.bytes;
                delete(file.file);
            }
        }
    }

    @PreDestroy
    void forget() {
        synchronized (kept) {
            kept.values().forEach(file -> delete(file.file));
            kept.clear();
        }
        delete(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.warnf("%s stays: %s", file, stays);
        }
    }
}
