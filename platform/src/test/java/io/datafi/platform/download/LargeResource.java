package io.datafi.platform.download;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;

/** A large file for the platform's own tests. */
@Path("/test/large")
public class LargeResource {
    /** More than sockets keep of what nobody reads. */
    static final int BYTES = 16 << 20;

    static final AtomicInteger MADE = new AtomicInteger();

    private final Downloads downloads;

    LargeResource(Downloads downloads) {
        this.downloads = downloads;
    }

    @GET
    @Path("{name}")
    public Uni<Response> get(@PathParam("name") String name, @Context RoutingContext call) {
        return downloads.send(
                call, name, name + ".bin", "application/octet-stream", downloads.bytes(LargeResource::make));
    }

    private static Uni<byte[]> make() {
        MADE.incrementAndGet();
        return Uni.createFrom().item(new byte[BYTES]);
    }
}
