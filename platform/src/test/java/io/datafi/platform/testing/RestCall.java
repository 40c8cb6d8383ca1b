package io.datafi.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** One REST call. */
final class RestCall {
    private RestCall() {}

    static String of(String operation, String json, String token) {
        String verb = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf(' ') + 1);
        RequestSpecification request = given().urlEncodingEnabled(false);
        if (!token.isEmpty()) {
            request.auth().oauth2(token);
        }
        if (!json.isBlank()) {
            request.contentType("application/json").body(json);
        }
        Response response = request.request(verb, path);
        return switch (response.statusCode()) {
            case 401, 403 -> response.jsonPath().getString("code");
            case 405, 500 -> "STATUS_" + response.statusCode();
            default -> "OK";
        };
    }
}
