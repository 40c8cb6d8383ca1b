package io.datafi.cli.client;

/**
 * Where tokens outlive a command. A refresh token is good once: of commands that run side by side
 * one alone may use it, and the next one takes what that one got.
 */
interface KeptTokens {
    /** They end with the command. */
    KeptTokens NOWHERE = new KeptTokens() {
        @Override
        public Login.Tokens latest(Login.Tokens mine) {
            return mine;
        }

        @Override
        public void save(Login.Tokens tokens) {}

        @Override
        public void alone(Runnable step) {
            step.run();
        }
    };

    /** The newest tokens; {@code mine} if none are kept. */
    Login.Tokens latest(Login.Tokens mine);

    void save(Login.Tokens tokens);

    /** Runs the step while no other command does. */
    void alone(Runnable step);
}
