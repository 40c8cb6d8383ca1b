package io.datafi.platform.error;

import static io.datafi.platform.error.PlatformError.INVALID_ARGUMENT;
import static io.datafi.platform.error.PlatformError.METHOD_NOT_SUPPORTED;
import static io.datafi.platform.error.PlatformError.NOT_SIGNED_IN;
import static io.datafi.platform.error.PlatformError.ROLE_REQUIRED;
import static io.datafi.platform.error.PlatformError.ROUTE_NOT_FOUND;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers failures of REST calls as problems. */
class ProblemMapper {
    @ServerExceptionMapper
    Response any(Throwable failure, RoutingContext call) {
        // The door has refused the body already that this route was reading.
        return call.response().ended() ? Response.noContent().build() : answer(Problem.of(failure));
    }

    // Each has a mapper by the framework, which only one for the same class replaces.
    @ServerExceptionMapper({
        MismatchedInputException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class
    })
    Response known(Exception failure, RoutingContext call) {
        return any(failure, call);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException failure, RoutingContext call) {
        Optional<Refusal> cause = Optional.ofNullable(failure.getCause()).flatMap(Failures::refusal);
        int status = failure.getResponse().getStatus();
        if (cause.isPresent()) {
            return any(cause.get(), call);
        }
        return switch (status) {
            case 400 -> answer(Problem.of(INVALID_ARGUMENT.because("the request is malformed")));
            case 401 -> answer(Problem.of(NOT_SIGNED_IN.because("this call needs a token")));
            case 403 -> answer(Problem.of(ROLE_REQUIRED.because("this call needs another role")));
            case 404 -> answer(Problem.of(ROUTE_NOT_FOUND.because("there is no such route")));
            case 405, 406, 413, 415 ->
                answer(Problem.of(METHOD_NOT_SUPPORTED.because("not with this method, size or media type"), status));
            default -> status < 500 ? failure.getResponse() : any(failure, call);
        };
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status()).entity(problem);
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
