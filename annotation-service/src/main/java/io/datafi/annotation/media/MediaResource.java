package io.datafi.annotation.media;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.datafi.annotation.v1.ListMediaRequest;
import io.datafi.platform.content.Chunks;
import io.datafi.platform.execution.Detached;
import io.datafi.platform.security.Caller;
import io.datafi.platform.security.Callers;
import io.datafi.platform.validation.Validation;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/** The bytes of files, over REST alone. */
@Path("/api/annotation/v1")
public class MediaResource {
    private static final JsonFormat.Printer JSON =
            JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();

    private final Uploads uploads;
    private final Media media;
    private final MediaObjects objects;
    private final Callers callers;
    private final Validation validation;
    private final Vertx vertx;

    MediaResource(
            Uploads uploads, Media media, MediaObjects objects, Callers callers, Validation validation, Vertx vertx) {
        this.uploads = uploads;
        this.media = media;
        this.objects = objects;
        this.callers = callers;
        this.validation = validation;
        this.vertx = vertx;
    }

    /** Brings a file to a draft. What the client says of its type is not looked at. */
    @PUT
    @Path("campaigns/{campaign}/media/{sha256}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    public Uni<String> put(
            @PathParam("campaign") String campaign, @PathParam("sha256") String sha256, InputStream body) {
        Caller caller = callers.current();
        UUID id = campaignId(campaign);
        return Detached.run(uploads.put(caller, id, Digest.parse(sha256), body)).map(MediaResource::json);
    }

    /** The file, decrypted on its way, for whoever may see it now; to be kept by nobody. */
    @GET
    @Path("campaigns/{campaign}/media/{sha256}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<byte[]> get(@PathParam("campaign") String campaign, @PathParam("sha256") String sha256) {
        return RestMulti.fromUniResponse(
                media.get(callers.current(), campaignId(campaign), Digest.parse(sha256))
                        .chain(medium -> vertx.executeBlocking(() -> new Opened(medium, objects.read(medium)), false)),
                opened -> new Chunks(opened.bytes(), vertx).all(),
                opened -> headers(opened.medium()));
    }

    private record Opened(StoredMedium medium, InputStream bytes) {}

    /** Whatever the bytes are, a browser that is sent here shows and runs nothing of them. */
    private static Map<String, List<String>> headers(StoredMedium medium) {
        String name = medium.digest().hex() + "." + medium.type().ending();
        return Map.of(
                HttpHeaders.CONTENT_TYPE,
                List.of(medium.type().text()),
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"" + name + "\""),
                HttpHeaders.CACHE_CONTROL,
                List.of("private, no-store"),
                "X-Content-Type-Options",
                List.of("nosniff"),
                "Content-Security-Policy",
                List.of("default-src 'none'; sandbox"));
    }

    private UUID campaignId(String campaign) {
        validation.check(ListMediaRequest.newBuilder().setCampaignId(campaign).build());
        return UUID.fromString(campaign);
    }

    private static String json(StoredMedium stored) {
        try {
            return JSON.print(MediaMessages.medium(stored));
        } catch (InvalidProtocolBufferException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
