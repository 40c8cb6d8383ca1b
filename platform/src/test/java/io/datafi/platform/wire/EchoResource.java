package io.datafi.platform.wire;

import io.datafi.platform.error.PlatformError;
import io.datafi.platform.security.Callers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Routes for the platform's own tests. */
@Path("/test/echo")
public class EchoResource {
    private final Callers callers;

    EchoResource(Callers callers) {
        this.callers = callers;
    }

    public record Said(String text, int times) {}

    @GET
    @Path("{what}")
    public Said get(@PathParam("what") String what) {
        return switch (what) {
            case "who" -> new Said(callers.current().accountId().toString(), 1);
            case "refuse" -> throw PlatformError.LOST_RACE.because("as asked").atField("what");
            case "break" -> throw new IllegalStateException("a secret");
            default -> new Said(what, 1);
        };
    }

    @POST
    public Said post(Said said) {
        return said;
    }
}
