package io.datafi.platform.mail;

import io.datafi.platform.mail.MailStore.Taken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Conversations with the mail server. */
@ApplicationScoped
class Smtp {
    static final int CONNECTIONS = 4;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MailClient client;
    private final MailConfig config;
    private final String ownHost;

    Smtp(Vertx vertx, MailConfig config, @ConfigProperty(name = "datafi.public-url") URI publicUrl) {
        this.config = config;
        this.ownHost = publicUrl.getHost();
        this.client = MailClient.create(vertx, options(config, ownHost));
    }

    private static io.vertx.ext.mail.MailConfig options(MailConfig config, String ownHost) {
        var options = new io.vertx.ext.mail.MailConfig()
                .setHostname(config.host().orElse("localhost"))
                .setPort(config.port())
                // Not what this machine calls itself: to find that out would ask a name server, and tell it to
                // strangers.
                .setOwnHostname(ownHost)
                .setMaxPoolSize(CONNECTIONS)
                .setLogin(config.auth() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setStarttls(config.starttls() ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED);
        options.setSsl(config.ssl()).setConnectTimeout(CONNECT_MILLIS);
        options.setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (config.ssl() || config.starttls()) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        config.user().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        return options;
    }

    /** Ends when the server has taken the mail. */
    Uni<Void> send(Taken taken) {
        var message = new MailMessage()
                .setFrom("DataFi <" + config.from() + ">")
                .setTo(taken.mail().to())
                .setSubject(taken.mail().subject())
                .setText(taken.mail().text())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        // Of a mail that comes twice a reader shows one.
                        .add("Message-ID", "<" + taken.id() + "@" + ownHost + ">")
                        // Nobody's holiday answers this.
                        .add("Auto-Submitted", "auto-generated"));
        return Uni.createFrom()
                .completionStage(() -> client.sendMail(message).toCompletionStage())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
