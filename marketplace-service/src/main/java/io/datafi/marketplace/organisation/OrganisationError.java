package io.datafi.marketplace.organisation;

import io.datafi.platform.error.ErrorCode;
import io.datafi.platform.error.ErrorKind;

/** Why something was refused to or in an organisation. */
public enum OrganisationError implements ErrorCode {
    /** No organisation has this id. */
    ORGANISATION_NOT_FOUND(ErrorKind.MISSING),
    /** The account does not hold the role in the organisation. */
    MEMBER_NOT_FOUND(ErrorKind.MISSING),
    /** The account is an API key's, whose roles are given and taken with it. */
    MEMBER_IS_KEY(ErrorKind.REFUSED),
    /** An API key asks for what only people may do. */
    PEOPLE_ONLY(ErrorKind.FORBIDDEN),
    /** An organisation keeps at least one owner. */
    LAST_OWNER(ErrorKind.REFUSED),
    /** The account made another organisation of this name. */
    ORGANISATION_NAME_TAKEN(ErrorKind.DUPLICATE),
    /** The account made as many organisations as it may. */
    ORGANISATIONS_EXHAUSTED(ErrorKind.QUOTA),
    /** The organisation gave as many roles as it may. */
    ROLES_EXHAUSTED(ErrorKind.QUOTA);

    private final ErrorKind kind;

    OrganisationError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
