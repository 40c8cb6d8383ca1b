package io.datafi.rules.stopping;

import static io.datafi.rules.RuleError.INPUT_OUT_OF_BOUNDS;

import io.datafi.rules.inference.Answer;
import java.util.Collection;

/**
 * The rule by which items close.
 *
 * @param overlapMax answers an item may have, 1 to {@value #OVERLAP_MAX}
 */
public record StoppingRule(int overlapMax) {
    /** The largest overlap. */
    public static final int OVERLAP_MAX = 15;

    /** An item is settled when all answers left would add no more than this to its label. */
    static final double GAIN_MIN = .02;

    /** Why an item takes no further answers, or that it does. */
    public enum State {
        /** It takes further answers. */
        OPEN,
        /** The posterior error is within the snapshot's level: the target is kept. */
        TARGET_REACHED,
        /** The answers left would hardly change the label; its error may be above the target. */
        SETTLED,
        /** There may be no further answer; the error is above the target. */
        OVERLAP_USED
    }

    /**
     * What is decided on an item.
     *
     * @param label most probable so far: the delivered one comes from the settlement's full fit
     * @param errorPpb the probability that it is wrong
     * @param answers it rests on
     */
    public record Decision(State state, String label, int errorPpb, int answers) {}

    /**
     * @throws io.datafi.rules.RuleException INPUT_OUT_OF_BOUNDS
     */
    public StoppingRule {
        if (overlapMax < 1 || overlapMax > OVERLAP_MAX) {
            throw INPUT_OUT_OF_BOUNDS.because("overlap %d", overlapMax);
        }
    }

    /**
     * Decides on an item; pure, so that anyone repeats it from the snapshot.
     *
     * @param answers to this task, in any order
     * @throws io.datafi.rules.RuleException UNKNOWN_CLASS
     */
    public Decision decide(SkillSnapshot snapshot, String task, Collection<Answer> answers) {
        LivePosterior posterior = LivePosterior.of(snapshot, task, answers);
        int errorPpb = (int) Math.round(posterior.error() * SkillTable.WHOLE);
        String label = snapshot.classes().get(posterior.label());
        int left = overlapMax - answers.size();
        State state = State.OPEN;
        if (!answers.isEmpty() && errorPpb <= snapshot.levelPpb() && snapshot.levelPpb() > 0) {
            state = State.TARGET_REACHED;
        } else if (left <= 0) {
            state = State.OVERLAP_USED;
        } else if (answers.size() > 1 && posterior.gain(left) <= GAIN_MIN) {
            state = State.SETTLED;
        }
        return new Decision(state, label, errorPpb, answers.size());
    }
}
