package io.datafi.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignUpPageTest {
    @Test
    void eachFieldThatThePageDoesNotTakeIsNamedWithItsReasonAndNoOther() {
        assertThat(SignUpPage.complaints("""
                <div id="input-error-container-email">
                  <div class="help" aria-live="polite"><div class="row">
                    <div class="item" id="input-error-email"><span class="text">
                      Email already exists.
                    </span></div>
                  </div></div>
                </div>
                <label>Password</label>
                <div id="input-error-container-password">
                </div>
                <label>Password once more</label>
                """)).isEqualTo("email: Email already exists.");
    }
}
