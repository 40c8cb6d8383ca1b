package io.datafi.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** One REST call. */
final class RestCall {
    /** What only a request that breaks its contract is answered. */
    static final Set<String> CONTRACT = Set.of("INVALID_ARGUMENT", "FIELD_UNKNOWN", "IDEMPOTENCY_KEY_MISSING");

    private RestCall() {}

    static String of(RestForm form, String token) {
        RequestSpecification request = given().urlEncodingEnabled(false);
        if (!token.isEmpty()) {
            request.auth().oauth2(token);
        }
        if (!form.key().isEmpty()) {
            request.header("Idempotency-Key", form.key());
        }
        if (!form.body().isEmpty()) {
            request.contentType("application/json").body(form.body());
        }
        Response response = request.request(form.verb(), form.path());
        if (response.statusCode() < 400) {
            return "OK";
        }
        // Not by jsonPath(), which compiles its path anew for each call.
        String code = new JsonObject(response.asString()).getString("code");
        boolean isOutcome = switch (response.statusCode()) {
            case 401, 403, 405, 500 -> false;
            default -> !CONTRACT.contains(code) && !code.equals("ROUTE_NOT_FOUND");
        };
        return isOutcome ? "OK" : code;
    }
}
