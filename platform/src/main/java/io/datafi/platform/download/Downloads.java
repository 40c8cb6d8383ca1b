package io.datafi.platform.download;

import static io.datafi.platform.error.PlatformError.TOO_MANY_REQUESTS;

import io.datafi.rules.log.LogHash;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
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
     * @param make its bytes, if it is not kept; always the same
     */
    public Uni<Response> send(RoutingContext call, String key, String name, String type, Supplier<Uni<byte[]>> make) {
        Slots.Slot slot = slots.take(call);
        call.addEndHandler(ended -> slot.giveBack());
        return keep(key, make).map(file -> {
            read(file, call);
            slot.isOf(file.bytes);
            return answer(call, file, name, type);
        });
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

    private Uni<Kept> keep(String key, Supplier<Uni<byte[]>> make) {
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
            Uni<Kept> making = Uni.createFrom()
                    .deferred(() -> make.get())
                    .chain(bytes -> write(key, bytes))
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

    private Uni<Kept> write(String key, byte[] bytes) {
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.executeBlocking(() -> toDisk(bytes), false).toCompletionStage())
                .invoke(file -> {
                    synchronized (kept) {
                        kept.put(key, file);
                        bytesKept += file.bytes;
                        evict();
                    }
                });
    }

    private Kept toDisk(byte[] bytes) throws IOException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        Files.write(file, bytes);
        return new Kept(file, bytes.length, HexFormat.of().formatHex(LogHash.sha256(bytes)));
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
