package io.datafi.annotation.spec;

import static io.datafi.platform.error.ErrorKind.INVALID;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why an answer, or a spec itself, is not taken. */
public enum AnswerError implements ErrorCode {
    /** The bounds of the spec allow no answer. */
    SPEC_INVALID,
    /** The campaign asks for an answer of another kind, or there is none. */
    ANSWER_KIND_DIFFERS,
    /** Longer, or more, than one answer may be. */
    ANSWER_TOO_LARGE,
    /** The label is not among the campaign's classes. */
    UNKNOWN_CLASS,
    /** Below the least, above the most, or no number. */
    NUMBER_OUT_OF_RANGE,
    /** An item is left out. */
    RANKING_INCOMPLETE,
    /** The item is not among the campaign's. */
    UNKNOWN_ITEM,
    /** The item was named before. */
    ITEM_REPEATED,
    /** Too few or too many items. */
    SET_SIZE_OUT_OF_RANGE,
    /** The label is not among those to mark with. */
    UNKNOWN_LABEL,
    /** Empty, or not within the task's content. */
    SPAN_OUT_OF_TEXT,
    /** Without area, or not within the image. */
    BOX_OUT_OF_IMAGE;

    @Override
    public ErrorKind kind() {
        return INVALID;
    }
}
