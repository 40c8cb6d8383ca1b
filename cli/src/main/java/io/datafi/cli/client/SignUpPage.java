package io.datafi.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The identity provider's own sign-up page, filled in as a browser would: whoever has no browser at
 * hand gets an account as everybody else does. The page belongs to the account console, a client
 * that each realm has.
 */
public final class SignUpPage {
    /** What a person agrees to, by version; the realm asks for this one, and again at the next sign-in for a later one. */
    public static final String RULES_VERSION = "2026-11";

    static final String RULES = "rules";

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String CONSOLE = "/auth/realms/datafi/account/";
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern COMPLAINT =
            Pattern.compile("id=\"input-error-(?!container-)([\\w-]+)\"[^>]*>\\s*(?:<[^>]*>\\s*)*([^<]+?)\\s*<");
    private static final int FOUND = 302;
    private static final int TOO_MANY = 429;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Endpoints endpoints;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public SignUpPage(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Makes the account.
     *
     * @throws ClientException SIGN_UP_REFUSED with what the page says of each field
     */
    public void fill(String email, String password) {
        Matcher form = FORM.matcher(send(HttpRequest.newBuilder(page()).GET()).body());
        if (!form.find()) {
            throw new ClientException("SIGN_UP_REFUSED", "nobody can sign up by themselves here");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", email);
        fields.put("password", password);
        fields.put("password-confirm", password);
        fields.put(RULES, RULES_VERSION);
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(query(fields))));
        if (answer.statusCode() == TOO_MANY) {
            throw new ClientException("TOO_MANY_REQUESTS", "too many sign-ups from here; try again in a few minutes");
        }
        // Who has an account is sent on to what they came for; whoever has none sees the page again.
        if (answer.statusCode() != FOUND) {
            throw new ClientException("SIGN_UP_REFUSED", complaints(answer.body()));
        }
    }

    private URI page() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", "account-console");
        query.put("response_type", "code");
        query.put("scope", "openid");
        query.put("redirect_uri", endpoints.at(CONSOLE).toString());
        // The code that this asks for is never redeemed: the account alone is wanted.
        query.put("code_challenge", challenge(UUID.randomUUID().toString()));
        query.put("code_challenge_method", "S256");
        return endpoints.at("/auth/realms/datafi/protocol/openid-connect/registrations?" + query(query));
    }

    static String complaints(String page) {
        String said = COMPLAINT
                .matcher(page)
                .results()
                .map(complaint -> complaint.group(1) + ": " + complaint.group(2))
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "the page did not take it" : said;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(DEADLINE).build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return answer;
        } catch (IOException broken) {
            throw new ClientException("UNAVAILABLE", "no answer from the sign-up page", broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ClientException("INTERRUPTED", "interrupted", stop);
        }
    }

    /** By hand: the JDK's own store gives no secure cookie to http, as browsers do on this machine. */
    private void keep(String cookie) {
        String[] parts = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(parts[0], parts[1]);
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
