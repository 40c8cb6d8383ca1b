package io.datafi.cli.local;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The mails that the local system sent, to whomever; the last ones alone, in memory alone. */
final class Mailbox {
    static final int KEPT = 100;

    private final InstantSource clock;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private int received;

    Mailbox(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(List<String> to, byte[] raw) {
        received++;
        mails.addFirst(Mail.of(received, clock.instant(), to, raw));
        if (mails.size() > KEPT) {
            mails.removeLast();
        }
    }

    /** The latest first. */
    synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }
}
