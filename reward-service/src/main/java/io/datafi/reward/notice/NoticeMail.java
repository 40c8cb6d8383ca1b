package io.datafi.reward.notice;

import io.datafi.platform.asset.Asset;
import io.datafi.platform.asset.Assets;
import io.datafi.platform.mail.Mail;
import io.datafi.platform.mail.MailTexts;
import io.datafi.reward.notice.Fact.Change;
import io.datafi.reward.notice.People.Reader;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The words of a mail about one or more notices of a kind. */
final class NoticeMail {
    private static final MailTexts TEXTS = MailTexts.read("/notice/mail.properties");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Steps of changes of a wallet that one mail tells, the last ones. */
    private static final int STEPS_MAX = 5;

    private final Reader reader;
    private final List<Fact> facts;

    private NoticeMail(Reader reader, List<Fact> facts) {
        this.reader = reader;
        this.facts = facts;
    }

    /**
     * @param facts of the kind, at least one, the oldest first
     * @param inbox the address of the page that shows them
     */
    static Mail of(Reader reader, NoticeKind kind, List<Fact> facts, String inbox) {
        NoticeMail mail = new NoticeMail(reader, facts);
        String name = switch (kind) {
            case PAID -> "paid";
            case REFUSED -> "refused";
            case WALLET_CHANGED -> "wallet";
            case RULES_CHANGED -> "rules";
        };
        List<String> lines = switch (kind) {
            case PAID -> mail.paid();
            case REFUSED -> List.of(mail.say("refused.text"));
            case WALLET_CHANGED -> mail.wallet();
            case RULES_CHANGED -> mail.rules();
        };
        String text =
                String.join("\n", lines) + "\n\n" + mail.say("see", inbox) + "\n\n-- \n" + mail.say("footer") + "\n";
        return new Mail(reader.address(), mail.say(name + ".subject"), text);
    }

    private List<String> paid() {
        return Stream.concat(sums("paid.text", false), sums("kept.text", true)).toList();
    }

    /** One line an asset. */
    private Stream<String> sums(String name, boolean inCustody) {
        var byAsset = new TreeMap<String, Long>();
        some(Fact.Paid.class)
                .filter(paid -> paid.inCustody() == inCustody)
                .forEach(paid -> byAsset.merge(paid.asset(), paid.amountBaseUnits(), Math::addExact));
        return byAsset.entrySet().stream().map(sum -> say(name, amount(sum.getValue(), sum.getKey())));
    }

    private static String amount(long baseUnits, String code) {
        Asset asset = Assets.get(code);
        return BigDecimal.valueOf(baseUnits, asset.ledgerDecimals())
                        .stripTrailingZeros()
                        .toPlainString() + " " + code;
    }

    private List<String> wallet() {
        List<Fact.WalletChanged> steps = some(Fact.WalletChanged.class).toList();
        return steps.stream()
                .skip(Math.max(0, steps.size() - STEPS_MAX))
                .map(this::step)
                .toList();
    }

    private String step(Fact.WalletChanged step) {
        return step.change() == Change.REQUESTED
                ? say("wallet.requested", step.newAddress(), step.oldAddress(), MINUTE.format(step.effectiveAt()))
                : say(step.change() == Change.LINKED ? "wallet.linked" : "wallet.cancelled", step.newAddress());
    }

    private List<String> rules() {
        return some(Fact.RulesChanged.class)
                .skip(facts.size() - 1L)
                .map(changed -> say("rules.text", changed.version()))
                .toList();
    }

    private <F extends Fact> Stream<F> some(Class<F> type) {
        return facts.stream().map(type::cast);
    }

    private String say(String name, String... values) {
        return TEXTS.text(reader.language(), name, values);
    }
}
