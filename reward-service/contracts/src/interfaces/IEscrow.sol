// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Funding} from "./Funding.sol";

/**
 * @title Escrow of campaigns and orders
 * @notice Anyone deposits under an id. What is in an id leaves it in two ways only: to the PayoutDistributor when an
 * epoch is activated, or back to one who put it in.
 */
interface IEscrow {
    /// @notice `depositor` put `amount`, as measured on arrival, into `id`.
    event Deposited(bytes32 indexed id, address indexed token, address indexed depositor, uint256 amount);

    /// @notice `amount` went back from `id` to `depositor`.
    event Refunded(bytes32 indexed id, address indexed token, address indexed depositor, uint256 amount);

    /// @notice `amount` went from `id` to the PayoutDistributor.
    event Released(bytes32 indexed id, address indexed token, uint256 amount);

    /// @notice The id zero names the CustodyVault and holds no escrow.
    error EscrowZeroId();

    /// @notice The constructor was given no `distributor`, `admin` or `operator`.
    error EscrowZeroAddress();

    /// @notice Nothing to move.
    error EscrowZeroAmount();

    /// @notice The token reported success and delivered nothing.
    error EscrowNothingReceived(bytes32 id, address token, address depositor);

    /// @notice Only the PayoutDistributor releases.
    error EscrowNotDistributor(address caller);

    /// @notice `id` holds `available`, less than `requested`.
    error EscrowInsufficientBalance(bytes32 id, address token, uint256 available, uint256 requested);

    /// @notice `depositor` put in, net of refunds, `available`, less than `requested`.
    error EscrowRefundTooLarge(bytes32 id, address token, address depositor, uint256 available, uint256 requested);

    /**
     * @notice Moves `amount` of `token` from the caller into `id` and credits what arrives.
     * @return received what arrived, less than `amount` for tokens that take a fee
     */
    function deposit(bytes32 id, address token, uint256 amount) external returns (uint256 received);

    /**
     * @notice Deposits after an ERC-2612 approval signed by the caller, in one transaction.
     * @dev A permit that someone else sent first does no harm: the allowance then stands already.
     */
    function depositWithPermit(
        bytes32 id,
        address token,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external returns (uint256 received);

    /// @notice Sends `amount` from `id` back to `depositor`. Only the operator; never to anyone else.
    function refund(bytes32 id, address token, address depositor, uint256 amount) external;

    /**
     * @notice Sends each line's amount to the PayoutDistributor. Only the PayoutDistributor.
     * @dev Lines of id zero are the CustodyVault's and are passed over. Lines of one token stand together, so that a
     * token moves once.
     */
    function release(Funding[] calldata fundings) external;

    /// @notice What `id` holds of `token`.
    function balanceOf(bytes32 id, address token) external view returns (uint256);

    /// @notice What `depositor` put into `id`, less what went back to it.
    function contributionOf(bytes32 id, address token, address depositor) external view returns (uint256);

    /// @notice What all ids together hold of `token`.
    function totalHeld(address token) external view returns (uint256);

    /// @notice The only contract that may release.
    function distributor() external view returns (address);
}
