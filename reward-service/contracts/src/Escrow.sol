// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import {Funding} from "./interfaces/Funding.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";

/// @title Escrow of campaigns and orders
contract Escrow is IEscrow, AccessControl, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice May send deposits back to their depositors.
    bytes32 public constant OPERATOR_ROLE = keccak256("OPERATOR_ROLE");

    address private immutable DISTRIBUTOR;

    mapping(bytes32 id => mapping(address token => uint256 amount)) private _balances;
    mapping(bytes32 id => mapping(address token => mapping(address depositor => uint256 amount))) private
        _contributions;
    mapping(address token => uint256 amount) private _totalHeld;

    /**
     * @param admin grants and takes the operator's role
     * @param operator first holder of the operator's role
     * @param distributor_ the PayoutDistributor, whose address the deployer knows beforehand; its constructor checks
     * that it is the one named here
     */
    constructor(address admin, address operator, address distributor_) {
        if (admin == address(0) || operator == address(0) || distributor_ == address(0)) revert EscrowZeroAddress();
        DISTRIBUTOR = distributor_;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(OPERATOR_ROLE, operator);
    }

    /// @inheritdoc IEscrow
    function deposit(bytes32 id, address token, uint256 amount) external nonReentrant returns (uint256) {
        return _deposit(id, token, amount);
    }

    /// @inheritdoc IEscrow
    function depositWithPermit(
        bytes32 id,
        address token,
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant returns (uint256) {
        try IERC20Permit(token).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        return _deposit(id, token, amount);
    }

    /// @inheritdoc IEscrow
    function refund(bytes32 id, address token, address depositor, uint256 amount)
        external
        nonReentrant
        onlyRole(OPERATOR_ROLE)
    {
        if (amount == 0) revert EscrowZeroAmount();
        uint256 contribution = _contributions[id][token][depositor];
        if (amount > contribution) revert EscrowRefundTooLarge(id, token, depositor, contribution, amount);
        _contributions[id][token][depositor] = contribution - amount;
        _debit(id, token, amount);
        emit Refunded(id, token, depositor, amount);
        IERC20(token).safeTransfer(depositor, amount);
    }

    /// @inheritdoc IEscrow
    function release(Funding[] calldata fundings) external nonReentrant {
        if (msg.sender != DISTRIBUTOR) revert EscrowNotDistributor(msg.sender);
        for (uint256 i = 0; i < fundings.length; ++i) {
            Funding calldata line = fundings[i];
            if (line.escrowId == 0) continue;
            _debit(line.escrowId, line.token, line.amount);
            emit Released(line.escrowId, line.token, line.amount);
        }
        uint256 next = 0;
        while (next < fundings.length) {
            address token = fundings[next].token;
            uint256 sum = 0;
            for (; next < fundings.length && fundings[next].token == token; ++next) {
                if (fundings[next].escrowId != 0) sum += fundings[next].amount;
            }
            if (sum > 0) IERC20(token).safeTransfer(DISTRIBUTOR, sum);
        }
    }

    /// @inheritdoc IEscrow
    function balanceOf(bytes32 id, address token) external view returns (uint256) {
        return _balances[id][token];
    }

    /// @inheritdoc IEscrow
    function contributionOf(bytes32 id, address token, address depositor) external view returns (uint256) {
        return _contributions[id][token][depositor];
    }

    /// @inheritdoc IEscrow
    function totalHeld(address token) external view returns (uint256) {
        return _totalHeld[token];
    }

    /// @inheritdoc IEscrow
    function distributor() external view returns (address) {
        return DISTRIBUTOR;
    }

    /// Credits what arrives rather than what was asked for, so it must run after the transfer, under the guard.
    function _deposit(bytes32 id, address token, uint256 amount) private returns (uint256 received) {
        if (id == 0) revert EscrowZeroId();
        if (amount == 0) revert EscrowZeroAmount();
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        received = IERC20(token).balanceOf(address(this)) - before;
        if (received == 0) revert EscrowNothingReceived(id, token, msg.sender);
        _balances[id][token] += received;
        _contributions[id][token][msg.sender] += received;
        _totalHeld[token] += received;
        emit Deposited(id, token, msg.sender, received);
    }

    function _debit(bytes32 id, address token, uint256 amount) private {
        uint256 balance = _balances[id][token];
        if (amount > balance) revert EscrowInsufficientBalance(id, token, balance, amount);
        _balances[id][token] = balance - amount;
        _totalHeld[token] -= amount;
    }
}
