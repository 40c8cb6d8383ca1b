// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {Funding} from "./interfaces/Funding.sol";
import {ICustodyVault} from "./interfaces/ICustodyVault.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {IPayoutDistributor} from "./interfaces/IPayoutDistributor.sol";

/// @title Distributor of earnings
contract PayoutDistributor is IPayoutDistributor, AccessControl {
    using SafeERC20 for IERC20;

    /// @notice May make a root pending.
    bytes32 public constant PUBLISHER_ROLE = keccak256("PUBLISHER_ROLE");

    /// @notice May revoke the pending root and set caps.
    bytes32 public constant GUARDIAN_ROLE = keccak256("GUARDIAN_ROLE");

    /// @notice Tokens in one epoch.
    uint256 public constant MAX_TOKENS = 8;

    /// @notice Fundings in one epoch.
    uint256 public constant MAX_FUNDINGS = 256;

    /// @notice Lines in one batch of claims.
    uint256 public constant MAX_CLAIMS = 200;

    IEscrow private immutable ESCROW;
    ICustodyVault private immutable VAULT;
    uint32 private immutable TIMELOCK;

    uint256 private _currentEpoch;
    mapping(uint256 epoch => Epoch record) private _epochs;
    mapping(uint256 epoch => Total[] totals) private _totals;
    mapping(address token => uint256 cap) private _epochCaps;
    mapping(address token => uint256 amount) private _activatedOf;
    mapping(address token => uint256 amount) private _paidOf;
    mapping(address account => mapping(address token => uint256 amount)) private _claimed;

    /**
     * @param admin grants and takes roles
     * @param publisher first holder of the publisher's role
     * @param guardian first holder of the guardian's role; a key that is not kept with the publisher's
     * @param escrow_ deployed for this address
     * @param vault_ deployed for this address
     * @param timelock_ seconds between publication and activation
     * @param tokens the tokens that may be paid from the start
     * @param caps what one epoch may add of each
     */
    constructor(
        address admin,
        address publisher,
        address guardian,
        address escrow_,
        address vault_,
        uint32 timelock_,
        address[] memory tokens,
        uint256[] memory caps
    ) {
        if (admin == address(0) || publisher == address(0) || guardian == address(0)) {
            revert PayoutDistributorZeroAddress();
        }
        if (tokens.length != caps.length) revert PayoutDistributorLengthMismatch(tokens.length, caps.length);
        if (IEscrow(escrow_).distributor() != address(this)) revert PayoutDistributorForeignSource(escrow_);
        if (ICustodyVault(vault_).distributor() != address(this)) revert PayoutDistributorForeignSource(vault_);
        ESCROW = IEscrow(escrow_);
        VAULT = ICustodyVault(vault_);
        TIMELOCK = timelock_;
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
        _grantRole(PUBLISHER_ROLE, publisher);
        _grantRole(GUARDIAN_ROLE, guardian);
        for (uint256 i = 0; i < tokens.length; ++i) {
            _setEpochCap(tokens[i], caps[i]);
        }
    }

    /// @inheritdoc IPayoutDistributor
    function publish(uint256 epoch, bytes32 root, Funding[] calldata fundings) external onlyRole(PUBLISHER_ROLE) {
        if (epoch != _currentEpoch + 1) revert PayoutDistributorWrongEpoch(_currentEpoch + 1, epoch);
        if (_epochs[epoch].root != 0) revert PayoutDistributorAlreadyPending(epoch);
        if (root == 0) revert PayoutDistributorZeroRoot();
        if (fundings.length > MAX_FUNDINGS) revert PayoutDistributorTooManyFundings(MAX_FUNDINGS, fundings.length);
        _storeTotals(epoch, fundings);
        bytes32 fundingsHash = keccak256(abi.encode(fundings));
        uint48 activatesAt = Time.timestamp() + TIMELOCK;
        _epochs[epoch] = Epoch({
            root: root,
            fundingsHash: fundingsHash,
            publishedAt: Time.timestamp(),
            activatesAt: activatesAt,
            activatedAt: 0
        });
        emit RootPublished(epoch, root, activatesAt, fundingsHash, fundings);
    }

    /// @inheritdoc IPayoutDistributor
    function revoke(uint256 epoch) external onlyRole(GUARDIAN_ROLE) {
        bytes32 root = _requirePending(epoch).root;
        delete _epochs[epoch];
        delete _totals[epoch];
        emit RootRevoked(epoch, root);
    }

    /// @inheritdoc IPayoutDistributor
    function activate(uint256 epoch, Funding[] calldata fundings) external {
        Epoch storage record = _requirePending(epoch);
        if (Time.timestamp() < record.activatesAt) revert PayoutDistributorTimelocked(epoch, record.activatesAt);
        bytes32 given = keccak256(abi.encode(fundings));
        if (given != record.fundingsHash) {
            revert PayoutDistributorFundingsMismatch(epoch, record.fundingsHash, given);
        }
        record.activatedAt = Time.timestamp();
        _currentEpoch = epoch;
        Total[] memory added = _totals[epoch];
        for (uint256 i = 0; i < added.length; ++i) {
            _activatedOf[added[i].token] += added[i].amount;
        }
        emit RootActivated(epoch, record.root);
        ESCROW.release(fundings);
        for (uint256 i = 0; i < fundings.length; ++i) {
            if (fundings[i].escrowId == 0) VAULT.release(fundings[i].token, fundings[i].amount);
        }
        for (uint256 i = 0; i < added.length; ++i) {
            _requireSolvent(added[i].token);
        }
    }

    /// @inheritdoc IPayoutDistributor
    function claim(address account, address token, uint256 cumulative, bytes32[] calldata proof) external {
        if (!_claim(account, token, cumulative, proof, _epochs[_currentEpoch].root)) {
            revert PayoutDistributorNothingDue(account, token, _claimed[account][token], cumulative);
        }
    }

    /// @inheritdoc IPayoutDistributor
    function claimBatch(Claim[] calldata claims) external returns (uint256 paid) {
        if (claims.length > MAX_CLAIMS) revert PayoutDistributorTooManyClaims(MAX_CLAIMS, claims.length);
        bytes32 root = _epochs[_currentEpoch].root;
        for (uint256 i = 0; i < claims.length; ++i) {
            Claim calldata line = claims[i];
            if (_claim(line.account, line.token, line.cumulative, line.proof, root)) ++paid;
        }
    }

    /// @inheritdoc IPayoutDistributor
    function setEpochCap(address token, uint256 cap) external onlyRole(GUARDIAN_ROLE) {
        _setEpochCap(token, cap);
    }

    /// @inheritdoc IPayoutDistributor
    function currentEpoch() external view returns (uint256) {
        return _currentEpoch;
    }

    /// @inheritdoc IPayoutDistributor
    function currentRoot() external view returns (bytes32) {
        return _epochs[_currentEpoch].root;
    }

    /// @inheritdoc IPayoutDistributor
    function pending() external view returns (uint256 epoch, bytes32 root, bytes32 fundingsHash, uint256 activatesAt) {
        Epoch memory record = _epochs[_currentEpoch + 1];
        if (record.root != 0) epoch = _currentEpoch + 1;
        return (epoch, record.root, record.fundingsHash, record.activatesAt);
    }

    /// @inheritdoc IPayoutDistributor
    function epochOf(uint256 epoch) external view returns (Epoch memory) {
        return _epochs[epoch];
    }

    /// @inheritdoc IPayoutDistributor
    function totalsOf(uint256 epoch) external view returns (Total[] memory) {
        return _totals[epoch];
    }

    /// @inheritdoc IPayoutDistributor
    function claimed(address account, address token) external view returns (uint256) {
        return _claimed[account][token];
    }

    /// @inheritdoc IPayoutDistributor
    function totals(address token) external view returns (uint256 activated, uint256 paid) {
        return (_activatedOf[token], _paidOf[token]);
    }

    /// @inheritdoc IPayoutDistributor
    function epochCap(address token) external view returns (uint256) {
        return _epochCaps[token];
    }

    /// @inheritdoc IPayoutDistributor
    function timelock() external view returns (uint32) {
        return TIMELOCK;
    }

    /// @inheritdoc IPayoutDistributor
    function escrow() external view returns (address) {
        return address(ESCROW);
    }

    /// @inheritdoc IPayoutDistributor
    function vault() external view returns (address) {
        return address(VAULT);
    }

    /// Returns false when the leaf brings `account` nothing that it has not had.
    function _claim(address account, address token, uint256 cumulative, bytes32[] calldata proof, bytes32 root)
        private
        returns (bool)
    {
        // Hashed twice, so that no inner node can be passed off as a leaf.
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account, token, cumulative))));
        if (!MerkleProof.verifyCalldata(proof, root, leaf)) {
            revert PayoutDistributorInvalidProof(account, token, cumulative);
        }
        uint256 had = _claimed[account][token];
        if (cumulative <= had) return false;
        uint256 due = cumulative - had;
        uint256 available = _activatedOf[token] - _paidOf[token];
        if (due > available) revert PayoutDistributorOverTotal(token, available, due);
        _claimed[account][token] = cumulative;
        _paidOf[token] += due;
        emit PayoutClaimed(account, token, due, cumulative);
        IERC20(token).safeTransfer(account, due);
        return true;
    }

    /// The order makes duplicates impossible and lets the lines of a token stand together.
    function _storeTotals(uint256 epoch, Funding[] calldata fundings) private {
        Total[] storage stored = _totals[epoch];
        uint256 next = 0;
        while (next < fundings.length) {
            if (stored.length == MAX_TOKENS) revert PayoutDistributorTooManyTokens(MAX_TOKENS);
            address token = fundings[next].token;
            uint256 sum = 0;
            for (; next < fundings.length && fundings[next].token == token; ++next) {
                if (next > 0 && !_ascending(fundings[next - 1], fundings[next])) {
                    revert PayoutDistributorFundingsNotSorted(next);
                }
                if (fundings[next].amount == 0) revert PayoutDistributorZeroFunding(next);
                sum += fundings[next].amount;
            }
            if (sum > _epochCaps[token]) revert PayoutDistributorOverCap(token, _epochCaps[token], sum);
            stored.push(Total({token: token, amount: sum}));
        }
    }

    function _setEpochCap(address token, uint256 cap) private {
        _epochCaps[token] = cap;
        emit EpochCapSet(token, cap);
    }

    function _requirePending(uint256 epoch) private view returns (Epoch storage record) {
        record = _epochs[epoch];
        if (record.root == 0 || record.activatedAt != 0) revert PayoutDistributorNotPending(epoch);
    }

    /// Tokens that deliver less than they were told to would otherwise be paid from other epochs' money.
    function _requireSolvent(address token) private view {
        uint256 owed = _activatedOf[token] - _paidOf[token];
        uint256 held = IERC20(token).balanceOf(address(this));
        if (held < owed) revert PayoutDistributorUnderfunded(token, owed, held);
    }

    function _ascending(Funding calldata lower, Funding calldata upper) private pure returns (bool) {
        return lower.token < upper.token || (lower.token == upper.token && lower.escrowId < upper.escrowId);
    }
}
