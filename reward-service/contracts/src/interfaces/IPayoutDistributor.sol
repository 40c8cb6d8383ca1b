// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Funding} from "./Funding.sol";

/**
 * @title Distributor of earnings
 * @notice Each epoch publishes a Merkle root of what every account has earned since the beginning, with the money that
 * backs the increase. After the timelock anyone activates it, and anyone may claim for anyone: only the account in the
 * leaf is paid, and only what it has not had yet.
 * @dev Leaf: keccak256(bytes.concat(keccak256(abi.encode(account, token, cumulative)))), trees as OpenZeppelin's
 * StandardMerkleTree makes them.
 */
interface IPayoutDistributor {
    /**
     * @dev What is known of an epoch; all zero when it was never published or was revoked.
     * @param root of the tree of cumulative amounts
     * @param fundingsHash keccak256(abi.encode(fundings))
     * @param publishedAt block time, seconds
     * @param activatesAt first block time at which it can be activated, seconds
     * @param activatedAt block time, seconds; zero while pending
     */
    struct Epoch {
        bytes32 root;
        bytes32 fundingsHash;
        uint48 publishedAt;
        uint48 activatesAt;
        uint48 activatedAt;
    }

    /// @dev What an epoch adds to the claimable amount of one token.
    struct Total {
        address token;
        uint256 amount;
    }

    /// @dev One line of a batch, as the arguments of `claim`.
    struct Claim {
        address account;
        address token;
        uint256 cumulative;
        bytes32[] proof;
    }

    /// @notice `epoch` is pending; whoever wants to activate it after `activatesAt` needs these `fundings`.
    event RootPublished(
        uint256 indexed epoch, bytes32 indexed root, uint256 activatesAt, bytes32 fundingsHash, Funding[] fundings
    );

    /// @notice The guardian withdrew the pending `epoch`; its number is free again.
    event RootRevoked(uint256 indexed epoch, bytes32 indexed root);

    /// @notice `epoch` is funded and its root is the current one.
    event RootActivated(uint256 indexed epoch, bytes32 indexed root);

    /// @notice `account` was paid `amount` and has now had `cumulative` in all.
    event PayoutClaimed(address indexed account, address indexed token, uint256 amount, uint256 cumulative);

    /// @notice An epoch may add at most `cap` of `token`.
    event EpochCapSet(address indexed token, uint256 cap);

    /// @notice The constructor was given no address for a role.
    error PayoutDistributorZeroAddress();

    /// @notice The constructor was given tokens and caps of different number.
    error PayoutDistributorLengthMismatch(uint256 tokens, uint256 caps);

    /// @notice `source` pays another distributor.
    error PayoutDistributorForeignSource(address source);

    /// @notice The next epoch is `expected`.
    error PayoutDistributorWrongEpoch(uint256 expected, uint256 given);

    /// @notice `epoch` waits for activation or revocation; there is one pending root at most.
    error PayoutDistributorAlreadyPending(uint256 epoch);

    /// @notice `epoch` is not waiting for activation.
    error PayoutDistributorNotPending(uint256 epoch);

    /// @notice A root of zero.
    error PayoutDistributorZeroRoot();

    /// @notice `given` fundings, more than `max`.
    error PayoutDistributorTooManyFundings(uint256 max, uint256 given);

    /// @notice Fundings of more than `max` tokens.
    error PayoutDistributorTooManyTokens(uint256 max);

    /// @notice Line `index` is not above its predecessor in the order (token, escrowId).
    error PayoutDistributorFundingsNotSorted(uint256 index);

    /// @notice Line `index` funds nothing.
    error PayoutDistributorZeroFunding(uint256 index);

    /// @notice The epoch adds `total` of `token`, more than `cap`.
    error PayoutDistributorOverCap(address token, uint256 cap, uint256 total);

    /// @notice `epoch` cannot be activated before `activatesAt`.
    error PayoutDistributorTimelocked(uint256 epoch, uint256 activatesAt);

    /// @notice These are not the fundings that were published.
    error PayoutDistributorFundingsMismatch(uint256 epoch, bytes32 expected, bytes32 given);

    /// @notice After the pull the distributor holds `held` of `token`, less than it may have to pay.
    error PayoutDistributorUnderfunded(address token, uint256 owed, uint256 held);

    /// @notice The leaf is not in the current tree.
    error PayoutDistributorInvalidProof(address account, address token, uint256 cumulative);

    /// @notice `account` has had `claimed` already, the leaf's `cumulative` or more.
    error PayoutDistributorNothingDue(address account, address token, uint256 claimed, uint256 cumulative);

    /// @notice The root promises more of `token` than all epochs brought: `available` is left, `due` was claimed.
    error PayoutDistributorOverTotal(address token, uint256 available, uint256 due);

    /// @notice `given` lines, more than `max`.
    error PayoutDistributorTooManyClaims(uint256 max, uint256 given);

    /**
     * @notice Makes a root pending. Only the publisher.
     * @param epoch one more than the current epoch
     * @param root of the tree of cumulative amounts
     * @param fundings where the increase comes from, strictly ascending by (token, escrowId); empty when a corrected
     * root needs no new money
     */
    function publish(uint256 epoch, bytes32 root, Funding[] calldata fundings) external;

    /// @notice Withdraws the pending epoch. Only the guardian, until activation.
    function revoke(uint256 epoch) external;

    /// @notice Pulls exactly the totals of the pending epoch and makes its root current. Anyone, after the timelock.
    function activate(uint256 epoch, Funding[] calldata fundings) external;

    /// @notice Pays `account` what it has not had of `cumulative`. Anyone.
    function claim(address account, address token, uint256 cumulative, bytes32[] calldata proof) external;

    /**
     * @notice Claims for many accounts. Anyone.
     * @dev A line that was paid already is passed over, so that two relayers do not break each other's batch; a line
     * that is not in the tree fails the batch.
     * @return paid the number of lines that paid something
     */
    function claimBatch(Claim[] calldata claims) external returns (uint256 paid);

    /// @notice Bounds what one epoch may add of `token`; zero: nothing. Only the guardian.
    function setEpochCap(address token, uint256 cap) external;

    /// @notice The last activated epoch; zero before the first.
    function currentEpoch() external view returns (uint256);

    /// @notice The root against which claims are proven; zero before the first.
    function currentRoot() external view returns (bytes32);

    /// @notice The epoch that waits for activation, all zero when there is none.
    function pending() external view returns (uint256 epoch, bytes32 root, bytes32 fundingsHash, uint256 activatesAt);

    /// @notice The record of `epoch`, current, past or pending.
    function epochOf(uint256 epoch) external view returns (Epoch memory);

    /// @notice What `epoch` adds, token by token.
    function totalsOf(uint256 epoch) external view returns (Total[] memory);

    /// @notice What `account` has had of `token` since the beginning.
    function claimed(address account, address token) external view returns (uint256);

    /// @notice What all epochs brought of `token`, and what was paid of it.
    function totals(address token) external view returns (uint256 activated, uint256 paid);

    /// @notice What one epoch may add of `token`.
    function epochCap(address token) external view returns (uint256);

    /// @notice Seconds between publication and activation.
    function timelock() external view returns (uint32);

    /// @notice Where the money of campaigns and orders comes from.
    function escrow() external view returns (address);

    /// @notice Where the money of accounts without a wallet waits.
    function vault() external view returns (address);
}
