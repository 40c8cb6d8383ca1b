package io.datafi.cli.local;

import java.util.List;

/** One local person per role, named like it, all with the password that {@code up} shows. */
final class DemoLogins {
    static final List<String> ROLES = List.of("customer", "worker", "operator", "auditor");

    private DemoLogins() {}
}
