package io.datafi.benchmarks.simulation;

import java.util.List;

/** The worlds in which all behaviours are measured: the standard one at every share, the others more briefly. */
enum Setting {
    STANDARD("as it was asked for") {
        @Override
        World of(World standard) {
            return standard;
        }
    },
    EASY("accuracy .96 to 1 and no hard items") {
        @Override
        World of(World standard) {
            return standard.withHonest(.98, .02).withHard(0, 0, 0);
        }
    },
    MISLEADING("30 % of the items mislead all who err into the same class") {
        @Override
        World of(World standard) {
            return standard.withHard(.3, .3, 1);
        }
    },
    TINY("60 items, 10 accounts, three answers an item") {
        @Override
        World of(World standard) {
            return standard.sized(60, 3, 10);
        }
    },
    HUGE("3,000 items, 300 accounts, five answers an item") {
        @Override
        World of(World standard) {
            return standard.sized(3_000, 5, 300);
        }
    };

    private final String meaning;

    Setting(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    abstract World of(World standard);

    /** Shares of accounts that misbehave. */
    List<Double> shares() {
        return this == HUGE ? List.of(.3) : AttackTable.SHARES;
    }

    /** Campaigns for each behaviour and share, if so many are asked for in the standard world. */
    int seeds(int standard) {
        return switch (this) {
            case STANDARD, TINY -> standard;
            case EASY, MISLEADING -> Math.max(1, standard / 3);
            case HUGE -> 1;
        };
    }
}
