package io.datafi.rules.honesty;

import java.util.List;

/**
 * What is found of one account.
 *
 * @param source index of the account whose answers it gives: itself, unless it is DEPENDENT
 * @param suspects index of an account of its suspect cluster, the same for all of it: itself, unless it is
 *     suspected of a common source or proven to have one
 * @param worth third power of the knowledge that its answers to items show with two chances in
 *     three: of one answer, in ppb of the price
 * @param honesty how far it is beyond doubt, in ppb, that the account answered steadily; 0 with any
 *     reason, but where several accounts of one source cannot be told apart they share it
 * @param reasons what is proven against it
 */
public record Assessment(int source, int suspects, long worth, long honesty, List<Reason> reasons) {
    /** Copies the reasons. */
    public Assessment {
        reasons = List.copyOf(reasons);
    }
}
