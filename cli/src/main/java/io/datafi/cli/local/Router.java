package io.datafi.cli.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one origin people see: {@code /api/<service>/…} goes to the services, {@code /auth/…} to
 * Keycloak, all else is the web app's. {@code /status} says where everything is, and so does
 * {@code /} while there is no web app. Bodies and event streams pass through unbuffered. A part that
 * does not answer is answered for by {@link PartDown}. Mails of all parts end here, too.
 */
final class Router {
    private static final long STOP_SECONDS = 10;

    /** What a part sends passes unchanged: compressed by itself or, like an event stream, not at all. */
    private static final ProxyInterceptor AS_IT_CAME = new ProxyInterceptor() {
        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            var headers = context.response().headers();
            if (!headers.contains(HttpHeaders.CONTENT_ENCODING)) {
                headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            }
            return context.sendResponse();
        }
    };

    private final Ports ports;
    private final Vertx vertx;
    private final HttpServer server;
    private final MailSink mail;

    Router(Ports ports, Supplier<SystemState> state, DemoLogins logins, WebApp app, Mailbox mailbox, LogFile log)
            throws Exception {
        this.ports = ports;
        var options = new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        vertx = Vertx.vertx(options);
        var routes = io.vertx.ext.web.Router.router(vertx);
        var client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(256)
                .setKeepAliveTimeout(30)
                .setConnectTimeout((int) Duration.ofSeconds(5).toMillis()));
        routes.route().handler(new RouterLog(log));
        for (String service : ServicePart.NAMES) {
            var proxy = proxy(client, service, state);
            routes.route("/api/" + service + "/*").handler(context -> forward(context, proxy));
        }
        var keycloak = proxy(client, "keycloak", state);
        routes.post(SignUpBound.PATH).handler(new SignUpBound(InstantSource.system()));
        routes.route("/auth/*").handler(context -> forward(context, keycloak));
        var status = new LandingPage(state, logins);
        routes.get("/status").produces("text/html").handler(status);
        routes.get("/status").produces("application/json").handler(new StatusJson(state, logins));
        new MailPage(mailbox).serve(routes);
        app.serve(routes);
        routes.get("/").handler(status);
        routes.route().handler(Router::refuse);
        var serverOptions = new HttpServerOptions()
                .setIdleTimeout(300)
                .setMaxHeaderSize(16 << 10)
                .setCompressionSupported(true);
        server = vertx.createHttpServer(serverOptions)
                .requestHandler(routes)
                .listen(ports.of("router"), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(STOP_SECONDS, TimeUnit.SECONDS);
        mail = new MailSink(vertx, ports.of("mail"), mailbox);
    }

    private HttpProxy proxy(HttpClient client, String part, Supplier<SystemState> state) {
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(true), client)
                .origin(ports.of(part), "127.0.0.1")
                .addInterceptor(new PartDown(part, state))
                .addInterceptor(AS_IT_CAME);
    }

    private static void refuse(RoutingContext context) {
        Problem problem = Problem.notFound(context.normalizedPath());
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.body());
    }

    /**
     * What the caller claims about forwarding is replaced: nobody stands in front of this router.
     */
    private void forward(RoutingContext context, HttpProxy proxy) {
        HttpServerRequest request = context.request();
        String host = request.getHeader("Host") == null ? "localhost:" + ports.of("router") : request.getHeader("Host");
        request.headers()
                .remove("Forwarded")
                .set("X-Forwarded-Host", host)
                .set("X-Forwarded-Port", Integer.toString(ports.of("router")))
                .set("X-Forwarded-Proto", "http")
                .set("X-Forwarded-For", request.remoteAddress().hostAddress());
        proxy.handle(request);
    }

    void close() throws Exception {
        mail.close();
        server.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
