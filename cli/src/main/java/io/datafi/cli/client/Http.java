package io.datafi.cli.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** HTTP with a deadline. Answers other than 2xx are failures with the code and the words of the body. */
public final class Http {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** As long as a service waits for a file. */
    private static final Duration FILE_DEADLINE = Duration.ofMinutes(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public byte[] get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    /** The same; a longer body is cut off and counts as no answer. */
    public byte[] get(URI uri, long bytesMax) {
        return send(
                HttpRequest.newBuilder(uri).GET(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), bytesMax));
    }

    public byte[] get(URI uri, String bearerToken) {
        return send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + bearerToken)
                .GET());
    }

    /**
     * A file, which may be large; how far it has come is shown.
     *
     * @param bearerToken empty: without one
     */
    public byte[] download(URI uri, String bearerToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        if (!bearerToken.isEmpty()) {
            request.header("Authorization", "Bearer " + bearerToken);
        }
        var counting = new CountingBody();
        try {
            return send(request, counting);
        } finally {
            counting.close();
        }
    }

    public byte[] postForm(URI uri, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public byte[] postJson(URI uri, String json, String bearerToken) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearerToken)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Brings a file. Fails with FILE_UNREADABLE, and as the service refuses it. */
    public byte[] put(URI uri, Path file, String bearerToken) {
        try {
            return send(HttpRequest.newBuilder(uri)
                    .timeout(FILE_DEADLINE)
                    .header("Content-Type", "application/octet-stream")
                    .header("Authorization", "Bearer " + bearerToken)
                    .PUT(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (FileNotFoundException gone) {
            throw new ClientException("FILE_UNREADABLE", "it is gone", gone);
        }
    }

    private byte[] send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] send(HttpRequest.Builder request, HttpResponse.BodyHandler<byte[]> body) {
        HttpRequest named = request.build();
        HttpRequest built =
                named.timeout().isPresent() ? named : request.timeout(DEADLINE).build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(built, body);
        } catch (ConnectException notUp) {
            throw new ClientException("UNAVAILABLE", "nothing answers at " + place(built), notUp);
        } catch (IOException broken) {
            throw new ClientException("UNAVAILABLE", "no answer from " + place(built), broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ClientException("INTERRUPTED", "interrupted", stop);
        }
        if (response.statusCode() / 100 != 2) {
            throw Refusals.of(place(built), response.statusCode(), response.body());
        }
        return response.body();
    }

    /** Without the query, which may hold a signature. */
    private static String place(HttpRequest request) {
        return request.method() + " " + request.uri().getAuthority()
                + request.uri().getPath();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
