package io.datafi.rules.settlement;

import io.datafi.rules.honesty.Honesty;
import io.datafi.rules.inference.TruthTables;
import java.util.Optional;

/**
 * What a settlement finds before anything is paid.
 *
 * @param tables prior, posterior and confusion
 * @param gold known class of each task or -1
 * @param honesty of all accounts, by a rule that judges them
 */
public record Inference(TruthTables tables, int[] gold, Optional<Honesty> honesty) {
    /** The same with other tables: those that were published. */
    public Inference with(TruthTables published) {
        return new Inference(published, gold, honesty);
    }
}
